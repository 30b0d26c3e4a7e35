"""What became of encouragements, as it is printed: who has answered, and how each answer stands.

It ranks nobody: what was asked stands by number, who has answered by place. Each answer has both
voices, what the local government says and what others say, as of the day of the build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.book.answers import anchor_of
from golocal.book.document import Setting
from golocal.book.sources import Source
from golocal.collection import commitments, wording
from golocal.entry import outcome
from golocal.entry.model import Corpus, Volume
from golocal.entry.outcome import Commitment, Encouragement
from golocal.entry.vocabulary import Citation
from golocal.text.typst import Json

Marks = Callable[[Sequence[int]], Json]
"""Writes the marks of sources side by side, by their positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one of the two voices said last of a commitment, or that it has said nothing."""

    name: str
    said: str
    """How it stands by this voice, and the day; empty where it has said nothing."""
    text: str
    marks: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A commitment, and how it stands."""

    authority: str
    place: str
    text: str
    decided: str
    marks: Json
    """Of the source that shows the decision."""
    status: str
    detail: str
    """When the next report is due, or why it was taken back; empty where there is neither."""
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An encouragement that somebody has answered."""

    anchor: str
    number: str
    title: str
    answers: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What became of the encouragements of an Academy."""

    title: str
    as_of: str
    asked: tuple[Asked, ...]
    unanswered: str
    """The encouragements that nobody has answered, in a sentence; empty where there is none."""
    sources: tuple[Source, ...] = ()


def academy_before(corpus: Corpus, volume: Volume, setting: Setting) -> int | None:
    """The Academy whose encouragements a volume follows up: the last one before its own.

    None where there is nothing to tell, or no day as of which it is told.
    """
    if volume.academy is None or setting.today is None:
        return None
    before = [each for each in corpus.academies if each < volume.academy]
    year = max(before, default=None)
    return year if year is not None and commitments.of_academy(corpus, year) else None


def compose(corpus: Corpus, year: int, setting: Setting, marks: Marks) -> FollowUp:
    """What became of the encouragements of an Academy.

    `marks` writes those of the sources of all its commitments, one after the other.
    """
    words = setting.words
    every = corpus.encouragements_of.get(year, ())
    asked: list[Asked] = []
    passed = 0
    for each in every:
        found = answering(corpus, each, setting)
        if found:
            answers = answers_of(found, setting, marks, passed=passed)
            title, number = each.title, words.text("encouragement.one", number=each.number)
            asked.append(
                Asked(
                    anchor=f"became-of-{anchor_of(each)}",
                    number=number,
                    title=title,
                    answers=answers,
                )
            )
        passed += len(sources_of(found))
    silent = [each for each in every if not commitments.answering(corpus, each.slug)]
    numbers = ", ".join(str(each.number) for each in silent)
    return FollowUp(
        title=words.text("print.became.title", year=year),
        as_of=as_of(setting),
        asked=tuple(asked),
        unanswered=words.text("print.became.nobody", numbers=numbers) if silent else "",
    )


def as_of(setting: Setting) -> str:
    """The sentence that says as of which day it is told; empty where none is given."""
    return (
        setting.words.text("commitments.as_of", date=setting.words.day(setting.today))
        if setting.today
        else ""
    )


def answering(
    corpus: Corpus, encouragement: Encouragement, setting: Setting
) -> tuple[Commitment, ...]:
    """The commitments that answer an encouragement; none where no day is given."""
    return commitments.answering(corpus, encouragement.slug) if setting.today else ()


def sources_of(found: Iterable[Commitment]) -> tuple[Citation, ...]:
    """The sources of commitments, one after the other."""
    return tuple(source for each in found for source in each.sources)


def answers_of(
    found: Sequence[Commitment], setting: Setting, marks: Marks, *, passed: int
) -> tuple[Standing, ...]:
    """How commitments stand; so many sources are `passed` before those of the first."""
    return tuple(_answers(found, setting, marks, passed))


def _answers(
    found: Sequence[Commitment], setting: Setting, marks: Marks, passed: int
) -> Iterator[Standing]:
    words, today = setting.words, setting.today
    if today is None:
        return
    for each in found:

        def marked(position: int | None, passed: int = passed) -> Json:
            return marks([passed + position]) if position else None

        status = commitments.status(each, today)
        yield Standing(
            authority=each.authority,
            place=wording.place(each, words),
            text=each.text,
            decided=f"{each.decided.body}, {words.day(each.decided.date)}",
            marks=marked(each.decided.source),
            status=words.text(f"commitment.status.{status}"),
            detail=_detail(each, today, words),
            voices=tuple(_voice(each, who, today, words, marked) for who in outcome.Voice),
        )
        passed += len(each.sources)


def _detail(commitment: Commitment, today: dt.date, words: Catalogue) -> str:
    taken_back = commitment.withdrawn
    if taken_back and taken_back.date <= today:
        return f"{words.day(taken_back.date)}. {taken_back.reason}"
    due = commitments.next_due(commitment, today)
    return words.text("print.became.due", date=words.day(due)) if due else ""


def _voice(
    commitment: Commitment,
    who: outcome.Voice,
    today: dt.date,
    words: Catalogue,
    marked: Callable[[int | None], Json],
) -> Voice:
    last = commitments.last_report(commitment, today, who)
    name = words.text(f"commitment.voice.{who}")
    if last is None:
        return Voice(name=name, said="", text=words.text(f"commitment.nothing.{who}"), marks=None)
    said = f"{words.text(f'commitment.status.{last.says}')}, {words.day(last.date)}"
    return Voice(name=name, said=said, text=last.text, marks=marked(last.source))
