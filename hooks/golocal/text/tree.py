"""The text of an entry as a tree: what a text can say, and nothing else.

A text is blocks, and blocks hold inlines. Every node is a frozen value that knows its place in the
file; places do not count when texts are compared. What has no node here cannot get out: whatever
an editor types is one of these nodes or a diagnostic (`golocal.text.parser`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from golocal.base import letters
from golocal.base.location import NOWHERE, Place, Span

ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);"
)
"""A character that is written in another way than it is shown."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A node with its place."""

    at: Place = field(default=NOWHERE, compare=False, repr=False, kw_only=True)

    @property
    def span(self) -> Span:
        """Its place in the file; of several lines the first."""
        lines, start, end = self.at
        return lines.span(start, end)

    @property
    def children(self) -> tuple[Node, ...]:
        """What stands in it; nothing stands in a leaf."""
        return ()


@dataclass(frozen=True, slots=True)
class _Phrase(_Node):
    """A node that holds inlines."""

    content: tuple[Inline, ...]

    @property
    def children(self) -> tuple[Inline, ...]:
        """What stands in it."""
        return self.content


@dataclass(frozen=True, slots=True)
class _Holder(_Node):
    """A node that holds blocks."""

    blocks: tuple[Block, ...]

    @property
    def children(self) -> tuple[Block, ...]:
        """What stands in it."""
        return self.blocks


@dataclass(frozen=True, slots=True)
class Words(_Node):
    """Words on one line; the line end belongs to them where the file has one."""

    text: str

    def part(self, start: int, end: int) -> Words:
        """A part of them, with its place."""
        lines, first, last = self.at
        raw = lines.raw(first, last).removesuffix("\n")
        text = self.text[start:end]
        if raw == self.text.removesuffix("\n"):
            first += len(self.text[:start].encode())
            return Words(text, at=(lines, first, first + len(text.encode())))
        offsets = typed(raw)  # some are typed in another way than they are shown
        here, there = (offsets[min(each, len(offsets) - 1)] for each in (start, end))
        last = first + len(raw[:there].encode())
        return Words(text, at=(lines, first + len(raw[:here].encode()), last))

    @property
    def raw(self) -> str:
        """What was typed for them."""
        lines, first, last = self.at
        return lines.raw(first, last)


@dataclass(frozen=True, slots=True)
class Mark(_Node):
    """A source mark such as `[@2]`: the second of the entry's sources."""

    number: int | None
    """The position in the entry's sources, from 1; None where the mark holds no number."""
    text: str
    """As it was typed."""


class Break(_Node):
    """A line that ends here in every edition, as in a poem."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Code(_Node):
    """Letters that stand for themselves, such as the name of a file."""

    text: str


class Emphasis(_Phrase):
    """Emphasised words."""

    __slots__ = ()


class Strong(_Phrase):
    """Important words."""

    __slots__ = ()


class Subscript(_Phrase):
    """Letters below the line."""

    __slots__ = ()


class Superscript(_Phrase):
    """Letters above the line; a source mark is a `Mark`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Link(_Phrase):
    """A link to the web or to the file of another entry; there is no mark in it.

    Its place is that of the target.
    """

    target: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Passage(_Phrase):
    """Words in another language or of another direction."""

    language: str = ""
    direction: str = ""
    is_isolated: bool = False
    """Whether it is kept apart from the direction of the words around it (`bdi`)."""


@dataclass(frozen=True, slots=True)
class Abbreviation(_Phrase):
    """An abbreviation, and what it stands for."""

    title: str = ""


Inline: TypeAlias = (
    Words
    | Mark
    | Break
    | Code
    | Emphasis
    | Strong
    | Subscript
    | Superscript
    | Link
    | Passage
    | Abbreviation
)


class Paragraph(_Phrase):
    """A paragraph."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Heading(_Phrase):
    """A heading; those of the second level begin the sections of an entry."""

    level: int
    id: str = ""
    """Its anchor in every edition, made of its words without marks; one of a kind in an entry."""

    @property
    def title(self) -> str:
        """Its words, without marks."""
        return words(self.content)


class Item(_Holder):
    """An item of a list."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class List(_Node):
    """A list with bullets, or with numbers from a first one on."""

    items: tuple[Item, ...]
    start: int | None = None
    """The number of the first item; None for bullets."""
    is_tight: bool = True
    """Whether the items stand close together, without space between them."""

    @property
    def children(self) -> tuple[Item, ...]:
        """What stands in it."""
        return self.items

    @property
    def is_ordered(self) -> bool:
        """Whether its items have numbers."""
        return self.start is not None


