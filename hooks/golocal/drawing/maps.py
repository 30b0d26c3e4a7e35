"""What is seen on a globe: a volume's practices, one practice, the practices of a region."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from golocal.drawing import land, world
from golocal.drawing.drawing import LOCATOR, PORTRAIT, REGION, Crop, Disc, Dot, Drawing, Point
from golocal.drawing.projection import HEMISPHERE, Globe, Vector, middle_of, vector
from golocal.drawing.spread import spread
from golocal.entry.model import Corpus, Practice, Volume

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
SPACING = 2.15
"""The least way from one dot of a region to the next, in radii: 24 pixels on a small tablet."""
RASTER = 8
"""Small dots are drawn on a raster of so many units, so that a thousand weigh no more."""


class View(NamedTuple):
    """Places as they are seen from above a middle: how far they go on the unit globe."""

    middle: Point
    west: float
    east: float
    north: float
    south: float


def of_volume(corpus: Corpus, volume: Volume, crop: Crop = PORTRAIT) -> Drawing:
    """Draw a volume: its own practices large, those of all others small."""
    chosen = [each for each in corpus.practices.values() if each.volume == volume.number]
    others = [each for each in corpus.practices.values() if each.volume != volume.number]
    globe = _fitting(chosen, crop)
    homes = [globe(each.longitude, each.latitude) for each in chosen]
    reach = max([0.0, *(math.dist(home, globe.centre) for home in homes)])
    edge = min(WHOLE * globe.scale, max(HEMISPHERE * globe.scale, 1.1 * reach))
    radius = _radius(len(chosen), crop)
    places = spread(homes, 2 * radius, crop.room)
    own = [
        Dot(x, y, radius, each.pillars[0], is_chosen=True, slug=each.slug)
        for (x, y), each in zip(places, chosen, strict=True)
    ]
    return Drawing(
        width=crop.width,
        height=crop.height,
        kept=crop.kept,
        globe=Disc(*globe.centre, edge),
        land=land.on_globe(globe, edge, crop.window),
        dots=(*_small(others, globe, edge, crop), *own),
    )


def of_practice(practice: Practice) -> Drawing:
    """Draw where a practice lies, on the half of the globe around it."""
    middle = (practice.longitude + TILT[0], practice.latitude * 0.5 + TILT[1] * 0.5)
    crop = LOCATOR
    centre = (crop.width / 2, crop.height / 2)
    globe = Globe(middle, centre, (crop.width / 2 - 1) / HEMISPHERE)
    edge = HEMISPHERE * globe.scale
    at = globe(practice.longitude, practice.latitude)
    return Drawing(
        width=crop.width,
        height=crop.height,
        globe=Disc(*centre, edge),
        land=land.on_globe(globe, edge, crop.window),
        dots=(Dot(*at, crop.largest, practice.pillars[0], is_chosen=True, slug=practice.slug),),
    )


def hemisphere(practices: Sequence[Practice], crop: Crop) -> Globe:
    """The globe above the middle of practices; half of it is as wide as the crop's room."""
    room = crop.room
    centre = ((room.left + room.right) / 2, (room.top + room.bottom) / 2)
    middle = _middle(practices)
    return Globe(middle, centre, (room.right - room.left) / 2 / HEMISPHERE)


def of_hemisphere(practices: Sequence[Practice], globe: Globe, crop: Crop) -> Drawing:
    """Draw half a globe with practices as small dots, each in its true place."""
    edge = HEMISPHERE * globe.scale
    return Drawing(
        width=crop.width,
        height=crop.height,
        globe=Disc(*globe.centre, edge),
        land=land.on_globe(globe, edge, crop.window),
        dots=_small(practices, globe, edge, crop),
    )


def of_region(practices: Sequence[Practice], crop: Crop = REGION) -> Drawing:
    """Draw the practices of a region, or any that lie on one half of the globe.

    The drawing is as high as they need at its width, between the crop's height and its width.
    """
    middle = _middle(practices)
    vectors = [vector(each.longitude, each.latitude) for each in practices]
    crop = _heightened(crop, Globe(middle, (0, 0), 1).lay(vectors))
    globe = _globe(_view(vectors, middle), crop)
    radius, gap = crop.largest, SPACING * crop.largest
    if len(practices) > world.MOST:
        dots = tuple(world.by_country(practices, globe, radius, gap, crop.room))
    else:
        places = spread(globe.lay(vectors), gap, crop.room)
        dots = tuple(
            Dot(x, y, radius, each.pillars[0], is_chosen=True, slug=each.slug)
            for (x, y), each in zip(places, practices, strict=True)
        )
    return Drawing(
        width=crop.width,
        height=crop.height,
        land=land.on_globe(globe, WHOLE * globe.scale, crop.window),
        dots=dots,
    )


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


def _fitting(chosen: Sequence[Practice], crop: Crop) -> Globe:
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
