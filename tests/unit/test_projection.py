"""Both projections keep areas true and put the middle in the middle."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golocal.drawing.drawing import Point
from golocal.drawing.projection import Flat, Globe, equal_earth, middle_of

longitudes = st.floats(-180, 180)
latitudes = st.floats(-85, 85)


def area(corners: list[Point]) -> float:
    """Give the area of a polygon."""
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairs)) / 2


@given(longitudes, latitudes, longitudes, st.floats(-60, 60))
def test_areas_stay_true(longitude: float, latitude: float, east: float, north: float) -> None:
    """A small square has the same area on both maps, wherever it is, as on the sphere."""
    step = 0.01
    square = [(0.0, 0.0), (step, 0.0), (step, step), (0.0, step)]
    places = [(longitude + a, latitude + b) for a, b in square]
    top, foot = (math.sin(math.radians(latitude + each)) for each in (step, 0))
    on_sphere = math.radians(step) * (top - foot)
    globe = Globe((east, north), (0, 0), 1)
    away = math.hypot(*globe(longitude, latitude))

    assert area([equal_earth(a, b) for a, b in places]) == pytest.approx(on_sphere, rel=1e-3)
    if away < 1.9:  # near the far point a small square is a long thin arc
        assert area([globe(*place) for place in places]) == pytest.approx(on_sphere, rel=1e-2)


def test_the_middle_of_a_globe_is_where_it_was_put() -> None:
    """North is up: y grows downwards in a drawing."""
    globe = Globe((15, 47), (100, 200), 50)

    assert globe(15, 47) == pytest.approx((100, 200))
    assert globe(15, 48)[1] < 200 < globe(15, 46)[1]
    assert globe(14, 47)[0] < 100 < globe(16, 47)[0]


def test_the_flat_map_is_cut_in_the_strait_of_bering() -> None:
    """Chukotka lies at the right edge, Alaska at the left."""
    flat = Flat((0, 0), 1)

    assert flat(-170, 66)[0] > 1.5
    assert flat(-168, 66)[0] < -1.5


def test_the_middle_of_places_on_both_sides_of_180_degrees() -> None:
    """Degrees are not averaged as numbers."""
    assert middle_of([(170, 0), (-170, 0)]) == pytest.approx((180, 0))
