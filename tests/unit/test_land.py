"""Land is drawn where it is, whole, and cut off cleanly at the edges of globe and drawing."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from golocal.drawing import land
from golocal.drawing.drawing import Point, Shape, Window
from golocal.drawing.projection import HEMISPHERE, Flat, Globe, equal_earth

EVERYTHING = Window(-1000, -1000, 1000, 1000)

GRAZ, KAMPALA, MELBOURNE, ROSARIO = (15.4, 47.1), (32.6, 0.3), (144.9, -37.5), (-60.7, -32.9)
DENVER, ANADYR = (-105.0, 39.7), (172.0, 66.5)
ON_LAND = (GRAZ, KAMPALA, MELBOURNE, ROSARIO, DENVER, ANADYR)
AT_SEA = ((-30.0, 0.0), (-150.0, 0.0), (80.0, -30.0), (50.5, 42.0))
"""The last is in the Caspian Sea, which is a hole in the land."""


def is_covered(shapes: tuple[Shape, ...], point: Point) -> bool:
    """Say whether an odd number of shapes goes around a point, as `evenodd` fills them."""
    x, y = point
    is_odd = False
    for shape in shapes:
        for (a, b), (c, d) in zip((*shape[-1:], *shape), shape, strict=False):
            if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
                is_odd = not is_odd
    return is_odd


@pytest.mark.parametrize("tolerance", [1, 0.4, 0.12])
def test_each_grade_has_all_continents(tolerance: float) -> None:
    """Places on every continent lie on land, places at sea and in the Caspian do not."""
    rings = land.within(tolerance)

    found = [sum(land.is_inside(at, ring) for ring in rings) % 2 for at in (*ON_LAND, *AT_SEA)]

    assert found == [1] * len(ON_LAND) + [0] * len(AT_SEA)


def test_a_scale_takes_the_coarsest_grade_that_is_exact_enough() -> None:
    """A small drawing is light; nothing is finer than the finest."""
    counts = [
        sum(len(ring.places) for ring in land.within(tolerance))
        for tolerance in (5, 0.5, 0.2, 0.001)
    ]

    assert counts == [622, 1939, 7179, 7179]


def test_the_file_of_the_land_stays_small() -> None:
    """The outlines are a small part of the project."""
    assert land.FILE.stat().st_size < 60_000


def test_the_land_of_the_flat_map_is_where_the_dots_are() -> None:
    """Dots and land share one projection; nothing is torn at the edge of the map."""
    flat = Flat((600, 300), 220)
    shapes = land.on_flat(flat, EVERYTHING)

    covered = [is_covered(shapes, flat(*at)) for at in (*ON_LAND, *AT_SEA)]
    width = 2 * equal_earth(180, 0)[0] * flat.scale
    longest = max(abs(a - c) for shape in shapes for (a, _), (c, _) in pairwise(shape))

    assert covered == [True] * len(ON_LAND) + [False] * len(AT_SEA)
    assert longest < width / 20


MIDDLES = [(10, 40), (-80, -8), (103, 26), (180, 0), (-170, 60), (133, -25), (0, 89)]


@pytest.mark.parametrize("middle", MIDDLES)
def test_the_land_of_a_globe_ends_at_its_edge(middle: Point) -> None:
    """Wherever the globe is seen from, also where the far point lies on land."""
    globe = Globe(middle, (0, 0), 300)
    edge = HEMISPHERE * globe.scale
    shapes = land.on_globe(globe, edge, EVERYTHING)
    seen = [at for at in (*ON_LAND, *AT_SEA) if math.hypot(*globe(*at)) < edge - 3]

    covered = [is_covered(shapes, globe(*at)) for at in seen]

    assert covered == [at in ON_LAND for at in seen]
    assert max(math.hypot(x, y) for shape in shapes for x, y in shape) < edge + 2


def test_land_outside_the_window_is_left_out() -> None:
    """What is cropped costs nothing."""
    window = Window(0, 0, 50, 40)
    shapes = land.on_globe(Globe((15, 47), (25, 20), 300), 420, window)

    points = [point for shape in shapes for point in shape]

    assert all(0 <= x <= 50 and 0 <= y <= 40 for x, y in points)
    assert is_covered(shapes, (25, 20))


def test_land_on_the_far_side_leaves_no_frame() -> None:
    """South America, opposite Indonesia, is seen around the whole drawing: it is left out."""
    window = Window(0, 0, 1200, 600)
    shapes = land.on_globe(Globe((115.0, -3.0), (600, 300), 1020), 2019, window)
    corners = {(0, 0), (1200, 0), (0, 600), (1200, 600)}

    assert [shape for shape in shapes if corners <= set(shape)] == []
    assert is_covered(shapes, Globe((115.0, -3.0), (600, 300), 1020)(114, 0))  # Borneo


@pytest.mark.parametrize("middle", MIDDLES)
def test_no_shore_is_passed_over_that_would_be_seen(
    middle: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those beyond the horizon are not laid; a drawing for which all are laid is the same."""
    views = [(Globe(middle, (60, 20), scale), 1.4 * scale) for scale in (40, 300, 3000)]
    window = Window(0, 0, 240, 160)
    drawn = [land.on_globe.__wrapped__(*view, window) for view in views]
    monkeypatch.setattr(land, "SURE", 2 * math.pi)

    assert drawn == [land.on_globe.__wrapped__(*view, window) for view in views]
