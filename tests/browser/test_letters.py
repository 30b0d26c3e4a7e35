"""Every search finds a word by what a plain keyboard has for it, and all fold alike."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from golocal.base import collation, letters
from golocal.web import offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[2]
SCRIPTS = PROJECT / "overrides" / "assets" / "javascripts"
DOCS = ("about/index.md", "contribute/index.md", "accessibility.md", "privacy.md")
"""The hand-written pages that the header and footer lead to."""

ENGINE = PROJECT / "overrides" / "offline" / "search.js"

TOWNS = {
    "lodz": "Housing first in Łódź",
    "kobenhavn": "Børn i København",
    "igdir": "Women’s council of Iğdır",
    "gross-gerau": "Straßenfeste in Groß-Gerau",
    "djamena": "Budget of N’Djamena and Côte d’Ivoire",
    "hawaii": "Housing in Hawai\u02bbi",
    "zurich": "A council of Zürich",
    "sao-paulo": "Imigração em Sa\u0303o Paulo",
}
"""Practices by their slugs; the last word, or the last but one, is the place."""

SOUGHT = (
    ("lodz", "lodz"),
    ("Łódź", "lodz"),
    ("LODZ", "lodz"),
    ("kobenhavn", "kobenhavn"),
    ("København", "kobenhavn"),
    ("born", "kobenhavn"),
    ("igdir", "igdir"),
    ("Iğdır", "igdir"),
    ("gross-gerau", "gross-gerau"),
    ("Groß-Gerau", "gross-gerau"),
    ("strassenfeste", "gross-gerau"),
    ("N'Djamena", "djamena"),
    ("N’Djamena", "djamena"),
    ("ndjamena", "djamena"),
    ("Ivoire", "djamena"),
    ("cote d'ivoire", "djamena"),
    ("hawaii", "hawaii"),
    ("hawai'i", "hawaii"),
    ("Hawai\u02bbi", "hawaii"),
    ("zurich", "zurich"),
    ("Zuerich", "zurich"),
    ("Zürich's", "zurich"),
    ("sao paulo", "sao-paulo"),
    ("São Paulo", "sao-paulo"),
    ("Sa\u0303o Paulo", "sao-paulo"),
)


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample with practices in towns of many letters, and its edition for a folder."""
    root = tmp_path_factory.mktemp("towns")
    sample = PROJECT / "tests" / "sample" / "practices"
    shutil.copytree(sample, root / "practices")
    entry = (sample / "promising" / "lillevik-open-budget.md").read_text("utf-8")
    title, city = (
        next(line for line in entry.splitlines() if line.startswith(key))
        for key in ("title:", "city:")
    )
    for slug, name in TOWNS.items():
        place = name.partition("Sa\u0303o")[1:] if "Paulo" in name else name.split()[-1:]
        text = entry.replace(title, f"title: {name}").replace(city, f"city: {''.join(place)}")
        (root / "practices" / "promising" / f"{slug}.md").write_text(text, "utf-8")
    for name in DOCS:
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(
            "# A page\n\n## Answer an encouragement\n\n## Report an error\n", "utf-8"
        )
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(PROJECT / name)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    surroundings = {**os.environ, "GOLOCAL_PDF": "0", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=surroundings, check=True, capture_output=True)
    offline.make(root / "site", root / "carried", ENGINE.read_text("utf-8"))
    return root


@pytest.fixture(scope="module")
def served(towns: Path) -> Iterator[str]:
    """Serve that site and give where, with a slash at the end."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(towns / "site"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Give a page."""
    opened = browser.new_page()
    yield opened
    opened.close()


def first(page: Page, words: str) -> str:
    """Type words into the open search, and give the slug of the first result."""
    field = page.get_by_role("searchbox", name="Search the whole site")
    status = page.locator("dialog.search [role=status]")
    field.fill("")
    expect(status).to_have_text("")
    field.fill(words)
    expect(status).not_to_have_text("")
    found = page.locator("dialog.search li a")
    address = found.first.get_attribute("href") if found.count() else ""
    return (address or "").rpartition("/practices/")[2]


