"""What is drawn of the collection: the cover of a volume, one practice, a region, the world.

A cover is the data: practices are dots where they happen. Everything here is pure geometry; what a
drawing looks like is said where it is shown. On the maps of regions and of the world, dots are
moved apart until none overlaps another, so a map shows about where a practice is, and the list
beside it where exactly. Where practices are too many for a dot each, a country has one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from golocal.drawing import land
from golocal.drawing.drawing import Crop, Disc, Dot, Drawing, Point, Window
from golocal.drawing.projection import (
    HEMISPHERE,
    Flat,
    Globe,
    Vector,
    equal_earth,
    middle_of,
    vector,
)
from golocal.drawing.spread import EVERYWHERE, spread
from golocal.entry.model import Corpus, Volume
from golocal.entry.outcome import Commitment
from golocal.entry.practice import Practice

PORTRAIT = Crop(width=600, height=800, left=75, top=430, right=525, bottom=735, largest=52)
"""A volume's cover: the title stands in the upper half."""
BAND = Crop(
    width=1600,
    height=600,
    left=1020,
    top=110,
    right=1480,
    bottom=490,
    largest=56,
    kept="xMax",
    bleed=100,
)
"""The head of a volume's page: the title stands at the left, on a phone above; there the land rises
behind it."""
LOCATOR = Crop(width=240, height=240, left=0, top=0, right=240, bottom=240, largest=15)
"""The half of the globe on which one practice lies."""
REGION = Crop(width=1200, height=600, left=90, top=70, right=1110, bottom=530, largest=20)
"""The map of a region."""

SOUTH, NORTH = -56, 84
"""The parallels at which the map of the world is cropped: between them lies all land but
Antarctica."""
MOST = 160
"""With more practices than this on a map, a country has one dot, with their number in it."""
WORLD_SPACING, REGION_SPACING, NUMBERED_SPACING = 2.5, 2.15, 2.1
"""The least way from one dot to the next, in radii: 24 pixels where the map of the world is 1,050
wide, and on a small tablet where it is that of a region; on paper less."""
LEAST_SPAN = 1.0
"""How much of the unit sphere the room of the dots shows at least: places that are near each other
stand on a part of the world that readers know, and the globe does not fill the page."""
TILT = (-24, 18)
"""From the place of a single practice to the middle of its globe, in degrees."""
ASIDE = tuple(itertools.product(range(-40, 41, 10), range(-60, 61, 10)))
"""How far to the side of the middle of its practices the middle of a globe may lie."""
MOST_TILT = 60
"""How far north or south the middle of a globe may lie."""
COVERED = 0.22
"""The share of their room that the dots of a cover fill at most."""
WHOLE = 1.98
"""The radius at which a whole globe is cut off, on the unit sphere: just short of the far point."""
RASTER = 8
"""Small dots are drawn on a raster of so many units, so that a thousand weigh no more."""


Projection: TypeAlias = Callable[[float, float], Point]


class View(NamedTuple):
    """Places as they are seen from above a middle: how far they go on the unit globe."""

    middle: Point
    west: float
    east: float
    north: float
    south: float


def of_volume(corpus: Corpus, volume: Volume, crop: Crop = PORTRAIT) -> Drawing:
    """A volume: its own practices large, those of all others small."""
    chosen = [each for each in corpus.practices.values() if each.volume == volume.number]
    others = [each for each in corpus.practices.values() if each.volume != volume.number]
    return of_chosen(chosen, others, crop)


def of_chosen(
    chosen: Sequence[Practice], others: Sequence[Practice] = (), crop: Crop = PORTRAIT
) -> Drawing:
    """Some practices large on the globe on which they stand best, others small."""
    globe = _globe_of(chosen, crop)
    homes = _homes(chosen, globe)
    reach = max([0.0, *(math.dist(home, globe.centre) for home in homes)])
    edge = min(WHOLE * globe.scale, max(HEMISPHERE * globe.scale, 1.1 * reach))
    radius = _radius(len(chosen), crop)
    own = _dots(chosen, spread(homes, 2 * radius, crop.room), radius)
    return _on_globe(globe, edge, crop, (*_small(others, globe, edge, crop), *own))


def of_practice(practice: Practice) -> Drawing:
    """Where a practice lies, on the half of the globe around it."""
    middle = (practice.longitude + TILT[0], practice.latitude * 0.5 + TILT[1] * 0.5)
    crop = LOCATOR
    globe = Globe(middle, (crop.width / 2, crop.height / 2), (crop.width / 2 - 1) / HEMISPHERE)
    dots = _dots([practice], _homes([practice], globe), crop.largest)
    return _on_globe(globe, HEMISPHERE * globe.scale, crop, tuple(dots))


def hemisphere(practices: Sequence[Practice], crop: Crop) -> Globe:
    """The globe above the middle of practices; half of it is as wide as the crop's room."""
    room = crop.room
    centre = ((room.left + room.right) / 2, (room.top + room.bottom) / 2)
    middle = _middle(practices)
    return Globe(middle, centre, (room.right - room.left) / 2 / HEMISPHERE)


