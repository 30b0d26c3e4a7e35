"""The sources of an entry as notes that open in place, at the end of its file.

A mark is a `noteref`, a note a `footnote`: a reading system that knows these shows the note over
the text; in any other, mark and note are links to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from golocal.base.catalogue import Catalogue
from golocal.book.sources import citation
from golocal.entry.model import Citation


@dataclass(frozen=True, slots=True)
class Note:
    """A source that the text names."""

    number: int
    """As which the text first cites it."""
    is_cited: bool
    """Whether a mark leads there; what no text cites comes last."""
    citation: Markup


class Notes:
    """The notes of one file; it remembers which sources the text has named so far.

    So the texts of a file must be turned into HTML in reading order, each once.
    """

    def __init__(self, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the notes of a file whose texts cite these sources."""
        self._sources = sources
        self._words = words
        self._named: dict[int, int] = {}

    def marks(self, numbers: Sequence[int]) -> str:
        """The HTML of marks side by side."""
        calls = [self._call(each) for each in dict.fromkeys(numbers)]
        return Markup("<sup>{}</sup>").format(escape(", ").join(calls))

    def _call(self, position: int) -> Markup:
        if not 0 < position <= len(self._sources):
            return Markup("{}").format(position)  # a rule has reported it
        is_first = position not in self._named
        number = self._named.setdefault(position, len(self._named) + 1)
        identifier = Markup(' id="mark-{}"').format(number) if is_first else ""
        name = self._words.text("source.mark", number=number)
        return Markup(
            '<a{} href="#note-{}" epub:type="noteref" role="doc-noteref" aria-label="{}">{}</a>'
        ).format(identifier, number, name, number)

    def listed(self, *beside: Notes) -> tuple[Note, ...]:
        """The sources that the text cites, and then those that no text does.

        `beside` are the notes of other files with the same sources.
        """
        elsewhere = {position for each in beside for position in each._named}  # noqa: SLF001 - its own kind
        others = [at for at in range(1, len(self._sources) + 1) if at not in elsewhere]
        order = dict.fromkeys([*self._named, *others])
        return tuple(
            Note(
                number, position in self._named, citation(self._sources[position - 1], self._words)
            )
            for number, position in enumerate(order, start=1)
        )

    def cited(self) -> tuple[Note, ...]:
        """The sources that the text cites."""
        return tuple(each for each in self.listed() if each.is_cited)
