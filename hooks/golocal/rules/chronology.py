"""Beginnings come before ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from golocal.base.diagnostics import Diagnostic
from golocal.entry.model import Academy, Entry, span_of
from golocal.entry.outcome import Commitment, OutcomeDocument, OutcomeState, Progress
from golocal.entry.practice import Practice, Status
from golocal.reading.entries import EntryFile


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Years and days of an entry are in order, and what they say of it fits its state."""
    match file.entry:
        case Practice() as practice:
            yield from _practice(practice)
        case Academy() as academy:
            yield from _academy(academy)
        case OutcomeDocument() as outcome:
            yield from _outcome(outcome)
        case Commitment() as commitment:
            yield from _commitment(commitment)
        case _:
            return


def _practice(practice: Practice) -> Iterator[Diagnostic]:
    if practice.until is None:
        return
    if practice.since is not None and practice.until < practice.since:
        yield Diagnostic(
            span_of(practice, "until"),
            "date-order",
            f"the practice ends in {practice.until} and begins in {practice.since}",
            ("Check both years.",),
        )
    if practice.status in (Status.PLANNED, Status.RUNNING, Status.REGULAR):
        yield Diagnostic(
            span_of(practice, "status"),
            "status-until",
            f"the status is '{practice.status}', yet the practice ends in {practice.until}",
            ("Write status: ended, or remove until.",),
        )


def _academy(academy: Academy) -> Iterator[Diagnostic]:
    if academy.end < academy.start:
        yield Diagnostic(
            span_of(academy, "end"),
            "date-order",
            f"the Academy ends on {academy.end} and begins on {academy.start}",
            ("Check both days.",),
        )


Dated: TypeAlias = "tuple[tuple[str | int, ...], dt.date | None, str]"
"""The key of a day, the day if it is there, and what happened on it."""


def _outcome(outcome: OutcomeDocument) -> Iterator[Diagnostic]:
    is_adopted = outcome.state is OutcomeState.ADOPTED
    is_told = outcome.adopted is not None or ("adopted",) in outcome.spans
    if is_adopted != is_told and outcome.is_at_hand:
        yield Diagnostic(
            span_of(outcome, "state"),
            "outcome-state",
            f"the state is '{outcome.state}', and adopted is {'not ' * is_adopted}there",
            ("Say in adopted when, where and by whom it was adopted; or mend the state.",)
            if is_adopted
            else ("Write state: adopted, or remove adopted.",),
        )
    adopted = (
        ("adopted", "date"),
        outcome.adopted.date if outcome.adopted else None,
        "the adoption",
    )
    for index, each in enumerate(outcome.endorsers):
        endorsed = (("endorsers", index, "date"), each.date, f"the endorsement by {each.body}")
        if is_adopted:
            yield from _in_order(outcome, (adopted, endorsed))
    errata = [
        (("errata", index, "date"), each.date, "the correction")
        for index, each in enumerate(outcome.errata)
    ]
    yield from _in_order(outcome, (adopted, *errata))


def _commitment(commitment: Commitment) -> Iterator[Diagnostic]:
    decided = (("decided", "date"), commitment.decided.date, "the decision")
    milestones = [
        (("milestones", index, "by"), each.by, f"the step '{each.what}'")
        for index, each in enumerate(commitment.milestones)
    ]
    reports = [
        (("reports", index, "date"), each.date, "the report")
        for index, each in enumerate(commitment.reports)
    ]
    yield from _in_order(commitment, (decided, *milestones))
    yield from _in_order(commitment, (decided, *reports))
    yield from _in_order(
        commitment, (decided, (("next_report",), commitment.next_report, "the next report"))
    )
    gone = commitment.withdrawn
    yield from _in_order(
        commitment,
        (decided, (("withdrawn", "date"), gone.date if gone else None, "the withdrawal")),
    )
    for index, report in enumerate(commitment.reports):
        if report.says is Progress.DONE and report.source is None:
            yield Diagnostic(
                span_of(commitment, "reports", index, "says"),
                "report-source",
                "the report says that it is done, and names no source",
                ("Add source: with the position of the text that shows it; or write under-way.",),
            )


def _in_order(entry: Entry, days: Sequence[Dated]) -> Iterator[Diagnostic]:
    """Find days that lie before the day that comes before them."""
    told = [each for each in days if each[1] is not None]
    for (_, before, first), (key, day, then) in pairwise(told):
        if day and before and day < before:
            yield Diagnostic(
                span_of(entry, *key),
                "date-order",
                f"{then} is of {day}, and {first} before it of {before}",
                ("Check both days, or put them in order of time.",),
            )
