"""The register of commitments: what local governments decided, and what has become of it.

It ranks nobody: it is sorted by what was asked and by place, and every row stands beside the day of
the build, for how a commitment stands is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from golocal.base.collation import order
from golocal.collection import addresses, commitments
from golocal.collection.commitments import Status
from golocal.entry.outcome import Commitment, Encouragement
from golocal.web.page import Page
from golocal.web.render import Renderer


@dataclass(frozen=True, slots=True)
class Asked:
    """The encouragements of an Academy, or of the series, that somebody has answered."""

    year: int | None
    answered: tuple[tuple[Encouragement, tuple[Commitment, ...]], ...]


def plan(render: Renderer) -> Iterator[Page]:
    """Go through the register and the page of each commitment."""
    corpus, today = render.corpus, render.settings.today
    every = tuple(corpus.commitments.values())
    standing = [commitments.status(each, today) for each in every]
    yield render.index(
        "commitments",
        asked=tuple(_asked(render)),
        found=commitments.by_place(every),
        every_status=tuple(Status),
        statuses=[each for each in Status if each in standing],
        countries=sorted({each.place.country.label for each in every}, key=order(corpus.language)),
    )
    for each in render.own(corpus.commitments):
        yield page(render, each)


def _asked(render: Renderer) -> Iterator[Asked]:
    """Go through what was asked and answered: the series first, then each Academy."""
    corpus = render.corpus
    for year, encouragements in corpus.encouragements_of.items():
        found = ((each, commitments.answering(corpus, each.slug)) for each in encouragements)
        if answered := tuple(pair for pair in found if pair[1]):
            yield Asked(year, answered)


def page(render: Renderer, commitment: Commitment) -> Page:
    """The page of a commitment: what was decided, and what is said of it since, in both voices."""
    address = addresses.commitment(commitment.slug)
    today = render.settings.today
    practices = render.corpus.practices.values()
    return render.page(
        "commitment", address, commitment.authority, commitment.text,
        about=commitment, trail=(render.way("commitments"),), source=commitment.path,
        commitment=commitment,
        encouragement=render.corpus.encouragements.get(commitment.encouragement),
        is_listed=any(each.country == commitment.country for each in practices),
        due=commitments.next_due(commitment, today),
        text=render.body(commitment, address),
    )  # fmt: skip