def of_hemisphere(practices: Sequence[Practice], globe: Globe, crop: Crop) -> Drawing:
    """Half a globe with practices as small dots, each in its true place."""
    edge = HEMISPHERE * globe.scale
    return _on_globe(globe, edge, crop, _small(practices, globe, edge, crop))


def _on_globe(globe: Globe, edge: float, crop: Crop, dots: tuple[Dot, ...]) -> Drawing:
    """A globe, cut off at a radius, with its dots."""
    return Drawing(
        width=crop.width,
        height=crop.height,
        kept=crop.kept,
        globe=Disc(*globe.centre, edge),
        land=land.on_globe(globe, edge, crop.window),
        dots=dots,
    )


def of_region(practices: Sequence[Practice], crop: Crop = REGION) -> Drawing:
    """The practices of a region, or any that lie on one half of the globe.

    The drawing is as high as they need at its width, between the crop's height and its width.
    """
    middle = _middle(practices)
    vectors = [vector(each.longitude, each.latitude) for each in practices]
    crop = _heightened(crop, Globe(middle, (0, 0), 1).lay(vectors))
    globe = _globe(_view(vectors, middle), crop)
    gap = REGION_SPACING * crop.largest
    dots = _each_or_by_country(practices, globe, crop.largest, gap, crop.room)
    return replace(_on_globe(globe, WHOLE * globe.scale, crop, tuple(dots)), globe=None)


def of_world(practices: Iterable[Practice], width: int = 1200, radius: float = 11) -> Drawing:
    """Practices on the flat map; the dots run from north to south, and so do their links."""
    shown = sorted(practices, key=_from_north)
    flat, height = _fitting(width)
    dots = _each_or_by_country(shown, flat, radius, WORLD_SPACING * radius)
    return _on_flat(flat, width, height, tuple(dots))


def of_commitments(
    corpus: Corpus, commitments: Iterable[Commitment], width: int = 1200, radius: float = 11
) -> Drawing:
    """Where commitments were decided, in the colours of what they answer, from north to south."""
    shown = sorted(commitments, key=_from_north)
    flat, height = _fitting(width)
    dots = _dots(shown, spread(_homes(shown, flat), WORLD_SPACING * radius), radius)
    asked = (corpus.encouragements.get(each.encouragement) for each in shown)
    pillars = ((each and each.pillar) or "" for each in asked)
    told = (replace(dot, pillar=each) for dot, each in zip(dots, pillars, strict=True))
    return _on_flat(flat, width, height, tuple(told))


def _from_north(entry: Practice | Commitment) -> tuple[float, float, str]:
    return -entry.latitude, entry.longitude, entry.slug


def of_volume_map(practices: Sequence[Practice], width: int, radius: float) -> Drawing:
    """A volume's practices on the flat map in their order in the book, numbered from 1.

    For a page: with `plates.UNITS` units to a millimetre, a map as wide as a column of 120 mm has a
    width of 1200; its height follows from the width. A dot's `number` is the practice's place in
    the sequence, its `slug` names it. Numbers alone tell nothing: a list beside the map says which
    is which.
    """
    flat, height = _fitting(width)
    room = _inner(width, height, radius)
    places = spread(_homes(practices, flat), NUMBERED_SPACING * radius, room)
    dots = enumerate(_dots(practices, places, radius), start=1)
    return _on_flat(flat, width, height, tuple(replace(dot, number=number) for number, dot in dots))


def of_regions(
    corpus: Corpus, practices: Iterable[Practice], width: int = 1200, radius: float = 54
) -> tuple[Dot, ...]:
    """A large dot for each region, with the number of its practices, on the map of the world."""
    flat, height = _fitting(width)
    grouped = _grouped(practices, lambda each: each.place.region.code)
    ordered = {
        code: grouped[code] for code in corpus.vocabularies["regions"].terms if code in grouped
    }
    room = _inner(width, height, radius)
    dots = _of_groups(ordered, flat, radius, NUMBERED_SPACING * radius, room)
    return tuple(replace(dot, pillar="") for dot in dots)


def _fitting(width: int) -> tuple[Flat, int]:
    """The flat map that fills a width, and its height."""
    scale = width / (2 * equal_earth(180, 0)[0])
    top = equal_earth(0, NORTH)[1] * scale
    height = round(top - equal_earth(0, SOUTH)[1] * scale)
    return Flat((width / 2, top), scale), height


def _inner(width: int, height: int, radius: float) -> Window:
    """Where the middles of dots may lie that are to be seen whole."""
    return Window(radius, radius, width - radius, height - radius)


def _on_flat(flat: Flat, width: int, height: int, dots: tuple[Dot, ...]) -> Drawing:
    shapes = land.on_flat(flat, Window(0, 0, width, height))
    return Drawing(width=width, height=height, land=shapes, dots=dots)


def _homes(entries: Iterable[Practice | Commitment], project: Projection) -> tuple[Point, ...]:
    return tuple(project(each.longitude, each.latitude) for each in entries)


