"""The finder narrows the list as the collection says, keeps its state, and gives what it shows."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from tests.browser.test_accessible import FINDINGS, TAGS

from golocal.collection import views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Page

    from golocal.collection.corpus import Loaded
    from golocal.entry.model import Corpus
    from golocal.entry.practice import Practice

pytestmark = pytest.mark.browser

SHOWN = "form.finder .entries > li:not([hidden])"
SLUGS = f"[...document.querySelectorAll('{SHOWN}')].map(each => each.dataset.slug)"
FACETS = (
    *(("pillars",), ("themes",), ("groups",), ("rights",), ("region", "country")),
    *(
        ("population",),
        ("level",),
        ("instruments",),
        ("sdgs",),
        ("status",),
        ("evidence",),
        ("volume",),
        ("language",),
    ),
)
"""The words in the address, those of one facet together."""

Chosen = dict[str, list[str]]
SELECTIONS: Sequence[Chosen] = (
    {},
    {"themes": ["housing"]},
    {"themes": ["housing", "migration"]},
    {"themes": ["housing", "migration"], "region": ["europe"]},
    {"region": ["africa"], "country": ["AT", "DE"], "groups": ["children", "women"]},
    {"instruments": ["structures"], "sdgs": ["11"], "status": ["running"], "volume": ["3", "4"]},
    {"evidence": ["evaluated"], "rights": ["housing"], "language": ["en"]},
    {"pillars": ["evidence"], "themes": ["data-indicators"], "country": ["IS"]},
)


@pytest.fixture
def finder(browser: Browser, origin: str) -> Iterator[Callable[..., Page]]:
    """Open the finder in the state of an address, in a window of any size."""
    pages: list[Page] = []

    def opened(
        chosen: Mapping[str, object] | None = None,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page:
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        pages.append(page)
        page.goto(f"{origin}practices/?{urlencode(chosen or {}, doseq=True)}")
        return page

    yield opened
    for page in pages:
        page.close()


def carried(collection: Corpus, practice: Practice) -> dict[str, set[str]]:
    """Give what a practice carries of each word in the address."""
    instruments = collection.vocabularies["instruments"]
    broader = {instruments[code].broader for code in practice.instruments} - {None}
    return {
        "pillars": set(practice.pillars),
        "themes": set(practice.themes),
        "groups": set(practice.groups),
        "rights": set(practice.rights),
        "region": {practice.place.region.code},
        "country": {practice.country},
        "population": {str(practice.population)} if practice.population else set(),
        "level": {str(practice.level)} if practice.level else set(),
        "instruments": {*practice.instruments, *(str(code) for code in broader)},
        "sdgs": {code.partition(".")[0] for code in practice.sdgs},
        "status": {practice.status},
        "evidence": {practice.evidence},
        "volume": {str(practice.volume)},
        "language": {practice.language},
    }


def fits(has: Mapping[str, set[str]], chosen: Mapping[str, list[str]], but: str = "") -> bool:
    """Say whether a practice has any of what is chosen in every facet, but the one left out."""
    return all(
        any(has[name] & set(chosen.get(name, ())) for name in facet)
        for facet in FACETS
        if but not in facet and any(chosen.get(name) for name in facet)
    )


@pytest.mark.parametrize("chosen", SELECTIONS, ids=lambda chosen: urlencode(chosen, doseq=True))
def test_the_list_and_the_counts_are_those_of_the_collection(
    chosen: Chosen, finder: Callable[..., Page], series: Loaded
) -> None:
    """Any choice within a facet, all facets together; a count says what a choice would give."""
    facts = {
        each.slug: carried(series.corpus, each)
        for each in views.by_title(series.corpus.practices.values())
    }
    page = finder(chosen)

    boxes = page.evaluate(
        "[...document.querySelectorAll('form.finder input[type=checkbox]')].map(box =>"
        " [box.name, box.value, Number(box.closest('label').querySelector('.count').textContent)])"
    )

    assert page.evaluate(SLUGS) == [slug for slug, has in facts.items() if fits(has, chosen)]
    assert boxes == [
        [
            name,
            value,
            sum(value in has[name] and fits(has, chosen, but=name) for has in facts.values()),
        ]
        for name, value, _ in boxes
    ]
    assert {(name, value) for name, value, _ in boxes} == {
        (name, value) for has in facts.values() for name, values in has.items() for value in values
    }


@pytest.mark.parametrize("query", ["gdansk", "GDAŃSK", "  Gdańsk poland ", "struck recommend"])
def test_words_find_a_practice_with_and_without_accents(
    query: str, finder: Callable[..., Page]
) -> None:
    """The place, and the summary that comes in a file of its own; a word may be begun only."""
    page = finder()

    page.get_by_label("Search by word").fill(query)
    expect(page.locator(SHOWN)).to_have_count(1)

    assert page.evaluate(SLUGS) == ["gdansk-immigrant-integration-and-equal-treatment-models"]


def test_the_state_is_in_the_address_and_the_way_back_leads_through_it(
    finder: Callable[..., Page], origin: str
) -> None:
    """Every choice is a step of the back button; typing is one; a reload changes nothing."""
    page = finder()
    steps = [(page.url, page.evaluate(SLUGS))]
    page.get_by_text("Theme", exact=True).first.click()
    page.get_by_label("Housing and neighbourhoods").check()
    steps.append((page.url, page.evaluate(SLUGS)))
    page.get_by_label("Search by word").press_sequentially("charter")
    steps.append((page.url, page.evaluate(SLUGS)))
    page.get_by_label("Table").check(force=True)
    steps.append((page.url, page.evaluate(SLUGS)))

    page.reload()
    after = [(page.url, page.evaluate(SLUGS))]
    for _ in steps[1:]:
        page.go_back()
        after.append((page.url, page.evaluate(SLUGS)))

    assert after == steps[::-1]
    assert [url.removeprefix(f"{origin}practices/") for url, _ in steps] == [
        "?",
        "?themes=housing",
        "?q=charter&themes=housing",
        "?q=charter&themes=housing&view=table",
    ]


def test_the_keyboard_reaches_everything_and_keeps_its_place(finder: Callable[..., Page]) -> None:
    """A facet is opened, a choice made and taken back; the count is said; focus is never lost."""
    page = finder()
    page.get_by_label("Search by word").focus()

    page.locator("summary", has_text="Rights-holders").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    chosen = page.evaluate("document.activeElement.value")
    heading = page.locator("#found").inner_text()
    expect(page.locator("form.finder [role=status]")).not_to_be_empty()
    said = page.locator("form.finder [role=status]").inner_text()
    page.locator(".finder-chosen button").focus()
    page.keyboard.press("Enter")

    assert (chosen, re.fullmatch(r"\d+ of \d+ practices", heading) is not None) == (
        page.locator("[data-facet=Rights-holders] input").first.get_attribute("value"),
        True,
    )
    assert said == heading
    assert page.evaluate("document.activeElement.id") == "found"
    assert page.locator(".finder-chosen li").count() == 0


def test_where_nothing_fits_the_finder_says_what_to_leave_out(
    finder: Callable[..., Page], series: Loaded
) -> None:
    """It names the facet without which most would fit, and that word is a button."""
    chosen = {"themes": ["housing"], "region": ["africa"], "status": ["ended"]}
    facts = [carried(series.corpus, each) for each in series.corpus.practices.values()]
    gains = {
        name: sum(fits(has, chosen, but=name) for has in facts)
        for name in ("themes", "region", "status")
    }
    page = finder(chosen)

    none = page.locator(".finder-none").inner_text()
    page.locator(".finder-none button").click()

    assert none == "Nothing fits these filters; try without Region and country."
    assert max(gains, key=gains.__getitem__) == "region"
    assert len(page.evaluate(SLUGS)) == gains["region"]
    assert page.evaluate("document.activeElement.id") == "found"


def test_table_and_map_show_what_the_list_shows(finder: Callable[..., Page]) -> None:
    """Sorted by a column, the list has the order of the table; the map has a dot for each."""
    page = finder({"region": ["africa", "arab-states"], "view": "table"})
    orders = []
    for _ in range(2):
        page.locator("th[data-key=since] button").click()
        state = page.locator("th[data-key=since]").get_attribute("aria-sort")
        years = [
            int(year) if year.isdecimal() else None
            for year in page.locator(".finder-table tbody td:nth-child(4)").all_inner_texts()
        ]
        orders.append((state, years))
    slugs = page.evaluate(SLUGS)
    rows = page.evaluate(
        "[...document.querySelectorAll('.finder-table tbody a')].map(a => a.href.split('/').at(-2))"
    )
    dots = page.evaluate(
        "[...document.querySelectorAll('.finder-map [data-slug]:not(.away)')]"
        ".map(dot => dot.dataset.slug)"
    )

    known = sorted(year for year in orders[0][1] if year is not None)
    unknown = [None] * (len(slugs) - len(known))
    assert unknown, "a practice of no known year is needed to see where it stands"
    assert orders == [
        ("descending", known[::-1] + unknown),
        ("ascending", known + unknown),
    ]
    assert rows == slugs
    assert sorted(dots) == sorted(slugs)


def ids(form: str, text: str) -> list[str]:
    """Give the ids in a downloaded file, as a reader of its form finds them."""
    match form:
        case "csv":
            return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
        case "json":
            return [each["id"] for each in json.loads(text)["practices"]]
        case "bib":
            return re.findall(r"^@\w+\{([^,]+),", text, re.MULTILINE)
        case _:
            return re.findall(r"^ID {2}- (\S+)", text, re.MULTILINE)


@pytest.mark.parametrize("form", ["csv", "json", "bib", "ris"])
def test_a_download_holds_what_the_screen_shows(form: str, finder: Callable[..., Page]) -> None:
    """The same practices in the same order, and each with all that the whole file has of it."""
    page = finder({"themes": ["housing", "migration"], "region": ["europe"], "sort": "-title"})

    with page.expect_download() as waiting:
        page.locator(f".finder-along [data-form={form}]").click()
    text = waiting.value.path().read_bytes().decode("utf-8")
    whole = page.evaluate(
        "form => fetch(document.querySelector(`.finder-along [data-form=${form}]`).href)"
        ".then(response => response.text())",
        form,
    )

    shown = page.evaluate(SLUGS)
    assert len(shown) > 3
    assert ids(form, text) == shown
    if form == "json":
        entire = {each["id"]: each for each in json.loads(whole)["practices"]}
        assert json.loads(text)["practices"] == [entire[slug] for slug in shown]
    else:
        assert set(text.splitlines()) <= set(whole.splitlines())


def test_without_scripts_there_is_the_list_and_other_ways_in(browser: Browser, origin: str) -> None:
    """Nothing is shown that only a script could serve."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{origin}practices/?themes=housing")

    dead = [each.get_attribute("class") for each in page.locator(".live:visible").all()]
    ways = page.locator(".ways a:visible").all_inner_texts()
    entries = page.locator(f"{SHOWN} >> visible=true").count()
    heading = page.locator("#found").inner_text()
    context.close()

    assert (dead, heading) == ([], f"{entries} practices")
    assert ways == [
        *("Reading paths", "Themes", "Rights", "Rights-holders", "Instruments"),
        *("Sustainable Development Goals", "Places"),
    ]


