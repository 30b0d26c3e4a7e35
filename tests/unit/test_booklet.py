"""Where the pages of a booklet lie on its sheets."""

from __future__ import annotations

import pytest

from golocal.pdf.booklet import Sheet, imposition


@pytest.mark.parametrize(
    ("pages", "sheets"),
    [
        (1, [Sheet((None, 1), (None, None))]),
        (2, [Sheet((2, 1), (None, None))]),
        (3, [Sheet((3, 1), (2, None))]),
        (4, [Sheet((4, 1), (2, 3))]),
        (5, [Sheet((5, 1), (2, None)), Sheet((None, 3), (4, None))]),
        (6, [Sheet((6, 1), (2, None)), Sheet((None, 3), (4, 5))]),
        (7, [Sheet((7, 1), (2, None)), Sheet((6, 3), (4, 5))]),
        (8, [Sheet((8, 1), (2, 7)), Sheet((6, 3), (4, 5))]),
        (
            9,
            [
                Sheet((9, 1), (2, None)),
                Sheet((None, 3), (4, None)),
                Sheet((8, 5), (6, 7)),
            ],
        ),
    ],
)
def test_the_cover_is_outside_and_blanks_stand_before_the_back(
    pages: int, sheets: list[Sheet]
) -> None:
    """The first and the last page share the outermost side."""
    assert list(imposition(pages)) == sheets


@pytest.mark.parametrize("pages", range(1, 40))
def test_a_folded_booklet_reads_in_order(pages: int) -> None:
    """Leafing through it meets every page once, and no page before an earlier one."""
    sheets = imposition(pages)
    first_half = [side for each in sheets for side in (each.front[1], each.back[0])]
    second_half = [side for each in reversed(sheets) for side in (each.back[1], each.front[0])]
    read = [*first_half, *second_half]

    assert [each for each in read if each is not None] == list(range(1, pages + 1))
    assert len(read) % 4 == 0


def test_no_page_is_no_booklet() -> None:
    """Whoever asks for it has made a mistake."""
    with pytest.raises(ValueError, match="at least one page"):
        imposition(0)
