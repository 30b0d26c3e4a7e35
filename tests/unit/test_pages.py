"""By how much the pages of a text are drawn together, so that its end does not stand alone."""

from __future__ import annotations

import pytest

from golocal.pdf.layout import Layout, Run


def run(lines: float, *, pages: int = 2, gives: float = 1, least: float = 3) -> Run:
    """A text that ends so many lines down its last page."""
    return Run(
        name="text", first=4, last=3 + pages, top=20, bottom=20, line=5, columns=1, gives=gives,
        least=least, prose=True, end=20 + lines * 5, x=30,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "better"),
    [
        (run(0.9), {"text": 1}),  # a line a page is gained
        (run(2), {"text": -1}),  # it is not enough: more of it comes to the last page
        (run(3), {}),  # three lines can stand there
        (run(0.9, pages=1), {}),
        (run(3.6, pages=3, gives=2), {"text": 2}),  # two lines a page
        (run(4, pages=3, gives=2), {}),
        (run(5.3, gives=5.5), {"text": 6}),  # the facts of a practice give more than prose
        (run(5.6, gives=5.5), {}),
        (run(9, gives=7, least=12), {"text": -3}),  # nothing follows: more rows come to the page
    ],
)
def test_what_can_be_drawn_together_is(one: Run, better: dict[str, int]) -> None:
    """An opener that would leave the last rows of its facts on a page of their own, too."""
    layout = Layout(folios={}, places={}, headings=(), links=(), runs=(one,))

    assert layout.depths({}) == better
