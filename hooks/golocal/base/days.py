"""Days and years as people write them, taken where they can mean one thing only, and counted."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
"""Those of most that is sent in; CLDR has the names of their months."""

SEASONS = "spring|summer|autumn|fall|early|mid|late|beginning of|end of"
DAY_FIRST = re.compile(
    r"(?:\w+day,? )?(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: of| de)? "
    r"(?P<month>[a-z]+)\.?,?(?: of| de| del)? (?P<year>\d{4})"
)
MONTH_FIRST = re.compile(
    r"(?:\w+day,? )?(?P<month>[a-z]+)\.? (?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<year>\d{4})"
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})([-./ ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})\.?")
FIGURES = re.compile(r"(?P<first>\d{1,2})([-./])(?P<second>\d{1,2})\2(?P<year>\d{4})")
MONTH = re.compile(r"(?P<month>[a-z]+)\.?,?(?: of| de| del)? (?P<year>\d{4})")
YEAR = re.compile(rf"(?:(?:in|since|from|the year|year|{SEASONS})[ -])?(?P<year>\d{{4}})")

MOST_MONTH = 12


def day(text: str) -> date | None:
    """The day that a text names: 2026-11-20, 20 November 2026, 20/11/2026; not 05/11/2026."""
    bare = _bare(text)
    if found := YEAR_FIRST.fullmatch(bare):
        return _date(found["year"], int(found["month"]), found["day"])
    if found := DAY_FIRST.fullmatch(bare) or MONTH_FIRST.fullmatch(bare):
        return _date(found["year"], _months().get(found["month"], 0), found["day"])
    if found := FIGURES.fullmatch(bare):
        first, second = int(found["first"]), int(found["second"])
        if first > MOST_MONTH or first == second:
            return _date(found["year"], second, str(first))
        if second > MOST_MONTH:
            return _date(found["year"], first, str(second))
    return None


def either(text: str) -> tuple[date, ...]:
    """The two days that 05/11/2026 can be: the first number as the day, then as the month."""
    found = FIGURES.fullmatch(_bare(text))
    if found is None or day(text) is not None:
        return ()
    read = (
        _date(found["year"], int(found["second"]), found["first"]),
        _date(found["year"], int(found["first"]), found["second"]),
    )
    return tuple(each for each in read if each is not None)


def year(text: str) -> int | None:
    """The year that a text names: 2017, March 2017, spring 2012, a day."""
    bare = _bare(text)
    if found := YEAR.fullmatch(bare):
        return int(found["year"])
    if (found := MONTH.fullmatch(bare)) and found["month"] in _months():
        return int(found["year"])
    named = day(text)
    return named.year if named else None


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def _months() -> Mapping[str, int]:
    """The numbers of months by their names and abbreviations, bare."""
    from babel import Locale

    return {
        _bare(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(language).months["format"][width].items()
    }


def _date(in_year: str, month: int, of_month: str) -> date | None:
    try:
        return date(int(in_year), month, int(of_month))
    except ValueError:
        return None


def _bare(text: str) -> str:
    """The text in small letters without accents, with single spaces and no marks around it."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.split()).strip(" .,*`_")
