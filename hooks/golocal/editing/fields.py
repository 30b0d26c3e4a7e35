"""Fields and sections of a draft from the answers to the form, with remarks on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base import names
from golocal.editing import answers, inert, template
from golocal.editing.citations import MOST_SOURCES
from golocal.editing.questions import Question, Shape, vocabulary
from golocal.editing.remarks import MOST_TOLD, Remark
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Day, Degrees, Special, Whole, YearOrDay
from golocal.text import typography

if TYPE_CHECKING:
    from datetime import date

    from golocal.editing.citations import Source

COMPASS = {"latitude": "NS", "longitude": "EW"}
NAMING = frozenset({"title", "city"})
"""What the file, and so its address for good, is named after."""

MOST_CHOICES = 8
"""Of so many, all are named to whoever wrote another."""

ORDERED = "pillars"
"""The list whose first value is the main one."""

AT_COMMAS = "The list was parted at its commas; look whether each part is a name."
NO_LATIN = "has no letter from A to Z. Write it in English."
NO_ANSWER = "There is no answer yet."
SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z“‘])")
"""Where a line of prose may break."""
MARK = re.compile(r"\[@(\d+)\]")


@dataclass(frozen=True, slots=True)
class Field:
    """What became of an answer: the lines of its field or section, and remarks on it."""

    value: tuple[str, ...] = ()
    """What follows the field's key, on its line and below it; empty where there is no value."""
    remarks: tuple[Remark, ...] = ()


def asked(question: Question, text: str, quoted: str = "") -> Field:
    """Ask the sender again, and take nothing."""
    return Field((), (Remark(question.label, text, quoted, is_asked=True),))


def missing(question: Question) -> Field:
    """Say that a question has no answer, where one is needed."""
    return asked(question, f"{NO_ANSWER} {question.doc}") if question.is_required else Field()


def take(question: Question, answer: str, today: date) -> Field:
    """Decode the value of a field from its answer."""
    if question.choices:
        return _terms(question, answer)
    return missing(question) if answers.is_absent(answer) else _value(question, answer, today)


def _value(question: Question, answer: str, today: date) -> Field:
    match question.kind:
        case Special() | Whole():
            return _year(question, answer)
        case Degrees(most):
            value = answers.degrees(answer, most, COMPASS[question.key])
            return _sound(question, answer, value, "is not understood.")
        case YearOrDay() if answers.year(answer) is not None:
            return _year(question, answer)
        case Day() | YearOrDay():
            return _day(question, answer, today)
        case ListOf():
            return _names(question, answer)
        case _:
            return _text(question, answer)


def _terms(question: Question, answer: str) -> Field:
    found = answers.terms(answer, question.forms)
    book = vocabulary(question.kind)
    whole = names.code(answer, question.choices, book) if question.shape is Shape.ONE else None
    if whole is not None:  # a name such as “Korea, Republic of” has commas of its own
        found = answers.Terms((whole,), ())
    called = {word: names.code(word, question.choices, book) for word in found.unknown}
    found = answers.Terms(
        tuple(dict.fromkeys((*found.codes, *(code for code in called.values() if code)))),
        tuple(word for word, code in called.items() if code is None),
    )
    remarks = [
        Remark(question.label, _hint(word, question, place), word, is_asked=True)
        for place, word in enumerate(found.unknown)
    ]
    if not found.codes:
        return Field((), tuple(remarks)) if remarks else missing(question)
    if question.shape is Shape.SOME:
        listed = ", ".join(template.quoted(code) for code in found.codes)
        return Field((f"[{listed}]",), (*remarks, *_on_list(found.codes, question)))
    if len(found.codes) > 1:
        several = ", ".join(question.shown(code) for code in found.codes)
        return asked(question, "is more than one choice. Choose one.", several)
    return Field((template.quoted(found.codes[0]),), tuple(remarks))


def _hint(word: str, question: Question, place: int) -> str:
    """Say that a word is no choice, and name the nearest, which takes time: for the first words.

    Few choices are all named.
    """
    book = vocabulary(question.kind)
    near = names.meant(word, question.choices, book) if place < MOST_TOLD else ()
    shown = " or ".join(f"“{question.shown(each)}”" for each in near[: names.MOST_MEANT])
    help_ = f" Did you mean {shown}?" if near else ""
    if len(question.choices) <= MOST_CHOICES:
        help_ += f" Choose one of: {'; '.join(question.choices.values())}."
    return f"is not one of the choices.{help_}"


