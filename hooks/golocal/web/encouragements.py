"""What is asked, on one page: the key encouragements of the series in full, then the others."""

from __future__ import annotations

from golocal.collection import addresses, views
from golocal.web import outcome
from golocal.web.page import Page
from golocal.web.render import Renderer


def page(render: Renderer) -> Page:
    """The index of the encouragements, which can be cut down to those of an addressee or a stage.

    The key encouragements stand in no document, so this page is theirs.
    """
    corpus = render.corpus
    every = tuple(corpus.encouragements.values())
    address = addresses.section("encouragements")
    return render.index(
        "encouragements",
        key=tuple(
            outcome.ask(render, each, address) for each in corpus.encouragements_of.get(None, ())
        ),
        of_academies=[
            (year, group) for year, group in corpus.encouragements_of.items() if year is not None
        ][::-1],
        answers={each.slug: views.illustrations(corpus, each) for each in every},
        reach={
            each.slug: {
                name: "|".join(sorted(views.reach(corpus, each, name))) for name in views.ASKED
            }
            for each in every
        },
        choices={
            name: [
                shelf
                for top in views.by_term(corpus, name)
                for shelf in (top, *top.narrower)
                if shelf.encouragements
            ]
            for name in views.ASKED
        },
    )
