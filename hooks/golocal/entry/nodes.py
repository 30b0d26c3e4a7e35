"""The tree of a YAML text as it was written: every scalar is text and knows its place.

Nothing is interpreted here: `NO` is two letters, `12:30` five characters, a date ten. What a
value means is decided by its field (`golocal.entry.kinds`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from golocal.base.location import Span

Spans: TypeAlias = Mapping[tuple[str | int, ...], Span]
"""Where each value of an entry stands: `("themes", 1)` is the second theme."""


class Scalar(NamedTuple):
    """A single value, as text."""

    text: str
    span: Span
    quoted: bool = False
    """Whether it stood in quotes or in a block: an empty quoted text is still a text."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values, in brackets or one a line."""

    items: tuple[Node, ...]
    span: Span


class Pair(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, in the order in which they stand; a key may stand twice."""

    pairs: tuple[Pair, ...]
    span: Span

    def __iter__(self) -> Iterator[Pair]:
        """The pairs in the order of the file."""
        return iter(self.pairs)


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be read; its fault has been reported, so nobody asks again."""

    span: Span


Node: TypeAlias = Scalar | Listing | Table | Unread


def kind(node: Node) -> str:
    """Name what stands there, for a message."""
    match node:
        case Scalar():
            return "a single value"
        case Listing():
            return "a list"
        case Table():
            return "a set of keys and values"
        case Unread():
            return "a value that cannot be read"
