"""The flat map of the whole collection, and the numbered one in a volume.

Dots are moved apart until none overlaps another, so the map shows about where a practice is, and
the list beside it where exactly. Where practices are too many for a dot each, a country has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from golocal.drawing import land
from golocal.drawing.drawing import Dot, Drawing, Point, Window
from golocal.drawing.projection import Flat, equal_earth, middle_of
from golocal.drawing.spread import EVERYWHERE, spread
from golocal.entry.model import Commitment, Corpus, Practice

SOUTH, NORTH = -56, 84
"""The parallels at which the map is cropped: between them lies all land but Antarctica."""
SPACING = 2.5
"""The least way from one dot to the next, in radii: 24 pixels where the map is 1,050 wide."""
MOST = 160
"""With more practices than this on a map, a country has one dot, with their number in it."""

Projection = Callable[[float, float], Point]


def of_world(practices: Iterable[Practice], width: int = 1200, radius: float = 11) -> Drawing:
    """Draw practices on the flat map; the dots run from north to south, and so do their links."""
    shown = sorted(practices, key=lambda each: (-each.latitude, each.longitude, each.slug))
    if len(shown) <= MOST:
        return _spread(shown, [each.pillars[0] for each in shown], width, radius)
    flat, height = _fitting(width)
    dots = tuple(by_country(shown, flat, radius, SPACING * radius))
    window = Window(0, 0, width, height)
    return Drawing(width=width, height=height, land=land.on_flat(flat, window), dots=dots)


def of_commitments(
    corpus: Corpus, commitments: Iterable[Commitment], width: int = 1200, radius: float = 11
) -> Drawing:
    """Draw where commitments were decided, in the colours of what they answer."""
    shown = sorted(commitments, key=lambda each: (-each.latitude, each.longitude, each.slug))
    answered = [corpus.encouragements.get(each.encouragement) for each in shown]
    return _spread(shown, [(each and each.pillar) or "" for each in answered], width, radius)


def _spread(
    shown: Sequence[Practice | Commitment], pillars: Sequence[str], width: int, radius: float
) -> Drawing:
    """Draw a dot for each of what is shown, moved apart, in the order given."""
    flat, height = _fitting(width)
    places = spread([flat(each.longitude, each.latitude) for each in shown], SPACING * radius)
    dots = tuple(
        Dot(x, y, radius, pillar, is_chosen=True, slug=each.slug)
        for (x, y), pillar, each in zip(places, pillars, shown, strict=True)
    )
    window = Window(0, 0, width, height)
    return Drawing(width=width, height=height, land=land.on_flat(flat, window), dots=dots)


def of_regions(
    corpus: Corpus, practices: Iterable[Practice], width: int = 1200, radius: float = 54
) -> tuple[Dot, ...]:
    """A large dot for each region, with the number of its practices, on the same map."""
    flat, height = _fitting(width)
    room = Window(radius, radius, width - radius, height - radius)
    return tuple(_by_region(corpus, practices, flat, radius, room))


def of_volume_map(practices: Sequence[Practice], width: int, radius: float) -> Drawing:
    """Draw a volume's practices in their order in the book, numbered from 1.

    For a page: with `inking.UNITS` units to a millimetre, a map as wide as a column of 120 mm has a
    width of 1200; its height follows from the width. A dot's `number` is the practice's place in
    the sequence, its `slug` names it. Numbers alone tell nothing: a list beside the map says which
    is which.
    """
    flat, height = _fitting(width)
    homes = [flat(each.longitude, each.latitude) for each in practices]
    places = spread(homes, 2.1 * radius, Window(radius, radius, width - radius, height - radius))
    dots = tuple(
        Dot(x, y, radius, each.pillars[0], is_chosen=True, slug=each.slug, number=number)
        for number, ((x, y), each) in enumerate(zip(places, practices, strict=True), start=1)
    )
    window = Window(0, 0, width, height)
    return Drawing(width=width, height=height, land=land.on_flat(flat, window), dots=dots)


def _fitting(width: int) -> tuple[Flat, int]:
    """The flat map that fills a width, and its height."""
    scale = width / (2 * equal_earth(180, 0)[0])
    top = equal_earth(0, NORTH)[1] * scale
    height = round(top - equal_earth(0, SOUTH)[1] * scale)
    return Flat((width / 2, top), scale), height


def by_country(
    practices: Iterable[Practice],
    project: Projection,
    radius: float,
    gap: float,
    room: Window = EVERYWHERE,
) -> Iterator[Dot]:
    """A dot for each country in the middle of its practices."""
    grouped = _grouped(practices, lambda each: each.country)
    homes = [project(*_middle(mine)) for mine in grouped.values()]
    for (x, y), (code, mine) in zip(spread(homes, gap, room), grouped.items(), strict=True):
        pillar = mine[0].pillars[0]
        yield Dot(x, y, radius, pillar, is_chosen=True, number=len(mine), group=code)


def _by_region(
    corpus: Corpus,
    practices: Iterable[Practice],
    project: Projection,
    radius: float,
    room: Window,
) -> Iterator[Dot]:
    """A dot for each region in the middle of its practices, in the vocabulary's order."""
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
