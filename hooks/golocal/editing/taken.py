"""An answer to the lines of its field in an entry's file, with what has to be said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base import collation
from golocal.editing import answers, template
from golocal.editing.questions import Question, Shape
from golocal.editing.remarks import MOST_TOLD, Remark
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Day, Degrees, Special, Whole
from golocal.text import inert, typography

if TYPE_CHECKING:
    from datetime import date

COMPASS = {"latitude": "NS", "longitude": "EW"}
NAMING = frozenset({"title", "city"})
"""What the file, and so its address for good, is named after."""

ORDERED = "pillars"
"""The list whose first value is the main one."""

AT_COMMAS = "The list was parted at its commas; look whether each part is a name."
NO_LATIN = "has no letter from A to Z. Write it in English."
NO_ANSWER = "There is no answer yet."
SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z“‘])")
"""Where a line of prose may break."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer."""

    value: tuple[str, ...] = ()
    """What follows the field's key, on its line and below it; empty where there is no value."""
    remarks: tuple[Remark, ...] = ()


def asked(question: Question, text: str, quoted: str = "") -> Taken:
    """Ask the sender again, and take nothing."""
    return Taken((), (Remark(question.label, text, quoted, is_asked=True),))


def missing(question: Question) -> Taken:
    """Say that a question has no answer, where one is needed."""
    return asked(question, f"{NO_ANSWER} {question.doc}") if question.is_required else Taken()


def take(question: Question, answer: str, today: date) -> Taken:
    """Give the value of a field from its answer."""
    if question.choices:
        return _terms(question, answer)
    return missing(question) if answers.is_absent(answer) else _value(question, answer, today)


def _value(question: Question, answer: str, today: date) -> Taken:
    match question.kind:
        case Special() | Whole():
            return _year(question, answer)
        case Degrees(most):
            value = answers.degrees(answer, most, COMPASS[question.key])
            return _sound(question, answer, value, "is not understood.")
        case Day():
            return _day(question, answer, today)
        case ListOf():
            return _names(question, answer)
        case _:
            return _text(question, answer)


def _terms(question: Question, answer: str) -> Taken:
    found = answers.terms(answer, question)
    remarks = [
        Remark(question.label, _hint(word, question, place), word, is_asked=True)
        for place, word in enumerate(found.unknown)
    ]
    if not found.codes:
        return Taken((), tuple(remarks)) if remarks else missing(question)
    if question.shape is Shape.SOME:
        listed = ", ".join(template.quoted(code) for code in found.codes)
        return Taken((f"[{listed}]",), (*remarks, *_on_list(found.codes, question)))
    if len(found.codes) > 1:
        several = ", ".join(question.shown(code) for code in found.codes)
        return asked(question, "is more than one choice. Choose one.", several)
    return Taken((template.quoted(found.codes[0]),), tuple(remarks))


def _hint(word: str, question: Question, place: int) -> str:
    """Say that a word is no choice, and name the nearest, which takes time: for the first words."""
    meant = collation.nearest_code(word, question.choices) if place < MOST_TOLD else None
    near = f" Did you mean “{question.shown(meant)}”?" if meant else ""
    return f"is not one of the choices.{near}"


def _on_list(codes: Sequence[str], question: Question) -> Iterator[Remark]:
    """Say what is to be seen to in a list of choices that are all right by themselves."""
    if question.most is not None and len(codes) > question.most:
        text = f"There are {len(codes)}; choose at most {question.most}."
        yield Remark(question.label, text, is_asked=True)
    if question.key == ORDERED and len(codes) > 1:
        yield Remark(question.label, "The form does not tell which is the main one; put it first.")


def _year(question: Question, answer: str) -> Taken:
    if isinstance(question.kind, Special) and answers.is_unknown(answer):
        return Taken((question.kind.word,))
    if not question.is_required and answers.is_ongoing(answer):
        return Taken()
    return _sound(question, answer, answers.year(answer), "is not a year.")


def _day(question: Question, answer: str, today: date) -> Taken:
    value = answers.day(answer)
    if value is not None and value > today:
        return asked(question, "lies ahead. Give a day that has been.", answer)
    return _sound(question, answer, value.isoformat() if value else None, "is not a date.")


def _sound(question: Question, answer: str, value: str | None, fault: str) -> Taken:
    """Give a value that was understood; else say what was expected, in the words of the schema."""
    if value:
        return Taken((value,))
    expected = f"{fault} Write {question.kind.describe()}." if question.kind else fault
    return asked(question, expected, answer)


def _names(question: Question, answer: str) -> Taken:
    known = answers.names(answer)
    if not known:
        return missing(question)
    at_commas = len(known) > 1 and "\n" not in answer.strip() and ";" not in answer
    remarks = (Remark(question.label, AT_COMMAS),) if at_commas else ()
    return Taken(("", *(f"  - {template.quoted(name)}" for name in known)), remarks)


def _text(question: Question, answer: str) -> Taken:
    made = inert.line(answer)
    if question.key == "summary":
        made = inert.Inert(" ".join(inert.MARK.sub("", made.text).split()), made.changes)
    remarks = [Remark(question.label, change.value) for change in made.changes]
    if not made.text:
        return missing(question)
    if question.key in NAMING and not template.slug(made.text):
        remarks.append(Remark(question.label, NO_LATIN, made.text, is_asked=True))
    words = len(made.text.split())
    if question.most is not None and words > question.most:
        text = f"There are {words} words; at most {question.most} fit. Shorten it."
        remarks.append(Remark(question.label, text, is_asked=True))
    text = typography.typeset(made.text)
    value = _folded(text) if question.shape is Shape.TEXT else (template.quoted(text),)
    return Taken(value, tuple(remarks))


def _folded(text: str) -> tuple[str, ...]:
    """Give a text of some sentences as a folded block of YAML, one sentence a line."""
    sentences = SENTENCE.split(text)
    if len(sentences) == 1:
        return (template.quoted(text),)
    return (">-", *(f"  {each}" for each in sentences))
