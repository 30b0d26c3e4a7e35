"""What was printed: written, read, and held against the text of today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.book import page_record
from golocal.collection import appearance, corpus
from golocal.collection.appearance import Appearance
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Change, History, PageMap, Printed, Settings
from golocal.reading import page_maps

CHARTER = "practices/promising/sampletown-charter.md"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
VOLUME = "volumes/01-budgets-and-charters.md"
PAGE_MAP = "volumes/01-budgets-and-charters.pages.json"

TODAY = date(2026, 11, 23)
REVISION = "0123456789abcdef0123456789abcdef01234567"

TEXT = """\
{
  "volume": 1,
  "published": "2026-05-02",
  "pages": 24,
  "revision": "0123456789abcdef0123456789abcdef01234567",
  "engine": "Typst 0.15.2",
  "again": [
    "The second page was empty: “a slip”"
  ],
  "practices": {
    "sampletown-charter": {"first": 5, "last": 7, "digest": "%s"},
    "lillevik-open-budget": {"first": 8, "last": 8, "digest": "%s"}
  },
  "index": {
    "themes": {
      "Budgets": ["lillevik-open-budget"],
      "Łódź: a “theme”": ["sampletown-charter", "lillevik-open-budget"]
    },
    "rights": {
    }
  }
}
"""


@pytest.fixture
def page_map(sample: Loaded) -> PageMap:
    """Give the page map of the sample's volume as it would be printed today."""
    return PageMap(
        volume=1,
        published=date(2026, 5, 2),
        pages=24,
        engine="Typst 0.15.2",
        revision=REVISION,
        practices={
            "sampletown-charter": Printed(
                first=5, last=7, digest=appearance.digest(sample.sources[CHARTER])
            ),
            "lillevik-open-budget": Printed(
                first=8, last=8, digest=appearance.digest(sample.sources[LILLEVIK])
            ),
        },
        index={
            "themes": {
                "Budgets": ("lillevik-open-budget",),
                "Łódź: a “theme”": ("sampletown-charter", "lillevik-open-budget"),
            },
            "rights": {},
        },
        again=("The second page was empty: “a slip”",),
    )


def text_of(page_map: PageMap) -> str:
    """Give the file of the page_map, by hand."""
    return TEXT % tuple(each.digest for each in page_map.practices.values())


def test_a_page_map_is_written_a_line_for_each_thing(page_map: PageMap) -> None:
    """What differs between two printings differs in its own line."""
    assert page_record.text(page_map) == text_of(page_map)


@pytest.mark.parametrize("revision", [REVISION, None])
@pytest.mark.parametrize("again", [(), ("first", "second")])
def test_what_is_written_is_read_again(
    page_map: PageMap, revision: str | None, again: tuple[str, ...]
) -> None:
    """Nothing is lost, and the order of the book is kept."""
    written = replace(page_map, revision=revision, again=again)
    report = Report()

    read = page_maps.decode(Source("x.pages.json", page_record.text(written)), report)

    assert read == written
    assert list(read.practices) == ["sampletown-charter", "lillevik-open-budget"]
    assert list(report) == []


