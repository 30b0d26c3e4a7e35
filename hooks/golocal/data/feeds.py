"""News as Atom feeds (RFC 4287), and what lies ahead as files for a calendar (RFC 5545).

An entry's id is a UUID made from its address on the site (RFC 4122, version 5), not the web address
itself: so it stays the same when the site moves, and no feed reader shows everything twice. Where
the address of the site is not known, links are relative to the feed, which the format allows.
Dates are those of the last change; a practice whose history is not known has the last day on
which its status is known, and one without any is as old as a date can be. Nothing depends on the
day of the build.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, commitments, translations, views, wording
from golocal.data import citable
from golocal.data.citable import dated
from golocal.data.file import File
from golocal.entry.model import Academy, Corpus, Entry
from golocal.entry.outcome import Commitment
from golocal.entry.practice import Practice
from golocal.entry.settings import Settings

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "humanrightsgolocal.org")
"""What all ids of the series are made in: its own domain."""
MEDIA_TYPE = "application/atom+xml"
MOST = 50
"""How many entries a feed holds, the newest: a reader asks often, and asks for news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An entry of a feed."""

    address: str
    title: str
    summary: str
    updated: dt.date
    terms: tuple[str, ...] = ()
    language: str | None = None
    """Where it is not that of the feed."""


def plan(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[File]:
    """Plan every feed that has an entry."""
    news = {slug: _of_practice(corpus, each, settings) for slug, each in corpus.practices.items()}
    name = words.text("series.name")
    volumes = tuple(_volumes(corpus, words, settings))
    documents = tuple(_outcomes(corpus, words, settings))
    entries = (*news.values(), *volumes, *documents)
    yield from _feed(addresses.HOME, name, entries, words, settings)
    shelves = [
        (addresses.term("themes", term.code), views.of_term(corpus, "themes", term.code))
        for term in corpus.vocabularies["themes"]
    ]
    shelves += [(addresses.region(each.term.code), each) for each in views.regions(corpus)]
    listed = [(address, each.term.label, each.practices) for address, each in shelves]
    listed += [
        (addresses.volume(number), volume.title, views.practices_of(corpus, volume))
        for number, volume in corpus.volumes.items()
    ]
    for address, label, practices in listed:
        title = words.text("feed.title", series=name, label=label)
        yield from _feed(address, title, (news[each.slug] for each in practices), words, settings)


def _of_practice(corpus: Corpus, practice: Practice, settings: Settings) -> News:
    change = settings.history.changes.get(practice.path)
    themes = corpus.vocabularies["themes"]
    return News(
        address=addresses.practice(practice.slug),
        title=f"{practice.city}: {practice.title}",
        summary=practice.summary,
        updated=change.date if change else (practice.last_seen or date.min),
        terms=tuple(themes[code].label for code in practice.themes),
        language=_other(corpus, practice),
    )


def _other(corpus: Corpus, entry: Entry) -> str | None:
    """The language of an entry where it is not that of the collection."""
    language = translations.language_of(corpus, entry)
    return None if language == corpus.language else language


def _volumes(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[News]:
    """Find the volumes of which it is known when they were published or changed."""
    for number, volume in corpus.volumes.items():
        day = dated(volume, (volume.path,), settings)
        if day:
            yield News(
                address=addresses.volume(number),
                title=wording.numbered(volume, words),
                summary=volume.theme,
                updated=day,
                language=_other(corpus, volume),
            )


def _outcomes(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[News]:
    """Find the Outcome Documents of which it is known when they were published or changed."""
    for each in corpus.outcomes.values():
        work = citable.of_outcome(corpus, each, words, settings) if each.is_at_hand else None
        if work and work.date:
            yield News(
                address=work.address,
                title=each.title,
                summary=work.abstract,
                updated=work.date,
                language=_other(corpus, each),
            )


def _feed(
    address: str, title: str, news: Iterable[News], words: Catalogue, settings: Settings
) -> Iterator[File]:
    newest = sorted(news, key=lambda each: each.address)
    newest.sort(key=lambda each: each.updated, reverse=True)
    if not newest:
        return
    here = addresses.feed(address)
    located = settings.located(here)

    def link(target: str) -> str:
        whole = settings.absolute(target)
        return quoteattr(whole or addresses.relative(settings.located(target), located))

    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.language}">',
        f"<id>{_id(located)}</id>",
        f"<title>{escape(title)}</title>",
        f"<subtitle>{escape(words.text('series.notice'))}</subtitle>",
        f"<updated>{_moment(newest[0].updated)}</updated>",
        f"<author><name>{escape(words.text('series.name'))}</name></author>",
        f"<rights>{escape(words.text('licence.name'))}</rights>",
        f'<link rel="self" type="application/atom+xml" href={link(here)}/>',
        f'<link rel="alternate" type="text/html" href={link(address)}/>',
    ]
    for each in newest[:MOST]:
        lines += [
            f'<entry xml:lang="{each.language}">' if each.language else "<entry>",
            f"<id>{_id(settings.located(each.address))}</id>",
            f"<title>{escape(each.title)}</title>",
            f"<updated>{_moment(each.updated)}</updated>",
            f'<link rel="alternate" type="text/html" href={link(each.address)}/>',
            f"<summary>{escape(each.summary)}</summary>",
            *(f"<category term={quoteattr(term)}/>" for term in each.terms),
            "</entry>",
        ]
    text = "\n".join((*lines, "</feed>", ""))
    yield File(uri=here, text=text, media_type=MEDIA_TYPE)


def _id(address: str) -> str:
    return uuid.uuid5(NAMESPACE, address).urn


def _moment(day: dt.date) -> str:
    """Write the beginning of a day in universal time (RFC 3339): the hour is not known."""
    return f"{day.isoformat()}T00:00:00Z"


LONGEST = 75
"""How many bytes a line may have before it is folded (RFC 5545, section 3.1)."""


def calendars(corpus: Corpus, words: Catalogue, settings: Settings) -> Iterator[File]:
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
            yield File(uri=uri, text=calendar(events, words), media_type="text/calendar")


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

    DTSTAMP says when the event was last changed (RFC 5545, section 3.8.7.2). Where the history of
    its file is not known, its first day stands there, so that equal sources give equal bytes.
    """
    start, end = days
    change = settings.history.changes.get(path)
    stamp = change.date if change else start
    return (
        ("UID", str(uuid.uuid5(NAMESPACE, address))),
        ("DTSTAMP", f"{_day(stamp)}T000000Z"),
        ("DTSTART;VALUE=DATE", _day(start)),
        # The end is the first day on which it is over (RFC 5545, section 3.6.1).
        ("DTEND;VALUE=DATE", _day(end + dt.timedelta(days=1))),
        *((key, _text(value)) for key, value in told.items()),
        ("URL", settings.absolute(address) or ""),
    )


def calendar(events: Iterable[Event], words: Catalogue) -> str:
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
    """Escape what means something in a text (RFC 5545, section 3.3.11)."""
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
