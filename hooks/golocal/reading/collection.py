"""What the rules look at: the corpus with the texts and files that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from golocal.base.location import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from golocal.entry.model import Corpus, Entry, Withdrawn
    from golocal.entry.record import Ledger
    from golocal.text.body import Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """The sound entries, and what is known of all files, sound or not."""

    corpus: Corpus
    bodies: Mapping[str, Body]
    """Path to text, of every entry's file, also of those whose front matter is not sound."""
    present: Mapping[str, frozenset[str]]
    """Kind to the names of its files: a reference to a broken entry is not broken itself."""
    pictures: Mapping[str, bytes]
    """The picture files, by their path from the root."""
    ledgers: Mapping[str, Ledger | None] = field(default_factory=dict)
    """The page maps of published volumes, by their path; None for one that is not sound."""

    def entries(self) -> Iterator[Entry]:
        """Go through all sound entries, kind by kind."""
        yield from self.corpus.practices.values()
        yield from self.corpus.encouragements.values()
        yield from self.corpus.volumes.values()
        yield from self.corpus.academies.values()


def place(entry: Entry | Withdrawn, *key: str | int) -> Span:
    """Give the place of a value of an entry; that of its front matter where it has none."""
    return entry.places.get(key) or entry.places.get(()) or Span(entry.path)
