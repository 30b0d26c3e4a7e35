"""A text as plain values for the typesetter: blocks and inlines, and never markup.

A block is a mapping whose `b` says its kind, an inline is words or a mapping whose `i` does; the
templates in `overrides/print` know them all. What source marks, links and pictures become differs
from document to document, so each gives that as functions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from golocal.text import tree

Json: TypeAlias = Any
"""A value as JSON holds it."""

DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one document makes of the parts of a text that the text leaves open."""

    marks: Callable[[Sequence[int]], Json]
    """The inline for source marks that stand side by side, by their positions in the sources."""
    link: Callable[[str, list[Json]], list[Json]]
    """What becomes of a link, by its target and its words."""
    picture: Callable[[str, str], Json]
    """The block of a picture, by its target and its alternative text."""


def blocks(text: tree.Text, edition: Edition, *, level: int) -> list[Json]:
    """Write a text whose highest heading is of the given level; those below follow without gap."""
    return list(_blocks(text.blocks, edition, _Levels(level)))


class _Levels:
    """The levels of headings that are open."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.open: list[int] = []

    def next(self, written: int) -> int:
        while self.open and self.open[-1] >= written:
            self.open.pop()
        self.open.append(written)
        return min(self.first + len(self.open) - 1, DEEPEST)


def _blocks(found: Iterable[tree.Block], edition: Edition, levels: _Levels) -> Iterator[Json]:
    for block in found:
        match block:
            case tree.Paragraph(content):
                yield {"b": "p", "c": _inlines(content, edition)}
            case tree.Heading(content, level):
                yield {"b": "h", "level": levels.next(level), "c": _inlines(content, edition)}
            case tree.List(items, start):
                inner = [list(_blocks(item.blocks, edition, levels)) for item in items]
                yield {"b": "ul" if start is None else "ol", "start": start, "c": inner}
            case tree.Quotation(inside):
                yield {"b": "quote", "c": list(_blocks(inside, edition, levels))}
            case tree.Table(alignments, header, rows):
                yield {
                    "b": "table",
                    "align": [each.value for each in alignments],
                    "head": _cells(header, edition),
                    "rows": [_cells(row, edition) for row in rows],
                }
            case tree.Figure(target, alternative):
                yield edition.picture(target, alternative)
            case tree.CodeBlock(text):
                yield {"b": "pre", "c": text.rstrip("\n")}
            case tree.ThematicBreak():
                yield {"b": "hr"}


def _cells(row: tree.Row, edition: Edition) -> list[list[Json]]:
    return [_inlines(cell.content, edition) for cell in row.cells]


PHRASES = {
    tree.Emphasis: "em",
    tree.Strong: "strong",
    tree.Subscript: "sub",
    tree.Superscript: "sup",
    tree.Abbreviation: "abbr",
}
"""The inlines that hold nothing but inlines."""


def _inlines(  # noqa: C901 - a case for each kind
    content: Iterable[tree.Inline], edition: Edition
) -> list[Json]:
    """Write inlines; marks that stand side by side are one, and no space stands before them."""
    found: list[Json] = []
    waiting: list[int] = []
    gap = ""

    def add(inline: Json) -> None:
        nonlocal gap
        if waiting:
            if inline == " ":  # another mark may follow
                gap = " "
                return
            found.append(edition.marks(tuple(waiting)))
            waiting.clear()
            if gap:
                found.append(gap)
                gap = ""
        if isinstance(inline, str) and found and isinstance(found[-1], str):
            inline = found.pop() + inline
        found.append(inline)

    for node in content:
        match node:
            case tree.Mark(int(number)):
                if not waiting and found and isinstance(found[-1], str):
                    found[-1] = found[-1].rstrip()
                waiting.append(number)
            case tree.Mark(_, text):
                add(text)
            case tree.Words(text):
                add(text.replace("\n", " "))
            case tree.Code(text):
                add({"i": "code", "c": [text]})
            case tree.Break():
                add({"i": "br"})
            case tree.Link(inside, target):
                for each in edition.link(target, _inlines(inside, edition)):
                    add(each)
            case tree.Passage(inside, language):
                add({"i": "lang", "language": language or None, "c": _inlines(inside, edition)})
            case _:
                add({"i": PHRASES[type(node)], "c": _inlines(node.content, edition)})
    if waiting:
        found.append(edition.marks(tuple(waiting)))
    return [each for each in found if each != ""]
