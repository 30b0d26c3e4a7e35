"""The sources of an entry as notes at the foot of the page.

A mark shows the position of its source in the entry, as on the web. Where a source is first named,
its note is set at the foot of that page; later marks are the number alone and lead back to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Citation

NOT_LATIN = frozenset({
    "am", "ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "km", "ko",
    "lo", "mk", "mn", "my", "ne", "ru", "si", "sr", "ta", "te", "th", "uk", "ur", "zh",
})  # fmt: skip
"""Languages that are not written in Latin letters."""

_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_THIN_SPACE = "\u2009"
_WORD_JOINER = "\u2060"  # without it WeasyPrint now and then begins a line with a mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A source in the list at the end of a book."""

    number: int
    """Its position in the entry, which is the number of its note."""
    text: Markup
    anchor: str | None
    """Where its note stands; None where no claim rests on it."""


class Notes:
    """The notes of one entry; it remembers which of them have been set.

    So its texts must be turned into HTML in reading order, each once.
    """

    def __init__(self, prefix: str, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the notes of an entry whose identifiers begin with `prefix`."""
        self._prefix = prefix
        self._sources = sources
        self._words = words
        self._set: set[int] = set()

    def marks(self, numbers: Sequence[int]) -> str:
        """Give the HTML of marks side by side, with the notes that are due."""
        calls: list[Markup] = []
        notes: list[Markup] = []
        for number in dict.fromkeys(numbers):
            if not 0 < number <= len(self._sources):
                calls.append(Markup("{}").format(number))  # a rule has reported it
                continue
            where = self._anchor(number)
            name = self._words.text("source.mark", number=number)
            if number in self._set:
                calls.append(Markup('<a href="#{}" title="{}">{}</a>').format(where, name, number))
                continue
            self._set.add(number)
            back = f"{self._prefix}-mark-{number}"
            calls.append(
                Markup('<a id="{}" href="#{}" title="{}">{}</a>').format(back, where, name, number)
            )
            notes.append(self._note(number, where, back))
        marks = (escape(",") + _THIN_SPACE).join(calls)
        return Markup('{}<span class="marks"><sup>{}</sup>{}</span>').format(
            _WORD_JOINER, marks, Markup("").join(notes)
        )

    def listed(self) -> tuple[Listed, ...]:
        """Give all sources in short, with the notes that have been set so far."""
        return tuple(
            Listed(
                number=number,
                text=_head(source),
                anchor=self._anchor(number) if number in self._set else None,
            )
            for number, source in enumerate(self._sources, start=1)
        )

    def _anchor(self, number: int) -> str:
        return f"{self._prefix}-note-{number}"

    def _note(self, number: int, anchor: str, back: str) -> Markup:
        source = self._sources[number - 1]
        language = Markup(' data-lang="{}"').format(tongue) if (tongue := _tongue(source)) else ""
        return Markup(
            '<span class="note" id="{}">'
            '<a class="note-number" href="#{}" title="{}"{}>{}</a> {}</span>'
        ).format(
            anchor,
            back,
            self._words.text("print.back", number=number),
            language,
            number,
            citation(source, self._words),
        )


def citation(source: Citation, words: Catalogue) -> Markup:
    """Give a source in full: title, publisher, year, address, date of access, remark."""
    parts = [
        _head(source),
        Markup('<a class="address" href="{}">{}</a>').format(source.url, shown(source.url)),
    ]
    if source.accessed is not None:
        when = words.day(source.accessed)
        parts.append(escape(words.text("print.accessed", date=when)))
    if source.note:
        parts.append(escape(source.note.rstrip(".")))
    return Markup(". ").join(parts) + "."


def _head(source: Citation) -> Markup:
    """Give title, publisher and year."""
    language = Markup(' lang="{}"').format(tongue) if (tongue := _tongue(source)) else ""
    head = [Markup("<cite{}>{}</cite>").format(language, source.title)]
    head += [escape(part) for part in (source.publisher, source.year) if part is not None]
    return Markup(", ").join(head)


def _tongue(source: Citation) -> str | None:
    """Give the language of a title: its source's, unless the letters show a translation."""
    language = source.language
    if language and language.partition("-")[0] in NOT_LATIN and source.title.isascii():
        return None
    return language


def shown(address: str) -> str:
    """Give an address as it is printed: without the scheme, which readers do not type."""
    return _SCHEME.sub("", address).removesuffix("/")
