"""Where the practices of a heading stand: the fewest ranges of pages that hold them all.

A practice in a book begins on a page of its own and its text on the next, so its range is never
empty; practices that follow each other make one range. The typesetter fills in the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from golocal.book import indexes
from golocal.book.indexes import Index
from golocal.entry.page_map import PageMap


@dataclass(frozen=True, slots=True)
class Run:
    """Practices that follow each other in the book: the slugs of the first and of the last."""

    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a heading has in one volume: printed ranges of earlier ones, or runs of this one."""

    volume: int
    ranges: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()


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


def runs(slugs: Sequence[str], order: Sequence[str]) -> tuple[Run, ...]:
    """Give practices as runs; `order` holds all practices of the book."""
    at = {slug: place for place, slug in enumerate(order)}
    found: list[Run] = []
    for slug in sorted(slugs, key=at.__getitem__):
        if found and at[found[-1].last] + 1 == at[slug]:
            found[-1] = Run(found[-1].first, slug)
        else:
            found.append(Run(slug, slug))
    return tuple(found)


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
    page_maps: Mapping[int, PageMap], volume: int, own: Sequence[Index], order: Sequence[str]
) -> tuple[SeriesIndex, ...]:
    """Give the indexes over the volumes published before this one, and over this one.

    Empty where none was. `own` are the indexes of this volume, `order` its practices.
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
                here = Part(volume=volume, runs=runs(heading.slugs, order))
                parts.setdefault(heading.label, []).append(here)
        headings = (
            SeriesHeading(label=label, parts=tuple(parts[label]))
            for label in indexes.in_order(parts)
        )
        found.append(SeriesIndex(kind=index.kind, headings=tuple(headings)))
    return tuple(found)