def test_the_collection_brings_its_page_maps(
    collection: Callable[..., Path], page_map: PageMap
) -> None:
    """By their volumes; those of earlier ones feed the index of the series.

    They are no entries: whoever goes through the texts does not meet them.
    """
    second = replace(page_map, volume=2, pages=40)
    root = collection(
        {
            "volumes/02-more.pages.json": page_record.text(second),
            PAGE_MAP: page_record.text(page_map),
            "volumes/03-broken.pages.json": "{",
        }
    )

    loaded = corpus.load(root)

    assert list(loaded.page_maps.items()) == [(1, page_map), (2, second)]
    assert [path for path in loaded.sources if path.endswith(".json")] == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", "\t{}", "{\t}", "[" * 100_000, "{" + '"a": {' * 20 + "}" * 21,
     '{"volume": &a 1}', '{"volume": 1}\n---\n{}', '{"\\ud800": 1}', '{"volume": NaN}'],
)  # fmt: skip
def test_whatever_the_file_holds_there_is_one_fault_and_no_exception(text: str) -> None:
    """A conflict of a merge, or half a file."""
    report = Report()

    assert page_maps.decode(Source("practices/volumes/01-x.pages.json", text), report) is None
    assert [fault.code for fault in report] == ["ledger-form"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('"pages": 24', '"pages": 0', "'pages' expects a number from 1 to 9999, not '0'"),
        ('"pages": 24', '"pages": [24]',
         "'pages' expects a number from 1 to 9999, and here is a list"),
        ('"pages": 24,', "", "'pages' is missing"),
        ('"pages": 24', '"leaves": 12, "pages": 24', "there is no field 'leaves'"),
        ("2026-05-02", "2026-02-30", "no calendar has the date '2026-02-30'"),
        (REVISION, "HEAD", "'revision' expects 40 or 64 hexadecimal figures, not 'HEAD'"),
        ('"last": 7, ', "", "'last' is missing"),
        ('["lillevik-open-budget"]', '"lillevik"',
         "'Budgets' ('themes' 'index') expects a list, and here is a single value"),
        ('"rights": {\n    }', '"rights": []',
         "'rights' ('index') expects headings, each with a list of practices"),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_wrong(
    page_map: PageMap, before: str, after: str, message: str
) -> None:
    """The place is that of the value; the help says how to get the file back."""
    report = Report()
    text = text_of(page_map)
    assert before in text

    page_maps.decode(
        Source("practices/volumes/07-x.pages.json", text.replace(before, after)), report
    )

    assert [(fault.code, fault.message) for fault in report] == [("ledger-form", message)]
    (help_,) = next(iter(report)).help
    assert help_.endswith(
        "Put it back as it was: git checkout -- practices/volumes/07-x.pages.json"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("checked: ", "checked: 2027-01-01 # "),
        ("title: ", "# a comment\ntitle: "),
        ("\n## Objective", "\n## Objective  "),
        ("country: NO", 'country: "NO"'),
    ],
)
def test_what_readers_do_not_read_is_no_change(sample: Loaded, before: str, after: str) -> None:
    """A status found to be as it was, a comment, a form put right."""
    source = sample.sources[LILLEVIK]
    assert before in source.text

    other = Source(source.path, source.text.replace(before, after, 1))

    assert appearance.digest(other) == appearance.digest(source)


def test_the_order_of_the_fields_is_no_change() -> None:
    """The same practice, put in order by check.py --fix."""
    one = Source("x.md", "---\ntitle: A\ncity: B\nthemes: [c, d]\n---\n\nText.\n")
    other = Source("x.md", "---\ncity: B\ntitle: A\nthemes:\n  - c\n  - d\n---\nText.\n\n")

    assert appearance.digest(one) == appearance.digest(other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: running", "status: ended"),
        ("title: ", "title: New: "),
        ("\n## Objective", "\nA word.\n\n## Objective"),
    ],
)
def test_what_readers_read_is_a_change(sample: Loaded, before: str, after: str) -> None:
    """A field that is printed, or a word of the text."""
    source = sample.sources[LILLEVIK]
    assert before in source.text

    other = Source(source.path, source.text.replace(before, after, 1))

    assert appearance.digest(other) != appearance.digest(source)


def test_the_digest_of_a_text_stays_what_it_is_for_decades() -> None:
    """Page maps hold it; a new way to reckon it would call every printed text changed."""
    source = Source(
        "x.md", "---\ntitle: Łódź\nyear: 2020\nchecked: 2026-01-01\n---\n\nText [@1].\n"
    )

    assert appearance.digest(source) == (
        "4bf56fd1faf2bc89662c45e26a51a6b98a18fb829bc88224b0d7193882cef86f"
    )


def changed(root: Path, path: str) -> Loaded:
    """Read a collection after a word was added to one of its texts."""
    file = root / path
    file.write_text(file.read_text("utf-8").replace("\n## Obj", "\nA word.\n\n## Obj"), "utf-8")
    return corpus.load(root)


