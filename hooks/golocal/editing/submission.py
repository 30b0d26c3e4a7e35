"""The answers to a form, to the file of an entry and what is to be said.

Total: whatever comes in, there is a file, or there are words that say why there is none. What the
file holds is harmless and in canonical form, and has gaps where an answer is missing or was not
understood: the check of the collection finds them, and these words name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Diagnostic
from golocal.editing import answers, citations, fields, inert, issue_form, template, towns
from golocal.editing.citations import Source
from golocal.editing.fields import Field
from golocal.editing.questions import AGREED, EDITORS_KNOW, Question, of_commitment, questions
from golocal.editing.remarks import Remark
from golocal.entry import schema
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Degrees, Special
from golocal.entry.model import Corpus

MOST_ANSWER = 10_000
"""The longest answer in characters; the longest section of the collection has a fifth of it."""

TICK = "Please tick “{}”"
REPEATED = "Its heading stands more than once in the issue; compare the two."
HEADLESS = (
    "The line “### {}” is gone, so its answer is taken for the end of the one above. "
    "Put the line back, with the answer below it."
)
KEY = re.compile(r"(?P<key>[a-z]\w*):")

PAIRED = "holds both numbers: the first was taken as the latitude, the second as the longitude."

WHOLE = "Your text"
"""What a remark is about that concerns the issue as a whole."""

WORDED = {
    "date-order": ("The last year comes before the first.", True),
    "gaps-form": ("Write at most five short items, each on a line of its own after “- ”.", True),
    "letter-unknown": ("cannot be printed. Write it in other signs, or take it out.", True),
    "mark-bare": ("may be the number of a source. Write it as [1], or say it in words.", True),
    "person-name": ("looks like the name of a person. Name the office instead.", True),
    "source-insecure": ("begins with http://; use https:// if there is one.", False),
    "source-mirror": ("leads to a copy; look for the page of the owner.", False),
    "source-older": ("is a later year than that of the source behind it.", False),
    "source-redirect": (
        (
            "leads to a search or a short address, not to the page. Open it, and copy the address "
            "that the browser then shows at the top."
        ),
        True,
    ),
    "status-ahead": (
        (
            "The first year lies ahead, and by your status it has begun. If it has, mend the year. "
            "If not, put “Planned” in place of your status, give the year of the decision as the "
            "first year, and say under Results in a sentence that there are none yet; what you "
            "hope for belongs under Objective, how it will be measured under Implementation."
        ),
        True,
    ),
    "status-undated": (
        (
            "Below a line “### Status as of” (if there is none, add that line under your answer to "
            "Status) write the year of the newest source that shows it."
        ),
        True,
    ),
    "status-unsupported": (
        (
            "No source that your text refers to is as new as that. Write the year of the newest "
            "one that shows the status, or add a source that is as new."
        ),
        True,
    ),
    "status-until": (
        (
            "By your answers it has a last year, and what goes on has none. If it has ended, put "
            "“Ended” in place of your status, and tell under Implementation how it ended, with its "
            "source; if it goes on, leave Last year empty."
        ),
        True,
    ),
    "text-gap": (
        (
            "was left to be filled in, or is a note among yourselves. Write what belongs there; if "
            "nobody knows it, take it out and say so in the sentence."
        ),
        True,
    ),
    "text-loud": ("is written as on a poster. Use ordinary letters.", True),
    "text-research": ("speaks of the search, not of the practice.", False),
    "text-torn": (
        (
            "was torn by the end of a line: write it in one piece, with the hyphen only if that "
            "belongs to it."
        ),
        True,
    ),
    "text-language": ("is not in English. Write it in English.", True),
    "text-number": ("has a point where English has a comma. Write it as it is meant.", True),
    "text-placeholder": ("is no answer for readers. Say it here, or what was looked for.", True),
    "volume-order": ("The volume has an order; put this practice into it.", False),
    "text-twice": ("stands there twice. Take one of the two out.", True),
    "text-uncited": (
        "holds a figure without its source. Put the source's number behind it: [1].",
        True,
    ),
}
"""Faults that only the whole file shows, in words for the sender, and whether to ask back."""

NOT_ENDED = (
    "The last year lies ahead, and by your status it has ended. If it goes on, put “Running” in "
    "place of your status, and leave Last year empty; if it has ended, mend the year."
)
"""The same for a fault that has two sides."""

WORDED_IN_A_FILE = {
    **WORDED,
    "status-undated": (
        "Answer “Status as of” with the year of the newest source that shows it.",
        True,
    ),
    "text-language": ("is not in English, as the form allows; have it translated.", False),
}
"""The same for a form that has no lines with ###, and may be filled in in any language."""

