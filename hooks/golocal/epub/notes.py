"""The sources of an entry as notes that open in place, at the end of its file.

A mark is a `noteref`, a note a `footnote`: a reading system that knows these shows the note over
the text; in any other, mark and note are links to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from golocal.book.notes import citation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Citation


@dataclass(frozen=True, slots=True)
class Note:
    """A source that the text names."""

    number: int
    """Its position in the sources of the entry."""
    citation: Markup


class Notes:
    """The notes of one file; it remembers which sources the text has named so far.

    So the texts of a file must be turned into HTML in reading order, each once.
    """

    def __init__(self, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the notes of a file whose texts cite these sources."""
        self._sources = sources
        self._words = words
        self._named: set[int] = set()

    def marks(self, numbers: Sequence[int]) -> str:
        """The HTML of marks side by side."""
        calls = [self._call(number) for number in dict.fromkeys(numbers)]
        return Markup("<sup>{}</sup>").format(escape(", ").join(calls))

    def _call(self, number: int) -> Markup:
        if not 0 < number <= len(self._sources):
            return Markup("{}").format(number)  # a rule has reported it
        identifier = "" if number in self._named else Markup(' id="mark-{}"').format(number)
        self._named.add(number)
        name = self._words.text("source.mark", number=number)
        return Markup(
            '<a{} href="#note-{}" epub:type="noteref" role="doc-noteref" aria-label="{}">{}</a>'
        ).format(identifier, number, name, number)

    def named(self) -> tuple[Note, ...]:
        """The notes of the sources that were named, in the order of their numbers."""
        return tuple(
            Note(number, citation(self._sources[number - 1], self._words))
            for number in sorted(self._named)
        )
