"""Values in the words of the interface: dates, years, articles, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Corpus, Practice, Term


def day(catalogue: Catalogue, value: date) -> str:
    """Write a date as readers read it: 23 November 2026."""
    return catalogue.text(
        "date.day", day=value.day, month=catalogue.text(f"month.{value.month}"), year=value.year
    )


def span_of_days(catalogue: Catalogue, start: date, end: date) -> str:
    """Write from when to when something lasted, saying month and year once where they agree."""
    if start == end:
        return day(catalogue, start)
    if (start.year, start.month) == (end.year, end.month):
        return catalogue.text("date.span", first=start.day, last=day(catalogue, end))
    return catalogue.text("date.span", first=day(catalogue, start), last=day(catalogue, end))


def years(catalogue: Catalogue, practice: Practice) -> str:
    """Write since when a practice runs, or from when to when it ran."""
    match practice.since, practice.until:
        case None, None:
            return catalogue.text("practice.since_unknown")
        case None, until:
            return catalogue.text("practice.until", until=until)
        case since, None:
            return catalogue.text("practice.since", since=since)
        case since, until if since == until:
            return str(since)
        case since, until:
            return f"{since}–{until}"


def articles(right: Term) -> str:
    """Write where a right stands, each instrument once: "UDHR 21 · ICCPR 25"."""
    grouped: dict[str, list[str]] = {}
    for article in right.articles:
        instrument, _, number = article.partition(" ")
        grouped.setdefault(instrument, []).append(number)
    return " · ".join(f"{name} {', '.join(numbers)}" for name, numbers in grouped.items())


def country(corpus: Corpus, practice: Practice) -> str:
    """Give the name of the country in which a practice lies."""
    return corpus.vocabularies["countries"][practice.country].label


def place(corpus: Corpus, practice: Practice) -> str:
    """Write where a practice lies: city and country."""
    return f"{practice.city}, {country(corpus, practice)}"
