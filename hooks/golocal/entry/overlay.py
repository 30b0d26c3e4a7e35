"""An entry in another language: an overlay has its words, and the entry keeps the facts.

A part of an entry is a field of words or a section of its text. It is called by its keys
(`image.alt`), one of several by what it is named by (`clusters.money.title`), and a section by the
id of its heading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from golocal.entry.nodes import Spans
from golocal.text.tree import Section

Said: TypeAlias = "str | tuple[str, ...]"
"""The words of a field: a text, or several."""


class Made(StrEnum):
    """How a translation was made."""

    HUMAN = "human"
    MACHINE = "machine"
    MACHINE_REVISED = "machine-revised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who made a translation and who answers for it, and of which text it was made."""

    made: Made
    by: str
    """A body or a tool."""
    reviewed: dt.date | None = None
    """The day on which a body had read it; a reading by a machine is no review."""
    reviewer: str | None = None
    """The body that answers for it."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The digest of each part of the text that it was made from (`golocal.text.digest`)."""

    @property
    def is_provisional(self) -> bool:
        """Whether a machine made it and nobody answers for it."""
        return self.made is not Made.HUMAN and self.reviewed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The words of an entry in another language than its own."""

    kind: str
    """The name of the schema of its entry."""
    name: str
    """The name of the entry's file."""
    language: str
    words: Mapping[str, Said]
    """Those of its fields, by the names of the parts."""
    translation: Provenance
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """How an entry stands in one of its languages."""

    language: str
    provenance: Provenance | None
    """None of the language in which it was written."""
    path: str
    """The file that has the words."""
    stale: tuple[str, ...] = ()
    """The parts that have changed in the entry since they were translated, in its order."""

    @property
    def is_original(self) -> bool:
        """Whether the entry was written in it."""
        return self.provenance is None

    @property
    def is_provisional(self) -> bool:
        """Whether a machine made it and nobody answers for it: it is not for indexes or a press."""
        return self.provenance is not None and self.provenance.is_provisional


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyOverlay:
    """The words of a vocabulary in another language."""

    name: str
    language: str
    label: str
    note: str
    terms: Mapping[str, Mapping[str, str]]
    """The words of each term by its code: `label`, and `note` where the term has one."""
    treaties: Mapping[str, str]
    """The full names of instruments by their abbreviations."""
    translation: Provenance
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)
