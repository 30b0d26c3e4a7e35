"""Outcome Documents with their encouragements, in the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.collection import translations, views
from golocal.entry.model import Corpus, Entry
from golocal.entry.outcome import Cluster, Encouragement, OutcomeDocument, OutcomeState
from golocal.entry.practice import Practice


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A part of an Outcome Document with its encouragements by number."""

    cluster: Cluster | None
    """None where the document has no parts, and for those that name none."""
    encouragements: tuple[Encouragement, ...]


def by_cluster(corpus: Corpus, year: int | None) -> tuple[ClusterView, ...]:
    """The encouragements of an Outcome Document, part by part; empty parts are left out.

    None is the series, whose key encouragements have no parts.
    """
    outcome = corpus.outcomes.get(year) if year is not None else None
    all_ = corpus.encouragements_of.get(year, ())
    clusters = outcome.clusters if outcome else ()
    codes = {each.code for each in clusters}
    found = (
        *(
            ClusterView(part, tuple(each for each in all_ if each.cluster == part.code))
            for part in clusters
        ),
        ClusterView(None, tuple(each for each in all_ if each.cluster not in codes)),
    )
    return tuple(each for each in found if each.encouragements)


def number(corpus: Corpus, encouragement: Encouragement) -> int:
    """Its number; a key encouragement that has none is counted in the order of the collection."""
    every = corpus.encouragements_of[encouragement.academy]
    return encouragement.number or every.index(encouragement) + 1


def total(corpus: Corpus, year: int | None) -> int | None:
    """How many encouragements there are beside one, as in "7 of 12"; None where nobody knows."""
    outcome = corpus.outcomes.get(year) if year is not None else None
    if outcome is not None and not outcome.is_at_hand:
        return outcome.holds
    return len(corpus.encouragements_of.get(year, ()))


def illustrating(corpus: Corpus, year: int | None) -> tuple[Practice, ...]:
    """The practices that illustrate any encouragement of a document, each once."""
    found = {
        practice.slug: practice
        for each in corpus.encouragements_of.get(year, ())
        for practice in views.illustrations(corpus, each)
    }
    return tuple(found.values())


def printed(corpus: Corpus) -> tuple[int | None, ...]:
    """The Outcome Documents that are printed: the key encouragements first, as None, then by year.

    The text is at hand, and asks something.
    """
    return tuple(
        year
        for year in (None, *corpus.outcomes)
        if year in corpus.encouragements_of and (year is None or corpus.outcomes[year].is_at_hand)
    )


def texts_of(corpus: Corpus, year: int | None) -> tuple[Entry, ...]:
    """All that must be in a language for a document in it."""
    own = (corpus.outcomes[year],) if year is not None else ()
    return (*own, *corpus.encouragements_of.get(year, ()))


def told(corpus: Corpus) -> tuple[int | None, ...]:
    """Those that are printed, of which every text is there in the language of the collection."""
    return tuple(
        year
        for year in printed(corpus)
        if not translations.lacking(corpus, texts_of(corpus, year), corpus.language)
    )


def latest(corpus: Corpus) -> OutcomeDocument | None:
    """The newest Outcome Document that is adopted and at hand; where none is, None."""
    adopted = [each for each in corpus.outcomes.values() if each.state is OutcomeState.ADOPTED]
    return max(adopted, key=lambda each: each.year, default=None)


def described(corpus: Corpus, outcome: OutcomeDocument, words: Catalogue) -> str:
    """What a document is about, in a sentence: the theme of its Academy, or how much it asks."""
    academy = corpus.academies.get(outcome.year)
    return (
        academy.theme
        if academy
        else words.count("outcome.encouragements", total(corpus, outcome.year) or 0)
    )
