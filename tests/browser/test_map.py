"""The maps: every dot can be reached, by hand and by keyboard, or a list stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LEAST = 24
"""The size of a target in CSS pixels (WCAG 2.2, 2.5.8)."""

TARGETS = """
  () => [...document.querySelectorAll('.map a')]
    .map(link => [link.textContent.trim(), link.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0)
    .map(([name, box]) => [name, box.x + box.width / 2, box.y + box.height / 2, box.width])
"""


def crowded(page: Page) -> list[tuple[str, str]]:
    """Give the pairs of targets that are smaller than they must be and too near."""
    targets = [tuple(each) for each in page.evaluate(TARGETS)]
    assert targets
    return [
        (name, other)
        for at, (name, x, y, width) in enumerate(targets)
        for other, a, b, also in targets[at + 1 :]
        if (width < LEAST or also < LEAST) and ((x - a) ** 2 + (y - b) ** 2) ** 0.5 < LEAST - 0.2
    ]


@pytest.mark.parametrize("width", [320, 360, 768, 1152, 1440])
def test_a_finger_finds_each_dot_of_the_world(width: int, browser: Browser, origin: str) -> None:
    """Where practices stand too close for it, regions are what can be chosen."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(origin)

    found = crowded(page)
    links = page.locator(".map a:visible").count()
    page.close()

    assert (found, links > 40) == ([], width >= 1152)


@pytest.mark.parametrize("width", [768, 1440])
def test_a_finger_finds_each_dot_of_a_region(width: int, browser: Browser, origin: str) -> None:
    """The fullest of the regions has room for all its practices on a small tablet."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{origin}places/europe/")

    found = crowded(page)
    page.close()

    assert found == []


def test_on_a_phone_a_region_is_a_picture_with_its_list(browser: Browser, origin: str) -> None:
    """No link is too small to hit, for there is none; the list has them all."""
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(f"{origin}places/europe/")

    visible = page.locator(".map a:visible").count()
    dots = page.locator(".map .dot:visible").count()
    listed = page.locator(".entries a").count()
    page.close()

    assert (visible, dots) == (0, listed)


def test_a_dot_has_a_name_and_leads_to_its_practice(browser: Browser, origin: str) -> None:
    """By its name, as a screen reader has it, and with the keyboard."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{origin}places/")

    link = page.get_by_role("link", name="Brno, Czechia: ")
    link.focus()
    ring = link.locator("circle").evaluate("dot => getComputedStyle(dot).strokeWidth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/brno-*/")
    place = page.locator("main").inner_text()
    page.close()

    assert "Brno" in place
    assert ring == "6px"


def test_the_map_says_why_it_has_no_borders(browser: Browser, origin: str) -> None:
    """In a sentence under each map."""
    page = browser.new_page()
    for address in ("", "places/", "places/africa/"):
        page.goto(f"{origin}{address}")
        assert "draws no borders" in page.locator(".map figcaption").inner_text()
    page.close()
