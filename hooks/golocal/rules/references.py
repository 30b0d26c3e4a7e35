"""What an entry or a vocabulary names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic, Fix
from golocal.base.location import Span
from golocal.entry.model import Academy, Entry, ReadingPath, State, Volume, span_of
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.practice import Practice
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """Every practice, encouragement, volume and Academy that an entry names has a file."""
    volumes = frozenset(
        int(name.partition("-")[0])
        for name in context.present["volume"]
        if name.partition("-")[0].isdecimal()
    )
    years = frozenset(int(name) for name in context.present["academy"] if name.isdecimal())
    for entry in context.entries():
        for key, kind, names in named(entry):
            for index, _name in enumerate(names):
                yield from _one(context, entry, (key, index), kind, names)
        yield from _numbers(context, entry, volumes, years)


def named(entry: Entry) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The lists in which an entry names others: the field, the kind, the names."""
    match entry:
        case Practice():
            yield "encouragements", "encouragement", entry.encouragements
            yield "related", "practice", entry.related
        case Encouragement():
            yield "practices", "practice", entry.practices
        case Commitment():
            yield "encouragement", "encouragement", (entry.encouragement,)
        case Volume():
            yield "order", "practice", entry.order
        case ReadingPath():
            yield "practices", "practice", tuple(each.practice for each in entry.practices)
        case Academy() | OutcomeDocument():
            return


def place(entry: Entry, key: str, index: int) -> Span:
    """Where the name stands: in a list, in a step of a path, or alone."""
    spans = entry.spans
    return spans.get((key, index, "practice")) or spans.get((key, index)) or span_of(entry, key)


def _one(
    context: Context, entry: Entry, key: tuple[str, int], kind: str, names: tuple[str, ...]
) -> Iterator[Diagnostic]:
    name = names[key[1]]
    known = context.present[kind]
    renamed = context.corpus.renamed if kind == "practice" else {}
    now = renamed.get(name, name) if name not in known else name
    if isinstance(entry, Practice) and kind == "practice" and now == entry.slug:
        yield Diagnostic(
            place(entry, *key),
            "reference-self",
            f"'{name}' is this entry itself",
            ("Remove it from the list; with the last name, the whole line.",),
        )
    elif now != name:
        if now in names:
            if isinstance(entry, Volume) and entry.state is State.PUBLISHED:
                return  # the order of the printed copies, which had both
            here = place(entry, *key)
            yield Diagnostic(
                here,
                "reference-renamed",
                f"'{name}' has the new name '{now}', and that stands in the list already",
                ("Remove it; check.py --fix does it.",),
                fixes=() if isinstance(entry, ReadingPath) else (Fix(here, ""),),
            )
        elif now not in context.corpus.withdrawn:
            fault = has_new_name(place(entry, *key), name, now)
            if isinstance(entry, ReadingPath):  # its translations call the steps by their names
                fault = replace(
                    fault, fixes=(*fault.fixes, *_in_overlays(context, entry, name, now))
                )
            yield fault
    elif name not in known:
        parts = [each for each in known if name in each.split("-")]
        meant = parts[0] if len(parts) == 1 else collation.nearest(name, known)
        write = "Give" if isinstance(entry, Commitment) else "Remove it, or give"
        yield Diagnostic(
            place(entry, *key),
            "reference-unknown",
            f"there is no {kind} '{name}'",
            (f"Did you mean '{meant}'?" if meant else f"{write} the name of a file without .md.",),
        )


def _in_overlays(context: Context, entry: ReadingPath, name: str, now: str) -> Iterator[Fix]:
    """The places where the fields of an entry's translations have a name that is another now."""
    for file in context.overlays.values():
        if f"{file.home}.md" == entry.path:
            for row, line in enumerate(file.source.text.split("\n")[: file.line - 1], start=1):
                for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", line):
                    here = Span(file.source.path, row, found.start() + 1, found.end() + 1)
                    yield Fix(here, now)


def has_new_name(span: Span, name: str, now: str, text: str = "") -> Diagnostic:
    """The fault of naming a practice by a name that it had before; `text` is to stand there."""
    return Diagnostic(
        span,
        "reference-renamed",
        f"'{name}' has the new name '{now}'",
        (f"Write {now}; check.py --fix does it everywhere.",),
        fixes=(Fix(span, text or now),),
    )


def _presenting(context: Context, entry: Practice | Academy) -> list[int]:
    """The volumes that say that they present a practice, or prepare an Academy."""
    return [
        volume.number
        for volume in context.corpus.volumes.values()
        if (
            entry.slug in volume.order
            if isinstance(entry, Practice)
            else entry.year == volume.academy
        )
    ]


def _numbers(
    context: Context, entry: Entry, volumes: frozenset[int], years: frozenset[int]
) -> Iterator[Diagnostic]:
    if isinstance(entry, Practice | Academy) and not (
        entry.volume is None or entry.volume in volumes
    ):
        own, is_practice = _presenting(context, entry), isinstance(entry, Practice)
        yield Diagnostic(
            span_of(entry, "volume"),
            "reference-unknown",
            f"there is no volume {entry.volume}",
            (
                f"Volume {own[0]} names this {'practice' if is_practice else 'Academy'}: write "
                f"volume: {own[0]}."
                if len(own) == 1
                else f"The volumes are: {', '.join(map(str, sorted(volumes))) or 'none yet'}.",
            ),
        )
    if isinstance(entry, Encouragement | Volume) and not (
        entry.academy is None or entry.academy in years
    ):
        yield Diagnostic(
            span_of(entry, "academy"),
            "reference-unknown",
            f"there is no Academy of {entry.academy}",
            (f"The Academies are: {', '.join(map(str, sorted(years))) or 'none yet'}.",),
        )


def check_vocabularies(context: Context) -> Iterator[Diagnostic]:
    """The vocabularies that refer to each other agree."""
    books = context.corpus.vocabularies
    for country in books["countries"]:
        unknown = [
            code
            for code, name in ((country.region, "regions"), (country.un_group, "un-groups"))
            if code is not None and code not in books[name].terms
        ]
        if unknown or country.region is None:
            yield Diagnostic(
                Span(books["countries"].path),
                "term-place",
                f"'{country.code}' lies in {' and '.join(map(repr, unknown)) or 'no region'}",
                ("Use the codes of regions.yml and un-groups.yml.",),
            )
    treaties = books["rights"].treaties
    for right in books["rights"]:
        for article in right.articles:
            if article.partition(" ")[0] not in treaties:
                yield Diagnostic(
                    Span(books["rights"].path),
                    "term-article",
                    f"'{right.code}' stands in '{article}', whose instrument is not listed",
                    ("Add the instrument to treaties at the head of the file.",),
                )
