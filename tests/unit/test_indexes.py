"""The indexes of a book, and where in it the practices of a heading stand."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from golocal.book import indexes
from golocal.book.indexes import Heading, Index, Part, SeriesHeading, SeriesIndex
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice
from golocal.entry.settings import PageMap, Printed
from golocal.entry.vocabulary import Term


@pytest.fixture
def pair(sample: Loaded) -> tuple[Practice, Practice]:
    """Give the two practices of the sample, in the order of their volume."""
    found = sample.corpus.practices
    return found["sampletown-charter"], found["lillevik-open-budget"]


def of_kind(corpus: Corpus, kind: str, *practices: Practice) -> tuple[Heading, ...]:
    """Give the headings of one index."""
    return {each.kind: each for each in indexes.of_practices(corpus, practices)}[kind].headings


def test_there_are_four_in_their_order(sample: Loaded, pair: tuple[Practice, Practice]) -> None:
    """Themes, places, institutions, rights."""
    kinds = tuple(each.kind for each in indexes.of_practices(sample.corpus, pair))

    assert kinds == indexes.KINDS


def test_practices_stand_under_their_terms(sample: Loaded, pair: tuple[Practice, Practice]) -> None:
    """In the order of the alphabet, each practice once, in the order of the book."""
    charter, budget = pair

    assert of_kind(sample.corpus, "rights", charter, budget) == (
        Heading(label="Housing", slugs=(budget.slug,)),
        Heading(label="Participation", slugs=(charter.slug, budget.slug)),
    )


def test_a_broader_term_leads_to_narrower_ones_and_back(
    sample: Loaded, pair: tuple[Practice, Practice]
) -> None:
    """“See” where it has no practice of its own, else “see also” from both sides."""
    charter, budget = pair
    book = sample.corpus.vocabularies["themes"]
    terms = {
        "money": Term(code="money", label="Money"),
        "budgeting": dataclasses.replace(book["budgeting"], broader="money"),
        "charters": dataclasses.replace(book["charters"], broader="budgeting"),
    }
    vocabularies = {
        **sample.corpus.vocabularies,
        "themes": dataclasses.replace(book, terms=terms),
    }
    corpus = dataclasses.replace(sample.corpus, vocabularies=vocabularies)

    assert of_kind(corpus, "themes", charter, budget) == (
        Heading(label="Budgets", see_also=("Charters",), slugs=(budget.slug,)),
        Heading(label="Charters", see_also=("Budgets",), slugs=(charter.slug,)),
        Heading(label="Money", see=("Budgets",)),
    )


def test_a_place_stands_under_its_city_and_its_country(
    sample: Loaded, pair: tuple[Practice, Practice]
) -> None:
    """The region leads to its countries."""
    charter, budget = pair

    assert of_kind(sample.corpus, "places", charter, budget) == (
        Heading(label="Austria", slugs=(charter.slug,)),
        Heading(label="Europe", see=("Austria", "Norway")),
        Heading(label="Lillevik", slugs=(budget.slug,)),
        Heading(label="Norway", slugs=(budget.slug,)),
        Heading(label="Sampletown", slugs=(charter.slug,)),
    )


def test_two_cities_of_one_name_are_told_apart(
    sample: Loaded, pair: tuple[Practice, Practice]
) -> None:
    """By their countries; a city that is named as its country has one line."""
    charter, budget = pair
    twin = dataclasses.replace(budget, city="Sampletown")
    state = dataclasses.replace(charter, city="Austria")

    labels = [each.label for each in of_kind(sample.corpus, "places", charter, twin)]
    alone = [each.label for each in of_kind(sample.corpus, "places", state)]

    assert labels == [
        "Austria", "Europe", "Norway", "Sampletown (Austria)", "Sampletown (Norway)",
    ]  # fmt: skip
    assert alone == ["Austria", "Europe"]


def test_an_abbreviation_leads_to_the_institution(
    sample: Loaded, pair: tuple[Practice, Practice]
) -> None:
    """One institution has one line, however it is capitalised; “The” does not count."""
    charter, budget = pair
    charter = dataclasses.replace(charter, lead="The Office", partners=("League of Towns (LOT)",))
    budget = dataclasses.replace(budget, lead="Zoo", partners=("League of towns (LOT)",))

    assert of_kind(sample.corpus, "institutions", charter, budget) == (
        Heading(label="League of Towns (LOT)", slugs=(charter.slug, budget.slug)),
        Heading(label="LOT", see=("League of Towns (LOT)",)),
        Heading(label="The Office", slugs=(charter.slug,)),
        Heading(label="Zoo", slugs=(budget.slug,)),
    )


def page_map(volume: int, index: dict[str, dict[str, tuple[str, ...]]]) -> PageMap:
    """Give the page map of a volume with four practices."""
    pages = {"p": (8, 10), "q": (11, 13), "r": (14, 14), "s": (20, 22)}
    return PageMap(
        volume=volume,
        published=date(2024, 2, 5),
        pages=40,
        practices={
            slug: Printed(first=first, last=last, digest="0" * 64)
            for slug, (first, last) in pages.items()
        },
        index=index,
    )


@pytest.mark.parametrize(
    ("slugs", "expected"),
    [
        (("r",), ("14",)),
        (("p",), ("8–10",)),
        (("q", "p"), ("8–13",)),
        (("p", "s"), ("8–10", "20–22")),
        (("unknown",), ()),
    ],
)
def test_printed_pages_are_joined(slugs: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """A single page is one number, practices side by side are one range."""
    assert indexes.ranges(slugs, page_map(1, {})) == expected


def test_the_index_of_the_series_joins_volumes() -> None:
    """Earlier volumes by their printed pages, this one by its practices, later ones not at all."""
    own = (
        Index(
            kind="themes",
            headings=(
                Heading(label="Budgets", slugs=("a", "b")),
                Heading(label="Money", see=("Budgets",)),
            ),
        ),
    )
    page_maps = {
        3: page_map(3, {"themes": {"Budgets": ("s",), "Charters": ("p", "q")}}),
        1: page_map(1, {"themes": {"Budgets": ("p",)}}),
        9: page_map(9, {"themes": {"Zebras": ("p",)}}),
    }

    assert indexes.of_series(page_maps, 4, own) == (
        SeriesIndex(
            kind="themes",
            headings=(
                SeriesHeading(
                    label="Budgets",
                    parts=(
                        Part(volume=1, ranges=("8–10",)),
                        Part(volume=3, ranges=("20–22",)),
                        Part(volume=4, slugs=("a", "b")),
                    ),
                ),
                SeriesHeading(label="Charters", parts=(Part(volume=3, ranges=("8–13",)),)),
            ),
        ),
    )


def test_the_first_volume_has_no_index_of_the_series() -> None:
    """Nor has one before which none was printed."""
    own = (Index(kind="themes", headings=()),)

    assert indexes.of_series({}, 1, own) == ()
    assert indexes.of_series({1: page_map(1, {})}, 1, own) == ()
