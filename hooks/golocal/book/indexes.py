"""The indexes of a book: themes, places, institutions and rights, each with its practices.

A value without page numbers: the book fills them in as it is set, where practices that follow each
other make one range; the EPUB makes links of it, and the page map of a published volume keeps it
for the index of the whole series.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from golocal.base.catalogue import SOURCE
from golocal.base.collation import order, sort_key
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice
from golocal.entry.settings import PageMap

KINDS = ("themes", "places", "institutions", "rights")
"""The indexes of a book, in its order."""

_ABBREVIATION = re.compile(r"\(([A-Z][A-Z-]+)\)")
"""What an institution is also known by, as in “European Coalition of Cities (ECC)”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line of an index."""

    label: str
    see: tuple[str, ...] = ()
    """The headings that stand for this one, which then has no practices of its own."""
    see_also: tuple[str, ...] = ()
    """The headings of the same index with more to find."""
    slugs: tuple[str, ...] = ()
    """The practices, each once, in the order of the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index: its kind and its headings in the order of the alphabet."""

    kind: str
    headings: tuple[Heading, ...]


def of_practices(corpus: Corpus, practices: Sequence[Practice]) -> tuple[Index, ...]:
    """Give the indexes of a book with these practices, in the book's order."""
    return (
        Index(kind="themes", headings=_terms(corpus, "themes", practices)),
        Index(kind="places", headings=_places(corpus, practices)),
        Index(kind="institutions", headings=_institutions(corpus, practices)),
        Index(kind="rights", headings=_terms(corpus, "rights", practices)),
    )


def in_order(labels: Iterable[str], language: str = SOURCE) -> list[str]:
    """Sort labels as an index of a language does: without case, and an article at the head."""
    key = order(language)
    return sorted(set(labels), key=lambda label: (key(label.removeprefix("The ")), label))


def _terms(corpus: Corpus, vocabulary: str, practices: Sequence[Practice]) -> tuple[Heading, ...]:
    """Put practices under the terms they carry; a broader term leads to narrower ones and back."""
    book = corpus.vocabularies[vocabulary]
    found: dict[str, list[str]] = {}
    for practice in practices:
        for code in getattr(practice, vocabulary):
            found.setdefault(book[code].label, []).append(practice.slug)
    below: dict[str, list[str]] = {}
    above: dict[str, str] = {}
    for term in book:
        if term.broader is not None and term.label in found:
            below.setdefault(book[term.broader].label, []).append(term.label)
            above[term.label] = book[term.broader].label
    leading = {label: narrower for label, narrower in below.items() if label not in found}
    also = {
        label: [*([above[label]] if above.get(label) in found else []), *below.get(label, [])]
        for label in found
    }
    return _headings(corpus, found, leading, also)


def _places(corpus: Corpus, practices: Sequence[Practice]) -> tuple[Heading, ...]:
    """Put practices under their city and country; a region leads to its countries."""
    cities: dict[str, set[str]] = {}
    for practice in practices:
        cities.setdefault(practice.city, set()).add(practice.country)
    found: dict[str, list[str]] = {}
    leading: dict[str, list[str]] = {}
    for practice in practices:
        country = practice.place.country
        # Two cities of one name are told apart by their countries.
        is_one = len(cities[practice.city]) == 1
        city = practice.city if is_one else f"{practice.city} ({country.label})"
        for label in dict.fromkeys((city, country.label)):
            found.setdefault(label, []).append(practice.slug)
        if country.region is not None:
            leading.setdefault(practice.place.region.label, []).append(country.label)
    # A vocabulary may name a region as it names a country.
    return _headings(corpus, found, {each: leading[each] for each in leading if each not in found})


def _institutions(corpus: Corpus, practices: Sequence[Practice]) -> tuple[Heading, ...]:
    """Put practices under whoever led them or took part; an abbreviation leads to the name."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    leading: dict[str, list[str]] = {}
    for practice in practices:
        for name in (practice.lead, *practice.partners):
            label = names.setdefault(sort_key(name), name)
            found.setdefault(label, []).append(practice.slug)
            for abbreviation in _ABBREVIATION.findall(label):
                leading.setdefault(abbreviation, []).append(label)
    return _headings(corpus, found, {each: leading[each] for each in leading if each not in found})


def _headings(
    corpus: Corpus,
    found: Mapping[str, Sequence[str]],
    leading: Mapping[str, Sequence[str]],
    also: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Heading, ...]:
    """Make the lines of an index: what was found, and what leads there, each thing once."""
    return tuple(
        Heading(
            label=label,
            see=tuple(in_order(leading.get(label, ()), corpus.language)),
            see_also=tuple(in_order((also or {}).get(label, ()), corpus.language)),
            slugs=tuple(dict.fromkeys(found.get(label, ()))),
        )
        for label in in_order([*found, *leading], corpus.language)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a heading has in one volume: printed ranges of earlier ones, or practices of this."""

    volume: int
    ranges: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesHeading:
    """A line of the index of the series."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesIndex:
    """An index over all volumes so far."""

    kind: str
    headings: tuple[SeriesHeading, ...]


def ranges(slugs: Sequence[str], page_map: PageMap) -> tuple[str, ...]:
    """Give the printed pages of practices, “12–15”; one that it does not hold is passed over."""
    pages = sorted(
        (page_map.practices[slug].first, page_map.practices[slug].last)
        for slug in slugs
        if slug in page_map.practices
    )
    joined: list[tuple[int, int]] = []
    for first, last in pages:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(str(first) if first == last else f"{first}–{last}" for first, last in joined)


def of_series(
    page_maps: Mapping[int, PageMap], volume: int, own: Sequence[Index]
) -> tuple[SeriesIndex, ...]:
    """Give the indexes over the volumes published before this one, and over this one.

    Empty where none was. `own` are the indexes of this volume.
    """
    earlier = [page_maps[number] for number in sorted(page_maps) if number < volume]
    if not earlier:
        return ()
    found: list[SeriesIndex] = []
    for index in own:
        parts: dict[str, list[Part]] = {}
        for page_map in earlier:
            for label, slugs in page_map.index.get(index.kind, {}).items():
                if printed := ranges(slugs, page_map):
                    parts.setdefault(label, []).append(Part(volume=page_map.volume, ranges=printed))
        for heading in index.headings:
            if heading.slugs:
                here = Part(volume=volume, slugs=heading.slugs)
                parts.setdefault(heading.label, []).append(here)
        headings = (
            SeriesHeading(label=label, parts=tuple(parts[label])) for label in in_order(parts)
        )
        found.append(SeriesIndex(kind=index.kind, headings=tuple(headings)))
    return tuple(found)