def test_the_search_in_the_header_finds_every_spelling(served: str, page: Page) -> None:
    """With strokes and without, with either apostrophe, and without an article."""
    page.goto(f"{served}privacy/")
    page.keyboard.press("/")

    assert [(words, first(page, words)) for words, _ in SOUGHT] == [
        (words, f"{slug}/") for words, slug in SOUGHT
    ]


def test_the_search_of_a_folder_finds_every_spelling(towns: Path, page: Page) -> None:
    """As the search in the header does."""
    page.goto((towns / "carried" / "privacy" / "index.html").as_uri())
    page.keyboard.press("/")

    assert [(words, first(page, words)) for words, _ in SOUGHT] == [
        (words, f"{slug}/index.html") for words, slug in SOUGHT
    ]


def test_the_finder_finds_every_spelling(served: str, page: Page) -> None:
    """As the search in the header does."""
    page.goto(f"{served}practices/")

    def found(words: str) -> list[str]:
        page.get_by_label("Search by word").fill(words)
        page.wait_for_function("words => location.search.includes('q=') || !words", arg=words)
        return [
            each.get_attribute("data-slug") or ""
            for each in page.locator(".entries li:visible").all()
        ]

    assert [(words, found(words)) for words, _ in SOUGHT] == [
        (words, [slug]) for words, slug in SOUGHT
    ]


def test_browsers_fold_every_letter_as_lists_are_sorted(page: Page) -> None:
    """One table: every letter that our fonts have, and the small signs between letters."""
    known = [
        chr(code)
        for code in range(0x20, 0x20000)
        if letters.is_known(chr(code)) and not 0xD800 <= code < 0xE000
    ]
    known += [*collation.APOSTROPHES, "\u00ad", "\u200b", "\u2060", "\ufeff"]
    page.goto("about:blank")
    page.add_script_tag(content=(SCRIPTS / "letters.js").read_text("utf-8"))

    by_browser = page.evaluate(f"{json.dumps(known)}.map(each => letters.folded(each))")

    assert dict(zip(known, by_browser, strict=True)) == {
        letter: collation.folded(letter) for letter in known
    }


@pytest.mark.parametrize(
    "words", ["Côte d’Ivoire", "l'Hôpital, N’Djamena", "Groß-Gerau’s 2 o’clock", "Århus"]
)
def test_browsers_seek_the_words_that_the_index_has(page: Page, words: str) -> None:
    """With what stands behind an apostrophe."""
    page.goto("about:blank")
    page.add_script_tag(content=(SCRIPTS / "letters.js").read_text("utf-8"))

    assert page.evaluate("words => letters.spellings(words)", words) == collation.spellings(words)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("l'eau", "Eau pour tous"),
        (
            "\u0627\u0644\u0645\u064a\u0632\u0627\u0646\u064a\u0629",
            "\u0645\u064a\u0632\u0627\u0646\u064a\u0629 \u0627\u0644\u0645\u062f\u064a\u0646\u0629",
        ),
        ("N’Djamena", "Ndjamena"),
    ],
)
def test_a_word_that_is_typed_with_its_article_is_found_without(
    page: Page, typed: str, told: str
) -> None:
    """In the finder and in the folder; the apostrophe of a name is no article."""
    page.goto("about:blank")
    page.add_script_tag(content=(SCRIPTS / "letters.js").read_text("utf-8"))

    assert page.evaluate(
        "([typed, told]) => letters.sought(typed).map((forms) =>"
        " letters.fits(` ${letters.spellings(told).join(' ')}`, forms))",
        [typed, told],
    ) == [True]


def test_the_index_is_asked_without_the_arabic_article(page: Page) -> None:
    """Pagefind cuts a word with it to another stem than the word alone; a short rest stays."""
    page.goto("about:blank")
    page.add_script_tag(content=(SCRIPTS / "letters.js").read_text("utf-8"))

    typed = ["\u0627\u0644\u0645\u064a\u0632\u0627\u0646\u064a\u0629", "\u0627\u0644\u062d\u0642"]

    assert page.evaluate("typed => typed.map(letters.bare)", typed) == [typed[0][2:], typed[1]]
