"""The site in French and Arabic, and in a sixth language that is a folder of made words."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests import made_words
from tests.browser.conftest import CONTACT, PROJECT, kinds, serving
from tests.browser.test_accessible import FINDINGS, TAGS
from tests.conftest import copy_sample

from golocal.web import offline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SIXTH = "he"
BUDGET = "practices/lillevik-open-budget/"
OVERLAY = "practices/promising/lillevik-open-budget.{}.md"
FRAGMENTS = {"en": "", "fr": "fr/", "ar": "ar/", SIXTH: f"{SIXTH}/"}
"""Where the index of each language stands."""


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample, of which a practice is translated, in a language more."""
    root = copy_sample(tmp_path_factory.mktemp("several"))
    for name in ("docs", "hooks"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "overrides").symlink_to(PROJECT / "overrides")
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("contact: null", CONTACT), "utf-8")
    locales = root / "hooks/golocal/base/locales"
    made_words.write(locales, SIXTH, made_words.in_hebrew)
    _have_font(root / "hooks/golocal/base/letters.txt", "5D0-5F4")
    for language in ("fr", "ar"):
        name = OVERLAY.format(language)
        shutil.copy(PROJECT / "tests/languages" / name, root / name)
    _translate(root, locales / SIXTH / "sections.yml")
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)]
    surroundings = {
        **os.environ,
        "GOLOCAL_PDF": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": str(root / "hooks"),
    }
    subprocess.run(command, cwd=root, env=surroundings, check=True, capture_output=True)
    return target


def _have_font(table: Path, letters: str) -> None:
    """Say that a font has letters, as scripts/generate.py would once its file is there."""
    lines = [*table.read_text("ascii").split(), letters]
    lines.sort(key=lambda line: int(line.partition("-")[0], 16))
    table.write_text("\n".join(lines), "ascii")


def _translate(root: Path, headings: Path) -> None:
    """Spell the Arabic overlay and a vocabulary in the letters of the sixth language."""
    arabic = (root / OVERLAY.format("ar")).read_text("utf-8")
    titles = json.loads(headings.read_text("utf-8"))
    made = iter(titles.values())
    lines = [f"## {next(made)}" if line[:3] == "## " else line for line in arabic.splitlines()]
    text = "\n".join(lines)
    for line in lines:
        if line.startswith("title: "):
            text = text.replace(line, "title: תקציב פתוח בליליביק", 1)
    (root / OVERLAY.format(SIXTH)).write_text(f"{text}\n", "utf-8")


