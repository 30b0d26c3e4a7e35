"""Dots moved apart until each can be seen and reached, and no farther than that takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from golocal.drawing.projection import Point
from golocal.drawing.shore import Window

ROUNDS = 160
MOST = 200
"""So many points at most are moved."""
HOMESICK = 120
"""In so many of the rounds a dot is also drawn back to its place."""
PULL = 0.06
GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle at which dots on one and the same spot set out, each from the one before."""
EVERYWHERE = Window(-math.inf, -math.inf, math.inf, math.inf)
"""The room of points that nothing keeps in."""


def spread(points: Sequence[Point], gap: float, room: Window | None = None) -> tuple[Point, ...]:
    """Give each point a place at least a gap from all others, as near to its own as can be.

    A room keeps them in; where it is too small for all, they come to lie closer than the gap.
    Very many stay where they are: they would find no room, and take the square of their number.
    """
    if len(points) > MOST:
        return tuple(points)
    bounds = room or EVERYWHERE
    across, down = (bounds.left, bounds.right), (bounds.top, bounds.bottom)
    homes = ([x for x, _ in points], [y for _, y in points])
    xs, ys = _held(homes[0], *across), _held(homes[1], *down)
    for turn in range(ROUNDS):
        is_settled = not _pushed_apart(xs, ys, gap, bounds)
        if turn < HOMESICK:
            drawn = _drawn(xs, homes[0], *across), _drawn(ys, homes[1], *down)
        else:
            drawn = xs, ys
        if is_settled and drawn == (xs, ys):
            break  # no later round would move anything either
        xs, ys = drawn
    return tuple(zip(xs, ys, strict=True))


def _pushed_apart(xs: list[float], ys: list[float], gap: float, room: Window) -> bool:
    """Push each two points that are too close apart, from west to east; say whether any were.

    All in one loop, without calls: it runs some ten thousand times for a drawing.
    """
    left, top, right, bottom = room.left, room.top, room.right, room.bottom
    enough, none, count = gap * 0.995, gap / 100, len(xs)
    order = [at for _, _, at in sorted(zip(xs, ys, range(count), strict=True))]
    is_any = False
    for place, one in enumerate(order, start=1):
        for later in range(place, count):
            two = order[later]
            if xs[two] - xs[one] >= gap:
                break
            if not -gap < ys[two] - ys[one] < gap:
                continue
            first, second = (one, two) if one < two else (two, one)
            a, b, c, d = xs[first], ys[first], xs[second], ys[second]
            apart = math.hypot(c - a, d - b)
            if apart >= enough:
                continue
            is_any = True
            push = (gap - apart) / 2
            if apart < none:
                x, y = push * math.cos(second * GOLDEN), push * math.sin(second * GOLDEN)
            else:
                x, y = (c - a) / apart * push, (d - b) / apart * push
            a, b, c, d = a - x, b - y, c + x, d + y
            xs[first] = a if left <= a <= right else left if a < left else right
            ys[first] = b if top <= b <= bottom else top if b < top else bottom
            xs[second] = c if left <= c <= right else left if c < left else right
            ys[second] = d if top <= d <= bottom else top if d < top else bottom
    return is_any


def _drawn(
    values: Sequence[float], homes: Sequence[float], least: float, most: float
) -> list[float]:
    """Draw points back to their homes by a part of the way, in one direction."""
    return _held(
        [value + (home - value) * PULL for value, home in zip(values, homes, strict=True)],
        least,
        most,
    )


def _held(values: Iterable[float], least: float, most: float) -> list[float]:
    """Keep points in their room, in one direction."""
    return [
        value if least <= value <= most else least if value < least else most for value in values
    ]
