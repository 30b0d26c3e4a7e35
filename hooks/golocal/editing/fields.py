"""Fields and sections of a draft from the answers to the form, with remarks on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from golocal.base import days, names
from golocal.editing import answers, citations, inert, reference, template
from golocal.editing.citations import MOST_SOURCES
from golocal.editing.questions import Question, Shape, vocabulary
from golocal.editing.reference import Source
from golocal.editing.remarks import MOST_TOLD, Remark
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Day, Degrees, Special, Text, Whole, YearOrDay
from golocal.entry.schema import HEADINGS
from golocal.rules import drafts, people
from golocal.text import typography

COMPASS = {"latitude": "NS", "longitude": "EW"}
NOT_KNOWN = HEADINGS["not-known"]
NAMING = frozenset({"title", "city"})
"""What the file, and so its address for good, is named after."""

MOST_CHOICES, MOST_NAMED = 8, 80
"""Of so many, all are named to whoever wrote another; and where no other is near to what was."""

ORDERED = "pillars"
"""The list whose first value is the main one."""

IN_CHARGE = "lead"
"""The field of the office that carries a practice."""

AT_COMMAS = "The list was parted at its commas; look whether each part is a name."
AHEAD = "lies ahead. Give a day that has been."
OWN = (
    "keeps its number, by which the texts were read; look whether each source says what rests on "
    "it, as some count the lines from the top instead."
)
MORE_THAN_A_YEAR = (
    "holds more than a year. Write {} alone; what else it says belongs under Implementation, with "
    "its source."
)
ON_A_DRIVE = (
    "is on a machine of yours, where no reader can open it. Give the address at which it is "
    "published; if it is published nowhere, take it out with all that rests on it, or rest that on "
    "another source."
)
TWO_NUMBERS = (
    "holds two numbers, and Longitude has another than the second. Write {} under Latitude and {} "
    "under Longitude, or look the place up again."
)
A_PERSON = "looks like the name of a person. Name the office instead."
A_GAP = "was left to be filled in. Write the name, or take the line out."
GAP_IN_A_SOURCE = (
    "was left to be filled in. Write what belongs there; a year that is not known is left empty. "
    "If there is no address, take the source out with all that rests on it, or rest that on "
    "another."
)
AGAIN = "is no. {} again, and was taken as that, without a page; one can be named in the sentence."
NO_LATIN = "has no letter from A to Z. Write it in English."
NO_ANSWER = "There is no answer yet."
NO_TITLE = "held words that belong to the form or to the name of a file; they were left out."
BEFORE_TITLE = re.compile(
    r"(?:(?:best|good|promising) )?practices?\s*[:–—-]\s+(?=\S)", re.IGNORECASE
)
GREETED = "The greeting at its end was left out, with what stood below it."
NO_CHOICE = "is not one of the choices."
NO_ADDRESS = (
    "has no address. Give one that begins with https://. What is published nowhere is no source: "
    "name another for what rests on it."
)
SENTENCE = re.compile(r"(?<=[.!?…]) (?=[A-Z“‘])")
"""Where a line of prose may break."""
MARK = re.compile(r"\[@(\d+)\]")
NUMBER = re.compile(r"\[@(\d+)\]|\[(\d{1,2})\](?!\()")


@dataclass(frozen=True, slots=True)
class Field:
    """What became of an answer: the lines of its field or section, and remarks on it."""

    value: tuple[str, ...] = ()
    """What follows the field's key, on its line and below it; empty where there is no value."""
    remarks: tuple[Remark, ...] = ()


def asked(question: Question, text: str, quoted: str = "") -> Field:
    """Ask the sender again, and take nothing."""
    return Field((), (Remark(question.label, text, quoted, is_asked=True),))


def missing(question: Question, answer: str = "") -> Field:
    """Say that a question has no answer, where one is needed; quote what was written instead."""
    if not question.is_required:
        return Field()
    if any(map(str.isalpha, answer)):
        return asked(question, f"is no answer for readers. {question.doc}", answer)
    return asked(question, f"{NO_ANSWER} {question.doc}")


def take(question: Question, answer: str, today: date) -> Field:
    """Decode the value of a field from its answer."""
    if question.choices:
        return _terms(question, answer)
    if answers.is_absent(answer):
        return missing(question, answer)
    is_said = isinstance(question.kind, Text | ListOf)
    return _value(question, answer if is_said else inert.undirected(answer), today)


def _value(question: Question, answer: str, today: date) -> Field:
    match question.kind:
        case Special() | Whole():
            return _year(question, answer)
        case Degrees(most):
            value = answers.degrees(answer, most, COMPASS[question.key])
            both = answers.pair(answer)
            fault = TWO_NUMBERS.format(*both) if both else "is not understood."
            return _sound(question, answer, value, fault)
        case YearOrDay() if days.day(answer) is None and (year := answers.year(answer)):
            return (
                _year(question, answer)
                if int(year) <= today.year
                else asked(question, AHEAD, answer)
            )
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
    if any(each.text == NO_CHOICE for each in remarks):
        remarks += _named(question)
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
    return f"{NO_CHOICE}{help_}"