PLAIN = frozenset({"place-far"})
"""Faults whose own words a sender understands."""

TOLD = frozenset({"text-gap", "text-loud", "text-torn", "text-twice"})
"""Faults whose message begins with what is wrong, where a place is only a part of it."""

ENDING = {"status-ahead": 2, "status-undated": 2, "text-loud": 1}
"""Faults whose last words of help a sender understands, by where these begin."""

QUOTED = "' "
"""What parts such a message from what is wrong with it."""

BETTER = "Write: "
"""With what the help of a fault begins that gives the very words to write."""

SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-Z“‘])")
"""What stands between two sentences of a paragraph."""

SAID = frozenset(
    {"list-long", "mark-unknown", "section-empty", "source-uncited", "text-long", "value-empty"}
)
"""Faults that the remarks on single answers have named."""


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
        return _refused(f"It has {len(body):,} characters; at most {most:,} are read. Shorten it.")
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
        return _refused("It was not made by the form, or all its answers are empty. Use the form.")
    unticked = _unticked(asked[-1], found.texts.get(asked[-1].label, ""))
    if unticked:
        return Submission(unticked)
    texts = {each.key: found.texts.get(each.label, "") for each in asked[:-1]}
    lost = [each.label for each in asked if each.is_required and each.label not in found.texts]
    made = practice(Filled(texts, asked, corpus, words, arrival))
    remarks = [Remark(label, HEADLESS.format(label), is_asked=True) for label in lost]
    remarks += [each for each in made.remarks if each.label not in lost]
    remarks += [Remark(label, REPEATED) for label in found.repeated]
    remarks += [
        Remark(
            label, "was answered to a question that the form no longer has; it is left out.", text
        )
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
        remarks.append(Remark(_label(asked, "latitude"), PAIRED, form.short("latitude")))
    if arrival.volume is None:
        remarks.append(Remark("Volume", "Choose the volume that presents it."))
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
    asked = of_commitment(corpus, words)
    own = {each.label for each in asked} - {each.label for each in questions(corpus, words)}
    return bool(own & issue_form.parse(body, [each.label for each in asked]).texts.keys())


def read_commitment(body: str, corpus: Corpus, words: Catalogue, arrival: Arrival) -> Submission:
    """Turn the body of an issue into a commitment; the record is the source of the decision."""
    asked = of_commitment(corpus, words)
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


def _refused(text: str) -> Submission:
    return Submission((Remark(WHOLE, text, is_asked=True),))


def _unticked(agreement: Question, answer: str) -> tuple[Remark, ...]:
    """Ask for each statement that is not ticked: without it nothing is taken over."""
    ticked = issue_form.ticked(answer)
    return tuple(
        Remark(agreement.label, TICK.format(statement), is_asked=True)
        for statement in agreement.choices.values()
        if issue_form.folded(statement) not in ticked
    )


def _paired(form: Filled) -> dict[str, str]:
    """Part latitude and longitude where both were pasted into the first field.

    The second may hold the longitude once more, in whatever way it is written.
    """
    texts, longitude = dict(form.texts), form.short("longitude")
    pair = answers.pair(form.short("latitude"))
    if pair is None:
        return texts
    if not answers.is_absent(longitude):
        other = answers.degrees(longitude, 180, fields.COMPASS["longitude"])
        if other is None or other != answers.degrees(pair[1], 180, fields.COMPASS["longitude"]):
            return texts
    return {**texts, "latitude": pair[0], "longitude": pair[1]}


def _label(asked: Iterable[Question], key: str) -> str:
    return next(each.label for each in asked if each.key == key)


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
        words = f"It has {len(text):,} characters; at most {MOST_ANSWER:,} are read. Shorten it."
        return fields.asked(question, words)
    if question.key == schema.SOURCES.key:
        return fields.sources(question, listed)
    if question.kind is None:
        return fields.section(question, text, len(listed))
    if question.key in EDITORS_KNOW and answers.is_absent(text):
        return _editors_know(question)
    return fields.take(question, text, today)


def _editors_know(question: Question) -> Field:
    return Field((), (Remark(question.label, "It is not given; look the place up on a map."),))


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


def with_faults(
    made: Submission,
    faults: Iterable[Diagnostic],
    asked: Iterable[Question],
    worded: Mapping[str, tuple[str, bool]] = WORDED,
) -> Submission:
    """Add, in plain words, what the check finds in the trial and no remark has named."""
    labels = {each.key: each.label for each in asked}
    more: list[Remark] = []
    found = list(faults)
    asked_ = {(each.label, each.quoted) for each in made.remarks}
    # No source can tell of a year to come; that it has not begun says it all.
    idle = {"source-older"} if any(each.code == "status-ahead" for each in found) else set()
    for fault in found:
        part = _part(made.trial, fault.span.line)
        if fault.code not in SAID | idle and part not in made.assumed:
            label = labels.get(part, part.capitalize())
            remark = _of_fault(fault, label, made.trial, worded)
            if fault.code != "text-gap" or (remark.label, remark.quoted) not in asked_:
                more.append(remark)
    return replace(made, remarks=tuple(dict.fromkeys((*made.remarks, *more))))


def _of_fault(
    fault: Diagnostic, label: str, text: str, worded: Mapping[str, tuple[str, bool]]
) -> Remark:
    if fault.code == "section-length":
        message = fault.message.removeprefix(f"'{label}' ")
        help_ = fault.help[0]
        return Remark(label, f"It {message}. {help_}", is_asked=help_.startswith("Shorten"))
    if fault.code in worded:
        words, is_asked = worded[fault.code]
        if fault.code in {"text-loud", "text-torn"} and not fault.help[0].startswith(BETTER):
            words = f"{fault.message.rpartition(QUOTED)[-1]}. {fault.help[0]}"
        if fault.code == "status-ahead" and " ends in " in fault.message:
            words = NOT_ENDED
        quoted = _quoted(fault, text) if words[0].islower() else ""
        help_ = fault.help[0] if fault.help else ""
        better = help_.removeprefix(BETTER) if help_.startswith(BETTER) else ""
        if fault.code in ENDING:
            words = " ".join((words, *fault.help[ENDING[fault.code] :]))
        return Remark(label, words, quoted, better=better, is_asked=is_asked)
    if fault.code in PLAIN:
        message = f"{fault.message[:1].upper()}{fault.message[1:]}."
        return Remark(label, " ".join((message, *fault.help)), is_asked=True)
    return Remark(label, f"says the check ({fault.code}).", fault.message)


def _quoted(fault: Diagnostic, text: str) -> str:
    """What stands at the place of a fault; of a paragraph, the sentence with the first figure."""
    if fault.code in TOLD:
        return fault.message.rpartition(QUOTED)[0][1:]
    line = text.split("\n")[fault.span.line - 1]
    if fault.code == "text-uncited":
        return next((each for each in SENTENCE.split(line) if re.search(r"\d", each)), line)
    return line[fault.span.column - 1 : fault.span.end - 1]


def _part(text: str, number: int) -> str:
    """Name the field or the section in which a line of the file stands."""
    above = text.split("\n")[:number]
    headings = [line.removeprefix("## ") for line in above if line.startswith("## ")]
    keys = [found["key"] for found in map(KEY.match, above) if found]
    return (headings or keys or ["The file"])[-1]
