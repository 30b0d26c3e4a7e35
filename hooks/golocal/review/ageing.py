"""What is due in the collection, as a report in Markdown: what has aged, is awaited, or is gone.

The report depends on the collection, the day and the answers alone, never on the clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from golocal.base.days import later
from golocal.collection import commitments
from golocal.collection.commitments import Status
from golocal.entry.model import Corpus
from golocal.entry.outcome import Commitment, OutcomeDocument, OutcomeState
from golocal.entry.practice import Practice
from golocal.review.reachability import Answer, Verdict
from golocal.text.quote_github import quote

MOST_MONTHS = 24
"""After so many months the status of a practice is no longer taken for granted."""

RIPENING_MONTHS = 12

LATE = (Status.DUE, Status.OVERDUE, Status.SILENT)
"""How a commitment stands on which a report is awaited."""

AGES = (
    f"more than {MOST_MONTHS} months ago",
    f"{RIPENING_MONTHS} to {MOST_MONTHS} months ago",
    f"less than {RIPENING_MONTHS} months ago",
)


@dataclass(frozen=True, slots=True, order=True)
class Cited:
    """One place in the collection that leads a reader to an address."""

    url: str
    path: str
    what: str
    """Which of the file's addresses it is, such as `source 3`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What has aged on a day."""

    today: date
    practices: Sequence[Practice]
    """All of the collection, those first whose status is known from longest ago."""
    cited: Sequence[Cited]
    pending: Sequence[OutcomeDocument] = ()
    """The Outcome Documents that are at hand and not adopted, though their Academy is over."""
    awaited: Sequence[tuple[Commitment, Status]] = ()
    """The commitments on which a report is due, with how late it is; the latest first."""
    answers: Mapping[str, Answer] | None = None
    """What came of asking for each address; None where nobody asked."""

    @property
    def due(self) -> tuple[Practice, ...]:
        """Find the practices that somebody should look at again."""
        return tuple(each for each in self.practices if self.age(each) == AGES[0])

    def age(self, practice: Practice) -> str:
        """Say in which of three ages a practice is."""
        seen = practice.last_seen or date.min
        if seen < later(self.today, -MOST_MONTHS):
            return AGES[0]
        return AGES[1] if seen < later(self.today, -RIPENING_MONTHS) else AGES[2]

    def judged(self, verdict: Verdict) -> tuple[Cited, ...]:
        """Find the places whose addresses got a verdict, in the order of the addresses."""
        answers = self.answers or {}
        return tuple(
            each
            for each in sorted(self.cited)
            if each.url in answers and answers[each.url].verdict is verdict
        )

    @property
    def is_due(self) -> bool:
        """Say whether there is something to do; what could not be judged is not enough."""
        return bool(self.due or self.pending or self.awaited or self.judged(Verdict.DEAD))


def report(corpus: Corpus, today: date) -> Report:
    """Gather what ages in a collection; no address has been asked for yet."""
    practices = sorted(
        corpus.practices.values(), key=lambda each: (each.last_seen or date.min, each.slug)
    )
    statuses = [(each, commitments.status(each, today)) for each in corpus.commitments.values()]
    return Report(
        today=today,
        practices=practices,
        cited=tuple(_cited(corpus)),
        pending=tuple(_pending(corpus, today)),
        awaited=sorted(
            ((each, status) for each, status in statuses if status in LATE),
            key=lambda pair: (commitments.due_on(pair[0], today), pair[0].slug),
        ),
    )


def _pending(corpus: Corpus, today: date) -> Iterator[OutcomeDocument]:
    for outcome in corpus.outcomes.values():
        academy = corpus.academies.get(outcome.year)
        is_adopted = outcome.state is OutcomeState.ADOPTED
        if academy and academy.end < today and outcome.is_at_hand and not is_adopted:
            yield outcome


def _cited(corpus: Corpus) -> Iterator[Cited]:
    for entry in corpus.entries():
        for place, source in enumerate(entry.sources, 1):
            yield Cited(source.url, entry.path, f"source {place}")
    for practice in corpus.practices.values():
        for place, other in enumerate(practice.elsewhere, 1):
            yield Cited(other.url, practice.path, f"elsewhere {place}")
        if practice.contact:
            yield Cited(practice.contact.address, practice.path, "contact")
    for outcome in corpus.outcomes.values():
        if outcome.url:
            yield Cited(outcome.url, outcome.path, "url")
    yield from _cited_in_vocabularies(corpus)