def _named(question: Question) -> Iterator[Remark]:
    """The choices of a longer list, for the form shows them no more; goals without targets."""
    top = [code for code in question.choices if "." not in code]
    if len(question.choices) > MOST_CHOICES and len(top) <= MOST_NAMED:
        named = [question.shown(code) if code.isdigit() else question.choices[code] for code in top]
        yield Remark(question.label, f"The choices are: {'; '.join(named)}.", is_asked=True)


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
    value, found = answers.year(answer), answers.years(answer)
    if value is None and len(found) == 1 and question.key == "since":
        value = answers.year(answers.GOING_ON.sub("", answer))
    if value is None and len(found) > 1 and question.key == "since":
        text = f"holds more than one year. Write {found[0]} here, and {found[-1]} under Last year."
        return asked(question, text, answer)
    if value is None and found:
        return asked(question, MORE_THAN_A_YEAR.format(found[-1]), answer)
    if value is None and not question.is_required:
        return asked(
            question, "is not a year. Write one of four digits, or leave it empty.", answer
        )
    return _sound(question, answer, value, "is not a year.")


def _day(question: Question, answer: str, today: date) -> Field:
    value = days.day(answer)
    if value is not None and value > today:
        return asked(question, AHEAD, answer)
    return _sound(question, answer, value.isoformat() if value else None, "is not a date.")


def _sound(question: Question, answer: str, value: str | None, fault: str) -> Field:
    """Write a value that was understood; else say what was expected, in the words of the schema."""
    if value:
        return Field((value,))
    expected = f"{fault} Write {question.kind.describe()}." if question.kind else fault
    return asked(question, expected, answer)


def _names(question: Question, answer: str) -> Field:
    every = answers.names(answer)
    people_ = [name for each in every if (name := _person(each))]
    known = [each for each in every if not _person(each) and not drafts.GAP.search(each)]
    named = [Remark(question.label, A_PERSON, name, is_asked=True) for name in people_]
    named += [Remark(question.label, A_GAP, gap, is_asked=True) for gap in answers.gaps(answer)]
    if not known:
        return Field((), tuple(named)) if named else missing(question)
    at_commas = len(known) > 1 and "\n" not in answer.strip() and ";" not in answer
    remarks = (Remark(question.label, AT_COMMAS),) if at_commas else ()
    return Field(("", *(f"  - {template.quoted(name)}" for name in known)), (*named, *remarks))


def _person(text: str) -> str:
    """The name of a person that stands where an office is asked for; empty where none does."""
    return next((found["name"] for found in people.names(text, in_charge=True)), "")


def _text(question: Question, answer: str) -> Field:
    made = inert.line(answer)
    if question.key == "summary":
        made = inert.Inert(" ".join(inert.MARK.sub("", made.text).split()), made.changes)
    remarks = [Remark(question.label, why.value, what) for why, what in made.changes]
    if question.key == "title" and (bare := titled(made.text)) != made.text:
        remarks.append(Remark(question.label, NO_TITLE, made.text))
        made = inert.Inert(bare)
    if not made.text:
        return Field((), (*remarks, *missing(question).remarks))
    if question.key == IN_CHARGE and (name := _person(made.text)):
        return Field((), (*remarks, Remark(question.label, A_PERSON, name, is_asked=True)))
    if question.key in NAMING and not template.slug(made.text):
        remarks.append(Remark(question.label, NO_LATIN, made.text, is_asked=True))
    words = len(made.text.split())
    if question.most is not None and words > question.most:
        text = f"There are {words} words; at most {question.most} fit. Shorten it."
        remarks.append(Remark(question.label, text, is_asked=True))
    text = typography.typeset(made.text)
    value = folded(text) if question.shape is Shape.TEXT else (template.quoted(text),)
    return Field(value, tuple(remarks))


def titled(text: str) -> str:
    """A title without the words of a form before it, and of a file's name behind it."""
    return BEFORE_TITLE.sub("", drafts.FILE.sub("", text)) or text


def folded(text: str) -> tuple[str, ...]:
    """Write a text of some sentences as a folded block of YAML, one sentence a line."""
    sentences = SENTENCE.split(text)
    if len(sentences) == 1:
        return (template.quoted(text),)
    return (">-", *(f"  {each}" for each in sentences))


def sources(question: Question, listed: Sequence[Source]) -> Field:
    """Write the field of the sources, and ask for what each lacks."""
    if not listed:
        return missing(question)
    own = citations.numbers(listed)
    remarks = [
        remark
        for number, each in enumerate(listed, start=1)
        for remark in _of_source(question.label, each.number if own else number, each)
    ]
    if own and not any(each.again for each in listed):
        remarks += [Remark(question.label, OWN, each.fields.get("title", ""), each.number)
                    for each in listed]  # fmt: skip
    if len(listed) > MOST_SOURCES:
        text = f"There are {len(listed)}; at most {MOST_SOURCES} are read. Keep what matters most."
        remarks.append(Remark(question.label, text, is_asked=True))
    return Field(template.sources(listed[:MOST_SOURCES]), tuple(remarks))


