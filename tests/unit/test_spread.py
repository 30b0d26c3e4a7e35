"""Dots are moved apart until each can be seen, and stay near their places."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golocal.drawing.drawing import Point, Window
from golocal.drawing.spread import spread

points = st.tuples(st.floats(0, 300), st.floats(0, 300))


def test_dots_that_have_room_stay() -> None:
    """Nothing is moved without need."""
    places = ((0.0, 0.0), (30.0, 0.0), (0.0, 30.0))

    assert spread(places, 20) == places


def test_two_practices_in_one_city_stand_side_by_side() -> None:
    """Both are seen, half a gap to each side of the city."""
    one, two = spread(((50.0, 50.0), (50.0, 50.0)), 20)

    assert math.dist(one, two) == pytest.approx(20, rel=0.01)
    assert math.dist(one, (50, 50)) == pytest.approx(10, rel=0.05)


@given(st.lists(points, max_size=24).map(tuple))
def test_no_dot_hides_another(homes: tuple[Point, ...]) -> None:
    """Whatever the places, the gap is kept, nearly."""
    found = spread(homes, 20)

    gaps = [math.dist(one, two) for one, two in combinations(found, 2)]
    assert [gap for gap in gaps if gap < 17] == []
    assert len(found) == len(homes)


def test_dots_stay_in_their_room() -> None:
    """So a dot never lies under the words of a cover."""
    room = Window(0, 0, 100, 60)
    found = spread(((99.0, 1.0),) * 6, 20, room)

    assert all(0 <= x <= 100 and 0 <= y <= 60 for x, y in found)


def test_very_many_are_left_where_they_are() -> None:
    """The cost of a map does not grow with the square of the collection."""
    homes = tuple((float(at), 0.0) for at in range(1000))

    assert spread(homes, 20) == homes
