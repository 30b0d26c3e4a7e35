"""The pages of Outcome Documents, each with its encouragements as it is read from the top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from golocal.collection import addresses, commitments, outcomes, views
from golocal.data import citable
from golocal.entry import schema
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.practice import Practice
from golocal.web.page import Page
from golocal.web.render import Renderer

PRACTICES = 4
"""So many practices stand below an encouragement in its document; its own page has them all."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An encouragement in its document, and what became of it."""

    entry: Encouragement
    id: str
    html: Markup
    """Its explanatory remark."""
    practices: tuple[Practice, ...]
    more: int
    """How many others illustrate it."""
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A cluster with its own text and its encouragements; without a title where there is none."""

    id: str | None
    title: str
    html: Markup
    """Its heading and what stands below it."""
    encouragements: tuple[Ask, ...]


def plan(render: Renderer) -> Iterator[Page]:
    """Go through the Outcome Documents whose texts are at hand."""
    for each in render.own(render.corpus.outcomes):
        if each.is_at_hand:
            yield page(render, each)


def page(render: Renderer, outcome: OutcomeDocument) -> Page:
    """The page of an Outcome Document."""
    corpus = render.corpus
    address = addresses.outcome(outcome.year)
    academy = corpus.academies.get(outcome.year)
    total = outcomes.total(corpus, outcome.year) or 0
    text = render.body(outcome, address)
    of_parts = {each.title for each in outcome.clusters}
    sections = dict(zip(outcome.sections, text.sections, strict=True))
    titled = {each.title: (each.id, html) for each, html in sections.items()}
    rest = [html for each, html in sections.items() if each.title not in of_parts]
    return render.page(
        "outcome", address, outcome.title, outcomes.described(corpus, outcome, render.catalogue),
        about=outcome, trail=(render.way("academies"),), source=outcome.path,
        outcome=outcome,
        academy=academy,
        total=total,
        preamble=rest[:1],
        closing=rest[1:],
        clusters=tuple(_parts(render, outcome, titled)),
        cited=text.cited,
        work=citable.of_outcome(corpus, outcome, render.catalogue, render.settings),
    )  # fmt: skip


def _parts(
    render: Renderer, outcome: OutcomeDocument, titled: Mapping[str, tuple[str, Markup]]
) -> Iterator[Part]:
    """Go through the parts of a document; one without a text of its own has but a heading."""
    for view in outcomes.by_cluster(render.corpus, outcome.year):
        asks = tuple(
            ask(render, each, addresses.outcome(outcome.year)) for each in view.encouragements
        )
        if view.cluster is None:
            yield Part(None, "", Markup(), asks)
            continue
        title, bare = view.cluster.title, f"part-{view.cluster.code}"
        heading = Markup('<h2 id="{}">{}</h2>').format(bare, title)
        id_, html = titled.get(title, (bare, heading))
        yield Part(id_, title, html, asks)


def ask(render: Renderer, entry: Encouragement, address: str) -> Ask:
    """An encouragement for the page at an address, which holds several."""
    practices = views.illustrations(render.corpus, entry)
    return Ask(
        entry=entry,
        id=f"encouragement-{entry.number or entry.slug}",
        html=Markup("\n").join(
            render.within(entry, each, address)
            for each in entry.sections
            if each.id == schema.REMARK
        ),
        practices=practices[:PRACTICES],
        more=len(practices[PRACTICES:]),
        commitments=commitments.answering(render.corpus, entry.slug),
    )
