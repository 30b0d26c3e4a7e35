"""A text as blocks of a word processor: a writer beside those for the web, books and readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from golocal.text import tree
from golocal.word import blocks, styles
from golocal.word.markup import Element, w

HERE = "https://golocal.invalid/"
"""Before the targets of links within the collection, where they are to come back (RFC 2606, 2)."""


def kept(target: str) -> str:
    """An address by which any target comes back."""
    return target if "://" in target or target.startswith("mailto:") else f"{HERE}{target}"


def given_back(text: str) -> str:
    """Markdown with the targets of its links as they were."""
    return text.replace(f"]({HERE}", "](")


class Links:
    """What texts need beside themselves: the addresses they lead to, and counts for their lists."""

    def __init__(self, resolve: Callable[[str], str] = str) -> None:
        """Begin without any; `resolve` has the address on the web of a target, or nothing."""
        self.known: dict[str, str] = {}
        self.resolve = resolve
        self.lists: list[int] = []
        """With which number each list with numbers begins."""

    def name(self, target: str) -> str:
        """The name of the relation to a target; empty where it is not on the web."""
        url = self.resolve(target)
        if not url.startswith(("https://", "http://", "mailto:")):
            return ""
        return self.known.setdefault(url, f"link{len(self.known) + 1}")

    def numbered(self, start: int) -> int:
        """The number by which the items of a new list name it."""
        self.lists.append(start)
        return styles.NUMBER + len(self.lists)


def written(text: tree.Text, links: Links, *, heading: int = 0) -> list[Element]:
    """Write the blocks of a text; its headings are so many levels lower than in the text."""
    return [each for block in text.blocks for each in _block(block, links, heading=heading)]


def _block(
    block: tree.Block, links: Links, style: str = "", depth: int = 0, *, heading: int = 0
) -> Iterator[Element]:
    match block:
        case tree.Paragraph(content):
            yield blocks.paragraph(*inlines(content, links), style=style)
        case tree.Heading(content, level):
            at = max(1, level - tree.SECTION + 1) + heading
            yield blocks.paragraph(*inlines(content, links), style=f"Heading{min(at, 4)}")
        case tree.List(items, start):
            number = styles.BULLET if start is None else links.numbered(start)
            for item in items:
                yield from _item(item, links, number, depth)
        case tree.Quotation(inside):
            for inner in inside:
                yield from _block(inner, links, "Quote")
        case tree.CodeBlock(text):
            yield blocks.paragraph(text, style=style)
        case tree.Figure(alternative=text):
            yield blocks.paragraph(blocks.run(text, look="i"), style=style)
        case tree.Table(header=header, rows=rows):
            cells = [
                [[blocks.paragraph(*inlines(cell.content, links))] for cell in row.cells]
                for row in (header, *rows)
            ]
            widths = [blocks.WIDTH // len(header.cells)] * len(header.cells)
            about = " · ".join(tree.words(cell.content) for cell in header.cells)
            yield blocks.table(cells, widths, about=about, has_names=False)
            yield blocks.paragraph()


def _item(item: tree.Item, links: Links, number: int, depth: int) -> Iterator[Element]:
    style = "ListBullet" if number == styles.BULLET else "ListNumber"
    for place, block in enumerate(item.blocks):
        for made in _block(block, links, style, depth + 1):
            if place == 0 and isinstance(block, tree.Paragraph):
                level = min(depth, styles.DEEPEST_LIST - 1)
                made[0].append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
            elif isinstance(block, tree.Paragraph):  # it goes on with the item
                made[0].append(w("numPr", w("ilvl", val=0), w("numId", val=0)))
                made[0].append(w("ind", left=styles.INDENT * (depth + 1)))
            yield made


def inlines(
    content: Iterable[tree.Inline], links: Links, look: str = "", language: str = ""
) -> Iterator[Element]:
    """Write inlines; a source mark is its number in brackets."""
    for node in content:
        match node:
            case tree.Words(text) | tree.Code(text):
                yield blocks.run(text.replace("\n", " "), look=look, language=language)
            case tree.Mark(number, text):
                yield blocks.run(f"[{number}]" if number else text, look=look)
            case tree.Break():
                yield blocks.run("\n", look=look)
            case tree.Link(inside, target):
                name = links.name(target)
                is_shown = name and not links.resolve(target).startswith(HERE)
                style = blocks.LINK if is_shown else ""
                words = inlines(inside, links, look + style, language)
                yield from [blocks.link(name, words)] if name else words
            case tree.Passage(inside, spoken):
                yield from inlines(inside, links, look, spoken or language)
            case _:
                more = LOOKS.get(type(node), "")
                yield from inlines(node.content, links, look + more, language)


LOOKS = {
    tree.Strong: "b",
    tree.Emphasis: "i",
    tree.Superscript: blocks.RAISED,
    tree.Subscript: blocks.LOWERED,
}