def _dots(
    entries: Sequence[Practice | Commitment], places: Sequence[Point], radius: float
) -> Iterator[Dot]:
    """A dot for each entry at its place, in the colour of its first pillar if it has one."""
    for (x, y), each in zip(places, entries, strict=True):
        pillar = each.pillars[0] if isinstance(each, Practice) else ""
        yield Dot(x, y, radius, pillar, is_chosen=True, slug=each.slug)


def _each_or_by_country(
    practices: Sequence[Practice],
    project: Projection,
    radius: float,
    gap: float,
    room: Window = EVERYWHERE,
) -> Iterator[Dot]:
    """A dot for each practice, or for each country where they are too many."""
    if len(practices) > MOST:
        grouped = _grouped(practices, lambda each: each.country)
        return _of_groups(grouped, project, radius, gap, room)
    return _dots(practices, spread(_homes(practices, project), gap, room), radius)


def _of_groups(
    grouped: Mapping[str, Sequence[Practice]],
    project: Projection,
    radius: float,
    gap: float,
    room: Window,
) -> Iterator[Dot]:
    """A dot for each group in the middle of its practices, with their number."""
    homes = tuple(project(*_middle(mine)) for mine in grouped.values())
    for (x, y), (code, mine) in zip(spread(homes, gap, room), grouped.items(), strict=True):
        yield Dot(x, y, radius, mine[0].pillars[0], is_chosen=True, number=len(mine), group=code)


def _grouped(
    practices: Iterable[Practice], code: Callable[[Practice], str]
) -> dict[str, list[Practice]]:
    found: dict[str, list[Practice]] = {}
    for each in practices:
        found.setdefault(code(each), []).append(each)
    return found


def _heightened(crop: Crop, flat: Sequence[Point]) -> Crop:
    """Make a drawing higher for places that lie one above the other."""
    across = max(x for x, _ in flat) - min(x for x, _ in flat)
    down = max(y for _, y in flat) - min(y for _, y in flat)
    wide = crop.right - crop.left
    most = max(0, crop.width - crop.height)
    more = min(
        most, max(0, round(wide * down / max(across, LEAST_SPAN / 2)) + crop.top - crop.bottom)
    )
    return replace(crop, height=crop.height + more, bottom=crop.bottom + more)


def _globe_of(chosen: Sequence[Practice], crop: Crop) -> Globe:
    """Find the globe on which the chosen practices stand largest in their part of the drawing."""
    vectors = [vector(each.longitude, each.latitude) for each in chosen]
    middle = _middle(chosen) if chosen else (0.0, 0.0)
    views = (
        _view(vectors, (middle[0] + across, middle[1] + up))
        for across, up in ASIDE
        if -MOST_TILT <= middle[1] + up <= MOST_TILT
    )
    return _globe(max(views, key=lambda view: _scale(view, crop)), crop)


def _view(vectors: Sequence[Vector], middle: Point) -> View:
    """The room that places take on the unit globe around a middle."""
    across, down = zip(*Globe(middle, (0, 0), 1).lay(vectors) or [(0.0, 0.0)], strict=True)
    return View(middle, min(across), max(across), min(down), max(down))


def _scale(view: View, crop: Crop) -> float:
    """The scale at which the places of a view fit into their part of the drawing."""
    across, down = crop.right - crop.left, crop.bottom - crop.top
    wide, high = view.east - view.west, view.south - view.north
    return min(
        across / wide if wide > 0 else math.inf,
        down / high if high > 0 else math.inf,
        across / LEAST_SPAN,
    )


def _globe(view: View, crop: Crop) -> Globe:
    """The globe of a view that fits its places into their part of the drawing."""
    scale = _scale(view, crop)
    across = (crop.left + crop.right) / 2 - (view.west + view.east) / 2 * scale
    down = (crop.top + crop.bottom) / 2 - (view.south + view.north) / 2 * scale
    return Globe(view.middle, (across, down), scale)


def _middle(practices: Sequence[Practice]) -> Point:
    return middle_of([(each.longitude, each.latitude) for each in practices])


def _radius(count: int, crop: Crop) -> float:
    """The radius of so many dots that lie side by side in their room."""
    area = (crop.right - crop.left) * (crop.bottom - crop.top)
    return min(crop.largest, math.sqrt(COVERED * area / (math.pi * max(1, count))))


def _small(practices: Sequence[Practice], globe: Globe, edge: float, crop: Crop) -> tuple[Dot, ...]:
    """The small dots of other volumes' practices, those on one spot of the raster as one."""
    found: dict[tuple[int, int], Dot] = {}
    places = globe.lay([vector(each.longitude, each.latitude) for each in practices])
    radius = crop.largest / 6
    for at, each in zip(places, practices, strict=True):
        if _is_beside(crop, at) and math.dist(at, globe.centre) < edge:
            spot = (round(at[0] / RASTER), round(at[1] / RASTER))
            if spot not in found:
                found[spot] = Dot(*at, radius, each.pillars[0], is_chosen=False)
    return tuple(found.values())


def _is_beside(crop: Crop, point: Point) -> bool:
    """Say whether a small dot may stand here: within the drawing, away from the words."""
    x, y = point
    near = 2 * crop.largest
    return crop.left - near <= x <= crop.width and crop.top - near <= y <= crop.height
