"""Copying a citation: with scripts a button each, without them the text and the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ADDRESS = "practices/graz-human-rights-council/"
TEXT = (
    "Human Rights Go Local. ({year}). "
    "Independent human rights council for Graz, with a public report every year "
    "[Practice, Graz, Austria; sample]. "
    "In Sample of volume 5: Accountability in Action: "
    "Human Rights Action Plans of Local Governments "
    "(Human Rights Go Local)."
)


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """Open a practice where a page may write to the clipboard."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=origin.rstrip("/"))
    opened = context.new_page()
    opened.goto(f"{origin}{ADDRESS}")
    yield opened
    context.close()


def clipboard(page: Page) -> str:
    """Read what was copied."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_citation_is_copied_without_its_button(page: Page) -> None:
    """By keyboard too; what happened is said to a screen reader."""
    button = page.get_by_role("button", name="Copy APA style")
    button.focus()
    page.keyboard.press("Enter")

    page.get_by_text("APA style: Copied").wait_for()
    # The history of this project's own files gives the year; where there is none it is "n.d.".
    assert clipboard(page) in {TEXT.format(year=year) for year in ("n.d.", *range(2024, 2100))}
    assert page.locator(".cite [role=status]").count() == 1


@pytest.mark.parametrize(
    ("name", "suffix"), [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "csl.json")]
)
def test_a_file_is_copied_whole(page: Page, site: Path, name: str, suffix: str) -> None:
    """The same text as the link takes home."""
    page.get_by_role("button", name=f"Copy {name}", exact=True).click()

    page.get_by_text(f"{name}: Copied").wait_for()
    file = site / ADDRESS / f"graz-human-rights-council.{suffix}"
    assert clipboard(page).replace("\r\n", "\n") == file.read_text("utf-8")


def test_what_cannot_be_copied_can_be_fetched(page: Page) -> None:
    """Without a connection the button says where to go instead."""
    page.route("**/*.bib", lambda route: route.abort())

    page.get_by_role("button", name="Copy BibTeX").click()

    page.get_by_text("Not copied. Follow the link instead.").wait_for()


def test_without_scripts_there_are_texts_and_files_and_no_buttons(
    browser: Browser, origin: str
) -> None:
    """Nothing is offered that does not work."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{origin}{ADDRESS}")

    assert page.locator(".cite button").count() == 0
    assert page.locator(".cite .citation").count() == 2
    files = page.locator(".cite .file a")
    assert [each.get_attribute("href") for each in files.all()] == [
        f"graz-human-rights-council.{suffix}" for suffix in ("bib", "ris", "csl.json")
    ]
    page.close()
