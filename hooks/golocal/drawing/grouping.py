"""One dot for several practices, with their number in it: where a dot each would not find room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from golocal.drawing.drawing import Dot
from golocal.drawing.projection import Point, middle_of
from golocal.drawing.shore import Window
from golocal.drawing.spread import spread
from golocal.entry.model import Corpus, Practice

MOST = 160
"""With more practices than this on a map, a country has one dot."""

Projection = Callable[[float, float], Point]


def by_country(
    practices: Iterable[Practice],
    project: Projection,
    radius: float,
    gap: float,
    room: Window | None = None,
) -> Iterator[Dot]:
    """Give a dot for each country in the middle of its practices."""
    grouped = _grouped(practices, lambda each: each.country)
    homes = [project(*_middle(mine)) for mine in grouped.values()]
    for (x, y), (code, mine) in zip(spread(homes, gap, room), grouped.items(), strict=True):
        pillar = mine[0].pillars[0]
        yield Dot(x, y, radius, pillar, is_chosen=True, number=len(mine), group=code)


def by_region(
    corpus: Corpus,
    practices: Iterable[Practice],
    project: Projection,
    radius: float,
    room: Window,
) -> Iterator[Dot]:
    """Give a dot for each region in the middle of its practices, in the vocabulary's order."""
    ranks = list(corpus.vocabularies["regions"].terms)
    grouped = _grouped(practices, lambda each: each.place.region.code)
    codes = sorted(grouped, key=ranks.index)
    homes = [project(*_middle(grouped[code])) for code in codes]
    for (x, y), code in zip(spread(homes, 2.1 * radius, room), codes, strict=True):
        yield Dot(x, y, radius, "", is_chosen=True, number=len(grouped[code]), group=code)


def _grouped(
    practices: Iterable[Practice], code: Callable[[Practice], str]
) -> dict[str, list[Practice]]:
    found: dict[str, list[Practice]] = {}
    for each in practices:
        found.setdefault(code(each), []).append(each)
    return found


def _middle(practices: Sequence[Practice]) -> Point:
    return middle_of([(each.longitude, each.latitude) for each in practices])
