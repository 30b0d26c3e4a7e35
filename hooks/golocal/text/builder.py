"""What the parser sees, one thing after the other, becomes the nodes of the tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from golocal.base import collation
from golocal.base.location import Lines, Place
from golocal.text import faults, phrases, tags, tree
from golocal.text.phrases import Part, Picture, kept, label_of, marked
from golocal.text.tree import Block, Inline

DEEPEST = 7
"""How many lists and quotations may stand in each other; parsers, readers and our own walks through
the tree end somewhere."""

DEEPEST_PHRASE = 12
"""How many emphases, links and tags may stand in each other."""

LANGUAGE = re.compile(r"[\w+#.-]+")
"""The language of code, where its first line names one."""

ITEM = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+\S")
"""How an item of a list begins."""

PIPE = re.compile(r"(?<!\\)\|")
"""What parts the cells of a table."""

CODE_INDENT = 4
"""How many spaces make code of a line."""

BLOCKS = frozenset({"root", "BlockQuote", "List", "Item"})
"""Parts that hold blocks; words that stand directly in one are a paragraph."""

PHRASES = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
"""Parts that hold inlines, within a block."""

PLAIN = {"Emphasis": tree.Emphasis, "Strong": tree.Strong, "TableCell": tree.Cell}
"""What is made of parts of which nothing is to be known but what stands in them."""

Tag: TypeAlias = "str | Mapping[str, Any]"
"""How the parser names a part: its kind, perhaps with what is known about it."""


class Builder:
    """Builds the tree of one text; places are bytes of the source."""

    def __init__(self, lines: Lines, found: faults.Faults) -> None:
        """Begin a text; what has no node is told to the faults."""
        self._lines = lines
        self._bytes = lines.bytes
        self._faults = found
        self._open = [Part("root", 0)]
        self._depth = 0
        self._phrases = 0
        self._ids: set[str] = set()
        self.references: set[str] = set()
        """The labels of the definitions that links and pictures refer to."""
        self.leaves: Mapping[str, Callable[[str, int, int], None]] = {
            "Text": self._words,
            "Code": self._code,
            "SoftBreak": self._line_end,
            "HardBreak": self._break,
            "Rule": self._rule,
            "InlineHtml": self._tag,
            "TaskListMarker": self._task,
            "FootnoteReference": self._note,
        }
        """What is made of the parts that hold no others."""
        self._makers: Mapping[str, Callable[[Part, Place], Iterator[Any]]] = {
            "Paragraph": self._paragraph,
            "Heading": self._heading,
            "CodeBlock": self._code_block,
            "Item": self._item,
            "Link": self._link,
            "Image": self._picture,
            "Strikethrough": self._struck,
            "TableRow": self._row,
            "TableHead": self._row,
        }

    def blocks(self) -> tuple[Block, ...]:
        """What was built; the text has ended."""
        self._end_words()
        return tuple(self._open[0].nodes)

    # Parts begin and end

    def begin(self, tag: Tag, start: int, end: int) -> bool:
        """Open a part; False where it is kept as it was typed, and what is in it is to pass."""
        kind, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if kind in PHRASES:
            return self._begin_phrase(Part(kind, start, data, end=start), end)
        self._end_words()
        if kind in {"List", "BlockQuote"}:
            if self._depth == DEEPEST:
                self._faults.too_deep(start, start + 1)
                self._keep(start, end)
                return False
            self._depth += 1
            if kind == "BlockQuote" and data:
                self._faults.unknown((self._lines, start, start + 1), "an alert of GitHub")
        elif kind == "HtmlBlock":
            self._faults.judge_block_of_html(self._lines.raw(start, end), start)
            self._keep(start, end)
            return False
        elif kind == "FootnoteDefinition":
            self._note("", start, end)
            return False
        elif kind == "Paragraph" and self._open[-1].kind == "Item":
            self._open[-2].data[1] = False  # a list whose items have paragraphs is not tight
        self._open.append(Part(kind, start, [data, True] if kind == "List" else data))
        return True

    def _begin_phrase(self, part: Part, end: int) -> bool:
        start = part.start
        self._begin_words(start)
        if self._phrases == DEEPEST_PHRASE:
            self._faults.too_deep(start, start + 1)
            self._open[-1].nodes += kept(self._lines, start, end)
            return False
        self._phrases += 1
        self._open.append(part)
        return True

    def end(self, tag: Tag, start: int, end: int) -> None:
        """Close a part and make its node."""
        kind = tag if isinstance(tag, str) else next(iter(tag))
        if kind in PHRASES:
            self._drop_tags()
            self._phrases -= 1
        elif kind == "Paragraph":
            self._drop_tags()
        else:
            self._end_words()
        self._close((self._lines, start, end))

    def _close(self, at: Place) -> None:
        part = self._open.pop()
        above = self._open[-1]
        above.end = at[2]
        maker = self._makers.get(part.kind)
        if maker:
            above.nodes += maker(part, at)
            return
        nodes = tuple(part.nodes)
        match part.kind:
            case "tag":
                above.nodes.append(phrases.passage(part, at))
            case "Emphasis" | "Strong" | "TableCell":
                above.nodes.append(PLAIN[part.kind](nodes, at=at))
            case "List":
                self._depth -= 1
                start, is_tight = part.data
                above.nodes.append(tree.List(nodes, start, is_tight, at=at))
            case "BlockQuote":
                self._depth -= 1
                above.nodes.append(tree.Quotation(nodes, at=at))
            case "Table":
                columns = tuple(tree.Alignment[each.upper()] for each in part.data)
                above.nodes.append(tree.Table(columns, nodes[0], nodes[1:], at=at))

    def _begin_words(self, start: int) -> None:
        """Open a paragraph where words stand directly in an item of a list."""
        if self._open[-1].kind in BLOCKS:
            self._open.append(Part("Paragraph", start, "tight", end=start))

    def _end_words(self) -> None:
        """Close a paragraph that only its words have opened."""
        self._drop_tags()
        part = self._open[-1]
        if part.kind == "Paragraph" and part.data:
            self._close((self._lines, part.start, part.end))

    def _keep(self, start: int, end: int) -> None:
        """Keep what has no node as a paragraph of what was typed."""
        while self._bytes.endswith(b"\n", start, end):
            end -= 1
        at = (self._lines, start, end)
        self._open[-1].nodes.append(tree.Paragraph(tuple(kept(*at)), at=at))

    # Words

    def _words(self, text: str, start: int, end: int) -> None:
        """Add words, and the marks in them."""
        part = self._open[-1]
        if part.kind == "CodeBlock":
            part.nodes.append(text)
            return
        if part.kind in BLOCKS:
            self._begin_words(start)
            part = self._open[-1]
        part.end = end
        if self._bytes[start - 1 : start] == b"\\":
            start -= 1  # the parser begins behind the sign that escapes the first one
        words = tree.Words(text, at=(self._lines, start, end))
        nodes = part.nodes
        if text[0] in faults.OPENS:
            line = self._bytes[self._lines.starts[self._lines.row(start)] : start]
            is_first = part.kind == "Paragraph" and not nodes
            if is_first or not line.strip(b" \t>"):
                self._faults.judge_opening(start, is_first=is_first)
        self._faults.judge_words(words, is_linked=self._is_linked())
        if "[@" in text and part.kind != "Image":
            nodes += marked(words)
        else:
            nodes.append(words)

    def _is_linked(self) -> bool:
        return self._phrases > 0 and any(part.kind == "Link" for part in self._open)

    def _line_end(self, _: str, start: int, end: int) -> None:
        """Add the end of a line to the words before it."""
        nodes = self._open[-1].nodes
        last = nodes[-1] if nodes else None
        if type(last) is tree.Words and not last.text.endswith("\n"):
            nodes[-1] = tree.Words(f"{last.text}\n", at=(self._lines, last.at[1], end))
        else:
            nodes.append(tree.Words("\n", at=(self._lines, start, end)))

    def _add(self, node: Inline, start: int, end: int) -> None:
        self._begin_words(start)
        self._open[-1].nodes.append(node)
        self._open[-1].end = end

    def _break(self, _: str, start: int, end: int) -> None:
        self._add(tree.Break(at=(self._lines, start, end)), start, end)

    def _code(self, text: str, start: int, end: int) -> None:
        self._add(tree.Code(text, at=(self._lines, start, end)), start, end)

    def _task(self, _: str, start: int, end: int) -> None:
        self._faults.unknown((self._lines, start, end), "a list of things to do")
        box = self._lines.raw(start, end)
        self._add(tree.Words(f"{box} ", at=(self._lines, start, end)), start, end)

    def _note(self, _: str, start: int, end: int) -> None:
        self._faults.tell(
            (self._lines, start, end),
            "text-form",
            "a note at the foot of the page is not something that every edition can show",
            "Write the mark of a source in its place, such as [@1], and delete the note below; "
            "what the note tells belongs into the text, or into `sources`.",
        )
        if self._open[-1].kind in BLOCKS:
            self._keep(start, end)
        else:
            self._open[-1].nodes += kept(self._lines, start, end)

    # Tags about words

    def _tag(self, tag: str, start: int, end: int) -> None:
        """Open or close a passage; of any other tag the faults know already."""
        self._begin_words(start)
        part = self._open[-1]
        part.end = end
        at = (self._lines, start, end)
        found = tags.ALLOWED.fullmatch(tag)
        if found is None:
            part.nodes += kept(self._lines, start, end)
        elif found["line"]:
            part.nodes.append(tree.Break(at=at))
        elif not found["end"] and self._phrases < DEEPEST_PHRASE:
            self._phrases += 1
            self._open.append(Part("tag", start, found, end=end))
        elif not found["end"]:
            self._faults.too_deep(start, start + 1)
            part.nodes.append(tree.Words(tag, at=at))
        elif part.kind == "tag" and tags.name(part.data) == found["name"]:
            self._phrases -= 1
            self._close((self._lines, part.start, end))
        else:
            fault = f"'{tag}' ends nothing that began"
            self._faults.tell(at, "html-forbidden", fault, tags.PAIRED)
            part.nodes.append(tree.Words(tag, at=at))

    def _drop_tags(self) -> None:
        """Give up tags that are still open where what holds them ends."""
        while (part := self._open[-1]).kind == "tag":
            self._open.pop()
            self._phrases -= 1
            tag = part.data[0]
            at = (self._lines, part.start, part.start + len(tag.encode()))
            self._faults.tell(at, "html-forbidden", f"'{tag}' is never closed", tags.PAIRED)
            self._open[-1].nodes += [tree.Words(tag, at=at), *part.nodes]
            self._open[-1].end = part.end

    # Links and pictures

    def _link(self, part: Part, at: Place) -> Iterator[Inline]:
        self._refer(part)
        return phrases.link(part, at, self._faults)

    def _picture(self, part: Part, at: Place) -> Iterator[Inline | Picture]:
        self._refer(part)
        in_paragraph = self._open[-1].kind == "Paragraph"
        return phrases.picture(part, at, self._faults, in_paragraph=in_paragraph)

    def _refer(self, part: Part) -> None:
        if part.data["id"]:
            self.references.add(label_of(part.data["id"]))

    def _struck(self, part: Part, at: Place) -> Iterator[Inline]:
        """Struck words, with the signs that were to strike them."""
        lines, start, end = at
        self._faults.unknown(at, "a struck passage")
        width = 2 if self._bytes.startswith(b"~~", start) else 1
        yield tree.Words("~" * width, at=(lines, start, start + width))
        yield from part.nodes
        yield tree.Words("~" * width, at=(lines, end - width, end))

    # Blocks

    def _paragraph(self, part: Part, at: Place) -> Iterator[Block]:
        nodes: list[Any] = part.nodes
        if len(nodes) == 1 and type(nodes[0]) is Picture:
            yield nodes[0].figure
            return
        for number, node in reversed([*enumerate(nodes)]):
            if type(node) is Picture:
                self._faults.unknown(node.at, "a picture within a line")
                nodes[number : number + 1] = kept(*node.at)
        if nodes:
            yield tree.Paragraph(tuple(nodes), at=at)

    def _rule(self, _: str, start: int, end: int) -> None:
        self._end_words()
        self._open[-1].nodes.append(tree.ThematicBreak(at=(self._lines, start, end)))

    def _code_block(self, part: Part, at: Place) -> Iterator[Block]:
        found = LANGUAGE.match(part.data["Fenced"] if isinstance(part.data, dict) else "")
        language = found[0] if found else ""
        text = "".join(part.nodes)
        if not isinstance(part.data, dict) and ITEM.match(text):
            self._faults.tell(
                at,
                "text-list",
                "a tab or four spaces before it make code of this list",
                "Begin each of its lines at the first column.",
            )
        yield tree.CodeBlock(
            text if text.endswith("\n") or not text else f"{text}\n", language, at=at
        )

    def _item(self, part: Part, at: Place) -> Iterator[tree.Item]:
        if not part.nodes:
            help_ = "Say it, or take the line out."
            self._faults.tell(at, "text-list", "this item says nothing", help_)
        yield tree.Item(tuple(part.nodes), at=at)

    def _heading(self, part: Part, at: Place) -> Iterator[Block]:
        lines, start, end = at
        level = int(part.data["level"][1])
        content = tuple(part.nodes)
        title = tree.words(content)
        is_underlined = b"\n" in self._bytes[start:end].strip(b"\n")
        is_inside = len(self._open) > 1
        place, fault, help_, better = at, "", "", None
        if is_underlined:
            place = (lines, lines.starts[lines.row(end - 2)], end)
            fault = "this line makes a heading of the text above it"
            help_ = "Put an empty line above it, or begin the heading with ##."
        elif is_inside:
            fault = f"the heading '{title}' stands in a list or quotation"
            help_ = "Begin it at the left edge, behind an empty line."
        elif not title:
            fault, help_ = "this heading says nothing", "Say it, or take the line out."
        elif level <= tree.SECTION and not all(type(node) is tree.Words for node in content):
            fault = f"the heading '{title}' is more than words"
            help_ = "It stands in lists too: take marks, links and emphasis out of it."
            if len(content) == 1 and isinstance(content[0], tree.Emphasis | tree.Strong):
                better = f"{'#' * level} {title}"
                help_ = f"Write {better}; check.py --fix does it for you."
                place = (lines, start, start + len(self._bytes[start:end].rstrip()))
        if fault:
            self._faults.tell(place, "heading-form", fault, help_, better=better)
        if is_underlined or is_inside:
            yield tree.Paragraph(content, at=at)
        else:
            yield tree.Heading(content, level, self._id(slug(title)), at=at)

    def _id(self, anchor: str) -> str:
        """Make an anchor one of a kind, by the rule by which the first anchors were made."""
        while not anchor or anchor in self._ids:
            found = re.fullmatch(r"(.*)_(\d+)", anchor)
            anchor = f"{found[1]}_{int(found[2]) + 1}" if found else f"{anchor}_1"
        self._ids.add(anchor)
        return anchor

    def _row(self, part: Part, at: Place) -> Iterator[tree.Row]:
        """A row; cells that no column is there for would be lost in silence."""
        table = self._open[-1]
        columns = len(table.data)
        raw = self._bytes[at[1] : at[2]].strip()
        cells = PIPE.split(raw.removeprefix(b"|").decode()) if b"|" in raw else []
        if part.kind == "TableHead":
            self._faults.judge_head(at)
        elif not cells or self._column(at[1]) - self._column(table.start) >= CODE_INDENT:
            fault = "this line would be a row of the table above"
            help_ = "Put an empty line before it, or begin it with |, right below the others."
            self._faults.tell(at, "text-form", fault, help_)
        elif len(cells) - (not cells[-1].strip()) > columns:
            fault = f"the row has more cells than the {columns} of the table's head"
            help_ = "Give the head a cell more, or write \\| for a line that parts no cells."
            self._faults.tell(at, "text-form", fault, help_)
        yield tree.Row(tuple(part.nodes), at=at)

    def _column(self, at: int) -> int:
        return at - self._lines.starts[self._lines.row(at)]


def slug(title: str) -> str:
    """The anchor of a heading with these words, before it is made one of a kind."""
    plain = (
        collation.DASHES.sub("-", collation.folded(title)).encode("ascii", "ignore").decode("ascii")
    )
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip())
