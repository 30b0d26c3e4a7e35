"""The paper of a book, and the spine that follows from it."""

from __future__ import annotations

import pytest

from golocal.book import jacket
from golocal.book.jacket import Stock, StockError


@pytest.mark.parametrize(
    ("paper", "pages", "millimetres"),
    [
        ("90x1.25", 200, 11.8),  # 100 leaves of 0.1125 mm, and twice 0.25 mm of cover
        ("0.1", 200, 10.5),
        ("0.1", 199, 10.5),  # half a leaf is a leaf
        ("115x0.9", 64, 3.9),
    ],
)
def test_the_spine_is_the_leaves_and_the_cover_twice(
    paper: str, pages: int, millimetres: float
) -> None:
    """To a tenth of a millimetre, upwards."""
    assert jacket.stock_of(paper).spine(pages) == millimetres


def test_the_usual_paper_is_a_book_paper() -> None:
    """What is taken where staff name none."""
    assert Stock(0.1125) == jacket.USUAL


@pytest.mark.parametrize("paper", ["thick", "90", "90x", "1.25x90", "-0.1", "9.9", "900x1"])
def test_an_impossible_paper_is_refused_in_words(paper: str) -> None:
    """The message shows how to write one."""
    with pytest.raises(StockError, match=r"such as 90x1.25|ask the printer"):
        jacket.stock_of(paper)
