"""The encouragements in a book, each with the practices of the volume that illustrate it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.book.sources import shown
from golocal.collection import outcomes, views
from golocal.entry.model import Academy, Corpus, Volume
from golocal.entry.outcome import Encouragement
from golocal.entry.practice import Practice
from golocal.text.links import uri


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """An encouragement, and what illustrates it."""

    anchor: str
    title: str
    statement: str
    slugs: tuple[str, ...]
    """The practices, in the order of the book; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the volume's Academy put on record, as far as it is known."""

    title: str
    text: str
    address: str | None
    shown: str
    """The address as it is printed."""


def anchor_of(encouragement: Encouragement) -> str:
    """Give the identifier under which an encouragement stands in a document."""
    return f"encouragement-{encouragement.slug}"


def of_volume(
    corpus: Corpus, volume: Volume, practices: Sequence[Practice]
) -> tuple[Illustrated, ...]:
    """Give the encouragements of a volume, answered or not."""
    return tuple(
        Illustrated(
            anchor=anchor_of(each),
            title=each.title,
            statement=each.statement,
            slugs=tuple(
                practice.slug
                for practice in practices
                if practice in views.illustrations(corpus, each)
            ),
        )
        for each in views.asked(corpus, volume)
    )


def result(corpus: Corpus, volume: Volume, words: Catalogue) -> Result | None:
    """Say what is known of the Outcome Document of the volume's Academy."""
    academy = corpus.academies.get(volume.academy) if volume.academy is not None else None
    outcome = corpus.outcomes.get(academy.year) if academy is not None else None
    if academy is None or outcome is None:
        return None
    number = outcomes.total(corpus, outcome.year)
    facts = [
        words.count("print.outcome.encouragements", number) if number else "",
        words.text("print.outcome.published", date=words.day(outcome.published))
        if outcome.published
        else "",
    ]
    return Result(
        title=outcome.title,
        text=" ".join(filter(None, [_academy(academy, words), *facts])),
        address=uri(outcome.url) if outcome.url else None,
        shown=shown(outcome.url) if outcome.url else "",
    )


def _academy(academy: Academy, words: Catalogue) -> str:
    days = words.days(academy.start, academy.end)
    return words.text("print.outcome.academy", theme=academy.theme, days=days)
