"""The answers to a form, to the file of an entry and what is to be said.

Total: whatever comes in, there is a file, or there are words that say why there is none. What the
file holds is harmless and in canonical form, and has gaps where an answer is missing or was not
understood: the check of the collection finds them, and these words name them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from golocal.base.catalogue import Catalogue
from golocal.editing import answers, citations, fields, inert, issue_form, template, towns
from golocal.editing.fields import Field
from golocal.editing.questions import AGREED, EDITORS_KNOW, Question, questions
from golocal.editing.reference import Source
from golocal.editing.remarks import Remark, Sentence
from golocal.entry import schema
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Degrees, Special
from golocal.entry.model import Corpus

MOST_ANSWER = 10_000
"""The longest answer in characters; several times the longest section of a practice."""

WHOLE = "Your text"
"""What a remark is about that concerns the issue as a whole."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What became of an issue."""

    remarks: tuple[Remark, ...]
    slug: str = ""
    text: str = ""
    """The file; empty where nothing may be taken over."""
    trial: str = ""
    """The file with something in every gap, so that rules can be asked that need it whole."""
    assumed: frozenset[str] = frozenset()
    """The fields that only the trial has."""

    @property
    def is_complete(self) -> bool:
        """Say whether nothing must be asked back."""
        return not any(each.is_asked for each in self.remarks)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a submission beside its text."""

    day: date
    volume: int | None = None
    """The volume that is to present it."""
    taken: Collection[str] = ()
    """Names of files that are not free."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was filled in: answers by the keys of its questions, and how they are read."""

    texts: Mapping[str, str]
    asked: Sequence[Question]
    corpus: Corpus
    words: Catalogue
    arrival: Arrival

    def short(self, key: str) -> str:
        """An answer as far as it is read."""
        return self.texts.get(key, "")[:MOST_ANSWER]


def read(body: str, corpus: Corpus, words: Catalogue, arrival: Arrival) -> Submission:
    """Turn the body of an issue into a practice."""
    asked = questions(corpus, words)
    if len(body) > issue_form.MOST_CHARACTERS:
        most = issue_form.MOST_CHARACTERS
        return _refused(Sentence.of("too_long", count=f"{len(body):,}", most=f"{most:,}"))
    former = words.below("form.former")
    pairs = [(former.get(each.key), each.label) for each in asked]
    # A sender who is asked for a newer question may write it before the older one or after it.
    found = max(
        (
            issue_form.parse(body, [label for pair in pairs for label in pair[::way] if label])
            for way in (1, -1)
        ),
        key=lambda answers: len(answers.texts),
    )
    if not any(found.texts.get(each.label) for each in asked[:-1]):
        return _refused(Sentence("not_the_form"))
    unticked = _unticked(asked[-1], found.texts.get(asked[-1].label, ""))
    if unticked:
        return Submission(unticked)
    texts = {each.key: found.texts.get(each.label, "") for each in asked[:-1]}
    lost = [each.label for each in asked if each.is_required and each.label not in found.texts]
    made = practice(Filled(texts, asked, corpus, words, arrival))
    remarks = [Remark(label, Sentence.of("headless", label=label), is_asked=True) for label in lost]
    remarks += [each for each in made.remarks if each.label not in lost]
    remarks += [Remark(label, Sentence("repeated")) for label in found.repeated]
    remarks += [
        Remark(label, Sentence("former"), text)
        for label in former.values()
        if (text := found.texts.get(label, ""))
    ]
    return replace(made, remarks=tuple(remarks))


