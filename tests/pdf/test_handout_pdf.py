"""The handout of a practice as a PDF."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.pdf import reader

from golocal.book import handout
from golocal.book.document import Paper
from golocal.pdf import preflight

if TYPE_CHECKING:
    import pikepdf
    from tests.pdf.conftest import Pdf

    from golocal.book.document import Setting
    from golocal.collection.corpus import Loaded
    from golocal.pdf.typeset import Typesetter

PROJECT = Path(__file__).parents[2]

pytestmark = pytest.mark.pdf


def test_it_has_two_sides_at_most(handout_pdf: Pdf) -> None:
    """One sheet, printed on both sides."""
    with handout_pdf.open() as pdf:
        assert len(pdf.pages) <= 2


def test_it_says_what_it_is(handout_pdf: Pdf) -> None:
    """Title, language, and no date of the machine."""
    with handout_pdf.open() as pdf:
        assert str(pdf.docinfo["/Title"]) == "A tram that everybody can board"
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/CreationDate"])[:10] == "D:20261123", "of the content, never today"


def test_its_outline_is_its_sections(handout_pdf: Pdf) -> None:
    """Title and seven sections."""
    with handout_pdf.open() as pdf, pdf.open_outline() as outline:
        titles: list[str] = []

        def walk(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                titles.append(str(item.title))
                walk(list(item.children))

        walk(list(outline.root))

    assert titles == [
        "A tram that everybody can board", "Context", "Objective", "Implementation",
        "Actors and resources", "Results", "Challenges and lessons", "Transferability",
        "Sources",
    ]  # fmt: skip


def test_it_holds_all_that_is_needed_without_the_site(handout_pdf: Pdf) -> None:
    """Place, status with its day, sources, licence, address, and its page of how many."""
    text = " ".join(handout_pdf.text().split())

    for words in (
        "Timișoara, Austria Since 2011",
        "Status Running; checked on 23 November 2026",
        "Evidence Evaluated",
        "In Budgets and Charters. Human Rights Go Local 1.",
        "Licence CC BY 4.0",
        "https://series.example/practices/timisoara-tram/",
        "Sampletown (volume 1)",
    ):
        assert words in text
    # Sources stand in two columns: they are read in the order of the tags.
    assert "tram.example/a_long_address/…" in handout_pdf.tags().words.replace(" ", "")


def test_it_is_read_in_order(handout_pdf: Pdf) -> None:
    """Headings beside the text are read before it."""
    tags = handout_pdf.tags().words
    stations = ["A tram that", "Place", "Context", "The steps were high", "Objective", "Doors at"]
    places = [tags.find(words) for words in stations]

    assert -1 not in places
    assert places == sorted(places)


def test_it_conforms_to_pdf_ua(handout_pdf: Pdf) -> None:
    """No finding of page-validation; veraPDF judges it beside the volume."""
    broken = preflight.broken_rules(handout_pdf.path.read_bytes())

    assert broken == {"PDF/UA-1": (), "PDF/A-3a": ()}


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_the_longest_entries_of_the_series_fit_on_two_sheets(
    series: Loaded, typesetter: Typesetter, setting: Setting, paper: Paper
) -> None:
    """The two with the most letters; a long address of the site makes it no easier."""
    known = series.corpus
    made = dataclasses.replace(setting, paper=paper, site_url="https://series.example/the-series/")
    documents = {
        slug: handout.compose(known, practice, made) for slug, practice in known.practices.items()
    }
    letters = {slug: len(str(dataclasses.asdict(each))) for slug, each in documents.items()}
    longest = sorted(letters, key=lambda slug: (-letters[slug], slug))[:2]

    sides = [typesetter.typeset(documents[slug], slug).inspection.pages for slug in longest]

    assert sides == [3, 3]


def test_a_table_keeps_its_distance_from_what_follows(handout_pdf: Pdf) -> None:
    """It is farther away than one of its rows from the next."""
    at = {word: top for word, top in handout_pdf.words(1) if word in ("Red", "Blue", "Thursdays")}

    assert at["Thursdays"] - at["Blue"] > at["Blue"] - at["Red"]


def test_its_code_stands_beside_the_words(handout_pdf: Pdf) -> None:
    """A screen reader passes over the code and finds the link."""
    tags = handout_pdf.tags()

    assert tags.words.index("How to cite") < tags.words.index("On the web")
    assert "Figure" not in {each.role for each in tags.walk()}
    with handout_pdf.open() as pdf:
        links = [
            str(note.A.URI)
            for page_ in pdf.pages
            for note in page_.get("/Annots", ())
            if "/A" in note
        ]
    assert "https://series.example/practices/timisoara-tram/#printed" in links


def test_the_day_on_which_copies_were_read_is_said_once(
    loaded: Loaded, setting: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """Below the sources, with their numbers, and not behind each."""
    practice = loaded.corpus.practices["timisoara-tram"]
    sources = tuple(dataclasses.replace(each, copy=date(2026, 11, 28)) for each in practice.sources)
    made = dataclasses.replace(practice, sources=sources)
    path = tmp_path / "copies.pdf"
    path.write_bytes(
        typesetter.typeset(handout.compose(loaded.corpus, made, setting), "copies").pdf
    )

    said = reader.read(path).words

    assert said.count("28 November 2026") == 1
    assert "Read as copies on 28 November 2026: 1, 2." in said