def test_a_text_that_is_as_it_was_printed_is_said_to_be(sample: Loaded, page_map: PageMap) -> None:
    """Also where git knows of a later commit, which changed no word."""
    history = History({CHARTER: Change(date(2026, 6, 1), REVISION)})

    assert appearance.gather(sample, {1: page_map}, history) == {
        "sampletown-charter": (Appearance(volume=1, first=5, last=7, has_changed=False),),
        "lillevik-open-budget": (Appearance(volume=1, first=8, last=8, has_changed=False),),
    }


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 5, 2), None),
        (None, None),
    ],
)
def test_a_text_that_is_another_has_the_day_of_its_change(
    collection: Callable[..., Path], page_map: PageMap, day: date | None, told: date | None
) -> None:
    """Where it is known, and after the volume was published."""
    loaded = changed(collection(), CHARTER)
    history = History({CHARTER: Change(day, REVISION)} if day else {})

    found = appearance.gather(loaded, {1: page_map}, history)

    assert found["sampletown-charter"] == (
        Appearance(volume=1, first=5, last=7, has_changed=True, changed=told),
    )


def test_a_practice_in_two_volumes_has_two_appearances(sample: Loaded, page_map: PageMap) -> None:
    """The oldest first, whatever the order in which they are known."""
    later = replace(
        page_map,
        volume=3,
        practices={"lillevik-open-budget": Printed(first=30, last=33, digest="0" * 64)},
    )

    found = appearance.gather(sample, {3: later, 1: page_map}, History())

    assert found["lillevik-open-budget"] == (
        Appearance(volume=1, first=8, last=8, has_changed=False),
        Appearance(volume=3, first=30, last=33, has_changed=True),
    )


def test_a_practice_that_was_printed_under_another_name_is_found(
    collection: Callable[..., Path], page_map: PageMap
) -> None:
    """Its alias leads from paper to the page of today; one that is gone is left out."""
    root = collection()
    file = root / CHARTER
    file.write_text(
        file.read_text("utf-8").replace("---\n", "---\naliases: [old-name]\n", 1), "utf-8"
    )
    printed = page_map.practices["sampletown-charter"]
    before = replace(page_map, practices={"old-name": printed, "gone": printed})

    found = appearance.gather(corpus.load(root), {1: before}, History())

    assert found == {
        "sampletown-charter": (Appearance(volume=1, first=5, last=7, has_changed=False),)
    }


def page(loaded: Loaded, settings: Settings, english: Catalogue, address: str) -> str:
    """Give the text of a page."""
    plan = site.plan(loaded, english, settings)
    return next(each.html for each in plan.pages if each.address == address)


def test_the_page_of_a_practice_says_where_it_was_printed(
    collection: Callable[..., Path], page_map: PageMap, english: Catalogue
) -> None:
    """With its pages, and whether the text is still the one on paper."""
    loaded = changed(collection(), CHARTER)
    settings = Settings(
        today=TODAY,
        page_maps={1: page_map},
        history=History({CHARTER: Change(date(2026, 6, 1), REVISION)}),
    )

    charter = page(loaded, settings, english, "practices/sampletown-charter/")
    budget = page(loaded, settings, english, "practices/lillevik-open-budget/")

    assert (
        '<p class="printed" id="printed" data-pagefind-ignore>Printed in '
        '<a href="../../volumes/1/#since">volume 1, pp.\u00a05–7</a>.\n'
        "The text was last changed on 1 June 2026, after the volume was printed.</p>"
    ) in charter
    assert (
        'Printed in <a href="../../volumes/1/">volume 1, p.\u00a08</a>.\n'
        "The text has not changed since.</p>"
    ) in budget


def test_the_page_of_a_volume_says_that_its_pages_are_on_record(
    sample: Loaded, page_map: PageMap, english: Catalogue
) -> None:
    """And how many there are."""
    text = page(sample, Settings(today=TODAY, page_maps={1: page_map}), english, "volumes/1/")

    assert "<dt>Extent</dt><dd>24 pages</dd>" in text.replace("\n", "")


def test_before_it_is_printed_nothing_is_said(sample: Loaded, english: Catalogue) -> None:
    """A draft keeps quiet."""
    settings = Settings(today=TODAY)

    assert "Printed in" not in page(sample, settings, english, "practices/sampletown-charter/")
    assert "Extent" not in page(sample, settings, english, "volumes/1/")
