"""What is amiss with words on a page, by where they stand."""

from __future__ import annotations

import pytest

from golocal.book.document import MM
from golocal.pdf import inspection
from golocal.pdf.inspection import Box

SHEET: Box = (10, 20, 310, 420)
LINE: Box = (130, 200, 190, 212)


def moved(right: float = 0, up: float = 0) -> Box:
    """The line so many millimetres farther."""
    left, low, end, high = LINE
    x, y = right * MM, up * MM
    return left + x, low + y, end + x, high + y


EDGES = {
    "left": (10 - 130) / MM,
    "right": (310 - 190) / MM,
    "foot": (20 - 200) / MM,
    "head": (420 - 212) / MM,
}


@pytest.mark.parametrize("edge", EDGES)
def test_words_over_any_edge_of_the_sheet_are_seen(edge: str) -> None:
    """By how much; up to half a millimetre nobody sees it."""
    far = EDGES[edge]

    def found(beyond: float) -> list[float]:
        by = far + beyond if far > 0 else far - beyond
        box = moved(right=by) if edge in {"left", "right"} else moved(up=by)
        return [by for _, by, _ in inspection._overruns([box], SHEET)]

    assert (found(0.4), found(2)) == ([], [2.0])


@pytest.mark.parametrize(
    ("right", "up", "by"),
    [
        (0, 0, [21.2]),
        (10, 0, [11.2]),
        (-10, 0, [11.2]),
        (0, 1, [21.2]),
        (0, -1, [21.2]),
        (22, 0, []),
        (-22, 0, []),
        (0, 3, []),
        (0, -3, []),
    ],
)
def test_words_over_words_are_seen_from_whichever_side(
    right: float, up: float, by: list[float]
) -> None:
    """By how wide they cross; less than half their height is nothing."""
    found = [across for _, across, _ in inspection._overruns([LINE, moved(right, up)], SHEET)]

    assert found == by
