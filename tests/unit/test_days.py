"""Days and years in words: taken where they can mean one thing only, else asked back."""

from __future__ import annotations

from datetime import date

import pytest

from golocal.base import days


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20", "2026/11/20", "2026.11.20", "20 November 2026", "20. November 2026",
        "20th of November 2026", "November 20, 2026", "Nov. 20th 2026", "20 nov 2026",
        "Friday, 20 November 2026", "20/11/2026", "20.11.2026", "11/20/2026", "20 novembre 2026",
        "20 de noviembre de 2026", "*20 November 2026*.",
    ],
)  # fmt: skip
def test_a_day_that_can_mean_one_thing_is_taken(text: str) -> None:
    """In words, or in figures of which one is no month."""
    assert days.day(text) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "05/11/2026",
        "12/05/2026",
        "5.11.2026",
        "November 2026",
        "31/02/2026",
        "20 Brumaire 2026",
        "20-11-26",
        "",
    ],
)
def test_a_day_that_can_mean_two_things_is_not(text: str) -> None:
    """05/11 is in May for some and in November for others."""
    assert days.day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", 2017), ("March 2017", 2017), ("mars 2017", 2017), ("März 2017", 2017),
        ("spring 2017", 2017), ("since 2017", 2017), ("5 March 2017", 2017), ("2017-03-05", 2017),
        ("05/11/2017", None), ("about 2017", None), ("2016/17", None), ("2016-2017", None),
        ("twentyfifteen", None),
    ],
)  # fmt: skip
def test_a_year_is_taken_out_of_a_month_or_a_day(text: str, expected: int | None) -> None:
    """A span, or a year that is only about right, is asked back."""
    assert days.year(text) == expected
