"""The tree as plain words: for search, digests, counts and whatever shows no markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golocal.text import tree
from golocal.text.tree import Block, Text

BULLET = "•"


def write(text: Text) -> str:
    """What a text says, without source marks: a line for each paragraph, heading, item and row."""
    return "\n".join(_lines(text.blocks))


def count(text: Text) -> int:
    """How many words a text has, those of headings and tables among them."""
    return sum(len(line.split()) for line in _lines(text.blocks, is_bare=True))


def _lines(blocks: Sequence[Block], *, is_bare: bool = False) -> Iterator[str]:
    for block in blocks:
        match block:
            case tree.Paragraph() | tree.Heading():
                yield tree.words(block.content)
            case tree.Quotation():
                yield from _lines(block.blocks, is_bare=is_bare)
            case tree.List():
                yield from _items(block, is_bare=is_bare)
            case tree.Table():
                for row in block.children:
                    between = " " if is_bare else " | "
                    yield between.join(tree.words(cell.content) for cell in row.cells)
            case tree.Figure() if not is_bare:
                yield block.alternative
            case tree.CodeBlock():
                yield from block.text.splitlines()


def _items(block: tree.List, *, is_bare: bool) -> Iterator[str]:
    """The items, each with the number or the bullet that readers see."""
    for number, item in enumerate(block.items, start=block.start or 0):
        sign = f"{number}." if block.is_ordered else BULLET
        for place, line in enumerate(_lines(item.blocks, is_bare=is_bare)):
            yield line if is_bare or place else f"{sign} {line}"
