"""The body of an issue that a form on GitHub made: its questions and answers.

GitHub writes each question as a heading of the third level and the answer below it, `_No response_`
where there is none, the choices of a list with commas between them, and statements as `- [x]` and
`- [ ]`. An answer may hold headings of its own, those of the form included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 100_000
"""More than a body on GitHub can have, which is 65,536."""

HEADING = re.compile(r"^###[ \t]+(\S.*)$", re.MULTILINE)
TICK = re.compile(r"^[ \t]*[-*+][ \t]*\[(?P<tick>[ xX]?)\][ \t]*(?P<text>.*)$", re.MULTILINE)

SILENT = frozenset({"_no response_", "no response", "none"})
"""What GitHub writes where nothing was answered or chosen."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the label of the question."""

    texts: Mapping[str, str]
    """Empty where there is no answer; a question whose heading is not in the body is absent."""
    repeated: tuple[str, ...]
    """The questions whose heading stands there more than once."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """A run of headings in the order of the form, the last one first."""

    label: int
    found: re.Match[str]
    before: _Chain | None
    length: int


def answers(body: str, labels: Sequence[str]) -> Answers:
    """Part a body at the headings of the form.

    The form asks in a fixed order, so of headings that stand twice those count that keep it: a
    heading inside an answer cannot take the place of the question itself.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    numbers = {fold(label): number for number, label in enumerate(labels)}
    headings = [
        (numbers[fold(found[1])], found)
        for found in HEADING.finditer(text)
        if fold(found[1]) in numbers
    ]
    chain = _longest(headings, len(labels))
    stops = [found.start() for _, found in chain[1:]]
    texts = {
        labels[number]: _answer(text[found.end() : stop])
        for (number, found), stop in zip(chain, [*stops, len(text)], strict=False)
    }
    counted = [number for number, _ in headings]
    repeated = tuple(label for number, label in enumerate(labels) if counted.count(number) > 1)
    return Answers(texts, repeated)


def _longest(
    headings: Iterable[tuple[int, re.Match[str]]], count: int
) -> list[tuple[int, re.Match[str]]]:
    """Give the longest run of headings that keeps the order; of equal ones, the first."""
    best: list[_Chain | None] = [None] * count
    for label, found in headings:
        before = max(
            (each for each in best[:label] if each), key=lambda each: each.length, default=None
        )
        length = before.length + 1 if before else 1
        present = best[label]
        if present is None or length > present.length:
            best[label] = _Chain(label, found, before, length)
    end = max((each for each in best if each), key=lambda each: each.length, default=None)
    chain: list[tuple[int, re.Match[str]]] = []
    while end is not None:
        chain.append((end.label, end.found))
        end = end.before
    return chain[::-1]


def _answer(text: str) -> str:
    text = text.strip()
    return "" if text.casefold() in SILENT else text


def ticked(answer: str) -> frozenset[str]:
    """Give the statements of an answer that are ticked, folded for comparing."""
    return frozenset(
        fold(found["text"]) for found in TICK.finditer(answer) if found["tick"].strip()
    )


def fold(text: str) -> str:
    """Give a text in small letters with single spaces and without a closing colon, to compare."""
    return " ".join(text.casefold().split()).rstrip(":# ")