def practice(form: Filled) -> Submission:
    """Turn answers into a practice."""
    texts, asked, arrival = form.texts, form.asked, form.arrival
    paired = _paired(form)
    placed, told = towns.located(paired, asked, arrival.day)
    every = _every(asked[:-1], placed, form.words, arrival.day)
    values = {key: each.value for key, each in every.items() if each.value}
    sections = {key: values.pop(key)[0] for key in schema.PRACTICE.headings if key in values}
    remarks = [*told, *(remark for each in every.values() for remark in each.remarks)]
    if paired != texts:
        label = next(each.label for each in asked if each.key == "latitude")
        remarks.append(Remark(label, Sentence("both_numbers"), form.short("latitude")))
    if arrival.volume is None:
        remarks.append(Remark("Volume", Sentence("volume")))
    else:
        values["volume"] = (str(arrival.volume),)
    assumed = _placeholders(values, asked, form.corpus)
    begun, ended = (answers.years(form.short(key)) for key in ("since", "until"))
    if "since" not in values and begun:
        assumed["since"] = begun[:1]
    if "until" not in values and (last := (ended or begun[1:])[-1:]):
        assumed["until"] = last
    city, title = (inert.line(form.short(key)).text for key in ("city", "title"))
    return Submission(
        tuple(remarks),
        slug=template.name(city, fields.titled(title), arrival.taken),
        text=template.draft(values, sections),
        trial=template.draft({**values, **assumed}, sections),
        assumed=frozenset(assumed),
    )


def is_commitment(body: str, corpus: Corpus, words: Catalogue) -> bool:
    """Tell whether the form for a commitment made a body: it alone asks who decided, and when."""
    asked = questions(corpus, words, schema.COMMITMENT)
    own = {each.label for each in asked} - {each.label for each in questions(corpus, words)}
    return bool(own & issue_form.parse(body, [each.label for each in asked]).texts.keys())


def read_commitment(body: str, corpus: Corpus, words: Catalogue, arrival: Arrival) -> Submission:
    """Turn the body of an issue into a commitment; the record is the source of the decision."""
    asked = questions(corpus, words, schema.COMMITMENT)
    found = issue_form.parse(body, [each.label for each in asked])
    texts = {each.key: found.texts.get(each.label, "") for each in asked}
    unticked = _unticked(asked[-1], texts[AGREED])
    made = Filled(texts, asked, corpus, words, arrival)
    return Submission(unticked) if unticked else commitment(made)


def commitment(form: Filled) -> Submission:
    """Turn answers into a commitment."""
    asked, arrival = form.asked, form.arrival
    texts, told = towns.located(_paired(form), asked, arrival.day)
    latest = {"next_report": date.max}  # the one day that lies ahead
    every = {
        each.key: _one(each, texts[each.key], (), latest.get(each.key, arrival.day))
        for each in asked[:-1]
    }
    values = {key: each.value for key, each in every.items() if each.value}
    lines: dict[str, tuple[str, ...]] = {}
    for key, value in values.items():
        record, _, part = key.partition(".")
        if part:
            lead = "  - " if record == schema.SOURCES.key and record not in lines else "    "
            lead = "  " if record == "decided" else lead
            lines[record] = (*lines.get(record, ("",)), f"{lead}{part}: {value[0]}")
        else:
            lines[key] = value
    if "decided" in lines:
        lines["decided"] = (*lines["decided"], "  source: 1")
    named = f"{inert.line(form.short('authority')).text} {form.short('encouragement')}"
    return Submission(
        (*told, *(remark for each in every.values() for remark in each.remarks)),
        slug=template.name("", named, arrival.taken),
        text=template.draft(lines, {}, schema.COMMITMENT),
    )


def encouragement(form: Filled) -> Submission:
    """Turn answers into an encouragement."""
    every = _every(form.asked[:-1], form.texts, form.words, form.arrival.day)
    values = {key: each.value for key, each in every.items() if each.value}
    headings = schema.ENCOURAGEMENT.headings
    sections = {key: values.pop(key)[0] for key in headings if key in values}
    return Submission(
        tuple(remark for each in every.values() for remark in each.remarks),
        slug=template.name("", inert.line(form.short("title")).text, form.arrival.taken),
        text=template.draft(values, sections, schema.ENCOURAGEMENT),
    )


MADE_BY = {
    schema.PRACTICE.name: practice,
    schema.COMMITMENT.name: commitment,
    schema.ENCOURAGEMENT.name: encouragement,
}


