"""A volume and a handout as values, before they are typeset."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book import answers, handout, imprint
from golocal.book import volume as book
from golocal.book.document import Paper, Setting
from golocal.book.sources import Numbering, citation, on_paper, shown
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.outcome import OutcomeDocument, OutcomeState
from golocal.entry.settings import Change, History, PageMap, Printed
from golocal.entry.vocabulary import Citation

SITE = "https://series.example/"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
ASKED = "../encouragements/commitment.md"
PAGE = f"{SITE}practices/lillevik-open-budget/"
SAMPLETOWN = "practices/promising/sampletown-charter.md"


def labels(value: object) -> tuple[list[str], set[str]]:
    """Give the identifiers in a value, and those that something in it leads to."""
    found: list[str] = []
    goals: set[str] = set()

    def visit(each: object) -> None:
        if isinstance(each, dict):
            if each.get("anchor"):
                found.append(each["anchor"])
            goals.update(each[key] for key in ("to", "back") if isinstance(each.get(key), str))
            for key, part in each.items():
                if key != "words":
                    visit(part)
        elif isinstance(each, list | tuple):
            for part in each:
                visit(part)

    visit(value)
    return found, goals


@pytest.fixture
def setting(english: Catalogue) -> Setting:
    """Give a setting that knows where the site stands."""
    return Setting(words=english, site_url=SITE)


def test_a_book_is_the_same_each_time(sample: Loaded, setting: Setting) -> None:
    """The same collection and setting give the same text."""
    volume = sample.corpus.volumes[1]

    assert book.compose(sample.corpus, volume, setting) == book.compose(
        sample.corpus, volume, setting
    )


def test_practices_stand_in_the_order_of_the_volume(sample: Loaded, setting: Setting) -> None:
    """The volume lists Sampletown first, against the alphabet."""
    found = book.compose(sample.corpus, sample.corpus.volumes[1], setting)

    assert [each.anchor for each in found.chapters] == [
        "practice-sampletown-charter",
        "practice-lillevik-open-budget",
    ]


def test_the_notice_stands_on_cover_and_imprint(sample: Loaded, setting: Setting) -> None:
    """Nobody can take the sample for the published volume."""
    found = book.compose(sample.corpus, sample.corpus.volumes[1], setting)

    assert found.front.notice == "This volume is made up for tests."


def test_an_encouragement_that_no_practice_answers_is_shown_so(
    sample: Loaded, setting: Setting
) -> None:
    """A gap is information, and stays visible."""
    asked = sample.corpus.encouragements["commitment"]
    alone = dataclasses.replace(asked, slug="alone", title="Ask nobody", practices=())
    changed = dataclasses.replace(sample.corpus, encouragements={"alone": alone})

    (answer,) = book.compose(changed, changed.volumes[1], setting).answers

    assert (answer.title, answer.slugs) == ("Ask nobody", ())


def test_the_facts_that_are_asked_for_first_come_first(sample: Loaded, setting: Setting) -> None:
    """Place, years and who; terms after them, and the articles of rights last."""
    found = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    facts = found.chapters[1].facts
    said = {each.label: "; ".join(value.text for value in each.values) for each in facts}

    assert [each.label for each in facts if each.leads] == [
        "Place", "Years", "Status", "Led by", "With", "Evidence",
    ]  # fmt: skip
    assert [each.label for each in facts if not each.leads] == [
        "Key encouragements", "Themes", "Rights-holders", "Instruments", "Development goals",
        "Rights",
    ]  # fmt: skip
    assert said["Place"] == "Lillevik, Norway (municipality)"
    assert said["Status"] == "Running; checked on 23 November 2026"
    assert said["Key encouragements"] == "Embedding; Evidence"


def test_a_book_is_whole(sample: Loaded, setting: Setting) -> None:
    """Every identifier is there once, and every link arrives."""
    found = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    anchors, goals = labels(dataclasses.asdict(found))
    named = set(anchors)

    assert {each for each in goals if each and each not in named} == set()
    assert len([each for each in anchors if "-source-" in each]) == len(
        {each for each in anchors if "-source-" in each}
    )


WORDS = ["there"]


@pytest.mark.parametrize(
    ("here", "target", "site_url", "expected"),
    [
        (LILLEVIK, "sampletown-charter.md", "", [{"i": "ref", "to": "here", "see": True}]),
        (SAMPLETOWN, "lillevik-open-budget.md", "", ["there", " (volume 1)"]),
        (SAMPLETOWN, "lillevik-open-budget.md", SITE,
         [{"i": "a", "href": PAGE, "shown": ""}, " (volume 1)"]),
        (SAMPLETOWN, ASKED, "", ["there"]),
        (SAMPLETOWN, ASKED, SITE,
         [{"i": "a", "href": f"{SITE}encouragements/commitment/", "shown": ""}]),
        (SAMPLETOWN, "https://a.example/b/", "",
         [{"i": "a", "href": "https://a.example/b/", "shown": "a.example/b"}]),
        (SAMPLETOWN, "nobody.md", SITE, ["there"]),
    ],
)  # fmt: skip
def test_where_links_lead(
    sample: Loaded,
    english: Catalogue,
    here: str,
    target: str,
    site_url: str,
    expected: list[Any],
) -> None:
    """To a page of this document, named once; to the site where that is known; or nowhere."""
    setting = Setting(words=english, site_url=site_url)
    link = on_paper(sample.corpus, here, {SAMPLETOWN: "here"}, setting)
    full = [{**each, "c": WORDS} if isinstance(each, dict) else each for each in expected]

    assert link(target, WORDS) == full
    again = link(target, WORDS)
    assert not (isinstance(again[0], dict) and again[0].get("see")), "the page is named once"


def test_sources_are_numbered_as_they_are_first_cited(english: Catalogue) -> None:
    """A mark leads to its source, the first mark is where that leads back to; others come last."""
    sources = [Citation(title=title, url="https://a.example/") for title in ("One", "Two", "Three")]
    numbering = Numbering("x", sources, english)

    first, second = numbering.marks([3]), numbering.marks([1, 3])

    assert first["c"] == [{"number": 1, "to": "x-source-1", "anchor": "x-mark-1"}]
    assert second["c"] == [
        {"number": 1, "to": "x-source-1", "anchor": ""},
        {"number": 2, "to": "x-source-2", "anchor": "x-mark-2"},
    ]
    assert [(each.number, each.title, each.back) for each in numbering.listed()] == [
        (1, "Three", "x-mark-1"), (2, "One", "x-mark-2"), (3, "Two", ""),
    ]  # fmt: skip


def test_what_another_text_cites_is_not_listed_twice(english: Catalogue) -> None:
    """The foreword lists what it cites, the guidelines the rest."""
    sources = [Citation(title=title, url="https://a.example/") for title in ("One", "Two")]
    foreword, guidelines = (Numbering(name, sources, english) for name in ("f", "g"))
    foreword.marks([2])

    assert [each.title for each in foreword.cited()] == ["Two"]
    assert [each.title for each in guidelines.listed(foreword)] == ["One"]


def test_a_mark_without_a_source_is_a_bare_number(english: Catalogue) -> None:
    """A rule has reported it; the preview goes on."""
    assert Numbering("x", [], english).marks([7])["c"] == [{"number": 7, "to": None, "anchor": ""}]


def test_a_source_is_cited_in_full(english: Catalogue) -> None:
    """Title, publisher, year, address without its scheme, day of access, remark."""
    source = Citation(
        title="Le budget <en clair>",
        publisher="Ville",
        year=2016,
        url="https://www.ville.example/budget/",
        language="fr",
        accessed=date(2026, 11, 23),
        note="A copy.",
    )

    assert citation(source, english) == (
        '<cite lang="fr">Le budget &lt;en clair&gt;</cite>, Ville, 2016. '
        '<a class="address" href="https://www.ville.example/budget/">www.ville.example/budget</a>. '
        "accessed 23 November 2026. A copy."
    )


def test_a_translated_title_is_not_marked_as_foreign(english: Catalogue) -> None:
    """An English title of an Arabic text would be read aloud as if it were Arabic."""
    source = Citation(title="The study", url="https://a.example/", language="ar")

    assert str(citation(source, english)).startswith("<cite>The study</cite>")


def test_an_address_is_shown_without_what_nobody_types() -> None:
    """Scheme and last slash go; a long one is cut at a stroke, and says that it is."""
    assert shown("https://www.a.example/B_c/?d=1") == "a.example/B_c/?d=1"
    assert shown("http://a.example/") == "a.example"
    assert shown("https://a.example/one/two-three/four-five-six/seven-eight-nine") == (
        "a.example/one/two-three/four-five-six/…"
    )
    assert shown(f"https://{'a' * 50}.example/") == f"{'a' * 41}…"


def test_the_imprint_says_whose_picture_is_on_the_cover(
    sample: Loaded, setting: Setting, english: Catalogue
) -> None:
    """And where there is none, that the cover is drawn from the practices."""
    drawn = sample.corpus.volumes[1]
    credit = "City of Sampletown, CC BY 4.0. No person can be recognised."
    pictured = replace(drawn, cover="front.png", cover_credit=credit)
    said = english.text("print.imprint.cover")

    without, with_picture = (
        [line.text for line in book.compose(sample.corpus, volume, setting).imprint]
        for volume in (drawn, pictured)
    )

    assert (said in without, credit in without) == (True, False)
    assert (said in with_picture, credit in with_picture) == (False, True)


def test_the_imprint_says_what_is_known(sample: Loaded, setting: Setting) -> None:
    """Identifiers that a volume does not have leave no line behind."""
    bare = sample.corpus.volumes[1]
    full = dataclasses.replace(
        bare,
        editors=("A. Editor",),
        publisher="Press",
        place="Graz",
        published=date(2024, 2, 5),
        isbn_pdf="978-92-3-104171-6",
        doi="10.1000/182",
    )

    assert [each.label for each in imprint.lines(sample.corpus, bare, setting)] == [
        "Series",
        "On the web",
    ]
    assert [each.label for each in imprint.lines(sample.corpus, full, setting)] == [
        "Series", "Edited by", "Published by", "Published", "ISBN (PDF)", "DOI", "On the web",
    ]  # fmt: skip
    assert imprint.cite(sample.corpus, bare, setting) == (
        "Human Rights Go Local. n.d. Budgets and Charters. Human Rights Go Local 1. "
        "Draft; sample. https://series.example/volumes/1/."
    )
    assert imprint.cite(sample.corpus, full, setting) == (
        "A. Editor, ed. n.d. Budgets and Charters. Human Rights Go Local 1. Draft; sample. "
        "Graz: Press. https://doi.org/10.1000/182."
    )


def test_the_imprint_names_the_revision_of_its_own_sources(
    sample: Loaded, setting: Setting
) -> None:
    """The newest change of its file, its practices, their pictures; a change elsewhere is none."""
    volume = sample.corpus.volumes[1]
    practices = tuple(sample.corpus.practices.values())
    picture = "practices/promising/lillevik-open-budget/hall.jpg"
    changes = {
        "practices/vocabularies/themes.yml": Change(date(2026, 9, 9), "e" * 40),
        picture: Change(date(2026, 5, 3), "abcdef0123" + "0" * 30),
        volume.path: Change(date(2026, 5, 3), "d" * 40),
        **{each.path: Change(date(2025, 1, 1), "c" * 40) for each in practices},
    }
    known = dataclasses.replace(setting, history=History(changes))
    partly = dataclasses.replace(setting, history=History({volume.path: changes[volume.path]}))

    assert imprint.lines(sample.corpus, volume, known, practices)[-1] == imprint.Line(
        "Revision",
        "abcdef0123 of 3 May 2026, the last change to the texts and pictures of this volume.",
    )
    assert imprint.newest(sample.corpus, volume, practices, partly.history) is None
    assert imprint.newest(sample.corpus, volume, practices, setting.history) is None


def test_a_book_for_the_press_has_no_cover(sample: Loaded, setting: Setting) -> None:
    """It begins at the half-title and ends before the back; all between is the same."""
    volume = sample.corpus.volumes[1]
    whole = book.compose(sample.corpus, volume, setting)
    inside = book.compose(sample.corpus, volume, setting, with_cover=False)

    assert dataclasses.replace(inside, has_cover=True) == whole


def test_the_last_part_holds_the_index_of_the_series(sample: Loaded, setting: Setting) -> None:
    """Earlier volumes by what was printed, this one by its pages; without them there is none."""
    volume = dataclasses.replace(sample.corpus.volumes[1], number=2)
    practices = {
        slug: dataclasses.replace(each, volume=2) for slug, each in sample.corpus.practices.items()
    }
    corpus = dataclasses.replace(sample.corpus, practices=practices)
    earlier = PageMap(
        volume=1,
        published=date(2024, 2, 5),
        pages=20,
        practices={"old": Printed(first=12, last=15, digest="0" * 64)},
        index={"themes": {"Budgets": ("old",)}},
    )
    later = dataclasses.replace(setting, page_maps={1: earlier})

    themes = book.compose(corpus, volume, later).series[0]
    first = themes.headings[0]

    assert book.compose(corpus, volume, setting).series == ()
    assert (themes.kind, first.label) == ("themes", "Budgets")
    assert [(part.volume, part.ranges) for part in first.parts] == [(1, ("12–15",)), (2, ())]
    assert first.parts[1].slugs == ("lillevik-open-budget",)


def test_each_practice_says_what_it_answers(sample: Loaded, setting: Setting) -> None:
    """The trail runs both ways: from the facts to the encouragement, and back."""
    found = book.compose(sample.corpus, sample.corpus.volumes[1], setting)
    goals = [
        value.anchor for each in found.chapters for fact in each.facts for value in fact.values
    ]
    (answer,) = (each for each in found.answers if each.anchor == "encouragement-commitment")

    assert goals.count("encouragement-commitment") == 1
    assert answer.slugs == ("sampletown-charter",)


def test_a_change_elsewhere_changes_no_byte(sample: Loaded, setting: Setting) -> None:
    """A practice that joins another volume leaves this book as it was."""
    practices = sample.corpus.practices
    other = dataclasses.replace(practices["lillevik-open-budget"], slug="other", volume=2)
    more = dataclasses.replace(sample.corpus, practices={**practices, "other": other})
    volume = sample.corpus.volumes[1]

    assert book.compose(more, volume, setting) == book.compose(sample.corpus, volume, setting)


def test_a_long_title_gives_way_in_the_running_head(sample: Loaded, setting: Setting) -> None:
    """Where it would not fit, the number of the volume stands for it."""
    volume = sample.corpus.volumes[1]
    long = dataclasses.replace(volume, title="Budgets and Charters " * 5)

    short, other = (book.compose(sample.corpus, each, setting).front for each in (volume, long))

    assert (short.running, other.running) == (
        "Budgets and Charters",
        "Human Rights Go Local, volume 1",
    )


def test_the_outcome_is_what_is_known(sample: Loaded, english: Catalogue) -> None:
    """Days, count and date are said where they are known, and nothing else."""
    corpus = sample.corpus
    volume = corpus.volumes[1]
    academy = corpus.academies[2024]
    bare = OutcomeDocument(
        year=2024, title="Outcome", state=OutcomeState.KNOWN, sections=(), path=""
    )
    full = dataclasses.replace(bare, published=date(2024, 7, 10), holds=12)

    def text(outcome: OutcomeDocument | None) -> str | None:
        known = {2024: outcome} if outcome else {}
        found = answers.result(dataclasses.replace(corpus, outcomes=known), volume, english)
        return found.text if found else None

    days = english.days(academy.start, academy.end)
    assert text(bare) == f"{academy.theme}, {days}."
    assert text(full) == (
        f"{academy.theme}, {days}. It holds 12 encouragements. Put online on 10 July 2024."
    )
    assert text(None) is None


def test_a_handout_stands_alone(sample: Loaded, setting: Setting) -> None:
    """It says where it is from, under which licence, and where it stands on the web."""
    practice = sample.corpus.practices["lillevik-open-budget"]
    found = handout.compose(sample.corpus, practice, setting)
    text = str(found.rows)

    assert len(found.chapter.passages) == 7
    assert "In Budgets and Charters. Human Rights Go Local 1." in text
    assert "This volume is made up for tests." in text
    assert "CC BY 4.0" in text
    assert "https://series.example/practices/lillevik-open-budget/" in text


@pytest.mark.parametrize("paper", list(Paper))
def test_paper_large_print_and_press_reach_the_templates(
    sample: Loaded, english: Catalogue, paper: Paper
) -> None:
    """As parameters beside the words, which stay the same."""
    setting = replace(Setting(words=english, paper=paper), is_large=True, has_bleed=True)
    sheet = book.compose(sample.corpus, sample.corpus.volumes[1], setting).head.setting

    assert (sheet.paper, sheet.large, sheet.bleed, sheet.press) == (paper.value, True, True, False)


def test_words_of_an_entry_stay_words(collection: Callable[..., Path], setting: Setting) -> None:
    """Titles and names are text, whatever they hold."""
    root = collection()
    entry = root / LILLEVIK
    text = entry.read_text("utf-8").replace(
        "title: A budget that every resident can read",
        "title: 'A <b>budget</b> #pagebreak() $x$ & more'",
    )
    entry.write_text(text, "utf-8")
    changed: Corpus = corpus.load(root).corpus

    found = book.compose(changed, changed.volumes[1], setting)

    assert found.chapters[1].title == "A <b>budget</b> #pagebreak() $x$ & more"


def test_a_volume_may_bring_its_own_cover(sample: Loaded, setting: Setting) -> None:
    """A picture replaces the drawing, a colour its dots."""
    volume = sample.corpus.volumes[1]
    picture = dataclasses.replace(volume, cover="front.jpg")
    colour = dataclasses.replace(volume, cover="#123456")

    pictured, coloured = (book.compose(sample.corpus, each, setting) for each in (picture, colour))

    assert pictured.front.picture == "practices/volumes/01-budgets-and-charters/front.jpg"
    assert pictured.plates.cover is None
    assert coloured.front.dot == "#123456"


@pytest.mark.parametrize("shade", [shade for shades in palette.SHADES.values() for shade in shades])
@pytest.mark.parametrize("ground", ["#ffffff", "#faf8f4"])
def test_accents_can_be_read(shade: str, ground: str) -> None:
    """Text in an accent keeps the contrast that WCAG 2.2 asks for (1.4.3)."""
    light, dark = sorted((luminance(shade), luminance(ground)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
