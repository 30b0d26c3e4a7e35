"""A collection in which every field of every kind of entry says something, and nothing else does.

It is made from the table of fields (`golocal.entry.schema`), so a new field is in it at once. A
list has two members, and no two values are alike: whatever forgets a field, or all but the first of
a list, or the day beside a name, is seen to forget it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

import yaml

from golocal.base.catalogue import Catalogue
from golocal.entry import kinds, patterns, schema, words
from golocal.entry.fields import Field, ListOf, Record
from golocal.entry.kinds import (
    Choice,
    Code,
    Day,
    Degrees,
    Kind,
    Special,
    Text,
    Url,
    Whole,
    YearOrDay,
)
from golocal.entry.model import Corpus, Entry
from golocal.entry.patterns import Pattern
from golocal.entry.schema import Schema

TODAY = dt.date(2040, 1, 1)
"""The day of the site: all that was reported is there, and one thing lies ahead."""

YEAR = 2030
AHEAD = "2041-03-04"

PATHS = {
    "practice": "promising/full-town.md",
    "encouragement": f"encouragements/{YEAR}-01-full.md",
    "outcome": f"outcomes/{YEAR}.md",
    "commitment": "commitments/full-town-answers.md",
    "volume": "volumes/02-full.md",
    "academy": f"academies/{YEAR}.md",
    "path": "paths/full.md",
}
"""Where each kind of entry stands."""

GIVEN: Mapping[str, Any] = {
    "practice.volume": 2,
    "practice.level": "district",
    "practice.language": None,
    "practice.country": "AT",
    "practice.encouragements": ["commitment", f"{YEAR}-01-full"],
    "practice.related": ["lillevik-open-budget", "sampletown-charter"],
    "practice.aliases": ["old-town", "older-town"],
    "practice.since": 1987,
    "practice.until": 1999,
    "practice.image.file": "hall.png",
    "practice.evaluation.found": [1, 2],
    "encouragement.academy": YEAR,
    "encouragement.number": 1,
    "encouragement.cluster": "money",
    "encouragement.practices": ["full-town", "sampletown-charter"],
    "outcome.state": "adopted",
    "outcome.holds": None,
    "outcome.clusters.code": ["money", "voice"],
    "outcome.errata.number": 1,
    "commitment.country": "AT",
    "commitment.encouragement": f"{YEAR}-01-full",
    "commitment.reports.by": ["self", "independent"],
    "commitment.reports.says": ["under-way", "changed"],
    "commitment.next_report": "2039-05-06",
    "commitment.withdrawn.date": AHEAD,
    "volume.number": 2,
    "volume.academy": YEAR,
    "volume.state": "published",
    "volume.isbn_pdf": "978-3-16-148410-0",
    "volume.order": ["full-town", "lillevik-open-budget"],
    "volume.cover": "hall.png",
    "academy.volume": 2,
    "path.practices.practice": ["full-town", "lillevik-open-budget", "sampletown-charter"],
}
"""What is no word of its own: names of other entries, and what decides how an entry stands."""

CODES = {
    "pillars": ("commitment", "evidence"),
    "themes": ("charters", "budgeting"),
    "rights": ("participation", "housing"),
    "groups": ("everyone", "tenants"),
    "instruments": ("charter", "budget"),
    "sdgs": ("16", "16.7"),
    "addressees": ("council", "finance"),
    "stages": ("budget",),
}
PATTERNS = {
    patterns.LANGUAGE: ("fr", "de"),
    patterns.ISBN: ("978-92-3-104171-6", "978-3-16-148410-0"),
    patterns.ISSN: ("1234-5679",),
    patterns.DOI: ("10.5555/full",),
}


def files() -> dict[str, str]:
    """The files of the full entries, by their paths below `practices/`."""
    count = itertools.count(1)
    return {
        PATHS[kind.name]: "---\n"
        + yaml.safe_dump(_record(kind.fields, kind.name, 0, count), sort_keys=False)
        + f"---\n\n{_body(kind)}"
        for kind in schema.SCHEMAS
    }


def _body(kind: Schema) -> str:
    headings = [*kind.headings, *filter(None, [kind.first_section])]
    if kind is schema.OUTCOME:
        headings.append(schema.HEADINGS[schema.CLOSING])
    texts = [f"## {title}\n\nWords of {title} of the {kind.name}.[@1]\n" for title in headings]
    return "\n".join(texts) or f"Words of the {kind.name}.[@1]\n"


def _record(
    among: tuple[Field, ...], inside: str, place: int, count: Iterator[int]
) -> dict[str, Any]:
    made = {
        field.key: _value(field.kind, f"{inside}.{field.key}", place, count)
        for field in among
        if field is not schema.WAIVE
    }
    return {key: value for key, value in made.items() if value is not None}


def _value(kind: Kind, name: str, place: int, count: Iterator[int]) -> object:
    """A value of a kind that no other field has, as YAML."""
    if name in GIVEN:
        given = GIVEN[name]
        return given[place] if isinstance(given, list) and not isinstance(kind, ListOf) else given
    match kind:
        case ListOf(kind=of):
            found = [_value(of, name, each, count) for each in range(max(2, kind.least))]
            made: object = [each for each in found if each is not None]
        case Record(fields=fields):
            made = _record(fields, name, place, count)
        case Special(kind=of):
            made = _value(of, name, place, count)
        case Code(vocabulary=book):
            made = dict(enumerate(CODES[book])).get(place)
        case Choice(options=options):
            made = [*options][-1 - place].value
        case Pattern():
            made = PATTERNS[kind][place]
        case _:
            made = _plain(kind, name, next(count))
    return made


def _plain(kind: Kind, name: str, number: int) -> object:
    key = name.rpartition(".")[2]
    match kind:
        case Text():
            return f"Words {number} of {key}"
        case Url():
            return f"https://{key.replace('_', '-')}-{number}.example/"
        case Day() | YearOrDay():
            return str(dt.date(2031, 1, 1) + dt.timedelta(days=number))
        case Degrees():
            return 10 + number / 100
        case Whole() if kind == kinds.YEAR:
            return 1900 + number
        case Whole() if kind == kinds.POSITION:
            return 2
    raise TypeError(name)


def entries(corpus: Corpus) -> dict[str, Entry]:
    """The full entries, by the names of their kinds."""
    by_path = {each.path: each for each in corpus.entries()}
    return {name: by_path[f"practices/{path}"] for name, path in PATHS.items()}


SHORT = range(100)
"""Numbers that stand everywhere."""

Leaf = tuple[str, tuple[str, ...]]
"""The name of a field, and the ways in which what it says can be written."""


def leaves(entry: Entry, corpus: Corpus, told: Catalogue) -> Iterator[Leaf]:
    """What an entry says, field by field and member by member, in the order of the table."""
    yield from _leaves(words.schema_of(entry).fields, entry, "", corpus, told)


def _leaves(
    among: tuple[Field, ...], holder: object, inside: str, corpus: Corpus, told: Catalogue
) -> Iterator[Leaf]:
    for field in among:
        if field is schema.WAIVE:
            continue
        value, name = getattr(holder, field.attribute or field.key), f"{inside}{field.key}"
        record = words.record_of(field)
        for each in value if isinstance(value, tuple) else (value,):
            if record is not None:
                yield from _leaves(record.fields, each, f"{name}.", corpus, told)
            elif each is not None and each not in SHORT:
                yield name, _forms(field, each, corpus, told)


def _forms(field: Field, value: object, corpus: Corpus, told: Catalogue) -> tuple[str, ...]:
    kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
    match value:
        case dt.date():
            return value.isoformat(), f"{value:%Y%m%d}", told.day(value)
        case StrEnum():
            ends = tuple(text for key, text in told.texts.items() if key.endswith(f".{value}"))
            return str(value), *ends
        case str() if isinstance(kind, Code):
            return value, corpus.vocabularies[kind.vocabulary][value].label
        case str() if kind is patterns.LANGUAGE:
            return f'"{value}"', told.language_name(value)
        case str() if kind == Url():
            return value, value.removeprefix("https://").removesuffix("/")
    return (str(value),)
