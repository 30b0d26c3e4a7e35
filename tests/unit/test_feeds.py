"""Atom feeds, and the file that puts an Academy into a calendar."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.data import feeds
from golocal.entry.model import Academy
from golocal.entry.settings import Change, History, Settings
from golocal.site import Site

GOLDEN = Path(__file__).parents[1] / "golden"
ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = Settings(today=date(2026, 11, 23), site_url="https://x.example/sub/")
CHARTER = "practices/promising/sampletown-charter.md"
FORMATS = {
    "id": r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "updated": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z",
    "title": r".+",
}
"""What every feed and every entry has exactly once (RFC 4287, sections 4.1.1 and 4.1.2)."""


def every_feed(loaded: Loaded, english: Catalogue, settings: Settings) -> dict[str, str]:
    """Make every feed, by its address."""
    return {file.uri: file.text for file in feeds.plan(loaded.corpus, english, settings)}


def calendar(academy: Academy, words: Catalogue, settings: Settings) -> str:
    """Give the calendar of one Academy."""
    return feeds.calendar([feeds.of_academy(academy, words, settings)], words)


def test_the_feed_of_the_whole_is_this(
    sample: Loaded, english: Catalogue, golden: Callable[[str, Path], None]
) -> None:
    """The newest first, each with a summary, its themes, and an id that never changes."""
    history = History({CHARTER: Change(date(2027, 1, 2), "a" * 40)})
    settings = dataclasses.replace(SETTINGS, history=history)

    golden(every_feed(sample, english, settings)["feed.xml"], GOLDEN / "feed.xml")


def test_the_whole_each_theme_region_and_volume_has_a_feed(
    sample: Loaded, english: Catalogue
) -> None:
    """Where there is nothing yet, there is no feed: it could not say when it was updated."""
    assert sorted(every_feed(sample, english, SETTINGS)) == [
        "feed.xml",
        "places/europe/feed.xml",
        "themes/budgeting/feed.xml",
        "themes/charters/feed.xml",
        "volumes/1/feed.xml",
    ]


@pytest.mark.parametrize("site_url", ["", "https://x.example/sub/"], ids=["unknown", "known"])
def test_every_feed_keeps_the_rules_of_atom(
    sample: Loaded, english: Catalogue, site_url: str
) -> None:
    """Ids, dates and titles once each, a link to itself, an author, an alternate per entry."""
    settings = dataclasses.replace(SETTINGS, site_url=site_url)
    for text in every_feed(sample, english, settings).values():
        feed = ET.fromstring(text)  # noqa: S314 - our own
        entries = feed.findall(f"{ATOM}entry")
        for element in (feed, *entries):
            for name, form in FORMATS.items():
                (found,) = element.findall(f"{ATOM}{name}")
                assert re.fullmatch(form, found.text or "")
            relations = [link.get("rel") for link in element.findall(f"{ATOM}link")]
            assert relations.count("alternate") == 1
            assert relations.count("self") == (element is feed)
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Human Rights Go Local"
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len({*ids, feed.findtext(f"{ATOM}id")}) == len(ids) + 1


def test_ids_stay_when_the_site_moves(sample: Loaded, english: Catalogue) -> None:
    """Else every reader would be shown everything again."""

    def ids(site_url: str) -> dict[str, list[str]]:
        made = every_feed(sample, english, dataclasses.replace(SETTINGS, site_url=site_url))
        return {uri: re.findall("<id>(.*?)</id>", text) for uri, text in made.items()}

    assert ids("") == ids("https://y.example/") != {}


def test_without_the_address_of_the_site_links_are_relative(
    sample: Loaded, english: Catalogue
) -> None:
    """They lead from the feed to the page."""
    made = every_feed(sample, english, dataclasses.replace(SETTINGS, site_url=""))

    assert re.findall('href="([^"]*)"', made["themes/charters/feed.xml"]) == [
        "feed.xml",
        "./",
        "../../practices/sampletown-charter/",
    ]


def test_a_feed_holds_the_newest_only(sample: Loaded, english: Catalogue) -> None:
    """A reader asks often: a feed does not grow with the collection."""
    model = sample.corpus.practices["sampletown-charter"]
    practices = {
        slug: dataclasses.replace(model, slug=slug, checked=date(2026, 1 + number % 12, 1))
        for number, slug in ((number, f"p{number:02}") for number in range(60))
    }
    corpus = dataclasses.replace(sample.corpus, practices=practices, volumes={})

    whole = next(iter(feeds.plan(corpus, english, SETTINGS))).text

    days = re.findall("<updated>(.*?)T", whole)[1:]
    assert (len(days), days == sorted(days, reverse=True), days[0]) == (50, True, "2026-12-01")


def test_what_a_feed_tells_is_text_and_no_markup(sample: Loaded, english: Catalogue) -> None:
    """A title and a summary are read as they were written."""
    model = sample.corpus.practices["sampletown-charter"]
    told = dataclasses.replace(model, title="Bread & <roses>", summary="More < less & “so”.")
    practices = {model.slug: told}
    corpus = dataclasses.replace(sample.corpus, practices=practices, volumes={})

    root = ET.fromstring(next(iter(feeds.plan(corpus, english, SETTINGS))).text)  # noqa: S314 - made just now

    (entry,) = root.iter("{http://www.w3.org/2005/Atom}entry")
    assert [
        entry.findtext(f"{{http://www.w3.org/2005/Atom}}{name}") for name in ("title", "summary")
    ] == [f"Sampletown: {told.title}", told.summary]


@pytest.fixture
def ahead(sample: Loaded) -> Academy:
    """Give an Academy that lies ahead, with signs in its words that a calendar could mistake."""
    return dataclasses.replace(
        sample.corpus.academies[2024],
        year=2027,
        start=date(2027, 2, 1),
        end=date(2027, 2, 4),
        theme="Homes, streets; schools: what a city owes to everybody who lives in it — wherever "
        "they were born \\ came from",
        place="Graz, Austria",
    )


def test_an_academy_ahead_is_an_event_of_whole_days(
    english: Catalogue, ahead: Academy, golden: Callable[[str, Path], None]
) -> None:
    """Its end is the day after its last; long lines are folded by bytes (RFC 5545)."""
    text = calendar(ahead, english, SETTINGS)

    golden(text.replace("\r\n", "\n"), GOLDEN / "academy.ics")
    assert text.count("\n") == text.count("\r\n")
    assert [line for line in text.split("\r\n") if len(line.encode()) > 75] == []


def test_the_end_of_a_line_is_escaped(english: Catalogue, ahead: Academy) -> None:
    """Else what stands on the next line would be a property of its own (RFC 5545, 3.3.11)."""
    lines = dataclasses.replace(ahead, theme="Homes\nATTACH:x\r\nStreets", place="Graz\n")

    made = calendar(lines, english, SETTINGS).split("\r\n")

    assert [each for each in made if each.startswith(("DESCRIPTION", "LOCATION", "ATTACH"))] == [
        r"DESCRIPTION:Homes\nATTACH:x\nStreets",
        "LOCATION:Graz",
    ]


def test_a_long_line_is_folded_between_characters(english: Catalogue, ahead: Academy) -> None:
    """75 bytes to a line, with the space that begins the next; unfolded, the text is whole."""
    theme = "Ő" * 100

    made = feeds.calendar(
        [feeds.of_academy(dataclasses.replace(ahead, theme=theme), english, SETTINGS)], english
    )

    folded = made[made.index("DESCRIPTION") : made.index("LOCATION")].split("\r\n")
    assert [len(each.encode()) for each in folded] == [74, 75, 65, 0]
    assert "".join(each.removeprefix(" ") for each in folded) == f"DESCRIPTION:{theme}"


def test_the_stamp_is_that_of_the_last_change(english: Catalogue, ahead: Academy) -> None:
    """It comes from the history or, without one, from the Academy's own first day."""
    history = History({ahead.path: Change(date(2026, 5, 6), "a" * 40)})
    known = dataclasses.replace(SETTINGS, history=history)

    assert "\r\nDTSTAMP:20270201T000000Z\r\n" in feeds.calendar(
        [feeds.of_academy(ahead, english, SETTINGS)], english
    )
    assert "\r\nDTSTAMP:20260506T000000Z\r\n" in feeds.calendar(
        [feeds.of_academy(ahead, english, known)], english
    )


def test_an_academy_has_a_calendar_until_it_begins(
    sample: Loaded, english: Catalogue, ahead: Academy
) -> None:
    """Its page and the home page lead to it; the day after, nothing does."""
    corpus = dataclasses.replace(sample.corpus, academies={2027: ahead})
    loaded = dataclasses.replace(sample, corpus=corpus)

    def calendars(today: date) -> tuple[list[str], list[str]]:
        made: Site = site.plan(loaded, english, Settings(today=today))
        return (
            [file.uri for file in made.data if file.uri.endswith(".ics")],
            [page.address for page in made.pages if ".ics" in page.html],
        )

    before, after = calendars(date(2027, 1, 31)), calendars(date(2027, 2, 1))

    assert before == (["academies/2027/academy-2027.ics"], ["", "academies/2027/"])
    assert after == ([], [])
