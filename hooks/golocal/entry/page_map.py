"""What a printed volume keeps for ever: on which pages each practice stood, and from which text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from golocal.entry.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A practice as it was printed."""

    first: int
    """The folio on which it begins, in arabic figures; `last` is the one on which it ends."""
    last: int
    digest: str
    """The fingerprint of its text as it was printed (`collection.appearance.digest`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """The page map of a volume, made when it is published and never again."""

    volume: int
    published: dt.date
    pages: int
    """The pages of the book between the covers, roman folios included."""
    revision: str | None = None
    """The commit of the volume's own sources; None where there was no git."""
    engine: str = ""
    """What set the pages, with its version; nothing where the record is older than that."""
    edition: str = ""
    """The SHA-256 of the PDF that was published and is kept; nothing where none is."""
    practices: Mapping[str, Printed]
    """By slug, in the order of the book."""
    index: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """For each index (`themes`, `places`, `institutions`, `rights`): the slugs of the practices
    under each heading, as it was printed."""
    again: tuple[str, ...] = ()
    """Why the map was made again, each time that it was: only before the copies were out."""

    def of(self, practice: Practice) -> Printed | None:
        """Where a practice was printed, under whichever of its names; None where it was not."""
        names = (practice.slug, *practice.aliases)
        return next((self.practices[name] for name in names if name in self.practices), None)
