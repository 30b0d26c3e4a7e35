"""The order of the pages on the sheets of a booklet that is folded in the middle and stapled.

Four pages share a sheet, two on each side; the sheets lie in each other. So the number of pages is
made up to a multiple of four with blanks, which stand before the last page: the first and the last
are the cover, outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Side: TypeAlias = tuple[int | None, int | None]
"""The pages at the left and the right of a side, counted from 1; None is a blank."""

ON_A_SHEET = 4

MOST_STAPLED = 20
"""The sheets that a stapler of an office goes through, of usual copying paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, printed on both sides and turned on its short edge."""

    front: Side
    """What is outside once the sheet is folded."""
    back: Side


def imposition(pages: int) -> tuple[Sheet, ...]:
    """Give the sheets of a booklet, the outermost first; raise ValueError for no page at all."""
    if pages < 1:
        raise ValueError("a booklet needs at least one page")
    blanks = -pages % ON_A_SHEET
    inner: list[int | None] = [*range(1, pages), *([None] * blanks), pages]
    if pages == 1:
        inner = [1, *([None] * blanks)]
    total = len(inner)
    return tuple(
        Sheet(
            front=(inner[total - 1 - at], inner[at]),
            back=(inner[at + 1], inner[total - 2 - at]),
        )
        for at in range(0, total // 2, 2)
    )
