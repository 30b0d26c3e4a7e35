"""An Academy that lies ahead, as a file for a calendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.data.atom import NAMESPACE
from golocal.data.file import File
from golocal.entry.model import Academy, Corpus
from golocal.entry.settings import Settings

LONGEST = 75
"""How many bytes a line may have before it is folded (section 3.1)."""


def plan(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[File]:
    """Plan a calendar for each Academy that begins after the day of the build."""
    for academy in corpus.academies.values():
        if academy.start > settings.today:
            yield File(
                uri=addresses.calendar(academy.year),
                text=write(academy, words, settings),
                media_type="text/calendar",
            )


def write(academy: Academy, words: Catalogue, settings: Settings) -> str:
    """Write an Academy as an event of whole days.

    DTSTAMP says when the event was last changed (section 3.8.7.2). Where the history of its file is
    not known, the first day of the Academy stands there, so that equal sources give equal bytes.
    """
    change = settings.history.changes.get(academy.path)
    stamp = change.date if change else academy.start
    address = addresses.academy(academy.year)
    name = words.text("series.name")
    known = (
        ("UID", str(uuid.uuid5(NAMESPACE, address))),
        ("DTSTAMP", f"{_day(stamp)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(academy.start)),
        # The end is the first day on which it is over (section 3.6.1).
        ("DTEND;VALUE=DATE", _day(academy.end + dt.timedelta(days=1))),
        ("SUMMARY", _text(f"{name}: {academy.title}")),
        ("DESCRIPTION", _text(academy.theme)),
        ("LOCATION", _text(academy.place or "")),
        ("URL", f"{settings.site_url}{address}" if settings.site_url else ""),
    )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(name)}//golocal//EN",
        "BEGIN:VEVENT",
        *(f"{key}:{value}" for key, value in known if value),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


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