@pytest.mark.parametrize("view", ["list", "table", "map"])
def test_a_small_screen_folds_the_filters_away(view: str, finder: Callable[..., Page]) -> None:
    """The button says how many are chosen; nothing makes the page wider than the screen."""
    page = finder({"themes": ["housing"], "view": view}, width=320)
    opener = page.get_by_role("button", name="Filters 1 chosen")

    before = page.locator("#finder-facets").is_visible()
    opener.click()
    page.evaluate("for (const each of document.querySelectorAll('.facet')) each.open = true;")
    width = page.evaluate("document.documentElement.scrollWidth")
    expanded = opener.get_attribute("aria-expanded")
    page.get_by_role("button", name=re.compile(r"Show \d+ practices")).click()

    assert (before, expanded, width) == (False, "true", 320)
    assert page.locator("#finder-facets").is_visible() is False
    assert page.evaluate("document.activeElement.id") == "found"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "view"), [(1280, "table"), (360, "map")])
def test_axe_finds_nothing_in_the_open_finder(
    scheme: Literal["light", "dark"], width: int, view: str, finder: Callable[..., Page], axe: str
) -> None:
    """All facets open, some chosen, in every view."""
    page = finder({"themes": ["housing"], "view": view}, width, scheme)
    page.evaluate("""
      for (const each of document.querySelectorAll('details.facet')) each.open = true;
      document.querySelector('.finder-open').setAttribute('aria-expanded', 'true');
      // It covers what is at the edge of the window, until that is scrolled up.
      document.querySelector('.finder-done').style.position = 'static';
    """)
    page.evaluate(axe)

    assert page.evaluate(FINDINGS, list(TAGS)) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_finder_comes_to_life(
    width: int, finder: Callable[..., Page]
) -> None:
    """The controls are in the page from the start, so the script shifts nothing."""
    page = finder(width=width)

    shift = page.evaluate("""
      () => new Promise(done => new PerformanceObserver(list =>
        done(list.getEntries().reduce((sum, each) => sum + each.value, 0))
      ).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 500))
    """)

    assert shift < 0.01
