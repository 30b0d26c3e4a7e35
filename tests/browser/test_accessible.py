"""What a machine can find of WCAG 2.2 AA, and the way by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FINDINGS = """
  async tags => (await axe.run({runOnly: {type: 'tag', values: tags}})).violations
    .flatMap(each => each.nodes.map(node => `${each.id}: ${node.target}`))
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the checker's script; it comes with a package, so nothing is fetched."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    kind: str,
    scheme: Literal["light", "dark"],
    width: int,
    axe: str,
    browser: Browser,
    origin: str,
    addresses: Mapping[str, str],
) -> None:
    """A page of every kind, light and dark, wide and narrow, has no violation that axe knows."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(f"{origin}{addresses[kind]}")
    page.evaluate(axe)

    found = page.evaluate(FINDINGS, list(TAGS))
    page.close()

    assert found == []


def test_the_first_key_leads_past_the_header(
    browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """The first link that a keyboard reaches is seen then, and leads to the text."""
    page = browser.new_page()
    page.goto(f"{origin}{addresses['practice']}")

    page.keyboard.press("Tab")
    words = page.evaluate("document.activeElement.textContent.trim()")
    box = page.locator(":focus").bounding_box()
    page.keyboard.press("Enter")
    reached = page.evaluate("document.activeElement.id")
    page.close()

    assert (words, box is not None and box["y"] >= 0, reached) == (
        "Skip to content",
        True,
        "content",
    )


def test_a_mark_leads_to_its_source_and_back(
    browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """The first mark of a practice leads to its source, and the source's arrow back to the mark."""
    page = browser.new_page()
    page.goto(f"{origin}{addresses['practice']}")

    number = page.locator(".mark a").first.inner_text()
    page.locator(".mark a").first.click()
    there = page.locator(":target").get_attribute("id")
    page.locator(":target .back").click()
    back = page.locator(":target").get_attribute("id")
    page.close()

    assert (there, back) == (f"source-{number}", f"mark-{number}")
