"""What a machine can find of WCAG 2.2 AA, and the way by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.browser.conftest import KINDS

from golocal.base import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
Colours = Literal["active", "none"]

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
FINDINGS = """
  async tags => (await axe.run({
    runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
  })).violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.target}`))
"""
THIN = """
  () => {
    for (const parent of document.querySelectorAll('main *')) {
      const seen = {};
      for (const each of [...parent.children]) {
        const look = `${each.tagName} ${each.getAttribute('class')}`;
        seen[look] = (seen[look] ?? 0) + 1;
        if (seen[look] > 4) each.remove();
      }
    }
  }
"""
"""Of neighbours that look the same four stay: the first view has been judged with all of them."""


VIEWS: Sequence[tuple[str, int, Scheme, Colours]] = (
    ("wide", 1280, "light", "none"),
    ("narrow and dark", 320, "dark", "none"),
    ("in forced colours", 360, "light", "active"),
)


def test_axe_finds_nothing(
    kind: str, axe: str, tab: Page, origin: str, addresses: Mapping[str, str]
) -> None:
    """A page of every kind has no violation that axe knows: wide, narrow, in forced colours."""
    found: dict[str, list[str]] = {}
    tab.goto(f"{origin}{addresses[kind]}")
    tab.evaluate(axe)
    for view, width, scheme, colours in VIEWS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme, forced_colors=colours)
        found[view] = tab.evaluate(FINDINGS, list(TAGS))
        tab.evaluate(THIN)
    tab.emulate_media(color_scheme="null", forced_colors="null")

    assert found == {view: [] for view, *_ in VIEWS}


@pytest.mark.sweep
@pytest.mark.parametrize("language", catalogue.offered())
def test_axe_finds_nothing_on_any_page(
    language: str, axe: str, tab: Page, origin: str, site: Path
) -> None:
    """Nor on any other page of a language, wide and in light."""
    found: dict[str, list[str]] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        is_read = 'http-equiv="refresh"' not in text  # else it leads on before anybody can
        if f'<html lang="{language}"' in text and is_read:
            address = page.relative_to(site).as_posix()
            tab.goto(f"{origin}{address}")
            tab.evaluate(axe)
            found[address] = tab.evaluate(FINDINGS, list(TAGS))

    assert {address: each for address, each in found.items() if each} == {}


FOCUSED = """
  () => {
    const focused = document.activeElement;
    const shown = getComputedStyle(focused).opacity === '0' ? focused.nextElementSibling : focused;
    const style = getComputedStyle(shown);
    const box = focused.getBoundingClientRect();
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth;
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // A dot of a map shows the focus by its ring, which is unlike that of every other dot.
    const ring = dot => dot && getComputedStyle(dot).stroke;
    const dots = [...(focused.parentElement?.querySelectorAll('.dot') ?? [])];
    const own = focused.querySelector('.dot');
    const ringed = own && dots.every(dot => dot === own || ring(dot) !== ring(own));
    const marked = outlined || ringed;
    focused.dataset.reached = 'yes';
    return [focused.tagName, focused.outerHTML.slice(0, 120), marked, seen];
  }
"""
MISSED = """
  () => [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter(each => each.checkVisibility() && each.getBoundingClientRect().width)
    .filter(each => !each.dataset.reached && !each.disabled)
    .filter(each => each.type !== 'radio' || each.checked)
    .map(each => each.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("shown", ["home", "practices", "practice"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    shown: str, width: int, browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """Each link and control gets the focus once, in view and with an outline, and none is left."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{origin}{addresses[shown]}")
    faint: list[str] = []
    for _ in range(600):
        page.keyboard.press("Tab")
        tag, html, is_marked, is_seen = page.evaluate(FOCUSED)
        if tag == "BODY":
            break
        if not (is_marked and is_seen):
            faint.append(html)
    missed = page.evaluate(MISSED)
    page.close()

    assert (faint, missed) == ([], [])


MOVING = """
  () => [...document.querySelectorAll('*')].filter(each => {
    const style = getComputedStyle(each);
    return style.animationName !== 'none' || style.scrollBehavior === 'smooth'
      || style.transitionDuration.split(', ').some(span => span !== '0s');
  }).map(each => each.tagName).concat(document.getAnimations().map(String))
"""


def test_nothing_moves(tab: Page, origin: str, addresses: Mapping[str, str]) -> None:
    """No page has an animation, a transition or smooth scrolling, asked for or not."""
    found = {}
    for kind in KINDS:
        tab.goto(f"{origin}{addresses[kind]}")
        found[kind] = tab.evaluate(MOVING)

    assert {kind: names for kind, names in found.items() if names} == {}


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
    """Without scripts, a practice's first mark leads to its source, and the arrow there back."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{origin}{addresses['practice']}")

    number = page.locator(".mark a").first.inner_text()
    page.locator(".mark a").first.click()
    there = page.locator(":target").get_attribute("id")
    page.locator(":target .back").click()
    back = page.locator(":target").get_attribute("id")
    page.close()

    assert (there, back) == (f"source-{number}", f"mark-{number}")


def test_a_mark_opens_its_note_in_place(
    browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """By keyboard: the note opens below the paragraph and takes the focus; Escape leads back."""
    page = browser.new_page()
    page.goto(f"{origin}{addresses['practice']}")
    mark = page.locator(".mark a").first
    goal = mark.get_attribute("href") or ""

    mark.press("Enter")
    note = page.locator(":focus")
    opened = (note.get_attribute("aria-label"), note.locator(".title").inner_text())
    before = page.locator(".noted").evaluate("note => note.previousElementSibling.outerHTML")
    page.keyboard.press("Escape")
    left = (page.locator(".noted").count(), page.locator(":focus").get_attribute("href"))
    title = page.locator(f"{goal} .title").inner_text()
    page.close()

    assert (opened, left) == ((f"Source {goal.removeprefix('#source-')}", title), (0, goal))
    assert f'href="{goal}"' in before


def test_one_note_is_open_at_a_time(
    browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """A second mark closes the note of the first, and a second click its own."""
    page = browser.new_page()
    page.goto(f"{origin}{addresses['practice']}")
    marks = page.locator(".mark a")

    counts = []
    for number in (0, 1, 1):
        marks.nth(number).click()
        counts.append(
            (page.locator(".noted").count(), page.locator("[aria-expanded=true]").count())
        )
    page.close()

    assert counts == [(1, 1), (1, 1), (0, 0)]


def test_a_mark_whose_source_is_on_another_page_leads_there(browser: Browser, origin: str) -> None:
    """On an Outcome Document stand the marks of its encouragements; their notes are not its own."""
    page = browser.new_page()
    page.goto(f"{origin}academies/2020/outcome/")

    page.locator(".mark a").first.click()
    page.wait_for_url("**/encouragements/2020-01-publish-the-budget/#source-1")
    title = page.locator(":target .title").inner_text()
    page.close()

    assert title == "A budget that nobody read"