def of_answers(kind: str, form: Filled) -> Submission:
    """Turn answers into an entry of a kind; without consent there is none, but all is asked."""
    made = MADE_BY[kind](form)
    if lacking := _unticked(form.asked[-1], form.texts[AGREED]):
        return replace(made, text="", remarks=(*lacking, *made.remarks))
    return made


def _refused(said: Sentence) -> Submission:
    return Submission((Remark(WHOLE, said, is_asked=True),))


def _unticked(agreement: Question, answer: str) -> tuple[Remark, ...]:
    """Ask for each statement that is not ticked: without it nothing is taken over."""
    ticked = issue_form.ticked(answer)
    return tuple(
        Remark(agreement.label, Sentence.of("tick", statement=statement), is_asked=True)
        for statement in agreement.choices.values()
        if issue_form.folded(statement) not in ticked
    )


def _paired(form: Filled) -> dict[str, str]:
    """Part latitude and longitude where both were pasted into the first field.

    The second may hold the longitude once more, in whatever way it is written.
    """
    texts, longitude = dict(form.texts), form.short("longitude")
    pair = answers.pair(inert.undirected(form.short("latitude")))
    if pair is None:
        return texts
    if not answers.is_absent(longitude):
        other = answers.degrees(longitude, 180, fields.COMPASS["longitude"])
        if other is None or other != answers.degrees(pair[1], 180, fields.COMPASS["longitude"]):
            return texts
    return {**texts, "latitude": pair[0], "longitude": pair[1]}


def _every(
    asked: Iterable[Question], texts: Mapping[str, str], words: Catalogue, today: date
) -> dict[str, Field]:
    """Decode each answer, in the order of the form."""
    written = texts[schema.SOURCES.key][:MOST_ANSWER]
    listed = citations.sources(written, words.locale.languages)
    numbers = citations.numbers(listed)
    every = {each.key: _one(each, texts[each.key], listed, today) for each in asked}
    for each in asked:
        if each.kind is None and numbers and len(texts[each.key]) <= MOST_ANSWER:
            every[each.key] = fields.section(each, texts[each.key], len(listed), numbers)
    told = [text for each in asked if each.kind is None for text in every[each.key].value]
    for each in asked:
        if each.key == schema.SOURCES.key:
            idle = fields.citing(told, each, len(listed))
            every[each.key] = Field(every[each.key].value, (*every[each.key].remarks, *idle))
    return every


def _one(question: Question, text: str, listed: Sequence[Source], today: date) -> Field:
    if len(text) > MOST_ANSWER:
        said = Sentence.of("too_long", count=f"{len(text):,}", most=f"{MOST_ANSWER:,}")
        return fields.asked(question, said)
    if question.key == schema.SOURCES.key:
        return fields.sources(question, listed)
    if question.kind is None:
        return fields.section(question, text, len(listed))
    if question.key in EDITORS_KNOW and answers.is_absent(text):
        return Field((), (Remark(question.label, Sentence("map")),))
    return fields.take(question, text, today)


def _placeholders(
    present: Collection[str], asked: Iterable[Question], corpus: Corpus
) -> dict[str, tuple[str, ...]]:
    """Make a placeholder for each required field that is not there, to try the whole entry."""
    required = {field.key for field in schema.PRACTICE.fields if field.required}
    given = {each.key: _placeholder(each) for each in asked}
    given["volume"] = (str(next(iter(corpus.volumes), 1)),)
    return {key: given[key] for key in sorted(required - set(present)) if key in given}


def _placeholder(question: Question) -> tuple[str, ...]:
    if question.choices:
        code = template.quoted(next(iter(question.choices)))
        return (f"[{code}]" if isinstance(question.kind, ListOf) else code,)
    match question.kind:
        case Special(word):
            return (word,)
        case Degrees():
            return ("0",)
        case ListOf():
            return ("", "  - title: A source", "    url: https://source.example/")
        case _:
            return ("Something",)
