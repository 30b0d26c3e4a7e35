"""Values in the words of the interface, and places and rights in those of the vocabularies."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 2, 5), date(2024, 2, 8), "5 to 8 February 2024"),
        (date(2024, 1, 30), date(2024, 2, 2), "30 January 2024 to 2 February 2024"),
        (date(2023, 2, 5), date(2024, 2, 8), "5 February 2023 to 8 February 2024"),
        (date(2024, 2, 8), date(2024, 2, 8), "8 February 2024"),
    ],
)
def test_a_span_of_days_says_month_and_year_once(
    english: Catalogue, start: date, end: date, words: str
) -> None:
    """Nothing is repeated that the reader knows already."""
    assert english.days(start, end) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "3. bis 5. November 2026"),
        ("es", "3 bis 5 de noviembre de 2026"),
        ("ar", "3 bis 5 نوفمبر 2026"),
    ],
)
def test_days_are_written_as_in_the_language(language: str, words: str) -> None:
    """CLDR has the names of the months, and their order."""
    made = Catalogue(language, {"date.span": "{first} bis {last}"})

    assert made.days(date(2026, 11, 3), date(2026, 11, 5)) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (2007, None, "Since 2007"),
        (2007, 2019, "2007–2019"),
        (2007, 2007, "2007"),
        (None, 2020, "Until 2020"),
        (None, None, "First year not known"),
    ],
)
def test_the_years_of_a_practice(
    english: Catalogue, since: int | None, until: int | None, words: str
) -> None:
    """What is not known is said."""
    assert english.years(since, until) == words


def test_articles_name_each_instrument_once(sample: Loaded) -> None:
    """Numbers of one instrument stand together."""
    right = dataclasses.replace(
        sample.corpus.vocabularies["rights"]["housing"],
        articles=("UDHR 25", "ICESCR 11", "ICESCR 12"),
    )

    assert right.legal_basis() == "UDHR 25 · ICESCR 11, 12"


def test_norway_is_norway(sample: Loaded) -> None:
    """The bare letters NO in a front matter are a country."""
    practice = sample.corpus.practices["lillevik-open-budget"]

    assert practice.place.country.label == "Norway"
