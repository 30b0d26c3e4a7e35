"""What is said of a status, of the size of a place and of a search rests on sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Related
from golocal.entry.model import Entry, State, Volume, span_of
from golocal.entry.outcome import Commitment, OutcomeDocument
from golocal.entry.practice import Evidence, Level, Practice, Status, Withdrawn
from golocal.entry.schema import OBJECTIVE
from golocal.entry.vocabulary import Citation
from golocal.reading.entries import EntryFile
from golocal.rules import account
from golocal.rules.context import Context
from golocal.text.phrases import MARK, position


def _has(practice: Practice, key: str) -> bool:
    """Whether a field is there, also where its value is not sound."""
    return getattr(practice, key) is not None or (key,) in practice.spans


def fields_citing(entry: Entry) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """The positions of sources that fields name, each with the key of the field."""
    match entry:
        case Practice():
            yield from _cited_in_practice(entry)
        case Commitment():
            yield entry.decided.source, ("decided", "source")
            for index, report in enumerate(entry.reports):
                if report.source is not None:
                    yield report.source, ("reports", index, "source")
        case _:
            return


def _cited_in_practice(practice: Practice) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    for found in MARK.finditer(practice.budget or ""):
        yield position(found[1]) or 0, ("budget",)
    if practice.population_of is not None:
        yield practice.population_of.source, ("population_of", "source")
    if practice.evaluation is not None:
        for index, number in enumerate(practice.evaluation.found):
            yield number, ("evaluation", "found", index)


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """A status has a date that a cited source bears; sizes and searches name sources."""
    practice = file.entry
    if practice is None or isinstance(practice, Withdrawn):
        return
    if file.are_counted:
        yield from _positions(practice)
    if not isinstance(practice, Practice):
        return
    cited = {mark.number for mark in file.text.marks()}
    cited |= {number for number, _ in fields_citing(practice)}
    known = [practice.sources[each - 1] for each in _sound(practice, cited)]
    yield from _dated(practice, known if file.are_counted else None)
    yield from _sized(practice)
    yield from _searched(practice)


def _sound(practice: Practice, cited: set[int | None]) -> list[int]:
    return [each for each in cited if each is not None and 1 <= each <= len(practice.sources)]


def _dated(practice: Practice, cited: list[Citation] | None) -> Iterator[Diagnostic]:
    """A status has its date, and a source as new; `None` where nobody knows which are cited."""
    if practice.as_of is None:
        if practice.status is not Status.UNKNOWN and not _has(practice, "as_of"):
            yield Diagnostic(
                span_of(practice, "status"),
                "status-undated",
                f"the status is '{practice.status}', and nothing says since which source",
                (
                    "Add as_of: with the year or date of the newest source that shows it.",
                    "Where no source shows it, write status: unknown.",
                    *_newest(cited or []),
                ),
            )
        return
    if cited is None:
        return
    year = practice.as_of if isinstance(practice.as_of, int) else practice.as_of.year
    if not any(_bears(source, year) for source in cited):
        yield Diagnostic(
            span_of(practice, "as_of"),
            "status-unsupported",
            f"the status is of {year}, and no source that is cited is as new",
            (
                *(
                    _newest(cited)
                    or (
                        "Give sources a year."
                        if cited
                        else "No source is cited yet: a mark is the number of a source, such as "
                        "[@1].",
                    )
                ),
                "Cite the source that shows the status, or write the year that one shows.",
            ),
        )


def _newest(cited: list[Citation]) -> tuple[str, ...]:
    """The newest year of what is cited, and what may be newer, as its year is not written."""
    years = [source.year for source in cited if source.year]
    bare = [f"“{each.title}”" for each in cited if not each.year and not each.accessed]
    if not years:
        return ()
    unknown = f"; without a year, and perhaps newer: {', '.join(bare)}" if bare else ""
    return (f"The newest that is cited is of {max(years)}{unknown}.",)


def _bears(source: Citation, year: int) -> bool:
    """Whether a source can show what was in a year: by its own, or opened then and without one."""
    if source.year is not None:
        return source.year >= year
    return source.accessed is not None and source.accessed.year >= year


def _sized(practice: Practice) -> Iterator[Diagnostic]:
    if (practice.population is None) != (practice.population_of is None):
        has, lacks = ("population", "population_of")
        if practice.population is None:
            has, lacks = lacks, has
        yield Diagnostic(
            span_of(practice, has),
            "population-source",
            f"there is '{has}' and no '{lacks}'",
            ("Write both, such as population_of: {year: 2020, source: 3}.",),
        )
    elif practice.population is not None and practice.level is Level.NETWORK:
        yield Diagnostic(
            span_of(practice, "population"),
            "population-level",
            "a network is no place with a size",
            ("Remove population and population_of.",),
        )


def _positions(entry: Entry) -> Iterator[Diagnostic]:
    """Find positions that are those of no source."""
    for number, key in fields_citing(entry):
        if not 1 <= number <= len(entry.sources):
            yield Diagnostic(
                span_of(entry, *key),
                "mark-unknown",
                f"'{key[0]}' refers to source {number}, which is not there",
                (f"This entry has {len(entry.sources)}; the first is 1.",),
            )


def _searched(practice: Practice) -> Iterator[Diagnostic]:
    """A study of the effects is one that was found."""
    search = practice.evaluation
    if search is not None and not search.found and practice.evidence is Evidence.EVALUATED:
        yield Diagnostic(
            span_of(practice, "evaluation", "found"),
            "evaluation-none",
            "the evidence is 'evaluated', and the search found no evaluation",
            ("Name its position in found, or write another evidence.",),
        )


def check_together(context: Context) -> Iterator[Diagnostic]:
    """No two entries have the same search, and no day lies ahead."""
    first: dict[tuple[str, ...], Practice] = {}
    for practice in context.corpus.practices.values():
        words = tuple(sorted(practice.evaluation.words)) if practice.evaluation else ()
        if words and words in first:
            other = span_of(first[words], "evaluation", "words")
            yield Diagnostic(
                span_of(practice, "evaluation", "words"),
                "evaluation-same",
                "another entry was searched for with the same words",
                ("Write what was typed to find out about this one.",),
                related=(Related(other, "it stands here"),),
            )
        first.setdefault(words, practice)
    if context.today is not None:
        for entry in context.entries():
            yield from _ahead(entry, context.today)
            if isinstance(entry, Practice):
                yield from _to_come(entry, context.today.year)


def _to_come(practice: Practice, year: int) -> Iterator[Diagnostic]:
    """What has not begun is planned, and what is to end goes on."""
    if practice.since is not None and practice.since > year:
        if practice.status is not Status.PLANNED:
            yield Diagnostic(
                span_of(practice, "status"),
                "status-ahead",
                f"the status is '{practice.status}', and the practice begins in {practice.since}",
                (
                    "If it has begun, mend the year since.",
                    (
                        "If it has not, write status: planned, and say under Results that there "
                        "are none yet; what is hoped for belongs under Objective."
                    ),
                    *account.room(practice, OBJECTIVE),
                ),
            )
    elif practice.until is not None and practice.until > year and practice.status is Status.ENDED:
        yield Diagnostic(
            span_of(practice, "status"),
            "status-ahead",
            f"the status is 'ended', and the practice ends in {practice.until}",
            (
                "While it goes on, write status: running, and take until out.",
                "If it has ended, mend the year until.",
            ),
        )


def _ahead(entry: Entry, today: dt.date) -> Iterator[Diagnostic]:
    days: list[tuple[tuple[str | int, ...], dt.date | int | None]] = []
    told: tuple[str, ...] = ()
    if isinstance(entry, Volume) and entry.state is State.PUBLISHED:
        days += [(("published",), entry.published)]
        told = (
            "If it is out already, or comes out today, write that day.",
            "If it is not: write state: draft now, and take out published; a draft is not frozen.",
            (
                f"On {entry.published} write state: published and the day again, commit, and type: "
                f"python3 scripts/freeze.py {entry.number}"
            ),
        )
    if isinstance(entry, Practice):
        days += [(("as_of",), entry.as_of), (("checked",), entry.checked)]
        if entry.evaluation is not None:
            days += [(("evaluation", "searched"), entry.evaluation.searched)]
    elif isinstance(entry, OutcomeDocument):
        days += [(("adopted", "date"), entry.adopted.date if entry.adopted else None)]
        days += [(("endorsers", at, "date"), each.date) for at, each in enumerate(entry.endorsers)]
        days += [(("errata", at, "date"), each.date) for at, each in enumerate(entry.errata)]
    elif isinstance(entry, Commitment):
        days += [(("decided", "date"), entry.decided.date)]
        days += [(("withdrawn", "date"), entry.withdrawn.date if entry.withdrawn else None)]
        days += [(("reports", at, "date"), each.date) for at, each in enumerate(entry.reports)]
    for index, source in enumerate(entry.sources):
        days += [(("sources", index, "accessed"), source.accessed)]
        days += [(("sources", index, "copy"), source.copy)]
    for key, day in days:
        if day is not None and (day > today.year if isinstance(day, int) else day > today):
            yield Diagnostic(
                span_of(entry, *key),
                "date-ahead",
                f"'{key[-1]}' says {day}, and today is {today.isoformat()}",
                told if key == ("published",) else ("Write the day on which it was done.",),
            )
