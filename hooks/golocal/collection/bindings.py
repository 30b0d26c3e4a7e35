"""Which treaties bind the country of a practice, by which source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from golocal.entry.model import Corpus
from golocal.entry.vocabulary import Citation, Treaty


class Force(StrEnum):
    """Whether a treaty binds a country, as far as a source says so."""

    SINCE = "since"
    BOUND = "bound"
    NOT_BOUND = "not-bound"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Binding:
    """One treaty and one country."""

    treaty: Treaty
    force: Force
    year: int | None = None
    """Since when it binds, where that is known."""
    source: Citation | None = None
    """What says so; None where nothing does."""

    def __str__(self) -> str:
        """The treaty by its abbreviation, with the year where there is one."""
        return f"{self.treaty.code} {self.year}" if self.year else self.treaty.code


def of_country(corpus: Corpus, country: str) -> Iterator[Binding]:
    """Every treaty in the order of the file; a regional one only where a source speaks of it.

    A declaration has no parties, so it binds nobody and is left out.
    """
    for treaty in corpus.vocabularies["rights"].treaties.values():
        found = _binding(treaty, country)
        if treaty.parties and not (treaty.region and found.force is Force.UNKNOWN):
            yield found


def _binding(treaty: Treaty, country: str) -> Binding:
    for said in treaty.parties:
        if country in said.since:
            return Binding(treaty, Force.SINCE, said.since[country], said.source)
        if country in said.bound:
            return Binding(treaty, Force.BOUND, None, said.source)
        if country in said.not_bound:
            return Binding(treaty, Force.NOT_BOUND, None, said.source)
    return Binding(treaty, Force.UNKNOWN)


def by_force(corpus: Corpus, country: str) -> dict[Force, tuple[Binding, ...]]:
    """The treaties of a country, grouped by what is known of them."""
    every = tuple(of_country(corpus, country))
    groups = {force: tuple(each for each in every if each.force is force) for force in Force}
    return {force: group for force, group in groups.items() if group}


def sources(corpus: Corpus, country: str) -> tuple[Citation, ...]:
    """The sources that say so, each once."""
    found = [each.source for each in of_country(corpus, country) if each.source]
    return tuple(dict.fromkeys(found))


def foreign(corpus: Corpus, country: str) -> frozenset[str]:
    """The abbreviations of regional treaties that no source says to bind a country."""
    treaties = corpus.vocabularies["rights"].treaties.values()
    regional = {each.code for each in treaties if each.region}
    binding = {
        each.treaty.code
        for each in of_country(corpus, country)
        if each.force in (Force.SINCE, Force.BOUND)
    }
    return frozenset(regional - binding)
