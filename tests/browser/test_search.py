"""The search in the header: it finds by title and place, obeys the keyboard, and is light."""

from __future__ import annotations

import gzip
import http.server
import threading
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

FIRST = 180_000
LATER = 40_000
"""What the first query and a later one may transfer, compressed, in bytes."""

GDANSK = "practices/gdansk-immigrant-integration-and-equal-treatment-models/"
RESULTS = "dialog.search ol a"


@pytest.fixture
def opened(browser: Browser, origin: str) -> Iterator[Callable[..., Page]]:
    """Open a page of any kind, and close it after the test."""
    pages: list[Page] = []

    def visit(
        address: str = "about/", width: int = 1280, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        pages.append(page)
        page.goto(f"{origin}{address}")
        return page

    yield visit
    for page in pages:
        page.close()


def said(page: Page, words: str) -> str:
    """Type words into the open search, and give what it says when it has looked."""
    page.get_by_label("Search the whole site").fill(words)
    status = page.locator("dialog.search [role=status]")
    expect(status).not_to_have_text(status.text_content() or "")
    return status.inner_text()


@pytest.mark.parametrize("words", ["gdansk", "Gdańsk", "GDANSK poland"])
def test_a_place_is_found_first_with_and_without_accents(
    words: str, opened: Callable[..., Page], origin: str
) -> None:
    """The practice of a place comes before all that only mention it."""
    page = opened()
    page.keyboard.press("/")
    said(page, words)

    first = page.locator("dialog.search li").first
    assert first.locator("a").get_attribute("href") == f"/{GDANSK}"
    assert first.locator(".where").inner_text() == "Gdańsk, Poland · Practice"
    assert origin in page.url


def test_a_title_comes_before_mentions(opened: Callable[..., Page]) -> None:
    """Most pages speak of housing; the subject and a practice about it have it as their title."""
    page = opened()
    page.keyboard.press("/")
    said(page, "housing")

    titles = page.locator(RESULTS).all_inner_texts()
    assert [title for title in titles[:3] if "ousing" not in title] == []
    assert "Housing" in titles


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_open_it_walk_through_it_and_close_it(key: str, opened: Callable[..., Page]) -> None:
    """Arrows go to the results and back, Escape closes, and the focus is where it was."""
    page = opened()
    page.locator(".site-header nav a").first.focus()

    page.keyboard.press(key)
    in_field = page.evaluate("document.activeElement.id")
    said(page, "budget")
    for each in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(each)
    on_result = page.evaluate("document.activeElement.href")
    first = page.locator(RESULTS).first.evaluate("link => link.href")
    page.keyboard.press("ArrowUp")
    back = page.evaluate("document.activeElement.id")
    page.keyboard.press("Escape")

    assert (in_field, on_result, back) == ("search-q", first, "search-q")
    assert page.locator("dialog.search").is_visible() is False
    assert page.evaluate("document.activeElement.textContent") == "Practices"


def test_the_word_in_the_header_is_a_button_and_takes_the_focus_back(
    opened: Callable[..., Page],
) -> None:
    """It opens by the space bar as buttons do; Close leads back to it."""
    page = opened()
    button = page.get_by_role("button", name="Search", exact=True)

    button.focus()
    page.keyboard.press("Space")
    is_open = page.locator("dialog.search").is_visible()
    page.get_by_role("button", name="Close").click()

    assert (is_open, page.locator("dialog.search").is_visible()) == (True, False)
    assert page.evaluate("document.activeElement.className") == "search-open"


def test_it_says_how_many_and_when_there_are_none(opened: Callable[..., Page]) -> None:
    """A reader who cannot see the list hears the number; more come when asked for."""
    page = opened()
    page.keyboard.press("/")

    many = said(page, "housing")
    before = page.locator(RESULTS).count()
    page.get_by_role("button", name="Show more").click()
    page.locator(RESULTS).nth(before).wait_for()
    focused = page.evaluate(
        f"[...document.querySelectorAll('{RESULTS}')].indexOf(document.activeElement)"
    )
    none = said(page, "zzzzqqqq")

    assert many.removesuffix(" results").isdecimal()
    assert focused == before
    assert none == "Nothing found for “zzzzqqqq”. A shorter word finds more."
    assert page.get_by_role("link", name="All practices").is_visible()


def test_a_slash_in_a_field_is_a_slash(opened: Callable[..., Page]) -> None:
    """Whoever writes in the finder is not interrupted."""
    page = opened("practices/")

    page.get_by_label("Search by word").press_sequentially("a/b")

    assert page.get_by_label("Search by word").input_value() == "a/b"
    assert page.locator("dialog.search").is_visible() is False


def test_without_scripts_the_word_leads_to_the_practices(browser: Browser, origin: str) -> None:
    """It is a link then, and no dead box is shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}about/")

    page.get_by_role("link", name="Search", exact=True).click()
    reached = page.url
    context.close()

    assert reached == f"{origin}practices/"


def test_nothing_is_loaded_before_and_little_then(opened: Callable[..., Page]) -> None:
    """The engine comes with the first query; a later one loads its own pieces only."""
    page = opened()
    asked: list[Request] = []
    page.on("request", lambda each: asked.append(each))  # noqa: PLW0108 - it marks what it is given

    page.keyboard.press("/")
    before = len(asked)
    spent = []
    for words in ("housing", "children", "court"):
        # What it says comes after all that it loads for it: a request belongs to its own word,
        # however slow the machine is to hear of its end. A face that the name of a place needs
        # is the page's, and is loaded once for all pages.
        asked.clear()
        said(page, words)
        spent.append(sum(weight(each) for each in asked if "/pagefind/" in each.url))

    assert before == 0
    assert [spent[0] < FIRST, *(each < LATER for each in spent[1:])] == [True, True, True], spent


def weight(request: Request) -> int:
    """Give the bytes on the line: texts the server compresses, the rest is compressed already."""
    response = request.response()
    body = response.body() if response else b""
    return min(len(body), len(gzip.compress(body)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_the_open_search(
    scheme: Literal["light", "dark"], width: int, opened: Callable[..., Page]
) -> None:
    """With results, and no wider than a small screen."""
    page = opened("about/", width, scheme)
    page.keyboard.press("/")
    said(page, "budget")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    found = page.evaluate(
        "async tags => (await axe.run({runOnly: {type: 'tag', values: tags}})).violations"
        ".flatMap(each => each.nodes.map(node => `${each.id}: ${node.target}`))",
        tags,
    )

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the site below /series/, and below /bare/ without its index."""
    (tmp_path / "series").symlink_to(site)
    (tmp_path / "bare").mkdir()
    for each in site.iterdir():
        if each.name != "pagefind":
            (tmp_path / "bare" / each.name).symlink_to(each)
    handler = partial(Silent, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_works_below_a_path_and_says_when_the_index_is_missing(
    opened: Callable[..., Page], host: str
) -> None:
    """A site in a folder of its host has the same results; without an index there is a way on."""
    page = opened()
    told = {}
    for folder in ("series", "bare"):
        page.goto(f"{host}{folder}/about/")
        page.keyboard.press("/")
        status = said(page, "gdansk")
        links = page.locator(RESULTS).evaluate_all("links => links.map(link => link.pathname)")
        told[folder] = (status, links[:1])

    assert told == {
        "series": ("2 results", [f"/series/{GDANSK}"]),
        "bare": (
            "The search could not be loaded. The list of practices can be filtered without it.",
            [],
        ),
    }
