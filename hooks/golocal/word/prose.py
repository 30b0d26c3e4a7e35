"""A text as blocks of a word processor: a writer beside those for the web, books and readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golocal.text import tree
from golocal.word import blocks
from golocal.word.markup import Element


class Links:
    """The addresses that a text leads to, each once, with the names of their relations."""

    def __init__(self) -> None:
        """Begin without any."""
        self.known: dict[str, str] = {}

    def name(self, url: str) -> str:
        """The name of the relation to an address."""
        return self.known.setdefault(url, f"link{len(self.known) + 1}")


def written(text: tree.Text, links: Links) -> list[Element]:
    """Write the blocks of a text; tables and pictures are written by whoever has some."""
    return [each for block in text.blocks for each in _block(block, links)]


def _block(block: tree.Block, links: Links, style: str = "") -> Iterator[Element]:
    match block:
        case tree.Paragraph(content):
            yield blocks.paragraph(*_inlines(content, links), style=style)
        case tree.Heading(content, level):
            name = "Heading1" if level <= tree.SECTION else "Heading2"
            yield blocks.paragraph(*_inlines(content, links), style=name)
        case tree.List(items, start):
            name = "ListBullet" if start is None else "ListNumber"
            for item in items:
                for inner in item.blocks:
                    yield from _block(inner, links, name)
        case tree.Quotation(inside):
            for inner in inside:
                yield from _block(inner, links, style)
        case tree.CodeBlock(text):
            yield blocks.paragraph(text, style=style)


def _inlines(content: Iterable[tree.Inline], links: Links, look: str = "") -> Iterator[Element]:
    for node in content:
        match node:
            case tree.Words(text) | tree.Code(text):
                yield blocks.run(text.replace("\n", " "), look=look)
            case tree.Mark(number, text):
                yield blocks.run(f"[{number}]" if number else text, look=look)
            case tree.Break():
                yield blocks.run(" ", look=look)
            case tree.Link(inside, target):
                inner = _inlines(inside, links, look)
                yield blocks.link(links.name(target), inner)
            case tree.Strong(inside):
                yield from _inlines(inside, links, f"b{look}")
            case tree.Emphasis(inside):
                yield from _inlines(inside, links, f"{look}i")
            case _:
                yield from _inlines(node.content, links, look)
