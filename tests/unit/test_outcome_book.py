"""An Outcome Document and the key encouragements as books and sheets: the values that are set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import OUTCOME_TODAY

from golocal.base.catalogue import Catalogue
from golocal.book import ask, outcome
from golocal.book.ask import Illustration
from golocal.book.chapter import Document
from golocal.book.document import Setting
from golocal.book.imprint import Line
from golocal.book.sources import signpost
from golocal.book.volume import Front
from golocal.collection import outcomes
from golocal.collection.corpus import Loaded
from golocal.entry.outcome import OutcomeState
from golocal.entry.settings import PageMap, Printed
from golocal.entry.vocabulary import Citation
from golocal.text.typst import Json

SITE = "https://series.example/"


@pytest.fixture(scope="module")
def setting(english: Catalogue) -> Setting:
    """A setting in which volume 1 was printed with one of its practices on two pages."""
    printed = Printed(first=12, last=13, digest="0" * 64)
    page_map = PageMap(
        volume=1,
        published=date(2025, 1, 2),
        pages=20,
        practices={"sampletown-charter": printed},
    )
    return Setting(words=english, site_url=SITE, page_maps={1: page_map}, today=OUTCOME_TODAY)


def test_what_is_printed_is_at_hand_and_asks_something(outcome_sample: Loaded) -> None:
    """The key encouragements come first; the document of 2024 is known only."""
    assert outcomes.printed(outcome_sample.corpus) == (None, 2028)


def test_the_cover_says_what_it_is_and_how_far_it_has_come(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """An adopted document says since when, and has the notice of its own."""
    assert outcome.front(outcome_sample.corpus, 2028, setting) == Front(
        series="Human Rights Go Local",
        volume="Adopted on 9 February 2028",
        series_volume="Human Rights Go Local · Adopted on 9 February 2028",
        description="What local governments do for human rights, told with sources, for other "
        "local governments.",
        title="Outcome Document of the 2028 Academy and Conference",
        subtitle=None,
        theme="Money and human rights in small towns",
        people=(),
        publisher="",
        isbn="",
        notice="This document is made up for tests.",
        is_draft=False,
        is_long=False,
        picture=None,
        dot="#1c1b1a",
        running="Outcome Document of the 2028 Academy and Conference",
    )


@pytest.mark.parametrize(
    ("state", "said", "notice"),
    [
        (
            OutcomeState.DRAFT,
            "Draft",
            (
                "This is a draft. The Academy is still at work on it, and nothing in it has been "
                "adopted."
            ),
        ),
        (
            OutcomeState.PRESENTED,
            "Presented",
            "This text was presented at the Conference and has not been adopted yet.",
        ),
    ],
)
def test_what_is_not_adopted_says_so_on_its_cover(
    state: OutcomeState, said: str, notice: str, outcome_sample: Loaded, setting: Setting
) -> None:
    """Nobody takes a draft for the document."""
    corpus = outcome_sample.corpus
    draft = replace(corpus.outcomes[2028], state=state, adopted=None, notice=None)
    found = outcome.front(replace(corpus, outcomes={2028: draft}), 2028, setting)

    assert (found.volume, found.notice) == (said, notice)


def test_the_imprint_has_what_is_known(outcome_sample: Loaded, setting: Setting) -> None:
    """Who adopted and who drafted it, where it stands, and as of when its answers are told."""
    book = outcome.compose(outcome_sample.corpus, 2028, setting)
    told = {line.label: line for line in book.imprint}

    assert list(told) == [
        "Series", "Adopted", "Drafted by", "Published", "DOI", "On the web", "Sources", "As of",
        "Licence", "How to cite", "Cover", "Type",
    ]  # fmt: skip
    assert told["Adopted"].text == (
        "9 February 2028, The Conference of 2028, online, by The participants of the Conference"
    )
    assert told["DOI"] == Line("DOI", "10.5555/hrgl.2028", "https://doi.org/10.5555/hrgl.2028")
    assert told["As of"].text == (
        "Who has answered, and how that stands, is told as of 1 June 2031. It ranks nobody."
    )


def test_its_parts_have_the_encouragements_by_number(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Preamble, clusters with or without a text of their own, closing, endorsers, errata."""
    book = outcome.compose(outcome_sample.corpus, 2028, setting)

    assert [each.title for each in (*book.preamble, *book.closing)] == ["Preamble", "Closing"]
    assert [
        (part.title, len(part.passages), [ask.of_total for ask in part.asks]) for part in book.parts
    ] == [
        ("Rules that bind", 1, [f"Encouragement {n} of 12" for n in (1, 2, 3)]),
        ("Money and staff", 1, [f"Encouragement {n} of 12" for n in (4, 5, 6)]),
        ("A say for everyone", 0, [f"Encouragement {n} of 12" for n in (7, 8, 9)]),
        ("Evidence and review", 0, [f"Encouragement {n} of 12" for n in (10, 11, 12)]),
    ]
    assert book.endorsers == (
        Line("City of Sampletown", "9 February 2028"),
        Line("Town of Lillevik", "9 February 2028"),
        Line("Network of Small Towns", "20 February 2028"),
        Line("University of Fjordby", "15 March 2028"),
        Line("Association of Municipal Treasurers", "1 June 2028"),
    )
    assert book.errata == (
        Line(
            "2 May 2028",
            "Encouragement 7: The printed text said “elections” instead of “consultations”.",
        ),
    )
    assert [source.title for source in book.sources] == ["A framework"]