def _on_list(codes: Sequence[str], question: Question) -> Iterator[Remark]:
    """Say what is to be seen to in a list of choices that are all right by themselves."""
    if question.most is not None and len(codes) > question.most:
        text = f"There are {len(codes)}; choose at most {question.most}."
        yield Remark(question.label, text, is_asked=True)
    if question.key == ORDERED and len(codes) > 1:
        yield Remark(question.label, "The form does not tell which is the main one; put it first.")


def _year(question: Question, answer: str) -> Field:
    if isinstance(question.kind, Special) and answers.is_unknown(answer):
        return Field((question.kind.word,))
    if not question.is_required and answers.is_ongoing(answer):
        return Field()
    return _sound(question, answer, answers.year(answer), "is not a year.")


def _day(question: Question, answer: str, today: date) -> Field:
    value = answers.day(answer)
    if value is not None and value > today:
        return asked(question, "lies ahead. Give a day that has been.", answer)
    return _sound(question, answer, value.isoformat() if value else None, "is not a date.")


def _sound(question: Question, answer: str, value: str | None, fault: str) -> Field:
    """Write a value that was understood; else say what was expected, in the words of the schema."""
    if value:
        return Field((value,))
    expected = f"{fault} Write {question.kind.describe()}." if question.kind else fault
    return asked(question, expected, answer)


def _names(question: Question, answer: str) -> Field:
    known = answers.names(answer)
    if not known:
        return missing(question)
    at_commas = len(known) > 1 and "\n" not in answer.strip() and ";" not in answer
    remarks = (Remark(question.label, AT_COMMAS),) if at_commas else ()
    return Field(("", *(f"  - {template.quoted(name)}" for name in known)), remarks)


def _text(question: Question, answer: str) -> Field:
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
    return Field(value, tuple(remarks))


def _folded(text: str) -> tuple[str, ...]:
    """Write a text of some sentences as a folded block of YAML, one sentence a line."""
    sentences = SENTENCE.split(text)
    if len(sentences) == 1:
        return (template.quoted(text),)
    return (">-", *(f"  {each}" for each in sentences))


def sources(question: Question, listed: Sequence[Source]) -> Field:
    """Write the field of the sources, and ask for what each lacks."""
    if not listed:
        return missing(question)
    remarks = [
        remark
        for number, each in enumerate(listed, start=1)
        for remark in _of_source(question.label, number, each)
    ]
    if len(listed) == MOST_SOURCES:
        text = f"Not more than {MOST_SOURCES} are read; keep those that matter most."
        remarks.append(Remark(question.label, text, is_asked=True))
    return Field(template.sources(listed), tuple(remarks))


def _of_source(label: str, number: int, source: Source) -> Iterator[Remark]:
    """Say what one source lacks, and whether a person should look at it."""
    if "title" not in source.fields:
        text = f"Source {number} has no title. Write it as published, in front of the address."
        yield Remark(label, text, is_asked=True)
    if "url" not in source.fields:
        text = f"Source {number} has no address. Give one that begins with https://."
        yield Remark(label, text, is_asked=True)
    for part in source.unclear:
        text = f"in source {number} is not understood. Keep to the order of the parts."
        yield Remark(label, text, part, is_asked=True)
    if source.is_loose and {"title", "url"} <= source.fields.keys():
        yield Remark(label, f"Source {number} was written in another order; look at its parts.")


def section(question: Question, answer: str, count: int) -> Field:
    """Write the text of a section; `count` is the number of sources that it may refer to."""
    if answers.is_absent(answer):
        return missing(question)
    made = inert.prose(answer)
    text = re.sub(rf"\A### {re.escape(question.label)}\n+", "", f"{made.text}\n").strip()
    if not re.sub(r"(?m)^#.*$", "", text).strip():
        return missing(question)
    beyond = sorted({int(number) for number in MARK.findall(text) if int(number) > count})
    remarks = [
        Remark(
            question.label,
            f"It refers to source {number}, and there is none of that number.",
            is_asked=True,
        )
        for number in beyond
    ]
    remarks += [Remark(question.label, change.value) for change in made.changes]
    return Field((text,), tuple(remarks))


def citing(texts: Iterable[str], question: Question, count: int) -> tuple[Remark, ...]:
    """Say which sources no text refers to."""
    cited = {int(number) for text in texts for number in MARK.findall(text)}
    idle = [number for number in range(1, count + 1) if number not in cited]
    if count and len(idle) == count:
        text = "No text refers to them. Put the number of a source behind what rests on it: [1]."
        return (Remark(question.label, text, is_asked=True),)
    return tuple(Remark(question.label, f"No text refers to source {number}.") for number in idle)
