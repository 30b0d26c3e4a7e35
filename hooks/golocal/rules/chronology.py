"""Beginnings come before ends."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic
from golocal.entry.model import Academy, Practice, Status, span_of
from golocal.reading.entries import EntryFile


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Years and days of an entry are in order, and only what has ended has a last year."""
    match file.entry:
        case Practice() as practice:
            yield from _practice(practice)
        case Academy() as academy:
            yield from _academy(academy)
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
