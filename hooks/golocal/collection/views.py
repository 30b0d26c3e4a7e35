"""The collection seen from each side: by volume, by theme, by place, by encouragement.

Every order is explicit: volumes in their own order, everything else by title or label, compared
without case and accents, so that no locale and no folder order can change a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from golocal.base import catalogue
from golocal.base.collation import order
from golocal.entry.model import Corpus, Entry, ReadingPath, State, Volume
from golocal.entry.outcome import Encouragement
from golocal.entry.practice import Practice
from golocal.entry.vocabulary import Term

ALIKE = ("themes", "rights", "groups", "instruments")
"""The facets in which practices are alike."""

ASKED = ("addressees", "stages")
"""The facets of encouragements. Practices have none of them: one that illustrates what a mayor and
a finance department are asked is not therefore about a budget."""


@dataclass(frozen=True, slots=True)
class TermView:
    """The view by a term: what carries it, or carries a narrower term of it."""

    vocabulary: str
    """The name of the vocabulary that the term is of."""
    term: Term
    practices: tuple[Practice, ...]
    narrower: tuple[TermView, ...] = ()
    encouragements: tuple[Encouragement, ...] = ()
    """In the facets of encouragements: what is asked of an addressee, or at a stage."""


def by_title(
    practices: Iterable[Practice], language: str = catalogue.SOURCE
) -> tuple[Practice, ...]:
    """Sort practices for a list in a language: by place, then by title."""
    key = order(language)

    def place(practice: Practice) -> tuple[Any, Any, str]:
        return key(practice.city), key(practice.title), practice.slug

    return tuple(sorted(practices, key=place))


def practices_of(corpus: Corpus, volume: Volume) -> tuple[Practice, ...]:
    """The practices of a volume in reading order: those it lists, then the others by slug."""
    listed = [corpus.practices[slug] for slug in volume.order if slug in corpus.practices]
    mine = {each.slug: each for each in listed if each.volume == volume.number}
    rest = [slug for slug in corpus.presented.get(volume.number, ()) if slug not in mine]
    return (*mine.values(), *(corpus.practices[slug] for slug in rest))


def asked(corpus: Corpus, volume: Volume) -> tuple[Encouragement, ...]:
    """The encouragements of the series and of the Academy of a volume, which stand in its book."""
    return tuple(
        each
        for each in corpus.encouragements.values()
        if each.academy is None or each.academy == volume.academy
    )


def texts_of(corpus: Corpus, volume: Volume) -> tuple[Entry, ...]:
    """All that must be in a language for the book of a volume in it."""
    return (volume, *practices_of(corpus, volume), *asked(corpus, volume))


def by_term(corpus: Corpus, vocabulary: str) -> tuple[TermView, ...]:
    """The top terms of a facet in the order of the vocabulary, each with its practices."""
    book = corpus.vocabularies[vocabulary]
    return tuple(of_term(corpus, vocabulary, term.code) for term in book if term.broader is None)


def of_term(corpus: Corpus, vocabulary: str, code: str) -> TermView:
    """One term of a facet with its practices or encouragements."""
    book = corpus.vocabularies[vocabulary]
    narrower = tuple(of_term(corpus, vocabulary, term.code) for term in book.narrower(code))
    own = [corpus.practices[slug] for slug in corpus.carriers.get((vocabulary, code), ())]
    below = [each for part in narrower for each in part.practices]
    unique = {each.slug: each for each in (*own, *below)}
    asked = tuple(
        each
        for group in corpus.encouragements_of.values()
        for each in group
        if vocabulary in ASKED and code in reach(corpus, each, vocabulary)
    )
    return TermView(
        vocabulary, book[code], by_title(unique.values(), corpus.language), narrower, asked
    )


def reach(corpus: Corpus, encouragement: Encouragement, vocabulary: str) -> frozenset[str]:
    """The codes of a facet under which an encouragement is found.

    What is asked of all local authorities is asked of a finance department; and what is asked of
    one of them is found under local authorities, too.
    """
    stages = (encouragement.stage,) if encouragement.stage else ()
    own = encouragement.addressees if vocabulary == "addressees" else stages
    book = corpus.vocabularies[vocabulary]
    broader = (book[code].broader for code in own)
    narrower = (term.code for code in own for term in book.narrower(code))
    return frozenset((*own, *filter(None, broader), *narrower))


def regions(corpus: Corpus) -> tuple[TermView, ...]:
    """Every region, and below it every country that has a practice."""
    by_country: dict[str, list[Practice]] = {}
    for practice in corpus.practices.values():
        by_country.setdefault(practice.place.country.code, []).append(practice)
    found: list[TermView] = []
    for region in corpus.vocabularies["regions"]:
        here = [
            TermView("countries", practices[0].place.country, by_title(practices, corpus.language))
            for practices in by_country.values()
            if practices[0].place.region == region
        ]
        here.sort(key=lambda each: order(corpus.language)(each.term.label))
        everything = by_title((each for part in here for each in part.practices), corpus.language)
        found.append(TermView("regions", region, everything, tuple(here)))
    return tuple(found)


def illustrations(corpus: Corpus, encouragement: Encouragement) -> tuple[Practice, ...]:
    """The practices that illustrate an encouragement: those it names, then those that name it."""
    chosen = [slug for slug in encouragement.practices if slug in corpus.practices]
    naming = [
        each
        for each in corpus.practices.values()
        if encouragement.slug in each.encouragements and each.slug not in chosen
    ]
    return (*(corpus.practices[slug] for slug in chosen), *by_title(naming, corpus.language))


def chosen(corpus: Corpus, encouragement: Encouragement) -> int:
    """How many of its illustrations an encouragement names itself: they are the first."""
    return sum(slug in corpus.practices for slug in encouragement.practices)


def illustrated(corpus: Corpus, practice: Practice) -> tuple[Encouragement, ...]:
    """The encouragements that a practice illustrates, whichever of the two names the other."""
    return tuple(
        each
        for each in corpus.encouragements.values()
        if each.slug in practice.encouragements or practice.slug in each.practices
    )


def related(corpus: Corpus, practice: Practice, *, most: int = 4) -> tuple[Practice, ...]:
    """Practices to read next: those that either names, then those most alike.

    Likeness counts the themes, rights, groups and instruments that two practices share; the country
    does not count, for a reader looks for the same thing elsewhere.
    """
    shared: Counter[str] = Counter()
    for facet in ALIKE:
        for code in dict.fromkeys(getattr(practice, facet)):
            shared.update(corpus.carriers[facet, code])
    named = {slug for slug in practice.related if slug in corpus.practices}
    named |= set(corpus.carriers.get(("related", practice.slug), ()))
    # Of a thousand others only the few that are most alike are worth to be ranked by name.
    enough = most + len(named) + 1
    least = sorted(shared.values())[-enough:]
    near = [slug for slug, number in shared.items() if number >= least[0]] if least else []
    first = list(islice(corpus.practices, enough)) if len(near) < enough else []
    others = {*named, *near, *first} - {practice.slug}

    def rank(slug: str) -> tuple[bool, bool, int, str]:
        return (
            slug not in practice.related,
            practice.slug not in corpus.practices[slug].related,
            -shared[slug],
            slug,
        )

    return tuple(corpus.practices[slug] for slug in sorted(others, key=rank)[:most])


def of_size(
    corpus: Corpus, practice: Practice, *, beside: Iterable[Practice] = (), most: int = 3
) -> tuple[Practice, ...]:
    """Practices of other places of the same size, those first that are most alike.

    Those that already stand `beside` are left out.
    """
    seen = {each.slug for each in beside}
    mine = {(facet, code) for facet in ALIKE for code in getattr(practice, facet)}

    def shared(other: Practice) -> int:
        return sum((facet, code) in mine for facet in ALIKE for code in getattr(other, facet))

    others = [
        each
        for each in corpus.practices.values()
        if practice.population is not None
        and each.population is practice.population
        and each.city != practice.city
        and each.slug not in seen
    ]
    return tuple(sorted(others, key=lambda each: (-shared(each), each.slug))[:most])


def paths_with(corpus: Corpus, practice: Practice) -> tuple[ReadingPath, ...]:
    """The reading paths that lead by a practice."""
    return tuple(
        path
        for path in corpus.paths.values()
        if any(step.practice == practice.slug for step in path.practices)
    )


def latest(corpus: Corpus) -> Volume | None:
    """The newest volume that is published; where none is, the newest draft, or None."""
    published = [each for each in corpus.volumes.values() if each.state is State.PUBLISHED]
    return max(published or corpus.volumes.values(), key=lambda each: each.number, default=None)
