"""Places in a text: bytes become lines and columns when somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TypeAlias

from golocal.base.location import Span


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
