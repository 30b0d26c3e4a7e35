"""The finder as a value: its choices, what each practice carries, the words of the summaries."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from golocal import site
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus, translations
from golocal.collection.corpus import Loaded
from golocal.web import finder

LILLEVIK, SAMPLETOWN = "lillevik-open-budget", "sampletown-charter"
FRENCH = Path(__file__).parents[1] / f"languages/practices/promising/{LILLEVIK}.fr.md"


def test_a_choice_counts_the_practices_that_carry_it(sample: Loaded, english: Catalogue) -> None:
    """Every facet has the choices that some practice carries; a goal counts for its targets."""
    made = finder.plan(sample.corpus, english)

    assert {
        facet.name: {
            f"{each.name}={each.code} {each.label}": sorted(each.practices)
            for each in finder.flat(facet.choices)
        }
        for facet in made.facets
    } == {
        "pillars": {
            "pillars=evidence Evidence": [LILLEVIK],
            "pillars=commitment Commitment": [SAMPLETOWN],
            "pillars=embedding Embedding": [LILLEVIK],
        },
        "themes": {
            "themes=budgeting Budgets": [LILLEVIK],
            "themes=charters Charters": [SAMPLETOWN],
        },
        "groups": {
            "groups=everyone Everyone": [SAMPLETOWN],
            "groups=tenants Tenants": [LILLEVIK],
        },
        "rights": {
            "rights=participation Participation": [LILLEVIK, SAMPLETOWN],
            "rights=housing Housing": [LILLEVIK],
        },
        "places": {
            "region=europe Europe": [LILLEVIK, SAMPLETOWN],
            "country=AT Austria": [SAMPLETOWN],
            "country=NO Norway": [LILLEVIK],
        },
        "level": {"level=municipality Municipality": [LILLEVIK]},
        "instruments": {
            "instruments=foundations Foundations": [SAMPLETOWN],
            "instruments=charter Charter": [SAMPLETOWN],
            "instruments=budget Budget": [LILLEVIK],
        },
        "sdgs": {"sdgs=16 16 Peace and justice": [LILLEVIK, SAMPLETOWN]},
        "status": {"status=running Running": [LILLEVIK], "status=ended Ended": [SAMPLETOWN]},
        "evidence": {
            "evidence=self-reported Self-reported": [SAMPLETOWN],
            "evidence=documented Documented": [LILLEVIK],
        },
        "volume": {"volume=1 1: Budgets and Charters": [LILLEVIK, SAMPLETOWN]},
        "language": {"language=en English": [LILLEVIK, SAMPLETOWN]},
    }


def test_a_row_carries_the_positions_of_its_choices(sample: Loaded, english: Catalogue) -> None:
    """The number on a row is the place of the checkbox among all on the page."""
    made = finder.plan(sample.corpus, english)

    assert [(row.practice.slug, row.carried) for row in made.rows] == [
        (LILLEVIK, (0, 2, 3, 6, 7, 8, 9, 11, 12, 15, 16, 17, 20, 21, 22)),
        (SAMPLETOWN, (1, 4, 5, 7, 9, 10, 13, 14, 16, 18, 19, 21, 22)),
    ]


def test_in_another_language_a_practice_counts_for_the_language_of_its_words(
    collection: Callable[..., Path],
) -> None:
    """A reader of French finds what is French, in whatever language it was written."""
    root = collection({f"promising/{FRENCH.name}": FRENCH.read_text("utf-8")})
    french = translations.localised(corpus.load(root).corpus, "fr")

    made = finder.plan(french, catalogue.load("fr"))

    assert [
        (each.code, each.label, sorted(each.practices))
        for facet in made.facets
        if facet.name == "language"
        for each in facet.choices
    ] == [("en", "anglais", [SAMPLETOWN]), ("fr", "français", [LILLEVIK])]


def test_the_words_of_a_summary_come_without_those_of_the_title(sample: Loaded) -> None:
    """The list has the titles already; the file of words is a script that any page may load."""
    script = finder.words(sample.corpus)
    detail = script.removeprefix(
        'document.dispatchEvent(new CustomEvent("finder-words",{detail:'
    ).removesuffix("}));\n")

    assert json.loads(detail) == {
        LILLEVIK: "lillevik town made for these tests prints its plain words and asks residents "
        "what leaves out",
        SAMPLETOWN: "sampletown wrote its duties and hung every office",
    }


def test_the_plan_has_the_words(sample_site: site.Site, sample: Loaded) -> None:
    """The page asks for the file at this address."""
    content = {each.uri: each.content for each in sample_site.data}[finder.WORDS]

    assert content.decode("utf-8") == finder.words(sample.corpus)
