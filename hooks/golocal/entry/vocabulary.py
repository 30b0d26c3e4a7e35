"""What entries are filed under: terms, places and treaties, and the texts that claims rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A published text that a claim rests on (an item of `sources`)."""

    title: str
    publisher: str | None = None
    year: int | None = None
    url: str
    language: str | None = None
    accessed: dt.date | None = None
    """The day on which the page itself was opened."""
    copy: dt.date | None = None
    """The day on which a stored copy of it was read instead."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of a controlled vocabulary."""

    code: str
    label: str
    note: str | None = None
    broader: str | None = None
    source: Citation | None = None
    articles: tuple[str, ...] = ()
    """For a right: where it stands, as `UDHR 21`."""
    m49: str | None = None
    """For a place: its number in the United Nations' M49 standard."""
    region: str | None = None
    un_group: str | None = None

    def legal_basis(self, without: Container[str] = ()) -> str:
        """For a right: where it stands, each instrument once: "UDHR 21 · ICCPR 25"."""
        grouped: dict[str, list[str]] = {}
        for article in self.articles:
            instrument, _, number = article.partition(" ")
            if instrument not in without:
                grouped.setdefault(instrument, []).append(number)
        return " · ".join(f"{name} {', '.join(numbers)}" for name, numbers in grouped.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Which countries a treaty binds, as far as one source says so."""

    source: Citation
    since: Mapping[str, int] = field(default_factory=dict)
    """The years since which it binds a country, by the codes of countries."""
    bound: tuple[str, ...] = ()
    """Countries that it binds, without a year."""
    not_bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A human rights instrument that the articles of a right refer to."""

    code: str
    label: str
    year: int
    url: str
    region: str | None = None
    """The region whose countries can join it; None where all can."""
    parties: tuple[Parties, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A controlled vocabulary: the only words that a facet may use, in the order of its file."""

    name: str
    label: str
    note: str
    source: Citation
    terms: Mapping[str, Term]
    treaties: Mapping[str, Treaty] = field(default_factory=dict)
    path: str

    def __iter__(self) -> Iterator[Term]:
        """The terms in the order of the file."""
        return iter(self.terms.values())

    def __getitem__(self, code: str) -> Term:
        """The term of a code; raise KeyError where there is none."""
        return self.terms[code]

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of every code: all that decoding and suggestions need to know."""
        return {term.code: term.label for term in self}

    def narrower(self, code: str) -> tuple[Term, ...]:
        """The terms directly below one."""
        return tuple(term for term in self if term.broader == code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a practice or an authority lies, from its city up, in the terms of the vocabularies."""

    city: str
    country: Term
    region: Term
    un_group: Term | None = None


NOWHERE = Place(city="", country=Term(code="", label=""), region=Term(code="", label=""))
"""Where anything lies before its codes are looked up (`golocal.collection.corpus`)."""
