"""What the series consists of: practices, Outcome Documents, commitments, volumes and the rest.

Every class is a value, made by `golocal.collection.corpus` from checked files only. What the
fields mean, and their rules, stand in the tables of `golocal.entry.schema`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from golocal.base.catalogue import SOURCE
from golocal.base.location import Span
from golocal.entry.nodes import Spans
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.overlay import Overlay, Translation, VocabularyOverlay
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.vocabulary import Citation, Vocabulary
from golocal.text import links
from golocal.text.tree import Section


class State(StrEnum):
    """Whether a volume may still change, and whether it is more than a sample."""

    SAMPLE = "sample"
    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """An issue of the series: foreword, guidelines and the practices it presents."""

    slug: str
    number: int
    title: str
    subtitle: str | None = None
    theme: str
    academy: int | None = None
    state: State
    published: dt.date | None = None
    editors: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    isbn_print: str | None = None
    isbn_pdf: str | None = None
    issn: str | None = None
    doi: str | None = None
    licence: str | None = None
    notice: str | None = None
    order: tuple[str, ...] = ()
    cover: str | None = None
    cover_credit: str | None = None
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def named(self) -> int:
        """The number in the name of its file; a rule reports where the field has another."""
        return int(self.slug.partition("-")[0])

    @property
    def doi_address(self) -> str | None:
        """The address to which its DOI leads."""
        return links.of_doi(self.doi) if self.doi else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Academy:
    """One edition of the Academy and Conference."""

    year: int
    title: str
    theme: str
    start: dt.date
    end: dt.date
    conference: dt.date | None = None
    format: str | None = None
    place: str | None = None
    organisers: tuple[str, ...] = ()
    participants: str | None = None
    volume: int | None = None
    sources: tuple[Citation, ...]
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A practice on a reading path, with the reason why it stands there."""

    practice: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPath:
    """A few practices to be read for a task, in order."""

    slug: str
    title: str
    """The task, as whoever has it says it."""
    summary: str
    practices: tuple[Step, ...]
    questions: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)


Entry: TypeAlias = (
    Practice | Encouragement | OutcomeDocument | Commitment | Volume | Academy | ReadingPath
)


def span_of(entry: Entry | Withdrawn, *key: str | int) -> Span:
    """Where a value of an entry stands; its front matter where the value stands nowhere."""
    return entry.spans.get(key) or entry.spans.get(()) or Span(entry.path)


CARRIED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs", "related")
"""What practices carry several of."""


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps what every page asks of it
class Corpus:
    """The whole collection, sound entries only, each mapping in reading order.

    Practices and commitments are sorted by slug, encouragements by Academy and number, the others
    by number or year.
    """

    practices: Mapping[str, Practice]
    encouragements: Mapping[str, Encouragement]
    volumes: Mapping[int, Volume]
    academies: Mapping[int, Academy]
    vocabularies: Mapping[str, Vocabulary]
    outcomes: Mapping[int, OutcomeDocument] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    paths: Mapping[str, ReadingPath] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    """Practices that were taken back; they are in no other list."""
    language: str = SOURCE
    """The language in which it is told (`golocal.collection.translations.localised`)."""
    overlays: Mapping[str, Mapping[str, Overlay]] = field(default_factory=dict)
    """The overlays that belong to an entry, by its path and by their languages."""
    names: Mapping[str, Mapping[str, VocabularyOverlay]] = field(default_factory=dict)
    """The words of vocabularies in other languages, by language and by name."""
    translations: Mapping[str, Mapping[str, Translation]] = field(default_factory=dict)
    """How each entry stands in each of its languages, by its path and by language."""

    @cached_property
    def carriers(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The slugs of the practices that carry a code, by facet and code, in their order.

        Those that name a practice as related are found under `related` and its slug.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for slug, practice in self.practices.items():
            for facet in CARRIED:
                for code in dict.fromkeys(getattr(practice, facet)):
                    found.setdefault((facet, code), []).append(slug)
        return {key: tuple(slugs) for key, slugs in found.items()}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The slugs of practices, also of those that were taken back, by their former names."""
        entries: list[Practice | Withdrawn] = [*self.practices.values(), *self.withdrawn.values()]
        return {alias: entry.slug for entry in entries for alias in entry.aliases}

    @cached_property
    def presented(self) -> Mapping[int, tuple[str, ...]]:
        """The slugs of the practices of each volume, by its number, in their order."""
        found: dict[int, list[str]] = {}
        for slug, practice in self.practices.items():
            found.setdefault(practice.volume, []).append(slug)
        return {number: tuple(slugs) for number, slugs in found.items()}

    @cached_property
    def encouragements_of(self) -> Mapping[int | None, tuple[Encouragement, ...]]:
        """The encouragements by the year of their Academy and by number; None is the series."""
        found: dict[int | None, list[Encouragement]] = {}
        for entry in self.encouragements.values():
            found.setdefault(entry.academy, []).append(entry)
        return {year: tuple(entries) for year, entries in found.items()}

    def entries(self) -> Iterator[Entry]:
        """Go through all entries, kind by kind."""
        yield from self.practices.values()
        yield from self.encouragements.values()
        yield from self.outcomes.values()
        yield from self.commitments.values()
        yield from self.volumes.values()
        yield from self.academies.values()
        yield from self.paths.values()

    def standing(self, path: str, language: str) -> Translation | None:
        """How the entry of a file stands in a language; None where it is not in it."""
        return self.translations.get(path, {}).get(language)

    @property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of all vocabularies by their names and codes."""
        return {name: book.labels for name, book in self.vocabularies.items()}
