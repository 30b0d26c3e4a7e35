"""The worksheets: what an Outcome Document asks, turned into questions and the draft of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.collection import addresses, outcomes
from golocal.web.page import Page
from golocal.web.render import Renderer


def plan(render: Renderer) -> Iterator[Page]:
    """Go through the worksheets: of the key encouragements, and of each document at hand."""
    for year in outcomes.printed(render.corpus):
        yield _page(render, year)


def _page(render: Renderer, year: int | None) -> Page:
    """The worksheet of an Outcome Document, or of the key encouragements, which are of none."""
    corpus = render.corpus
    outcome = corpus.outcomes[year] if year is not None else None
    if outcome is None:
        title, way = render.text("worksheet.title"), render.way("encouragements")
    else:
        title = render.text("worksheet.of", title=outcome.title)
        way = outcome.title, addresses.outcome(outcome.year)
    return render.page(
        "worksheet", addresses.worksheet(year), title, render.text("worksheet.description"),
        trail=(way,),
        outcome=outcome,
        encouragements=corpus.encouragements_of[year],
        file=f"{render.text('worksheet.file')}{f'-{year}' if year is not None else ''}",
    )  # fmt: skip
