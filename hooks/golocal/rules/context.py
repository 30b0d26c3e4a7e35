"""The context of the rules: the corpus with the texts and files that it was made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from golocal.base.location import Source
from golocal.entry.model import Corpus, Entry
from golocal.entry.settings import PageMap
from golocal.reading.entries import EntryFile

Earlier: TypeAlias = "Callable[[str, str, str], str | None]"
"""The path of an entry, a part and a digest to the words that had the digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The sound entries, and what is known of all files, sound or not."""

    corpus: Corpus
    files: Mapping[str, EntryFile]
    """The files of entries by their paths, also of those whose front matter is not sound."""
    overlays: Mapping[str, EntryFile] = field(default_factory=dict)
    """The files of overlays by their paths, sound or not."""
    vocabularies: Mapping[str, Source] = field(default_factory=dict)
    """The files of vocabularies by their paths, sound or not, those of their words too."""
    present: Mapping[str, frozenset[str]]
    """Kind to the names of its files: a reference to a broken entry is not broken itself."""
    pictures: Mapping[str, bytes]
    """The picture files, by their path from the root."""
    page_maps: Mapping[str, PageMap | None] = field(default_factory=dict)
    """The page maps of published volumes, by their path; None for one that is not sound."""
    earlier: Earlier | None = None
    """What a part of an entry said when it had a digest; None where nobody can know."""
    today: dt.date | None = None
    """The day after which nothing has happened yet; None where nobody says it."""

    def texts(self) -> Iterator[tuple[str, EntryFile]]:
        """All files with a text, by their paths."""
        yield from self.files.items()
        yield from self.overlays.items()

    def entries(self) -> Iterator[Entry]:
        """All sound entries, kind by kind."""
        yield from self.corpus.entries()