@pytest.fixture(scope="session")
def served(several: Path) -> Iterator[str]:
    """Serve the site in several languages."""
    with serving(several) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page and close it after the test."""
    opened = browser.new_page()
    yield opened
    opened.close()


def test_a_language_more_is_a_folder_of_words(served: str, page: Page) -> None:
    """Its pages run from the right, and the search finds in them what is written in its letters."""
    page.goto(f"{served}{SIXTH}/{BUDGET}")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == (SIXTH, "rtl")
    assert page.locator("h1").inner_text() == "תקציב פתוח בליליביק"

    page.keyboard.press("/")
    page.locator("#search-q").fill("תקציב")
    first = page.locator("dialog.search ol a").first
    expect(first).to_have_attribute("href", f"/{SIXTH}/{BUDGET}")


def test_an_arabic_word_is_found_however_it_is_typed(served: str, page: Page) -> None:
    """In the search by its index, in the finder by the table of letters."""
    page.goto(f"{served}ar/")
    page.keyboard.press("/")
    page.locator("#search-q").fill("مِيزانيه ساكن")
    expect(page.locator("dialog.search ol a").first).to_have_attribute("href", f"/ar/{BUDGET}")

    page.goto(f"{served}ar/practices/")
    page.locator("input[type=search][name=q]").fill("مِيزانيه")
    expect(page.locator(".entries li:visible")).to_have_count(1)


def test_the_search_of_a_folder_is_in_the_language_of_its_page(
    several: Path, tmp_path: Path, page: Page
) -> None:
    """What is translated stands first and once, what is in English alone behind it, no other."""
    engine = (PROJECT / "overrides/offline/search.js").read_text("utf-8")
    offline.make(several, tmp_path / "folder", engine)
    page.goto((tmp_path / "folder/fr/index.html").as_uri())
    page.keyboard.press("/")
    page.locator("#search-q").fill("Lillevik")
    first = page.locator("dialog.search ol a").first
    expect(first).to_have_attribute("href", re.compile(f"fr/{BUDGET}index.html$"))

    found = [each.get_attribute("href") or "" for each in page.locator("dialog.search ol a").all()]
    assert [each for each in found if f"/{SIXTH}/" in each or "/ar/" in each] == []
    assert len([each for each in found if each.endswith(f"{BUDGET}index.html")]) == 1


def test_the_index_in_english_stays_after_an_error(served: str, page: Page) -> None:
    """Where the line was down for a word, the next one is sought in both again."""
    page.goto(f"{served}fr/")
    page.keyboard.press("/")
    page.locator("#search-q").fill("charter")
    page.locator(".search-also").click()
    english = page.locator('dialog.search ol li[lang="en"] a')
    expect(english.first).to_be_visible()

    page.route("**/*.pf_*", lambda route: route.abort())
    page.locator("#search-q").fill("budget")
    expect(page.locator("dialog.search ol li")).to_have_count(0)
    page.unroute("**/*.pf_*")
    page.locator("#search-q").fill("charter")
    expect(english.first).to_be_visible()


def test_the_pages_in_english_are_searched_on_request(served: str, page: Page) -> None:
    """They are in an index of their own, which only those load who ask for it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}fr/")
    page.keyboard.press("/")
    page.locator("#search-q").fill("charter")
    also = page.locator(".search-also")
    expect(also).to_be_visible()
    assert not any(name.startswith("pagefind/pagefind-entry") for name in asked)

    also.click()
    english = page.locator('dialog.search ol li[lang="en"] a').first
    expect(english).to_have_attribute("href", "/instruments/charter/")


def test_each_language_is_in_its_own_index(several: Path) -> None:
    """As many pages as there are in it, and none of another language."""
    for language, folder in FRAGMENTS.items():
        names = [each.name for each in (several / "pagefind" / folder / "fragment").iterdir()]
        pages = kinds(several, language)
        assert {name.partition("_")[0] for name in names} == {language}
        assert len(names) >= len(pages) - 2


@pytest.mark.parametrize("language", ["ar", pytest.param("fr", marks=pytest.mark.sweep)])
def test_axe_finds_nothing_in_any_language(
    language: str, several: Path, served: str, page: Page, axe: str
) -> None:
    """On a page of every kind."""
    found = {}
    for kind, address in kinds(several, language).items():
        page.goto(f"{served}{address}")
        page.evaluate(axe)
        found[kind] = page.evaluate(FINDINGS, list(TAGS))

    assert {kind: each for kind, each in found.items() if each} == {}


def test_the_keyboard_goes_the_way_of_reading(served: str, page: Page) -> None:
    """In Arabic the first word of the navigation is at the right, and comes first."""
    page.goto(f"{served}ar/")
    page.keyboard.press("Tab")  # past the way to the content
    places = []
    for _ in range(5):
        page.keyboard.press("Tab")
        box = page.evaluate("() => document.activeElement.getBoundingClientRect().right")
        places.append(box)

    assert places == sorted(places, reverse=True)


def test_the_switcher_leads_to_the_same_page(served: str, page: Page) -> None:
    """It names each language as its speakers do, and leads nowhere that is not there."""
    page.goto(f"{served}{BUDGET}")
    page.locator(".languages a", has_text="Français").click()
    assert page.url == f"{served}fr/{BUDGET}"

    page.goto(f"{served}practices/sampletown-charter/")
    assert page.locator(".languages").count() == 0
