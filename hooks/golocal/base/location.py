"""Places in files and in texts: bytes become lines and columns when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias


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

    def letter(self, at: int) -> Span:
        """The place of one character of the text, by how many stand before it."""
        column = at - self.text.rfind("\n", 0, at)
        return Span(self.path, self.text.count("\n", 0, at) + 1, column, column + 1)


class Lines:
    """The lines of a text, which begins on some line of a file."""

    def __init__(self, source: str, path: str, line: int) -> None:
        """Take the text, its file and the line of the file on which it begins."""
        self.path = path
        self.line = line
        self.bytes = source.encode()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins, in bytes."""
        found = [0]
        at = -1
        while (at := self.bytes.find(b"\n", at + 1)) >= 0:
            found.append(at + 1)
        return tuple(found)

    def row(self, at: int) -> int:
        """The number of the line on which a byte stands, from 0."""
        return bisect_right(self.starts, at) - 1

    def raw(self, start: int, end: int) -> str:
        """What was typed between two bytes."""
        return self.bytes[start:end].decode(errors="replace")

    def place(self, source: str, start: int, end: int) -> Place:
        """The place of a run of characters of the text."""
        before = len(source[:start].encode())
        return self, before, before + len(source[start:end].encode())

    def span(self, start: int, end: int) -> Span:
        """The place of a run of bytes, as far as it goes on its first line."""
        row = self.row(start)
        before = self.starts[row]
        stop = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else len(self.bytes)
        column = len(self.raw(before, start)) + 1
        last = column + len(self.raw(start, min(end, stop)))
        return Span(self.path, self.line + row, column, max(column + 1, last))


Place: TypeAlias = "tuple[Lines, int, int]"
"""Where a node stands: in bytes, for most are never asked."""

NOWHERE: Place = (Lines("", "", 1), 0, 0)
"""The place of a node that was not read from a file."""
