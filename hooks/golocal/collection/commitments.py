"""What became of an encouragement: commitments, and how each stands on a day.

Nothing here is written in an entry; all of it is reckoned from the decision and the reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from golocal.base.collation import sort_key
from golocal.base.days import later
from golocal.entry.model import Corpus
from golocal.entry.outcome import Commitment, Progress, StatusReport, Voice

REPORT_MONTHS = 12
"""So long after the last word the next report is due, where none is promised."""

OVERDUE_MONTHS = 12
"""So long after a report was due it is overdue."""

SILENT_MONTHS = 24
"""So long after a report was due the authority is silent."""


class Status(StrEnum):
    """How a commitment stands on a day."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    CHANGED = "changed"
    DONE = "done"
    GIVEN_UP = "given-up"
    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({Status.DONE, Status.GIVEN_UP, Status.WITHDRAWN})
"""After these no report is due any more."""


def status(commitment: Commitment, today: dt.date) -> Status:
    """Reckon how a commitment stands on a day; the first line that fits decides.

    | what is there on the day                             | status                           |
    | ---------------------------------------------------- | -------------------------------- |
    | it was withdrawn                                     | withdrawn                        |
    | the last report says given up (its text says why)    | given up                         |
    | the last report says done and names a source         | done                             |
    | a report was due 24 months ago or longer             | silent                           |
    | a report was due 12 months ago or longer             | overdue                          |
    | a report was due on the day or before                | due                              |
    | no report yet                                        | planned                          |
    | the last report says done and names no source        | under way                        |
    | the last report says planned, under way, changed     | what it says                     |

    What lies ahead of the day is not there yet. Of two reports of one day that of others is the
    last. A report is due on the day of `next_report`; where that is not later than the last word,
    or not said, twelve months after it. A word is the decision or a report of the authority: what
    others say of it is no answer of its own.
    """
    if commitment.withdrawn and commitment.withdrawn.date <= today:
        return Status.WITHDRAWN
    last = last_report(commitment, today)
    if last and (last.says is Progress.GIVEN_UP or _is_done(last)):
        return Status(last.says)
    due = due_on(commitment, today)
    for months, late in (
        (SILENT_MONTHS, Status.SILENT), (OVERDUE_MONTHS, Status.OVERDUE), (0, Status.DUE)
    ):  # fmt: skip
        if later(due, months) <= today:
            return late
    if last is None:
        return Status.PLANNED
    return Status.UNDER_WAY if last.says is Progress.DONE else Status(last.says)


def last_report(
    commitment: Commitment, today: dt.date, voice: Voice | None = None
) -> StatusReport | None:
    """The last report up to a day, of one voice or of any."""
    reports = [
        each
        for each in commitment.reports
        if each.date <= today and (voice is None or each.by is voice)
    ]
    return max(reports, key=lambda each: (each.date, each.by is Voice.INDEPENDENT), default=None)


def due_on(commitment: Commitment, today: dt.date) -> dt.date:
    """The day on which the authority's next report is due, as things stand on a day."""
    own = last_report(commitment, today, Voice.SELF)
    word = max(commitment.decided.date, own.date) if own else commitment.decided.date
    promised = commitment.next_report
    return promised if promised and promised > word else later(word, REPORT_MONTHS)


def next_due(commitment: Commitment, today: dt.date) -> dt.date | None:
    """The day on which the next report is due; None where none is due any more."""
    return None if status(commitment, today) in CLOSED else due_on(commitment, today)


def _is_done(report: StatusReport) -> bool:
    return report.says is Progress.DONE and report.source is not None


def answering(corpus: Corpus, encouragement: str) -> tuple[Commitment, ...]:
    """The commitments that answer an encouragement, by place."""
    return by_place(
        each for each in corpus.commitments.values() if each.encouragement == encouragement
    )


def of_academy(corpus: Corpus, year: int | None) -> tuple[Commitment, ...]:
    """The commitments to the encouragements of an Academy by their numbers; None is the series."""
    return tuple(
        each
        for encouragement in corpus.encouragements_of.get(year, ())
        for each in answering(corpus, encouragement.slug)
    )


def in_country(corpus: Corpus, code: str) -> tuple[Commitment, ...]:
    """The commitments of a country, by place."""
    return by_place(each for each in corpus.commitments.values() if each.country == code)


def by_place(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Sort commitments for a list: by country, city and authority, never by what they achieved."""
    return tuple(
        sorted(
            commitments,
            key=lambda each: (
                sort_key(each.place.country.label),
                sort_key(each.city),
                sort_key(each.authority),
                each.slug,
            ),
        )
    )
