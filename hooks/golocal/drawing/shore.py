"""The shapes of the land in a drawing, cut off where the globe ends and where the drawing ends.

They are to be filled after the rule `evenodd`, so that lakes stay water.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, pairwise
from operator import ne

from golocal.drawing import land
from golocal.drawing.drawing import Shape
from golocal.drawing.projection import MERIDIAN, Flat, Globe, Point, angle, vector

ARC = math.radians(5)
"""The step in which a path follows the edge of the globe."""

MARGIN = 1e-6
"""How much farther than it must a shape lie behind the globe to be left out unseen, in radians."""

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
    above = vector(*globe.middle)
    across, down = globe.centre
    limb = angle(radius / globe.scale)
    reach = min(limb, angle(_farthest(window, globe.centre) / globe.scale))
    shapes: list[Sequence[Point]] = []
    for ring in land.within(math.degrees(tolerance / globe.scale)):
        away = ring.cap.away(above)
        if away - ring.cap.reach > reach + MARGIN:
            continue
        points = globe.lay(ring.vectors)
        if away + ring.cap.reach < limb - MARGIN:
            shapes.append(points)
            continue
        seen = [math.hypot(x - across, y - down) <= radius for x, y in points]
        if all(seen):
            shapes.append(points)
        elif any(seen):
            shapes.append(_within_limb(points, seen, globe.centre, radius))
            if land.is_inside(antipode, ring):
                # What lies around the far side is seen inside out: the whole disc turns it back.
                shapes.append(list(_arc(globe.centre, radius, 0, 2 * math.pi)))
    return tuple(_shapes(shapes, window))


def _farthest(window: Window, point: Point) -> float:
    """Give how far a point is from the farthest corner of a window."""
    x, y = point
    return math.hypot(
        max(abs(x - window.left), abs(x - window.right)),
        max(abs(y - window.top), abs(y - window.bottom)),
    )


@lru_cache(maxsize=8)  # one flat map is drawn again and again, with other dots
def on_flat(flat: Flat, window: Window, *, tolerance: float = 1.8) -> tuple[Shape, ...]:
    """Draw the land on the flat map; the tolerance is in units of the drawing."""
    rings = land.within(math.degrees(tolerance / flat.scale))
    shapes = [[flat.beside(a - MERIDIAN, b) for a, b in ring.places] for ring in rings]
    return tuple(_shapes(shapes, window))


def _shapes(shapes: Iterable[Sequence[Point]], window: Window) -> Iterator[Shape]:
    """Crop shapes and round them to whole units; what has no area any more is left out."""
    for shape in shapes:
        points = [(round(x), round(y)) for x, y in _cropped(shape, window)]
        # What is equal to the point before, the first to the last, is left out.
        kept = tuple(compress(points, map(ne, points, (*points[-1:], *points))))
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
    (a, b), (c, d), (x, y) = inside, outside, centre
    for _ in range(12):
        half, middle = (a + c) / 2, (b + d) / 2
        if math.hypot(half - x, middle - y) <= radius:
            a, b = half, middle
        else:
            c, d = half, middle
    return a, b


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
    across, down = zip(*shape, strict=True)
    west, east, north, south = min(across), max(across), min(down), max(down)
    if west > window.right or east < window.left or north > window.bottom or south < window.top:
        return ()
    if west < window.left:
        shape = _beyond(shape, 0, window.left, 1)
    if east > window.right:
        shape = _beyond(shape, 0, window.right, -1)
    if north < window.top:
        shape = _beyond(shape, 1, window.top, 1)
    if south > window.bottom:
        shape = _beyond(shape, 1, window.bottom, -1)
    return shape


def _beyond(shape: Sequence[Point], axis: int, edge: float, side: int) -> Sequence[Point]:
    """Give what of a shape lies beyond an edge: to the right of it or below, or the other side."""
    if not shape:
        return shape
    kept: list[Point] = []
    before = shape[-1]
    was_in = (before[axis] - edge) * side >= 0
    for point in shape:
        is_in = (point[axis] - edge) * side >= 0
        if is_in != was_in:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            (a, b), (c, d) = before, point
            kept.append((a + (c - a) * share, b + (d - b) * share))
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept
