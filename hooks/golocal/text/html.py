"""The tree as HTML: for the web and for e-books.

What a source mark, a link and a picture become differs from edition to edition, so each edition
gives that as functions. All else is the same in all of them, and well-formed as XML too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from golocal.base import catalogue
from golocal.text import tags, tree
from golocal.text.tree import Block, Inline, Text

DEEPEST = 6
"""The lowest level of a heading in HTML."""

PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'

PAGE, FROM_LEFT = "<html", "ltr"
"""How a document begins, and the direction of one that says none."""

LANGUAGE = re.compile(r'<[a-z][^<>]*? lang="(?P<language>[^"]*)"[^<>]*>')
DRAWING = re.compile(r"<svg(?![^<>]* xmlns=)")


def escape(text: str) -> str:
    """Words as HTML, in which nothing but their letters is left."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Words as the value of an attribute, with its quotation marks."""
    return '"' + escape(text).replace('"', "&quot;") + '"'


@dataclass(frozen=True, slots=True)
class Reference:
    """What a link becomes: where it leads, and the HTML that follows it."""

    address: str | None
    """None where it leads nowhere in this edition: the words stay, the link goes."""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one edition makes of the parts of a text that are its own."""

    marks: Callable[[Sequence[int]], str]
    """The HTML for source marks that stand side by side, by their positions in the sources."""
    link: Callable[[str], Reference]
    """What becomes of a link, by its target."""
    picture: Callable[[str], str]
    """The address of a picture, by its target."""
    size: Callable[[str], tuple[int, int] | None] = lambda _: None
    """The width and height of a picture in pixels, by its target; None where none are written."""
    column: str = ' style="text-align: {};"'
    """What a cell has for the side to which its column is set."""
    anchor: Callable[[str], str] | None = None
    """The identifier of a heading, by its anchor in the entry; None where headings have none."""


def write(text: Text, edition: Edition, *, level: int) -> Markup:
    """A text as HTML whose highest heading is of the given level.

    Headings below it follow without a gap, however they were numbered.
    """
    return Markup("".join(_Writer(edition, level).blocks(text.blocks)))  # noqa: S704 - escaped here


class _Writer:
    """Writes the blocks of one text in reading order."""

    def __init__(self, edition: Edition, level: int) -> None:
        self._edition = edition
        self._level = level
        self._open: list[int] = []
        """The levels, as written, of the headings below which the next block stands."""

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Blocks, each on lines of its own."""
        for number, block in enumerate(blocks):
            if number:
                yield "\n"
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case tree.Paragraph():
                yield f"<p>{self._line(block.content)}</p>"
            case tree.Heading():
                yield self._heading(block)
            case tree.List():
                yield from self._list(block)
            case tree.Quotation():
                yield "<blockquote>\n"
                yield from self.blocks(block.blocks)
                yield "\n</blockquote>"
            case tree.Table():
                yield from self._table(block)
            case tree.Figure():
                yield self._figure(block)
            case tree.CodeBlock():
                yield f"<pre><code>{escape(block.text)}</code></pre>"
            case tree.ThematicBreak():
                yield "<hr />"

    def _figure(self, figure: tree.Figure) -> str:
        source = quote(self._edition.picture(figure.target))
        title = f" title={quote(figure.title)}" if figure.title else ""
        size = self._edition.size(figure.target)
        room = f' width="{size[0]}" height="{size[1]}"' if size else ""
        return f"<figure><img alt={quote(figure.alternative)} src={source}{title}{room} /></figure>"

    def _heading(self, heading: tree.Heading) -> str:
        while self._open and self._open[-1] >= heading.level:
            self._open.pop()
        self._open.append(heading.level)
        level = min(self._level + len(self._open) - 1, DEEPEST)
        anchor = self._edition.anchor
        identifier = f" id={quote(anchor(heading.id))}" if anchor else ""
        return f"<h{level}{identifier}>{self._line(heading.content)}</h{level}>"

    def _list(self, block: tree.List) -> Iterator[str]:
        tag = "ol" if block.is_ordered else "ul"
        start = f' start="{block.start}"' if block.start not in {None, 1} else ""
        yield f"<{tag}{start}>\n"
        for item in block.items:
            yield "<li>"
            for number, each in enumerate(item.blocks):
                yield from self._of_item(each, number, is_tight=block.is_tight)
            yield "</li>\n"
        yield f"</{tag}>"

    def _of_item(self, block: Block, number: int, *, is_tight: bool) -> Iterator[str]:
        """A block in an item of a list; where the items stand close, a paragraph is words."""
        if is_tight and isinstance(block, tree.Paragraph):
            yield self._line(block.content)
        else:
            yield "\n" if number else ""
            yield from self._block(block)

    def _table(self, table: tree.Table) -> Iterator[str]:
        yield "<table>\n<thead>\n"
        yield from self._row(table.header, table.alignments, "th")
        yield "</thead>\n"
        if table.rows:
            yield "<tbody>\n"
            for row in table.rows:
                yield from self._row(row, table.alignments, "td")
            yield "</tbody>\n"
        yield "</table>"

    def _row(self, row: tree.Row, alignments: Sequence[tree.Alignment], tag: str) -> Iterator[str]:
        yield "<tr>\n"
        for cell, side in zip(row.cells, alignments, strict=True):
            column = self._edition.column.format(side) if side else ""
            yield f"<{tag}{column}>{self._line(cell.content)}</{tag}>\n"
        yield "</tr>\n"

    def _line(self, content: Sequence[Inline]) -> str:
        """Inlines; marks close up to what they prove, and stand together."""
        made: list[str] = []
        at = 0
        while at < len(content):
            if numbers := _marks_from(content, at):
                if made:
                    made[-1] = made[-1].rstrip()
                made.append(self._edition.marks([number for number, _ in numbers]))
                at = numbers[-1][1] + 1
            else:
                made.append(self._inline(content[at]))
                at += 1
        return "".join(made)

    def _inline(self, node: Inline) -> str:
        match node:
            case tree.Words() | tree.Mark():
                made = escape(node.text)
            case tree.Break():
                made = "<br />"
            case tree.Code():
                made = f"<code>{escape(node.text)}</code>"
            case tree.Link():
                made = self._link(node)
            case tree.Emphasis():
                made = f"<em>{self._line(node.content)}</em>"
            case tree.Strong():
                made = f"<strong>{self._line(tuple(_evenly(node.content)))}</strong>"
            case _:
                made = tags.around(node, self._line(node.content))
        return made

    def _link(self, link: tree.Link) -> str:
        words = self._line(link.content)
        reference = self._edition.link(link.target)
        if reference.address is None:
            return f"<span>{words}</span>{reference.after}"
        title = f" title={quote(link.title)}" if link.title else ""
        return f"<a href={quote(reference.address)}{title}>{words}</a>{reference.after}"


def _evenly(content: Sequence[Inline]) -> Iterator[Inline]:
    """What stands in strong words; strong words among them are not more so."""
    for node in content:
        if isinstance(node, tree.Strong):
            yield from _evenly(node.content)
        else:
            yield node


def _marks_from(content: Sequence[Inline], at: int) -> list[tuple[int, int]]:
    """The marks that stand side by side from here on, each with its place in the content."""
    found: list[tuple[int, int]] = []
    for place in range(at, len(content)):
        node = content[place]
        if isinstance(node, tree.Mark) and node.number is not None:
            found.append((node.number, place))
        elif not (found and isinstance(node, tree.Words) and node.text.isspace()):
            break
    return found


def xhtml(html: str) -> bytes:
    """A document of our own as the bytes of an XHTML file, such as an EPUB holds.

    Templates and the writer of texts give markup that is well-formed already, with every sign that
    is not markup escaped. What XML and its readers ask beyond that is added here, tag by tag.
    """
    html = DRAWING.sub('<svg xmlns="http://www.w3.org/2000/svg"', html)
    page = next((tag for tag in LANGUAGE.finditer(html) if tag[0].startswith(PAGE)), None)
    around = catalogue.direction(page["language"]) if page else FROM_LEFT

    def told(tag: re.Match[str]) -> str:
        """A language as XML says it too, and its direction where that is another."""
        language = tag["language"]
        own = catalogue.direction(language)
        usual = FROM_LEFT if tag[0].startswith(PAGE) else around
        added = f' lang="{language}" xml:lang="{language}"'
        if own != usual and " dir=" not in tag[0]:
            added += f' dir="{own}"'
        return tag[0].replace(f' lang="{language}"', added, 1)

    return f"{PROLOGUE}{LANGUAGE.sub(told, html).strip()}\n".encode()
