"""Where something stands in a source file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters on one line of one file.

    Lines and columns count from 1, columns in characters (not bytes). `end` is the column after
    the last character, so that a caret line has `end - column` carets. A named tuple, because a
    collection has a hundred thousand of them, and sorts its faults by them.
    """

    path: str
    """The file, relative to the project's root, with forward slashes."""
    line: int = 1
    column: int = 1
    end: int = 2

    def __str__(self) -> str:
        """The place as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: its path from the root and its text with Unix line ends."""

    path: str
    text: str

    def line(self, number: int) -> str:
        """One line without its end, counted from 1; empty beyond the last."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""