class Quotation(_Holder):
    """Paragraphs and lists in the words of others."""

    __slots__ = ()


class Alignment(StrEnum):
    """To which side the cells of a column are set."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Cell(_Phrase):
    """A cell of a table."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Row(_Node):
    """A row of a table, with as many cells as the table has columns."""

    cells: tuple[Cell, ...]

    @property
    def children(self) -> tuple[Cell, ...]:
        """What stands in it."""
        return self.cells


@dataclass(frozen=True, slots=True)
class Table(_Node):
    """A table with one row of headings."""

    alignments: tuple[Alignment, ...]
    header: Row
    rows: tuple[Row, ...]

    @property
    def children(self) -> tuple[Row, ...]:
        """What stands in it."""
        return (self.header, *self.rows)


@dataclass(frozen=True, slots=True)
class Figure(_Node):
    """A picture of the entry's folder, in a paragraph of its own.

    Its place is that of the target.
    """

    target: str
    alternative: str
    """For those who do not see it."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class CodeBlock(_Node):
    """Lines of letters that stand for themselves."""

    text: str
    language: str = ""


class ThematicBreak(_Node):
    """A line across the page."""

    __slots__ = ()


Block: TypeAlias = (
    Paragraph | Heading | List | Quotation | Table | Figure | CodeBlock | ThematicBreak
)
Node: TypeAlias = Block | Item | Row | Cell | Inline


@dataclass(frozen=True)  # no slots: every rule asks it for the same
class Text:
    """The text of an entry, or of a section of one."""

    blocks: tuple[Block, ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.blocks)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node, in reading order."""
        return tuple(walk(self.blocks))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its parts, from one second-level heading to the next.

        What stands before the first heading has no title, and is left out where it is nothing.
        """
        parts: list[tuple[Heading | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == SECTION:
                parts.append((block, []))
            else:
                parts[-1][1].append(block)
        return tuple(
            Section(words(heading.content), Text(tuple(blocks)), heading.span.line, heading.id)
            if heading
            else Section("", Text(tuple(blocks)), blocks[0].span.line)
            for heading, blocks in parts
            if heading or blocks
        )

    def marks(self) -> Iterator[Mark]:
        """Its source marks, in reading order."""
        return (node for node in self.nodes if isinstance(node, Mark))

    def figures(self) -> Iterator[Figure]:
        """Its pictures, in reading order."""
        return (node for node in self.nodes if isinstance(node, Figure))

    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text: its second-level heading, with the line of that, and what stands below."""

    title: str
    text: Text
    line: int
    id: str = ""
    """The anchor of its heading."""


PHRASES = (Paragraph, Heading, Cell)
"""The blocks that hold inlines, and the cells of tables."""

SECTION = 2
"""The level of the headings that part a text into sections."""


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Nodes and all that stands in them, in reading order."""
    waiting: list[Node] = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if children := node.children:
            waiting.extend(children[::-1])


def words(content: Iterable[Inline]) -> str:
    """What inlines say, on one line, without source marks."""
    pieces: list[str] = []
    for node in walk(content):
        match node:
            case Words() | Code():
                pieces.append(node.text)
            case Mark() if node.number is None:
                pieces.append(node.text)
            case Break():
                pieces.append(" ")
    return letters.on_one_line("".join(pieces))


def typed(raw: str) -> list[int]:
    """Where each character that is shown stands in what was typed; with the end."""
    offsets: list[int] = []
    at = 0
    for found in ESCAPED.finditer(raw):
        offsets += range(at, found.start())
        shown = found[1] or html.unescape(found[0])
        # What has no meaning, such as `&x;`, is shown as it was typed.
        offsets += range(*found.span()) if shown == found[0] else [found.start()] * len(shown)
        at = found.end()
    return [*offsets, *range(at, len(raw) + 1)]
