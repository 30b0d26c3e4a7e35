"""The pages of Outcome Documents, of all that is asked and of what was answered.

A document stands with its encouragements as it is read from the top; the others are the index of
the encouragements, the worksheets, and the register of commitments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from golocal.base.collation import order
from golocal.collection import addresses, commitments, outcomes, views
from golocal.collection.commitments import Status
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


def worksheet(render: Renderer, year: int | None) -> Page:
    """The page that turns what is asked into questions and the draft of a plan.

    With None that of the key encouragements, which stand in no document.
    """
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


def index(render: Renderer) -> Page:
    """The index of the encouragements, which can be cut down to those of an addressee or a stage.

    The key encouragements stand in no document, so this page is theirs.
    """
    corpus = render.corpus
    every = tuple(corpus.encouragements.values())
    address = addresses.section("encouragements")
    return render.index(
        "encouragements",
        key=tuple(ask(render, each, address) for each in corpus.encouragements_of.get(None, ())),
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


@dataclass(frozen=True, slots=True)
class Asked:
    """The encouragements of an Academy, or of the series, that somebody has answered."""

    year: int | None
    answered: tuple[tuple[Encouragement, tuple[Commitment, ...]], ...]


def register(render: Renderer) -> Iterator[Page]:
    """Go through the register of what local governments decided, and the page of each commitment.

    It ranks nobody: it is sorted by what was asked and by place, and every row stands beside the
    day of the build, for how a commitment stands is reckoned.
    """
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
        yield commitment(render, each)


def _asked(render: Renderer) -> Iterator[Asked]:
    """Go through what was asked and answered: the series first, then each Academy."""
    corpus = render.corpus
    for year, encouragements in corpus.encouragements_of.items():
        found = ((each, commitments.answering(corpus, each.slug)) for each in encouragements)
        if answered := tuple(pair for pair in found if pair[1]):
            yield Asked(year, answered)


def commitment(render: Renderer, commitment: Commitment) -> Page:
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
