"""Outcome Documents as PDFs: the book on each paper, the sheet, and the chapter of a volume."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from tests.conftest import OUTCOME_TODAY

from golocal.base import catalogue
from golocal.book import outcome, volume
from golocal.book.document import Paper, Setting
from golocal.collection.corpus import Loaded
from golocal.pdf import preflight
from golocal.pdf.typeset import Typeset, Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

KEPT = {"PDF/UA-1": (), "PDF/A-3a": ()}

OUTLINE = [
    (1, "Cover"),
    (1, "Outcome Document of the 2028 Academy and Conference"),
    (1, "About this document"),
    (1, "Contents"),
    (1, "Preamble"),
    (1, "Rules that bind"),
    (2, "1. Write your duties into a rule"),
    (2, "2. Test every new rule before the vote"),
    (2, "3. Name one office to turn to"),
    (1, "Money and staff"),
    (2, "4. Publish a budget that everyone can read"),
    (2, "5. Give each measure a line and a name"),
    (2, "6. Train people on their own forms"),
    (1, "A say for everyone"),
    (2, "7. Ask those concerned before you plan"),
    (2, "8. Answer every proposal"),
    (2, "9. Go to those who do not come"),
    (1, "Evidence and review"),
    (2, "10. Count what counts for rights"),
    (2, "11. Let others look at your work"),
    (2, "12. Report what became of it"),
    (1, "Closing"),
    (1, "Endorsed by"),
    (1, "Corrections"),
]


@pytest.fixture(scope="module")
def here() -> Setting:
    """The setting of a day on which each commitment is in a state of its own."""
    return Setting(words=catalogue.load(), site_url="https://series.example/", today=OUTCOME_TODAY)


@pytest.fixture(scope="module")
def book(outcome_sample: Loaded, here: Setting, typesetter: Typesetter) -> Typeset:
    """The Outcome Document of 2028 on A4, typeset once."""
    made = typesetter.typeset(outcome.compose(outcome_sample.corpus, 2028, here), "2028")
    made.refuse_faults("2028")
    return made


def words_of(made: Typeset, path: Path) -> str:
    """The words of a document in the order in which they are read aloud."""
    from tests.pdf.conftest import Pdf  # noqa: PLC0415 - the fixture's own class

    path.write_bytes(made.pdf)
    return " ".join(Pdf(path).text().split())


def test_its_bookmarks_lead_to_every_encouragement_by_number(book: Typeset, tmp_path: Path) -> None:
    """And to preamble, parts, closing, endorsers and corrections."""
    path = tmp_path / "2028.pdf"
    path.write_bytes(book.pdf)
    found: list[tuple[int, str]] = []

    def walk(items: Sequence[pikepdf.OutlineItem], level: int) -> None:
        for item in items:
            found.append((level, str(item.title)))
            walk(item.children, level + 1)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        walk(outline.root, 1)

    assert found == OUTLINE


def test_its_pages_are_numbered_from_the_preamble(book: Typeset) -> None:
    """A thin book has no half-title: its title page is the first that is counted."""
    folios = book.layout.folios

    assert (folios["half-title"], folios["contents"], folios["outcome-1"]) == ("i", "iii", "1")
    assert book.layout.lies() == ()


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
@pytest.mark.parametrize("is_large", [False, True])
def test_it_keeps_both_standards_on_every_paper(
    paper: Paper, *, is_large: bool, outcome_sample: Loaded, here: Setting, typesetter: Typesetter
) -> None:
    """Large print too; and nothing runs over or stands alone."""
    setting = replace(here, paper=paper, is_large=is_large)
    made = typesetter.typeset(outcome.compose(outcome_sample.corpus, 2028, setting), "2028")

    made.refuse_faults("2028")
    assert preflight.broken_rules(made.pdf) == KEPT


def test_the_sheet_has_two_sides_with_all_that_is_asked(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """Parts, numbers, titles and statements, in order, with the day and the address."""
    made = typesetter.typeset(outcome.sheet(outcome_sample.corpus, 2028, here), "sheet")
    said = words_of(made, tmp_path / "sheet.pdf")
    order = [
        "Adopted on 9 February 2028",
        "Rules that bind",
        "1 Write your duties into a rule Adopt a local rule that names the human rights",
        "In place: A rule names the rights and the office.",
        "A say for everyone",
        "12 Report what became of it Report each year, in public and in two pages",
        "https://series.example/academies/2028/outcome/",
    ]
    places = [said.find(each) for each in order]

    assert made.inspection.pages == outcome.SIDES
    assert -1 not in places
    assert places == sorted(places)
    assert preflight.broken_rules(made.pdf) == KEPT


def test_what_does_not_fit_on_a_sheet_is_a_fault_and_no_third_side(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter
) -> None:
    """The smallest type is tried first, without what would show it."""
    corpus = outcome_sample.corpus
    long = {
        slug: replace(each, statement=each.statement * 9)
        for slug, each in corpus.encouragements.items()
    }
    sheet = outcome.sheet(replace(corpus, encouragements=long), 2028, here)

    with pytest.raises(TypesettingError) as caught:
        typesetter.typeset(sheet, "the sheet of 2028")

    assert str(caught.value) == (
        "the sheet of 2028: it does not fit on its 2 sides, not even in the smallest type. Shorten "
        "titles and statements, or choose a larger paper"
    )


def test_a_sheet_of_a_single_encouragement_has_two_sides_too(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter
) -> None:
    """The sample has one key encouragement."""
    made = typesetter.typeset(outcome.sheet(outcome_sample.corpus, None, here), "sheet")

    assert made.inspection.pages == outcome.SIDES


def test_the_first_side_of_a_sheet_is_the_fuller_one(
    series: Loaded, typesetter: Typesetter
) -> None:
    """Of the three key encouragements of the series two stand in front."""
    here = Setting(words=catalogue.load())
    made = typesetter.typeset(outcome.sheet(series.corpus, None, here), "sheet")
    pages = [page for name, (page, _) in made.layout.places.items() if name.startswith("enc")]

    assert sorted(pages) == [1, 1, 2]


def test_many_endorsers_go_on_overleaf(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter
) -> None:
    """Nothing is cut off at the foot of a page."""
    known = outcome_sample.corpus
    document = known.outcomes[2028]
    many = tuple(
        replace(document.endorsers[0], body=f"Town of Number {number}") for number in range(90)
    )
    crowd = replace(known, outcomes={2028: replace(document, endorsers=many)})
    made = typesetter.typeset(outcome.compose(crowd, 2028, here), "2028")

    made.refuse_faults("2028")
    assert preflight.broken_rules(made.pdf) == KEPT


@pytest.mark.parametrize(
    ("paper", "is_large", "pages"),
    [(Paper.A4, False, 4), (Paper.A4, True, 7), (Paper.A5, False, 7), (Paper.LETTER, False, 5)],
)
def test_the_worksheet_takes_as_many_pages_as_it_needs(
    paper: Paper,
    pages: int,
    *,
    is_large: bool,
    outcome_sample: Loaded,
    here: Setting,
    typesetter: Typesetter,
) -> None:
    """Twelve questions and a plan; a browser makes eleven pages of the form on the screen."""
    setting = replace(here, paper=paper, is_large=is_large)
    made = typesetter.typeset(outcome.worksheet(outcome_sample.corpus, 2028, setting), "worksheet")

    made.refuse_faults("worksheet")
    assert made.inspection.pages == pages
    assert preflight.broken_rules(made.pdf) == KEPT


def test_the_worksheet_asks_of_each_encouragement_and_ends_in_a_plan(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """The levels, what would show it, room to write, then a row of the plan for each."""
    made = typesetter.typeset(outcome.worksheet(outcome_sample.corpus, 2028, here), "worksheet")
    said = words_of(made, tmp_path / "worksheet.pdf")
    order = [
        "Local government or organisation",
        "In force and checked. Somebody outside has looked at what it changed for people",
        "1 Write your duties into a rule Adopt a local rule",
        "In place: A rule names the rights and the office.",
        "How far have you come? Nothing yet Begun In force In force and checked",
        "12 Report what became of it",
        "The draft of an action plan",
        "1. Write your duties into a rule",
        "12. Report what became of it",
        "https://series.example/academies/2028/outcome/worksheet/",
    ]
    places = [said.find(each) for each in order]

    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_next_volume_tells_what_became_of_it(
    outcome_sample: Loaded, here: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """A chapter before the practices, listed in the contents; both voices have their say."""
    corpus = outcome_sample.corpus
    made = typesetter.typeset(volume.compose(corpus, corpus.volumes[2], here), "volume 2")
    made.refuse_faults("volume 2")
    said = words_of(made, tmp_path / "volume.pdf")

    assert "What became of the encouragements of 2028 2" in said
    assert made.layout.folios["became"] == "2"
    for each in (
        "As of 1 June 2031.",
        "The local government says: Under way, 20 April 2031. Fourteen services of twenty have",
        "Others say: Under way, 1 October 2030. The draft names eleven services of twenty.",
        "Nobody has answered these, as far as the register knows: 2, 3, 5, 6, 8, 9.",
    ):
        assert each in said, each
    assert preflight.broken_rules(made.pdf) == KEPT


def test_verapdf_finds_nothing(
    book: Typeset, tmp_path: Path, verapdf: Callable[[Sequence[Path]], str]
) -> None:
    """Neither against PDF/UA-1 nor against PDF/A-3a."""
    path = tmp_path / "2028.pdf"
    path.write_bytes(book.pdf)

    assert verapdf([path]) == ""
