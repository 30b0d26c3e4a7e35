"""Pages fit a narrow screen, need no script, and tell everywhere that this is a sample."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import KINDS, Quiet, serving

from golocal.base import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]

OVERFLOWING = """
  () => [...document.querySelectorAll('body *:not(svg *):not(.skip)')]
    .filter(each => each.getBoundingClientRect().right > 320.5)
    .map(each => `${each.tagName}.${each.className}`)
"""
HIDDEN = """
  () => [...document.querySelectorAll('.cover, .band')].flatMap(cover => {
    const dots = [...cover.querySelectorAll('.dot')].map(dot => dot.getBoundingClientRect());
    const words = [...cover.querySelectorAll('p, h1, span:not(:has(span))')].flatMap(each => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return [...range.getClientRects()].map(box => [each.textContent, box]);
    });
    return words.filter(([_, box]) => dots.some(dot =>
      dot.left < box.right && box.left < dot.right && dot.top < box.bottom && box.top < dot.bottom
    )).map(([text]) => text);
  })
"""


def test_nothing_is_wider_than_320_pixels(
    tab: Page, origin: str, addresses: Mapping[str, str]
) -> None:
    """A page of every kind fits the narrowest screen that WCAG 2.2 names (1.4.10 Reflow)."""
    found = {}
    tab.set_viewport_size({"width": 320, "height": 640})
    for kind in KINDS:
        tab.goto(f"{origin}{addresses[kind]}")
        width = tab.evaluate("document.documentElement.scrollWidth")
        found[kind] = (tab.evaluate(OVERFLOWING), width)

    assert found == dict.fromkeys(KINDS, ([], 320))


def test_a_picture_stands_in_the_column_of_the_text(browser: Browser) -> None:
    """Browsers indent a figure by 40 pixels unless they are told otherwise."""
    sheets = PROJECT / "overrides" / "assets" / "stylesheets"
    styles = "".join((sheets / name).read_text("utf-8") for name in ("tokens.css", "page.css"))
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='1300' height='9'/>"
    page = browser.new_page(viewport={"width": 1100, "height": 600})
    page.set_content(
        f"<style>{styles}</style><main><article><p>{'Words of the text. ' * 40}</p>"
        f'<figure><img alt="A hall" width="1300" height="9" src="{picture}"></figure>'
        "</article></main>"
    )

    edges = page.evaluate(
        "() => ['p', 'figure', 'img'].map(name => {"
        " const box = document.querySelector(`article ${name}`).getBoundingClientRect();"
        " return [box.left, Math.min(box.right, 9999)]; })"
    )
    page.close()

    text, figure, image = edges
    assert (figure[0], image[0]) == (text[0], text[0])
    assert image[1] <= figure[1]


@pytest.mark.parametrize("width", [320, 768, 1100, 1440, 1920])
def test_no_dot_of_a_cover_lies_under_words(
    width: int, site: Path, browser: Browser, origin: str
) -> None:
    """White words on a white dot cannot be read, and axe does not see drawings."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for file in [site / "index.html", *sorted(site.glob("volumes/**/index.html"))]:
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        page.goto(f"{origin}{address}")
        found[address] = page.evaluate(HIDDEN)
    page.close()

    assert {address: words for address, words in found.items() if words} == {}


def test_a_page_reads_the_same_without_scripts(
    tab: Page, browser: Browser, origin: str, addresses: Mapping[str, str]
) -> None:
    """A page of every kind has the same text whether scripts run or not.

    But for what only a script can serve: the controls of the finder and of the register, what keeps
    a worksheet, and the buttons that copy a citation; `test_finder.py`, `test_register.py`,
    `test_worksheet.py` and `test_copy.py` see to them.
    """
    plain = browser.new_page(java_script_enabled=False)
    tab.set_viewport_size({"width": 1280, "height": 720})
    texts: dict[str, list[str]] = {}
    for kind in (each for each in KINDS if each != "practices"):  # the finder has controls
        for page in (tab, plain):
            page.goto(f"{origin}{addresses[kind]}")
            for served in page.locator(".cite button, form.register, .worksheet .live").all()[::-1]:
                served.evaluate("(each) => each.remove()")
            texts.setdefault(kind, []).append(page.locator("body").inner_text())
    plain.close()

    assert {kind: with_ for kind, (with_, _) in texts.items()} == {
        kind: without for kind, (_, without) in texts.items()
    }


