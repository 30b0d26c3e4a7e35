"""Places on the sphere to points in a drawing; both projections keep areas true.

So no part of the world looks larger than it is. Places are given in degrees; a drawing's y grows
downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from golocal.drawing.drawing import Point

Vector = tuple[float, float, float]

HEMISPHERE = math.sqrt(2)
"""The radius of half a globe on the azimuthal map of the unit sphere; the whole has 2."""

NEAREST = 1e-6
"""How near to 0, which is the far point of a globe, one and the cosine of the way from its middle
are taken to come."""

MERIDIAN = 11
"""The meridian in the middle of the flat map: so its edge runs through the Bering Strait, and no
land is cut in two. The outlines of `land` are cut there."""


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe seen from above its middle, at its place in a drawing.

    Lambert's azimuthal equal-area projection: half a globe has the radius HEMISPHERE, the whole 2.
    """

    middle: Point
    """Longitude and latitude."""
    centre: Point
    scale: float
    """The units of the drawing that make the radius of the unit sphere."""

    def __call__(self, longitude: float, latitude: float) -> Point:
        """The point at which a place is drawn."""
        return self.lay([vector(longitude, latitude)])[0]

    def lay(self, vectors: Sequence[Vector]) -> list[Point]:
        """The points of many places, each given as a vector."""
        (a, b, c), (d, e, _), (g, h, i) = directions(self.middle)
        across, down = self.centre
        scale, root, found = self.scale, math.sqrt, []
        for x, y, z in vectors:
            facing = 1 + (a * x + b * y + c * z)
            if facing < NEAREST:  # noqa: PLR1730 - calling max for each point takes a third longer
                facing = NEAREST
            stretch = scale * root(2 / facing)
            found.append(
                (across + (d * x + e * y) * stretch, down - (g * x + h * y + i * z) * stretch)
            )
        return found


@dataclass(frozen=True, slots=True)
class Flat:
    """The Equal Earth map around its own meridian, at its place in a drawing."""

    centre: Point
    """Where the equator crosses the middle meridian."""
    scale: float

    def __call__(self, longitude: float, latitude: float) -> Point:
        """The point at which a place is drawn, on the side of the edge where it belongs."""
        away = longitude - MERIDIAN
        return self.beside((away + 180) % 360 - 180, latitude)

    def beside(self, away: float, latitude: float) -> Point:
        """The point of a place so many degrees from the middle meridian, or past the edge."""
        x, y = equal_earth(away, latitude)
        return self.centre[0] + x * self.scale, self.centre[1] - y * self.scale


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project onto the Equal Earth map (Šavrič, Patterson and Jenny 2018), on the unit sphere."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    theta = math.asin(root * math.sin(math.radians(latitude)))
    slope = a + 3 * b * theta**2 + theta**6 * (7 * c + 9 * d * theta**2)
    x = math.radians(longitude) * math.cos(theta) / (root * slope)
    return x, theta * (a + b * theta**2 + theta**6 * (c + d * theta**2))


@lru_cache(maxsize=16384)  # a practice stands in the drawings of all volumes
def vector(longitude: float, latitude: float) -> Vector:
    """The point of the unit sphere at a place."""
    a, b = math.radians(longitude), math.radians(latitude)
    return math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)


@lru_cache(maxsize=256)  # a globe lays many shapes, one after the other
def directions(middle: Point) -> tuple[Vector, Vector, Vector]:
    """The ways up, east and north at a place."""
    a, b = math.radians(middle[0]), math.radians(middle[1])
    up = vector(*middle)
    east = (-math.sin(a), math.cos(a), 0.0)
    north = (-math.sin(b) * math.cos(a), -math.sin(b) * math.sin(a), math.cos(b))
    return up, east, north


def middle_of(places: Sequence[Point]) -> Point:
    """The longitude and latitude in the middle of places on the sphere."""
    x, y, z = (sum(parts) for parts in zip(*(vector(*each) for each in places), strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
