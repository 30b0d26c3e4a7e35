"""The shapes of the land in a drawing, cut off where the globe ends and where the drawing ends.

They are to be filled after the rule `evenodd`, so that lakes stay water.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from golocal.maps import land
from golocal.maps.drawing import Shape
from golocal.maps.projection import MERIDIAN, Flat, Globe, Point

ARC = math.radians(5)
"""The step in which a path follows the edge of the globe."""


TRIANGLE = 3
"""The points of the least shape that has an area."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a drawing that can be seen."""

    left: float
    top: float
    right: float
    bottom: float


def on_globe(
    globe: Globe, radius: float, window: Window, *, tolerance: float = 1.5
) -> tuple[Shape, ...]:
    """Draw the land on a globe cut off at a radius; the tolerance is in units of the drawing."""
    antipode = (globe.middle[0] + 180, -globe.middle[1])
    shapes: list[Sequence[Point]] = []
    for ring in land.within(math.degrees(tolerance / globe.scale)):
        points = globe.lay(ring.vectors)
        seen = [math.dist(point, globe.centre) <= radius for point in points]
        if all(seen):
            shapes.append(points)
        elif any(seen):
            shapes.append(_within_limb(points, seen, globe.centre, radius))
            if land.is_inside(antipode, ring):
                # What lies around the far side is seen inside out: the whole disc turns it back.
                shapes.append(list(_arc(globe.centre, radius, 0, 2 * math.pi)))
    return tuple(_shapes(shapes, window))


def on_flat(flat: Flat, window: Window, *, tolerance: float = 1.8) -> tuple[Shape, ...]:
    """Draw the land on the flat map; the tolerance is in units of the drawing."""
    rings = land.within(math.degrees(tolerance / flat.scale))
    shapes = [[flat.beside(a - MERIDIAN, b) for a, b in ring.places] for ring in rings]
    return tuple(_shapes(shapes, window))


def _shapes(shapes: Iterable[Sequence[Point]], window: Window) -> Iterator[Shape]:
    """Crop shapes and round them to whole units; what has no area any more is left out."""
    for shape in shapes:
        points = [(round(x), round(y)) for x, y in _cropped(shape, window)]
        kept = tuple(
            point for before, point in pairwise((*points[-1:], *points)) if point != before
        )
        if len(kept) >= TRIANGLE:
            yield kept


def _within_limb(
    points: Sequence[Point], seen: Sequence[bool], centre: Point, radius: float
) -> list[Point]:
    """Lead a shape along the edge of the globe wherever it goes behind it."""
    start = seen.index(True)
    order = [*range(start, len(points)), *range(start + 1)]
    shape: list[Point] = []
    hidden: list[Point] = []
    for at, after in pairwise(order):
        if seen[at]:
            shape.append(points[at])
            if not seen[after]:
                hidden = [_crossing(points[at], points[after], centre, radius)]
        else:
            hidden.append(points[at])
            if seen[after]:
                hidden.append(_crossing(points[after], points[at], centre, radius))
                shape += _behind(hidden, centre, radius)
    return shape


def _crossing(inside: Point, outside: Point, centre: Point, radius: float) -> Point:
    """Find where the way from one point to another leaves the disc."""
    for _ in range(12):
        half = ((inside[0] + outside[0]) / 2, (inside[1] + outside[1]) / 2)
        inside, outside = (half, outside) if math.dist(half, centre) <= radius else (inside, half)
    return inside


def _behind(hidden: Sequence[Point], centre: Point, radius: float) -> Iterator[Point]:
    """Follow the edge of the globe as a hidden line turns around it."""
    angles = [math.atan2(y - centre[1], x - centre[0]) for x, y in hidden]
    turn = sum((b - a + math.pi) % (2 * math.pi) - math.pi for a, b in pairwise(angles))
    return _arc(centre, radius, angles[0], turn)


def _arc(centre: Point, radius: float, start: float, turn: float) -> Iterator[Point]:
    count = max(1, math.ceil(abs(turn) / ARC))
    for at in range(count + 1):
        angle = start + turn * at / count
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def _cropped(shape: Sequence[Point], window: Window) -> Sequence[Point]:
    """Cut a shape off at the four edges of a window (Sutherland and Hodgman 1974)."""
    for axis, edge, side in (
        (0, window.left, 1),
        (0, window.right, -1),
        (1, window.top, 1),
        (1, window.bottom, -1),
    ):
        if all((point[axis] - edge) * side >= 0 for point in shape):
            continue
        shape = list(_beyond(shape, axis, edge, side))
    return shape


def _beyond(shape: Sequence[Point], axis: int, edge: float, side: int) -> Iterator[Point]:
    for before, point in pairwise((*shape[-1:], *shape)):
        is_in = (point[axis] - edge) * side >= 0
        if is_in != ((before[axis] - edge) * side >= 0):
            share = (edge - before[axis]) / (point[axis] - before[axis])
            x, y = (a + (b - a) * share for a, b in zip(before, point, strict=True))
            yield x, y
        if is_in:
            yield point