def test_an_encouragement_has_all_that_stands_below_it(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Whom it addresses, its remark, what would show it, what illustrates it and who answered."""
    book = outcome.compose(outcome_sample.corpus, 2028, setting)
    fourth = book.parts[1].asks[0]

    assert fourth.rows == (
        Line("Addressed to", "Finance department · Council"),
        Line("Stage", "Budget"),
        Line("Key encouragements", "Embedding"),
    )
    assert [each.title for each in fourth.passages] == ["Explanatory remark"]
    assert fourth.signs == (
        Line("In place", "A rule asks for a plain budget."),
        Line("In use", "It is published a month before the vote."),
        Line("For people", "Residents comment on it, and lines are changed."),
    )
    assert fourth.practices == (
        Illustration(
            text="Lillevik: A budget that every resident can read",
            language="en-GB",
            where="Volume 1",
            href=f"{SITE}practices/lillevik-open-budget/",
            shown="series.example/practices/lillevik-open-budget/",
        ),
        Illustration(
            text="Fjordby: A hearing before the budget",
            language="en-GB",
            where="Volume 2",
            href=f"{SITE}practices/fjordby-budget-hearing/",
            shown="series.example/practices/fjordby-budget-hearing/",
        ),
    )
    assert (fourth.more, fourth.as_of) == ("", "As of 1 June 2031.")
    assert [(each.authority, each.status) for each in fourth.answers] == [
        ("City of Seestadt", "Planned"),
        ("Town of Lillevik", "Done"),
    ]
    assert [source.number for source in fourth.sources] == [1, 2, 3, 4]


def test_the_marks_of_answers_lead_to_their_own_sources(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Behind those of the encouragement, which come first in the list of all."""
    corpus = outcome_sample.corpus
    bare = corpus.encouragements["2028-01-write-duties-into-a-rule"]
    studies = tuple(Citation(title=each, url=f"{SITE}{each}") for each in ("One", "Two"))
    document = Document(corpus=corpus, setting=setting, anchors={})

    found = ask.compose(document, replace(bare, sources=studies), 12, level=1)

    def cited(marks: Json) -> list[str]:
        return [found.sources[each["number"] - 1].title for each in marks["c"]] if marks else []

    assert [
        (each.authority, cited(each.marks), [cited(voice.marks) for voice in each.voices])
        for each in found.answers
    ] == [
        ("Municipality of Bergdorf", ["Minutes of the council"], [["Letter to the network"], []]),
        (
            "City of Sampletown",
            ["Minutes of the council"],
            [["Report to the council"], ["A look at three towns"]],
        ),
    ]


def test_a_practice_that_is_printed_is_found_by_its_pages(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Who has the volume in hand needs no address; the link stays."""
    book = outcome.compose(outcome_sample.corpus, 2028, setting)

    assert book.parts[0].asks[0].practices == (
        Illustration(
            text="Sampletown: A charter on one page",
            language="en-GB",
            where="Volume 1, pages 12 to 13",
            href=f"{SITE}practices/sampletown-charter/",
            shown="",
        ),
    )


def test_names_of_practices_that_are_gone_are_not_counted(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """An encouragement shows all that were chosen for it, or four; a withdrawn one is neither."""
    corpus = outcome_sample.corpus
    slug = "2028-04-publish-the-budget"
    one = corpus.practices["fjordby-budget-hearing"]
    many = {f"town-{n}": replace(one, slug=f"town-{n}") for n in range(6)}
    gone = tuple(f"gone-{n}" for n in range(9))
    entry = replace(corpus.encouragements[slug], practices=gone)
    known = replace(
        corpus,
        practices={**corpus.practices, **many},
        encouragements={**corpus.encouragements, slug: entry},
    )
    where = Document(corpus=known, setting=setting, anchors={})

    assert len(ask.compose(where, entry, 12, level=3).practices) == ask.FEWEST


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("../outcomes/2028.md", "academies/2028/outcome/"),
        (
            "../commitments/lillevik-publish-the-budget.md",
            "commitments/lillevik-publish-the-budget/",
        ),
        (
            "../encouragements/2028-06-train-on-the-job.md",
            "encouragements/2028-06-train-on-the-job/",
        ),
        ("../outcomes/2024.md", None),
    ],
)
def test_links_lead_to_whatever_has_a_page(
    target: str, page: str | None, outcome_sample: Loaded, setting: Setting
) -> None:
    """Outcome Documents and commitments too; of a document that is only known there is none."""
    corpus = outcome_sample.corpus
    known = replace(
        corpus.outcomes[2028], state=OutcomeState.KNOWN, path="practices/outcomes/2024.md"
    )
    corpus = replace(corpus, outcomes={**corpus.outcomes, 2024: known})
    lead = signpost(corpus, "practices/promising/sampletown-charter.md", {}, setting)

    assert lead(target).address == (f"{SITE}{page}" if page else None)


def test_a_cover_without_dots_is_not_said_to_be_drawn_from_practices(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Where nothing illustrates a document, the imprint has no line on its cover."""
    corpus = replace(outcome_sample.corpus, practices={})
    book = outcome.compose(corpus, 2028, setting)

    assert "Cover" not in [line.label for line in book.imprint]


def test_nothing_is_told_of_answers_where_no_day_is_given(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """How they stand is reckoned; without a day there is nothing to reckon from."""
    book = outcome.compose(outcome_sample.corpus, 2028, Setting(words=english))
    asks = [ask for part in book.parts for ask in part.asks]

    assert {(ask.as_of, ask.answers) for ask in asks} == {("", ())}


def test_the_key_encouragements_are_a_book_of_one_part(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """They stand in no document: there is no preamble, nobody adopted or endorsed them."""
    book = outcome.compose(outcome_sample.corpus, None, setting)

    assert (book.front.title, book.front.volume) == ("Key encouragements", "1 encouragement")
    assert [(part.title, [ask.of_total for ask in part.asks]) for part in book.parts] == [
        ("Encouragements", ["Encouragement 1 of 1"])
    ]
    assert (book.preamble, book.closing, book.endorsers, book.errata, book.sources) == (
        (), (), (), (), (),
    )  # fmt: skip


def test_the_sheet_has_all_encouragements_and_leads_to_the_page(
    outcome_sample: Loaded, setting: Setting
) -> None:
    """Title, state and day, everything that is asked, and a code for a telephone."""
    sheet = outcome.sheet(outcome_sample.corpus, 2028, setting)

    assert (sheet.title, sheet.state) == (
        "Outcome Document of the 2028 Academy and Conference",
        "Adopted on 9 February 2028",
    )
    assert [ask.number for part in sheet.parts for ask in part.asks] == [
        f"Encouragement {number}" for number in range(1, 13)
    ]
    assert sheet.rows == (
        Line("Licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Line(
            "On the web",
            f"{SITE}academies/2028/outcome/",
            f"{SITE}academies/2028/outcome/",
            after=" The page has the whole document, with who has answered.",
        ),
    )
    assert sheet.code is not None
    assert sheet.code.startswith("<svg")
