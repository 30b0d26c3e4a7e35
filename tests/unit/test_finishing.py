"""The HTML that Markdown makes, made ready for a page."""

from __future__ import annotations

from golocal.web.finishing import finished

SIZES = {"council.jpg": (1600, 900)}


def test_a_picture_gets_its_measures() -> None:
    """A picture whose size is known gets it; one that has it, or is not known, stays."""
    html = (
        '<p><img alt="A meeting" src="council.jpg" /></p>'
        '<img src="council.jpg" width="10" height="5"><img src="gone.jpg">'
    )

    assert finished(html, SIZES.get) == (
        '<p><img width="1600" height="900" alt="A meeting" src="council.jpg" /></p>'
        '<img src="council.jpg" width="10" height="5"><img src="gone.jpg">'
    )


def test_a_cell_says_its_alignment_by_a_class() -> None:
    """A style in the tag would be refused by the policy of the pages."""
    html = '<th style="text-align: right;">Year</th><td style="text-align: center;">1998</td>'

    assert finished(html, SIZES.get) == '<th class="right">Year</th><td class="center">1998</td>'
