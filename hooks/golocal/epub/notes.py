"""The sources of an entry as notes that open in place, at the end of its file.

A mark is a `noteref`, a note a `footnote`: a reading system that knows these shows the note over
the text; in any other, mark and note are links to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from golocal.base.catalogue import FROM_RIGHT, Catalogue
from golocal.book.sources import Order, citation
from golocal.entry.vocabulary import Citation


@dataclass(frozen=True, slots=True)
class Note:
    """A source that the text names."""

    number: int
    """As which the text first cites it."""
    is_cited: bool
    """Whether a mark leads there; what no text cites comes last."""
    citation: Markup


class Notes:
    """The notes of one file, whose texts must be turned into HTML in reading order, each once."""

    def __init__(self, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the notes of a file whose texts cite these sources."""
        self._sources = sources
        self._words = words
        self.order = Order(len(sources))

    def marks(self, numbers: Sequence[int]) -> str:
        """The HTML of marks side by side."""
        calls = [self._call(each) for each in dict.fromkeys(numbers)]
        # Or a mark would go on with the number before it, where words are read from the right.
        direction = self._words.direction
        own = Markup(' dir="{}"').format(direction) if direction == FROM_RIGHT else ""
        return Markup("<sup{}>{}</sup>").format(
            own, escape(self._words.text("place.comma")).join(calls)
        )

    def _call(self, position: int) -> Markup:
        cited = self.order.cite(position)
        if cited is None:
            return Markup("{}").format(position)
        number, is_first = cited
        identifier = Markup(' id="mark-{}"').format(number) if is_first else ""
        name = self._words.text("source.mark", number=number)
        return Markup(
            '<a{} href="#note-{}" epub:type="noteref" role="doc-noteref" aria-label="{}">{}</a>'
        ).format(identifier, number, name, number)

    def listed(self, beside: Notes | None = None) -> tuple[Note, ...]:
        """The sources that the text cites, then those that neither it nor `beside` does."""
        return self._listed(self.order.listed(beside.order if beside else None))

    def cited(self) -> tuple[Note, ...]:
        """The sources that the text cites."""
        return self._listed(tuple(self.order.numbers))

    def _listed(self, positions: Sequence[int]) -> tuple[Note, ...]:
        return tuple(
            Note(
                number,
                position in self.order.numbers,
                citation(self._sources[position - 1], self._words),
            )
            for number, position in enumerate(positions, start=1)
        )
