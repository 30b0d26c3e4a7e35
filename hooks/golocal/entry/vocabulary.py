"""The controlled vocabularies: the only words that a facet may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from golocal.entry.model import Citation


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A human rights instrument that the articles of a right refer to."""

    code: str
    label: str
    year: int
    url: str


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
        """Go through the terms in the order of the file."""
        return iter(self.terms.values())

    def __getitem__(self, code: str) -> Term:
        """Give the term of a code; raise KeyError where there is none."""
        return self.terms[code]

    @property
    def labels(self) -> Mapping[str, str]:
        """Give the label of every code: all that decoding and suggestions need to know."""
        return {term.code: term.label for term in self}

    def narrower(self, code: str) -> tuple[Term, ...]:
        """Give the terms directly below one."""
        return tuple(term for term in self if term.broader == code)
