"""How practices, encouragements and volumes are cited: as text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import rispy
from bibtexparser.entrypoint import parse_string

from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.data import bibliography, citable
from golocal.data.citable import Form, Work
from golocal.entry.model import State
from golocal.entry.settings import Change, History, PageMap, Printed, Settings

GOLDEN = Path(__file__).parents[1] / "golden"
SETTINGS = Settings(today=date(2026, 11, 23), site_url="https://x.example/")
NOTICE = "A sample compiled from public sources to show the publishing system."

BOOK = Work(
    key="volume:7",
    form=Form.BOOK,
    address="volumes/7/",
    url="https://x.example/volumes/7/",
    title="Rights & Budgets: Which Way?",
    description="Sample",
    abstract="What 100% of a budget can do, by ask_me.",
    series="Human Rights Go Local",
    number=7,
    licence="CC BY 4.0",
    notice=NOTICE,
)
"""A volume of which only what it must have is known."""
CHAPTER = dataclasses.replace(
    BOOK,
    key="a-town",
    form=Form.CHAPTER,
    address="practices/a-town/",
    url="https://x.example/practices/a-town/",
    title="A charter for Ålesund",
    description="Practice, Ålesund, Norway; sample",
    container="Rights & Budgets",
)
KNOWN = dataclasses.replace(
    BOOK,
    editors=("Ada Adams", "Bo Berg", "Cy Cole"),
    publisher="The Press",
    place="Graz",
    date=date(2024, 2, 5),
    isbn="978-92-3-104171-6",
    issn="1234-5679",
    doi="10.1000/182",
)
"""The same with all that may be known."""
PRINTED = dataclasses.replace(
    CHAPTER, editors=KNOWN.editors, publisher="The Press", date=date(2024, 2, 5), pages=(12, 15)
)


CASES = {
    "a volume of which little is known": BOOK,
    "a volume with all that may be known": KNOWN,
    "a volume of an author who publishes it": dataclasses.replace(
        KNOWN, authors=("Ada Adams",), publisher="Ada Adams", doi=None
    ),
    "a practice": CHAPTER,
    "a practice in a published volume": PRINTED,
    "a practice on one page, its volume and the site unknown": dataclasses.replace(
        CHAPTER, container=None, url=None, pages=(3, 3), editors=("Ada Adams",)
    ),
    "an encouragement": dataclasses.replace(
        BOOK, form=Form.PAGE, title="Write it down", number=None
    ),
}


def test_a_citation_as_text_says_what_is_known_and_no_more(
    english: Catalogue, golden: Callable[[str, Path], None]
) -> None:
    """Two styles; what is not known leaves no gap and no stray point."""
    blocks = [
        "\n".join((name, *map(citable.as_text, citable.styles(cited, english).values()), ""))
        for name, cited in CASES.items()
    ]

    golden("\n".join(blocks), GOLDEN / "citations.txt")


def test_the_title_of_a_whole_is_in_italics(english: Catalogue) -> None:
    """The volume's title, never the practice's."""
    for cited in (BOOK, CHAPTER):
        for parts in citable.styles(cited, english).values():
            assert [part.text for part in parts if part.is_title] == [
                cited.container or cited.title
            ]


def test_the_sample_as_works(sample: Loaded, english: Catalogue) -> None:
    """A practice is a chapter, a volume a book, an encouragement a page; keys never clash."""
    works = citable.every(sample.corpus, english, SETTINGS)

    assert {each.address: (each.key, each.form, each.url) for each in works.values()} == {
        "practices/lillevik-open-budget/": (
            "lillevik-open-budget",
            Form.CHAPTER,
            "https://x.example/practices/lillevik-open-budget/",
        ),
        "practices/sampletown-charter/": (
            "sampletown-charter",
            Form.CHAPTER,
            "https://x.example/practices/sampletown-charter/",
        ),
        "encouragements/commitment/": (
            "encouragement:commitment",
            Form.PAGE,
            "https://x.example/encouragements/commitment/",
        ),
        "volumes/1/": ("volume:1", Form.BOOK, "https://x.example/volumes/1/"),
    }


def test_the_year_is_that_of_the_volume_or_of_the_last_change(
    sample: Loaded, english: Catalogue
) -> None:
    """A draft is dated by its history; a published volume dates its practices too."""
    corpus = sample.corpus
    practice = corpus.practices["sampletown-charter"]
    change = Change(date(2025, 3, 4), "a" * 40)
    known = dataclasses.replace(SETTINGS, history=History({practice.path: change}))
    published = dataclasses.replace(
        corpus.volumes[1], state=State.PUBLISHED, published=date(2024, 2, 5)
    )
    frozen = dataclasses.replace(corpus, volumes={1: published})

    dates = [
        citable.of_practice(corpus, practice, english, SETTINGS).date,
        citable.of_practice(corpus, practice, english, known).date,
        citable.of_practice(frozen, practice, english, known).date,
        citable.of_volume(corpus, corpus.volumes[1], english, known).date,
    ]

    assert dates == [None, date(2025, 3, 4), date(2024, 2, 5), None]


def test_a_printed_practice_is_cited_with_its_pages(sample: Loaded, english: Catalogue) -> None:
    """They are those of the page map, which never changes."""
    page_map = PageMap(
        volume=1,
        published=date(2024, 2, 5),
        pages=80,
        practices={"sampletown-charter": Printed(first=12, last=15, digest="0" * 64)},
    )
    known = dataclasses.replace(SETTINGS, page_maps={1: page_map})
    practice = sample.corpus.practices["sampletown-charter"]

    assert citable.of_practice(sample.corpus, practice, english, known).pages == (12, 15)


def test_bibtex_is_read_by_others_whole(sample: Loaded, english: Catalogue) -> None:
    """No block fails, and every work is there under its key."""
    works = (*citable.every(sample.corpus, english, SETTINGS).values(), KNOWN, PRINTED)

    library = parse_string(bibliography.bibtex(works))

    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [each.key for each in works]


def test_a_work_in_bibtex_is_this() -> None:
    """Signs of TeX are escaped, names keep their capitals, an address stays as it is."""
    (entry,) = parse_string(bibliography.bibtex([PRINTED])).entries

    assert entry.entry_type == "incollection"
    assert {field.key: field.value for field in entry.fields} == {
        "author": "{Human Rights Go Local}",
        "editor": "Ada Adams and Bo Berg and Cy Cole",
        "title": "A charter for {Ålesund}",
        "booktitle": r"Rights \& {Budgets}",
        "series": "Human Rights Go Local",
        "number": "7",
        "pages": "12--15",
        "year": "2024",
        "month": "feb",
        "publisher": "The Press",
        "url": "https://x.example/practices/a-town/",
        "language": "en",
        "abstract": r"What 100\% of a budget can do, by ask\_me.",
        "note": f"Practice, Ålesund, Norway; sample. {NOTICE}",
    }


def test_a_list_can_be_cut_out_of_the_whole_file_by_keys(
    sample: Loaded, english: Catalogue
) -> None:
    """The finder gives what is on the screen: entries are parted by a blank line."""
    works = tuple(citable.every(sample.corpus, english, SETTINGS).values())

    assert (
        bibliography.bibtex(works)
        .split("\n\n")[1]
        .startswith("@incollection{sampletown-charter,\n")
    )
    assert (
        bibliography.ris(works)
        .split("\r\n\r\n")[1]
        .startswith("TY  - CHAP\r\nID  - sampletown-charter\r\n")
    )
    assert bibliography.csl(works).count('"id": "sampletown-charter"') == 1


def test_ris_is_read_by_others_whole(sample: Loaded, english: Catalogue) -> None:
    """As many records as works: this reader gives none, and no error, where a file is broken."""
    works = (*citable.every(sample.corpus, english, SETTINGS).values(), KNOWN)

    records = rispy.loads(bibliography.ris(works))

    assert [each["id"] for each in records] == [each.key for each in works]
    assert [each["type_of_reference"] for each in records] == [
        "CHAP",
        "CHAP",
        "ELEC",
        "BOOK",
        "BOOK",
    ]


def test_a_work_in_ris_is_this() -> None:
    """One line a fact."""
    assert bibliography.ris([PRINTED]).split("\r\n") == [
        "TY  - CHAP",
        "ID  - a-town",
        "AU  - Human Rights Go Local",
        "A2  - Ada Adams",
        "A2  - Bo Berg",
        "A2  - Cy Cole",
        "TI  - A charter for Ålesund",
        "T2  - Rights & Budgets",
        "T3  - Human Rights Go Local",
        "VL  - 7",
        "SP  - 12",
        "EP  - 15",
        "PY  - 2024",
        "DA  - 2024/02/05/",
        "PB  - The Press",
        "UR  - https://x.example/practices/a-town/",
        "LA  - en",
        "AB  - What 100% of a budget can do, by ask_me.",
        f"N1  - Practice, Ålesund, Norway; sample. {NOTICE}",
        "ER  - ",
        "",
    ]


def test_a_work_in_csl_json_is_this() -> None:
    """The names are those of the CSL input schema (csl-data.json, version 1.0)."""
    assert json.loads(bibliography.csl((KNOWN,))) == [
        {
            "id": "volume:7",
            "type": "book",
            "title": "Rights & Budgets: Which Way?",
            "editor": [{"literal": "Ada Adams"}, {"literal": "Bo Berg"}, {"literal": "Cy Cole"}],
            "issued": {"date-parts": [[2024, 2, 5]]},
            "collection-title": "Human Rights Go Local",
            "collection-number": 7,
            "publisher": "The Press",
            "publisher-place": "Graz",
            "ISBN": "978-92-3-104171-6",
            "ISSN": "1234-5679",
            "DOI": "10.1000/182",
            "URL": "https://x.example/volumes/7/",
            "language": "en",
            "abstract": "What 100% of a budget can do, by ask_me.",
            "genre": "Sample",
            "note": NOTICE,
        }
    ]
    assert json.loads(bibliography.csl([PRINTED]))[0]["page"] == "12-15"
    assert json.loads(bibliography.csl([CHAPTER]))[0]["author"] == [
        {"literal": "Human Rights Go Local"}
    ]


def test_a_body_whose_name_has_an_and_or_a_comma_stays_one_in_bibtex() -> None:
    """BibTeX parts names at both, but not within braces."""
    bodies = ("Ministry of Justice and Equality", "Centre for Rights, Graz", "Ada Adams")
    made = bibliography.bibtex([dataclasses.replace(KNOWN, editors=bodies)])

    names = "{{Ministry of Justice and Equality} and {Centre for Rights, Graz} and Ada Adams}"
    assert f"  editor = {names}," in made.split("\n")
