"""The edition that opens from a folder: no server, and everything in it works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from golocal.review import site_check
from golocal.web import offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ENGINE = Path(__file__).parents[2] / "overrides" / "offline" / "search.js"


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the edition of the real site."""
    made = tmp_path_factory.mktemp("carried") / "a folder"
    offline.make(site, made, ENGINE.read_text("utf-8"))
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page that must not fail at anything."""
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("console", lambda each: faults.append(each.text) if each.type == "error" else None)
    # Chromium gives up asking for a page's icon when the page is left.
    opened.on(
        "requestfailed",
        lambda each: None if each.failure == "net::ERR_ABORTED" else faults.append(each.url),
    )
    opened.on("pageerror", lambda each: faults.append(str(each)))
    yield opened
    opened.close()
    assert faults == []


def test_every_address_names_a_file(folder: Path) -> None:
    """Every link leads to a file that is there, and none to a folder."""
    homes = [
        path
        for path in sorted(folder.rglob("*.html"))
        if any(
            address.endswith(("/", "."))
            for address in re.findall(
                r'(?:href|action|data-root)="([^"#?:]*)', path.read_text("utf-8")
            )
        )
    ]

    assert (site_check.examine(folder).problems, homes) == ((), [])


def test_the_finder_works_from_a_folder(folder: Path, page: Page) -> None:
    """From the home page a word leads to the finder; a choice narrows, and the way back widens."""
    page.goto((folder / "index.html").as_uri())
    page.get_by_label("Search 72 practices").fill("budget")
    page.get_by_role("button", name="Find").click()
    by_word = page.locator("#found").inner_text()
    page.locator("summary", has_text="Status").click()
    page.get_by_role("checkbox", name="Ended").check()
    by_both = page.locator("#found").inner_text()
    page.go_back()
    expect(page.locator("#found")).not_to_have_text(by_both)
    page.locator(".entries li:visible a").first.click()

    assert page.locator("body.practice h1").count() == 1
    assert int(by_word.split()[0]) > int(by_both.split()[0])
    assert page.url.endswith("/index.html")


def test_the_worksheet_works_from_a_folder(folder: Path, page: Page) -> None:
    """Answers are kept, and are there when it is opened again."""
    address = (folder / "worksheet" / "index.html").as_uri()
    page.goto(address)
    page.get_by_label("Local government or organisation").fill("Town of Lillevik")
    page.goto((folder / "index.html").as_uri())
    page.goto(address)

    line = page.get_by_label("Local government or organisation")
    assert line.input_value() == "Town of Lillevik"


def test_the_search_works_from_a_folder(folder: Path, page: Page) -> None:
    """A place without its accent is found first, and its link opens the page."""
    page.goto((folder / "privacy" / "index.html").as_uri())

    page.keyboard.press("/")
    page.keyboard.type("malmo")
    page.locator("dialog.search li a").first.click()

    assert page.locator(".kicker").inner_text().startswith("Malmö, Sweden")


def test_the_search_from_a_folder_wants_every_word(folder: Path, page: Page) -> None:
    """Each result has both words, and shows where; words that are nowhere find nothing."""
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Search the whole site")

    field.fill("housing ombuds")
    page.locator("dialog.search li").first.wait_for()
    marked = page.locator("dialog.search li").first.locator("mark").all_inner_texts()
    field.fill("housing quetzalcoatl")
    page.get_by_text("Nothing found for “housing quetzalcoatl”").wait_for()

    assert {word.lower()[:6] for word in marked} <= {"housin", "ombuds"}
    assert marked
