"""Dots moved apart until each can be seen and reached, and no farther than that takes."""

from __future__ import annotations

import math
from functools import lru_cache

from golocal.drawing.drawing import Point, Window

ROUNDS = 160
MOST = 200
"""So many points at most are moved."""
HOMESICK = 120
"""In so many of the rounds a dot is also drawn back to its place."""
PULL = 0.06
ENOUGH = 0.995
"""The share of a gap from which on two dots count as apart."""
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle at which dots on one and the same spot set out, each from the one before."""
EVERYWHERE = Window(-math.inf, -math.inf, math.inf, math.inf)
"""The room of points that nothing keeps in."""


@lru_cache(maxsize=256)  # the maps of a language are those of every other
def spread(points: tuple[Point, ...], gap: float, room: Window = EVERYWHERE) -> tuple[Point, ...]:
    """Give each point a place at least a gap from all others, as near to its own as can be.

    A room keeps them in; where it is too small for all, they come to lie closer than the gap.
    Very many stay where they are: they would find no room, and take the square of their number.
    """
    if len(points) > MOST:
        return points
    places = [room.hold(point) for point in points]
    for turn in range(ROUNDS):
        is_settled = not _push_apart(places, gap, room)
        if turn < HOMESICK:
            drawn = [room.hold(_drawn(*both)) for both in zip(places, points, strict=True)]
            is_settled = is_settled and drawn == places
            places = drawn
        if is_settled:
            break  # no later round would move anything either
    return tuple(places)


def _push_apart(places: list[Point], gap: float, room: Window) -> bool:
    """Push each two places that are too close apart, from west to east; say whether any were."""
    order = sorted(range(len(places)), key=places.__getitem__)
    enough, count, distance = gap * ENOUGH, len(order), math.hypot
    is_any = False
    for rank, one in enumerate(order, start=1):
        a, b = places[one]
        for at in range(rank, count):
            two = order[at]
            c, d = places[two]
            if c - a >= gap:
                break
            if distance(c - a, d - b) >= enough:
                continue
            first, second = (one, two) if one < two else (two, one)
            pushed = _pushed(places[first], places[second], gap, second * GOLDEN)
            places[first], places[second] = map(room.hold, pushed)
            a, b = places[one]
            is_any = True
    return is_any


def _pushed(one: Point, two: Point, gap: float, angle: float) -> tuple[Point, Point]:
    """Push two places apart to the gap, those on one spot at an angle."""
    (a, b), (c, d) = one, two
    apart = math.hypot(c - a, d - b)
    push = (gap - apart) / 2
    if apart < gap / 100:
        x, y = push * math.cos(angle), push * math.sin(angle)
    else:
        x, y = (c - a) / apart * push, (d - b) / apart * push
    return (a - x, b - y), (c + x, d + y)


def _drawn(place: Point, home: Point) -> Point:
    """Draw a place back to its home by a part of the way."""
    (x, y), (a, b) = place, home
    return x + (a - x) * PULL, y + (b - y) * PULL
