"""What a file of a word processor says, as values: paragraphs, tables, notes and the like.

Looks that are not of the words themselves, such as fonts and colours, have no place here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look, or the mark of a note."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    url: str = ""
    note: str = ""
    """The name of the footnote or endnote that is marked here."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with the signs by which a form finds it again."""

    spans: tuple[Span, ...]
    tags: tuple[str, ...] = ()
    """The tags of the controls around it and in it."""
    bookmarks: tuple[str, ...] = ()
    heading: int = 0
    """The level of a heading from 1 on; 0 of what is none."""
    depth: int | None = None
    """How deep an item of a list stands, from 0 on; None of what is none."""
    is_numbered: bool = False
    style: str = ""
    """The name of its style, which programs keep where they give the style another id."""

    @property
    def plain(self) -> str:
        """Its words, and nothing else."""
        return "".join(each.text for each in self.spans).strip()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, those of tables in it too."""
        return tuple(paragraphs(self.blocks))

    @property
    def plain(self) -> str:
        """Its words, a paragraph a line."""
        return "\n".join(filter(None, (each.plain for each in self.paragraphs)))


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its rows with as many cells as the file gives them."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = Paragraph | Table


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs, those in tables too, in reading order."""
    for each in blocks:
        if isinstance(each, Paragraph):
            yield each
        else:
            for row in each.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change that nobody has accepted or refused."""

    is_deletion: bool
    author: str
    day: str
    """The day as the file writes it; empty where it tells none."""
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the margin."""

    author: str
    day: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Footnotes and endnotes by their names."""
    beside: tuple[Block, ...] = ()
    """What stands in the head or the foot of the pages, in boxes, and where nothing is expected."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """What our own forms tell programs."""
    program: str = ""
    """Which program saved it, as far as it says so."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names of persons and bodies that the file carries, each with where it does."""
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    pictures: tuple[bytes, ...] = ()
    hidden: tuple[str, ...] = ()
    """Words that the file does not show."""
    struck: tuple[str, ...] = ()
    """Words that stand there struck through."""
    outside: tuple[str, ...] = ()
    """Addresses that a program would fetch by itself; they were not fetched."""