def test_a_reader_without_scripts_finds_a_practice(browser: Browser, origin: str) -> None:
    """From the home page the navigation leads to the list, and the list to a practice."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(origin)

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Practices").click()
    current = page.locator(".site-header [aria-current=page]").inner_text()
    title = page.locator(".entries a").first.inner_text()
    page.locator(".entries a").first.click()
    reached = page.locator("h1").inner_text()
    context.close()

    assert (current, reached) == ("Practices", title)


def test_every_page_says_that_this_is_a_sample(site: Path) -> None:
    """The foot of every page has the notice of its language's catalogue, word for word."""
    notices = {each: catalogue.load(each).text("series.notice") for each in catalogue.offered()}
    texts = {page: page.read_text("utf-8") for page in site.rglob("*.html")}
    pages = {page: text for page, text in texts.items() if "<body" in text}

    silent = [
        page.name
        for page, text in pages.items()
        if notices[text.partition('<html lang="')[2].partition('"')[0]] not in text
    ]

    assert (silent, len(pages) > 20) == ([], True)


FRAMES = """
  async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  }
"""
SHIFTED = """
  async () => {
    let sum = 0;
    new PerformanceObserver(list => {
      for (const shift of list.getEntries()) sum += shift.value;
    }).observe({type: 'layout-shift', buffered: true});
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    return sum;
  }
"""


class Piecemeal(Quiet):
    """Sends a page as a slow line would: to the first entry of its navigation, then bit by bit."""

    turn: threading.Semaphore
    sent: threading.Event

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Send the next piece of a page when it is asked for, and other files at once."""
        if not self.path.endswith("/"):
            super().do_GET()
            return
        source = self.send_head()
        assert source is not None
        with source:
            page = source.read()
        start = page.index(b"</li>")
        for cut in pairwise((0, start, *range(start + 1400, 24_000, 1400), len(page))):
            self.turn.acquire()
            self.wfile.write(page[slice(*cut)])
        self.sent.set()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("shown", ["home", "practices", "practice", "volume", "commitments"])
def test_nothing_moves_while_a_page_loads(
    shown: str, width: int, site: Path, browser: Browser, addresses: Mapping[str, str]
) -> None:
    """Nothing that is seen changes its place, wherever a slow line parts a page.

    The fonts come after all else; for the finder the processor is throttled six times.
    """
    sent, turn = threading.Event(), threading.Semaphore(1)
    handler = type("Handler", (Piecemeal,), {"turn": turn, "sent": sent})
    late: list[Route] = []
    page = browser.new_page(viewport={"width": width, "height": 740})
    if shown == "practices":
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    page.route("**/assets/fonts/*", lambda font: late.append(font))  # noqa: PLW0108 - Playwright wants a function
    with serving(site, handler) as origin:
        page.goto(f"{origin}{addresses[shown]}", wait_until="commit")
        while not sent.is_set():
            page.evaluate(FRAMES)
            turn.release()
        page.route("**/assets/fonts/*", lambda font: font.continue_())
        for font in late:
            font.continue_()
        page.wait_for_load_state("load")
        moved = page.evaluate(SHIFTED)
    page.close()

    assert late
    assert moved < 0.01


def test_every_picture_says_its_size(site: Path) -> None:
    """A browser keeps the room of a picture free before it has it."""
    images = [
        image
        for page in site.rglob("*.html")
        for image in re.findall(r"<img\b[^>]*>", page.read_text("utf-8"))
    ]

    assert [each for each in images if 'width="' not in each or 'height="' not in each] == []
    assert images


@pytest.mark.parametrize("width", [360, 1440])
def test_the_note_of_a_translation_stands_free_above_the_band(
    browser: Browser, origin: str, width: int
) -> None:
    """The band of a volume is drawn up to the header, but over no words."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{origin}fr/volumes/5/")
    note, band = (page.locator(each).bounding_box() for each in (".translation", ".band"))
    page.close()

    assert note is not None
    assert band is not None
    assert note["y"] + note["height"] < band["y"]
