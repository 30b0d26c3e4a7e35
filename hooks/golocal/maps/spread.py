"""Dots moved apart until each can be seen and reached, and no farther than that takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from golocal.maps.projection import Point
from golocal.maps.shore import Window

ROUNDS = 160
MOST = 200
"""So many points at most are moved."""
HOMESICK = 120
"""In so many of the rounds a dot is also drawn back to its place."""
PULL = 0.06
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle at which dots on one and the same spot set out, each from the one before."""


def spread(points: Sequence[Point], gap: float, room: Window | None = None) -> tuple[Point, ...]:
    """Give each point a place at least a gap from all others, as near to its own as can be.

    A room keeps them in; where it is too small for all, they come to lie closer than the gap.
    Very many stay where they are: they would find no room, and take the square of their number.
    """
    if len(points) > MOST:
        return tuple(points)
    placed = [_held(point, room) for point in points]
    for turn in range(ROUNDS):
        is_settled = True
        for one, two in _near(placed, gap):
            (a, b), (c, d) = placed[one], placed[two]
            apart = math.dist((a, b), (c, d))
            if apart >= gap * 0.995:
                continue
            is_settled = False
            if apart < gap / 100:
                x, y = math.cos(two * GOLDEN), math.sin(two * GOLDEN)
            else:
                x, y = (c - a) / apart, (d - b) / apart
            push = (gap - apart) / 2
            placed[one] = _held((a - x * push, b - y * push), room)
            placed[two] = _held((c + x * push, d + y * push), room)
        if turn >= HOMESICK and is_settled:
            break
        if turn < HOMESICK:
            placed = [
                (x + (a - x) * PULL, y + (b - y) * PULL)
                for (x, y), (a, b) in zip(placed, points, strict=True)
            ]
            placed = [_held(point, room) for point in placed]
    return tuple(placed)


def _near(points: Sequence[Point], gap: float) -> Iterator[tuple[int, int]]:
    """Give the pairs that may be too close, from west to east."""
    order = sorted(range(len(points)), key=lambda at: (points[at], at))
    for place, one in enumerate(order):
        for two in order[place + 1 :]:
            if points[two][0] - points[one][0] >= gap:
                break
            if abs(points[two][1] - points[one][1]) < gap:
                yield min(one, two), max(one, two)


def _held(point: Point, room: Window | None) -> Point:
    if room is None:
        return point
    x, y = point
    return min(max(x, room.left), room.right), min(max(y, room.top), room.bottom)
