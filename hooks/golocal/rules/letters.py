"""Every letter has a font, so that what is clean can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.base import letters
from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Source
from golocal.entry.model import span_of
from golocal.entry.practice import Practice
from golocal.reading.entries import EntryFile
from golocal.rules.context import Context


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Each letter that no font of the printed editions has is told once, where it first stands."""
    yield from _missing(file.source, _printed(file))


def check_vocabularies(context: Context) -> Iterator[Diagnostic]:
    """Terms and their words in other languages are printed like those of entries."""
    for source in context.vocabularies.values():
        yield from _missing(source, source.text)


def _missing(source: Source, text: str) -> Iterator[Diagnostic]:
    for letter in letters.missing(text):
        yield Diagnostic(
            source.letter(text.index(letter)),
            "letter-unknown",
            f"no font of ours has the letter {letters.named(letter)}",
            (letters.advice(letter) or "Write it in letters that the fonts have.",),
        )


def _printed(file: EntryFile) -> str:
    """The text of a file without what was typed into a search, for that is not printed."""
    text = file.source.text
    search = file.entry.evaluation if isinstance(file.entry, Practice) else None
    if file.entry is None or search is None:
        return text
    lines = text.split("\n")
    for index in range(len(search.words)):
        line = span_of(file.entry, "evaluation", "words", index).line - 1
        lines[line] = "x" * len(lines[line])
    return "\n".join(lines)