def _of_source(label: str, number: int | None, source: Source) -> Iterator[Remark]:
    """Say what one source lacks, and whether a person should look at it."""
    known = source.fields
    shown = known.get("title", known.get("url", ""))
    if "title" not in known:
        text = "has no title. Write it as published, in front of the address."
        yield Remark(label, text, shown, number, is_asked=True)
    is_own = any(map(reference.is_own, source.unclear))
    if "url" not in known and not is_own:
        yield Remark(label, NO_ADDRESS, shown, number, is_asked=True)
    for at, title in source.again:
        yield Remark(label, AGAIN.format(number), title, at)
    for text, part in source.told:
        yield Remark(label, text, part, number)
    gaps = (gap[0] for part in known.values() if (gap := drafts.GAP.search(part)))
    for part in (*source.unclear, *gaps):
        text = "is not understood. Keep to the order of the parts."
        if reference.is_own(part):
            text = ON_A_DRIVE
        elif drafts.GAP.search(part):
            text = GAP_IN_A_SOURCE
        elif inert.is_web(part):
            text = "is a second address in one source. Put each source on a line of its own."
        yield Remark(label, text, part, number, is_asked=True)
    if source.is_loose and {"title", "url"} <= known.keys():
        yield Remark(label, "was written in another way than asked; look at its parts.", "", number)


def section(
    question: Question, answer: str, count: int, numbers: Mapping[int, int] | None = None
) -> Field:
    """Write the text of a section; `count` is the number of sources that it may refer to.

    `numbers` has the place of each source by the sender's own number, where that is another.
    """
    greeting = TAIL.search(answer)
    answer = _alone(question, answer)
    if answers.is_absent(answer):
        return missing(question, answer)
    made = inert.prose(answer)
    text = made.text.strip()
    if not re.sub(r"(?m)^#.*$", "", text).strip():
        return missing(question)
    places = numbers or {number: number for number in range(1, count + 1)}
    written = {int(one or other) for one, other in NUMBER.findall(text)}
    beyond = sorted(written - places.keys())
    if numbers:
        text = MARK.sub(lambda found: f"[@{places.get(int(found[1]), found[1])}]", text)
    remarks = [
        Remark(question.label, "is the number of no source.", f"[{number}]", is_asked=True)
        for number in beyond
    ]
    remarks += [Remark(question.label, why.value, what) for why, what in made.changes]
    if greeting:
        remarks.append(Remark(question.label, GREETED))
    return Field((text,), tuple(remarks))


HEAD = re.compile(
    r"\A\s*(?:dear|hello|hi|good (?:morning|day)|sehr geehrte|liebe)\b[^\n]{0,60},\n+",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"\n[ \t]*(?:(?:with )?(?:kind|best|warm|many)(?:est)? (?:regards|wishes|greetings)|sincerely|"
    r"yours (?:sincerely|faithfully|truly)|regards|mit freundlichen gr(?:üß|uess)en|mfg|"
    r"cordialement)[,.!]?[ \t]*(?:\n[^\n]{0,60}){0,6}\s*\Z",
    re.IGNORECASE,
)
"""How a letter begins and ends; below its end stands most often a name."""


def _alone(question: Question, answer: str) -> str:
    """An answer without its question, and without what makes a letter of it."""
    text = TAIL.sub("", HEAD.sub("", answer))
    if HEAD.match(answer):
        text = f"{text[:1].upper()}{text[1:]}"
    label = re.escape(question.label)
    text = re.sub(
        rf"\A\s*(?:#+ *{label}[: ]*\n|\W*{label}\W*?(?::|\n))[*_ ]*", "", text, flags=re.IGNORECASE
    )
    doc = question.doc.partition(".")[0]
    text = text.strip().removeprefix(f"{doc}.").strip()
    if question.key == NOT_KNOWN and not re.match(r"[-*+•]|\d+[.)]", text):
        items = [each.strip(" .") for each in re.split(r";|\n+", text) if each.strip(" .")]
        text = "\n".join(f"- {each[:1].upper()}{each[1:]}" for each in items)
    return text


def citing(texts: Iterable[str], question: Question, count: int) -> tuple[Remark, ...]:
    """Say which sources no text refers to."""
    cited = {int(number) for text in texts for number in MARK.findall(text)}
    idle = [number for number in range(1, count + 1) if number not in cited]
    if count and len(idle) == count:
        text = "No text refers to them. Put the number of a source behind what rests on it: [1]."
        return (Remark(question.label, text, is_asked=True),)
    text = "is referred to by no text."
    return tuple(Remark(question.label, text, "", number) for number in idle)