def _cited_in_vocabularies(corpus: Corpus) -> Iterator[Cited]:
    for vocabulary in corpus.vocabularies.values():
        yield Cited(vocabulary.source.url, vocabulary.path, "source of the list")
        for term in vocabulary:
            if term.source:
                yield Cited(term.source.url, vocabulary.path, f"source of {term.code}")
        for treaty in vocabulary.treaties.values():
            yield Cited(treaty.url, vocabulary.path, treaty.code)


def markdown(made: Report) -> str:
    """Write the report: what to do first, then the evidence."""
    parts = [
        [f"# What is due by {made.today.isoformat()}"],
        [f"- {sentence}" for sentence in summary(made)],
    ]
    if made.due:
        parts += [
            ["## Practices to check again"],
            [
                "See whether each still runs, and mend `status` and `until`.",
                "Write the year of the newest source that shows it into `as_of`;",
                "into `checked` the day on which you looked at the thing itself, if you did.",
            ],
            _table(made),
        ]
    if made.pending:
        parts += [
            ["## Outcome Documents that are not adopted"],
            [
                "The Academy is over. Write `state` and `adopted` once the document is adopted;",
                "if it never will be, say so in the text of the Academy.",
            ],
            [f"- {quote(each.title)}: {each.state} (`{each.path}`)" for each in made.pending],
        ]
    if made.awaited:
        parts += [
            ["## Commitments whose report is due"],
            [
                "Ask the office how it stands, and enter its answer under `reports`.",
                "What others found out is a report, too: `by: independent`.",
            ],
            _reports(made),
        ]
    parts += _section(
        made,
        Verdict.DEAD,
        "Addresses that are gone",
        "Find where the page went, or a kept copy of it, and put that address into `url`,\n"
        "with a `note` where it is a copy. If there is none, find another source for the claim.",
    )
    parts += _section(
        made,
        Verdict.UNSURE,
        "Addresses that a program could not judge",
        "Open each in a browser. If it opens, there is nothing to do.",
    )
    parts += [["## Practices by age"], _ages(made)]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def summary(made: Report) -> tuple[str, str]:
    """Say in two sentences how the collection stands."""
    practices = (
        f"{len(made.due)} of {_counted(len(made.practices), 'practice', 'practices')} "
        f"{'has' if len(made.due) == 1 else 'have'} a status that was last known "
        f"more than {MOST_MONTHS} months ago."
    )
    if made.answers is None:
        return practices, "The addresses were not asked for."
    dead, unsure = (
        len({each.url for each in made.judged(verdict)})
        for verdict in (Verdict.DEAD, Verdict.UNSURE)
    )
    return practices, (
        f"{dead} of {_counted(len(made.answers), 'address', 'addresses')} "
        f"{'is' if dead == 1 else 'are'} gone; {unsure} could not be judged."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _table(made: Report) -> list[str]:
    rows = [
        f"| {_seen(each)} | {quote(each.title)} | {quote(each.city)}, {each.country} "
        f"| {each.status} | `{each.path}` |"
        for each in made.due
    ]
    return ["| Known from | Practice | Place | Status then | File |", "| --- " * 5 + "|", *rows]


def _reports(made: Report) -> list[str]:
    rows = [
        f"| {commitments.due_on(each, made.today)} | {status} | {quote(each.authority)} "
        f"| {quote(each.office)} | `{each.path}` |"
        for each, status in made.awaited
    ]
    return ["| Due on | How it stands | Authority | Office | File |", "| --- " * 5 + "|", *rows]


def _seen(practice: Practice) -> str:
    """Since when the status is known, as the entry says it."""
    known = practice.checked or practice.as_of
    return "not known" if known is None else str(known)


def _ages(made: Report) -> list[str]:
    ages = [made.age(each) for each in made.practices]
    rows = [f"| {age} | {ages.count(age)} |" for age in AGES]
    return ["| Status known from | Practices |", "| --- | ---: |", *rows]


def _section(made: Report, verdict: Verdict, heading: str, advice: str) -> list[list[str]]:
    """Write a heading, what to do, and each address once with the places that cite it."""
    places = made.judged(verdict)
    if made.answers is None or not places:
        return []
    lines = []
    for url, group in groupby(places, key=lambda each: each.url):
        lines.append(f"- <{url}>: {made.answers[url].reason}.")
        lines += [f"  - `{each.path}`, {each.what}" for each in group]
    return [[f"## {heading}"], [advice], lines]
