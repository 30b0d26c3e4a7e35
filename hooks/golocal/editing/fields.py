"""Fields and sections of a draft from the answers to the form, with remarks on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from golocal.base import days, names
from golocal.editing import answers, citations, inert, reference, template
from golocal.editing.citations import MOST_SOURCES
from golocal.editing.inert import Inert
from golocal.editing.questions import Question, Shape, vocabulary
from golocal.editing.reference import Source
from golocal.editing.remarks import MOST_TOLD, Remark, Sentence
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

A_PERSON = Sentence("check.person-name")

BEFORE_TITLE = re.compile(
    r"(?:(?:best|good|promising) )?practices?\s*[:–—-]\s+(?=\S)", re.IGNORECASE
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


def asked(question: Question, said: Sentence, quoted: str = "") -> Field:
    """Ask the sender again, and take nothing."""
    return Field((), (Remark(question.label, said, quoted, is_asked=True),))


def missing(question: Question, answer: str = "") -> Field:
    """Say that a question has no answer, where one is needed; quote what was written instead."""
    if not question.is_required:
        return Field()
    if any(map(str.isalpha, answer)):
        return asked(question, Sentence.of("evasion", doc=question.doc), answer)
    return asked(question, Sentence.of("no_answer", doc=question.doc))


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
            both = dict(zip(COMPASS, answers.pair(answer) or (), strict=False))
            fault = "two_numbers" if both else "not_understood"
            return _sound(question, answer, value, fault, **both)
        case YearOrDay() if days.day(answer) is None and (year := answers.year(answer)):
            return (
                _year(question, answer)
                if int(year) <= today.year
                else asked(question, Sentence("ahead"), answer)
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
    if Sentence("no_choice") in (each.sentence for each in remarks):
        remarks += _named(question)
    if not found.codes:
        return Field((), tuple(remarks)) if remarks else missing(question)
    if question.shape is Shape.SOME:
        listed = ", ".join(template.quoted(code) for code in found.codes)
        return Field((f"[{listed}]",), (*remarks, *_on_list(found.codes, question)))
    if len(found.codes) > 1:
        several = ", ".join(question.shown(code) for code in found.codes)
        return asked(question, Sentence("one_choice"), several)
    return Field((template.quoted(found.codes[0]),), tuple(remarks))


def _hint(word: str, question: Question, place: int) -> Sentence:
    """Say that a word is no choice, and name the nearest, which takes time: for the first words.

    Few choices are all named.
    """
    book = vocabulary(question.kind)
    near = names.meant(word, question.choices, book) if place < MOST_TOLD else ()
    hints: dict[str, str] = {}
    if near:
        hints["near"] = " or ".join(
            f"“{question.shown(each)}”" for each in near[: names.MOST_MEANT]
        )
    if len(question.choices) <= MOST_CHOICES:
        hints["choices"] = "; ".join(question.choices.values())
    return Sentence.of("_".join(("no_choice", *hints)), **hints)


def _named(question: Question) -> Iterator[Remark]:
    """The choices of a longer list, for the form shows them no more; goals without targets."""
    top = [code for code in question.choices if "." not in code]
    if len(question.choices) > MOST_CHOICES and len(top) <= MOST_NAMED:
        named = [question.shown(code) if code.isdigit() else question.choices[code] for code in top]
        yield Remark(
            question.label, Sentence.of("choices", choices="; ".join(named)), is_asked=True
        )


def _on_list(codes: Sequence[str], question: Question) -> Iterator[Remark]:
    """Say what is to be seen to in a list of choices that are all right by themselves."""
    if question.most is not None and len(codes) > question.most:
        said = Sentence.of("most_choices", count=len(codes), most=question.most)
        yield Remark(question.label, said, is_asked=True)
    if question.key == ORDERED and len(codes) > 1:
        yield Remark(question.label, Sentence("main_choice"))


def _year(question: Question, answer: str) -> Field:
    if isinstance(question.kind, Special) and answers.is_unknown(answer):
        return Field((question.kind.word,))
    if not question.is_required and answers.is_ongoing(answer):
        return Field()
    value, found = answers.year(answer), answers.years(answer)
    if value is None and len(found) == 1 and question.key == "since":
        value = answers.year(answers.GOING_ON.sub("", answer))
    if value is None and len(found) > 1 and question.key == "since":
        return asked(question, Sentence.of("two_years", first=found[0], last=found[-1]), answer)
    if value is None and found:
        return asked(question, Sentence.of("year_and_more", year=found[-1]), answer)
    if value is None and not question.is_required:
        return asked(question, Sentence("no_year_or_empty"), answer)
    return _sound(question, answer, value, "no_year")


def _day(question: Question, answer: str, today: date) -> Field:
    value = days.day(answer)
    if value is not None and value > today:
        return asked(question, Sentence("ahead"), answer)
    return _sound(question, answer, value.isoformat() if value else None, "no_date")


def _sound(question: Question, answer: str, value: str | None, fault: str, **gaps: object) -> Field:
    """Write a value that was understood; else say what was expected, in the words of the schema."""
    if value:
        return Field((value,))
    what = question.kind.describe() if question.kind else ""
    return asked(question, Sentence.of(fault, **gaps, what=what), answer)


def _names(question: Question, answer: str) -> Field:
    every = answers.names(answer)
    people_ = [name for each in every if (name := _person(each))]
    known = [each for each in every if not _person(each) and not drafts.GAP.search(each)]
    named = [Remark(question.label, A_PERSON, name, is_asked=True) for name in people_]
    named += [
        Remark(question.label, Sentence("gap"), gap, is_asked=True) for gap in answers.gaps(answer)
    ]
    if not known:
        return Field((), tuple(named)) if named else missing(question)
    at_commas = len(known) > 1 and "\n" not in answer.strip() and ";" not in answer
    remarks = (Remark(question.label, Sentence("commas")),) if at_commas else ()
    return Field(("", *(f"  - {template.quoted(name)}" for name in known)), (*named, *remarks))


def _person(text: str) -> str:
    """The name of a person that stands where an office is asked for; empty where none does."""
    return next((found["name"] for found in people.names(text, in_charge=True)), "")


def _text(question: Question, answer: str) -> Field:
    made = inert.line(answer)
    if question.key == "summary":
        made = Inert(" ".join(inert.MARK.sub("", made.text).split()), made.changes)
    remarks = changed(question.label, made)
    if question.key == "title" and (bare := titled(made.text)) != made.text:
        remarks.append(Remark(question.label, Sentence("title"), made.text))
        made = Inert(bare)
    if not made.text:
        return Field((), (*remarks, *missing(question).remarks))
    if question.key == IN_CHARGE and (name := _person(made.text)):
        return Field((), (*remarks, Remark(question.label, A_PERSON, name, is_asked=True)))
    if question.key in NAMING and not template.slug(made.text):
        remarks.append(Remark(question.label, Sentence("no_latin"), made.text, is_asked=True))
    words = len(made.text.split())
    if question.most is not None and words > question.most:
        said = Sentence.of("words", words=words, most=question.most)
        remarks.append(Remark(question.label, said, is_asked=True))
    text = typography.typeset(made.text)
    value = folded(text) if question.shape is Shape.TEXT else (template.quoted(text),)
    return Field(value, tuple(remarks))


def changed(label: str, made: Inert) -> list[Remark]:
    """Say what was done to a text to make it harmless."""
    return [Remark(label, Sentence(f"changed.{why}"), what) for why, what in made.changes]


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
        remarks += [
            Remark(
                question.label, Sentence("own_numbers"), each.fields.get("title", ""), each.number
            )
            for each in listed
        ]
    if len(listed) > MOST_SOURCES:
        said = Sentence.of("most_sources", count=len(listed), most=MOST_SOURCES)
        remarks.append(Remark(question.label, said, is_asked=True))
    return Field(template.sources(listed[:MOST_SOURCES]), tuple(remarks))


def _of_source(label: str, number: int | None, source: Source) -> Iterator[Remark]:
    """Say what one source lacks, and whether a person should look at it."""
    known = source.fields
    shown = known.get("title", known.get("url", ""))
    if "title" not in known:
        yield Remark(label, Sentence("no_title"), shown, number, is_asked=True)
    is_own = any(map(reference.is_own, source.unclear))
    if "url" not in known and not is_own:
        yield Remark(label, Sentence("no_address"), shown, number, is_asked=True)
    for at, title in source.again:
        yield Remark(label, Sentence.of("again", number=number), title, at)
    for said, part in source.told:
        yield Remark(label, said, part, number)
    gaps = (gap[0] for part in known.values() if (gap := drafts.GAP.search(part)))
    for part in (*source.unclear, *gaps):
        fault = "unclear"
        if reference.is_own(part):
            fault = "drive"
        elif drafts.GAP.search(part):
            fault = "gap_in_source"
        elif inert.is_web(part):
            fault = "second"
        yield Remark(label, Sentence(fault), part, number, is_asked=True)
    if source.is_loose and {"title", "url"} <= known.keys():
        yield Remark(label, Sentence("loose"), "", number)


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
        Remark(question.label, Sentence("no_source"), f"[{number}]", is_asked=True)
        for number in beyond
    ]
    remarks += changed(question.label, made)
    if greeting:
        remarks.append(Remark(question.label, Sentence("greeting")))
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
        return (Remark(question.label, Sentence("no_marks"), is_asked=True),)
    return tuple(Remark(question.label, Sentence("uncited"), "", number) for number in idle)
