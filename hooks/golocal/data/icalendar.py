"""What lies ahead, as files for a calendar (RFC 5545): Academies, reports on commitments."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, commitments
from golocal.data.atom import NAMESPACE
from golocal.data.file import File
from golocal.entry.model import Academy, Corpus
from golocal.entry.outcome import Commitment
from golocal.entry.settings import Settings

LONGEST = 75
"""How many bytes a line may have before it is folded (section 3.1)."""


def plan(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[File]:
    """Plan a calendar for each Academy that lies ahead, and one for all reports on commitments."""
    found: dict[str, tuple[Event, ...]] = {
        addresses.calendar(year): (of_academy(each, words, settings),)
        for year, each in corpus.academies.items()
        if each.start > settings.today
    }
    found[addresses.REPORTS] = tuple(
        _of_report(each, day, words, settings)
        for each in corpus.commitments.values()
        if (day := commitments.next_due(each, settings.today))
    )
    for uri, events in found.items():
        if events:
            yield File(uri=uri, text=write(events, words), media_type="text/calendar")


Event: TypeAlias = tuple[tuple[str, str], ...]
"""The properties of an event by their names; what is empty is left out."""


def of_academy(academy: Academy, words: Catalogue, settings: Settings) -> Event:
    """Describe an Academy as an event of whole days."""
    told = {
        "SUMMARY": f"{words.text('series.name')}: {academy.title}",
        "DESCRIPTION": academy.theme,
        "LOCATION": academy.place or "",
    }
    address = addresses.academy(academy.year)
    return _event(address, academy.path, (academy.start, academy.end), told, settings)


def _of_report(commitment: Commitment, due: dt.date, words: Catalogue, settings: Settings) -> Event:
    """Describe the day on which a report on a commitment is due."""
    summary = words.text("commitment.report_due", authority=commitment.authority)
    told = {"SUMMARY": summary, "DESCRIPTION": commitment.text}
    address = addresses.commitment(commitment.slug)
    return _event(address, commitment.path, (due, due), told, settings)


def _event(
    address: str,
    path: str,
    days: tuple[dt.date, dt.date],
    told: Mapping[str, str],
    settings: Settings,
) -> Event:
    """Put together an event that lasts from one day to another.

    DTSTAMP says when the event was last changed (section 3.8.7.2). Where the history of its file is
    not known, its first day stands there, so that equal sources give equal bytes.
    """
    start, end = days
    change = settings.history.changes.get(path)
    stamp = change.date if change else start
    return (
        ("UID", str(uuid.uuid5(NAMESPACE, address))),
        ("DTSTAMP", f"{_day(stamp)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(start)),
        # The end is the first day on which it is over (section 3.6.1).
        ("DTEND;VALUE=DATE", _day(end + dt.timedelta(days=1))),
        *((key, _text(value)) for key, value in told.items()),
        ("URL", settings.absolute(address) or ""),
    )


def write(events: Iterable[Event], words: Catalogue) -> str:
    """Write events as a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(words.text('series.name'))}//golocal//EN",
    ]
    for event in events:
        told = (f"{key}:{value}" for key, value in event if value)
        lines += ["BEGIN:VEVENT", *told, "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _day(day: dt.date) -> str:
    return day.strftime("%Y%m%d")


def _text(value: str) -> str:
    """Escape what means something in a text (section 3.3.11)."""
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return r"\n".join(value.splitlines())


def _folded(line: str) -> str:
    """Fold a long line between characters; each part counts in bytes, with its leading space."""
    parts: list[str] = [""]
    for letter in line:
        if len((parts[-1] + letter).encode()) > LONGEST - (len(parts) > 1):
            parts.append("")
        parts[-1] += letter
    return "\r\n ".join(parts)
