"""Markdown to the tree: CommonMark with tables, as GitHub and every preview show it.

The one door through which Markdown is read. Any input gives a text and diagnostics. The parser
also sees what GitHub knows beyond that (struck words, tasks, notes, alerts), so that what the tree
has no node for is told with its place; it then stays in the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyromark

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span
from golocal.text import tags, tree
from golocal.text.links import Aim, aim
from golocal.text.places import Lines
from golocal.text.tree import Alignment, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.text.places import Place
    from golocal.text.tree import Block, Inline

INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters but tab and line feed, and those that turn the direction of text unseen."""

UNREADABLE = re.compile(f"{INVISIBLE.pattern[:-1]}\ud800-\udfff]")
"""What is shown as a sign for a character that is none; halves of characters too."""

MARK = re.compile(r"\[@([^\]\[\n]*)\]")
"""A source mark such as `[@2]`: the second of the entry's sources."""

POSITION = re.compile(r"[1-9][0-9]{0,3}")
"""The number of a source mark."""

DEEPEST = 7
"""How many lists and quotations may stand in each other; parsers, readers and our own walks through
the tree end somewhere."""

DEEPEST_PHRASE = 12
"""How many emphases, links and tags may stand in each other."""

INDENTED = re.compile(r"^[ \t]{40,}(?=\S)", re.MULTILINE)
"""A line that begins below ten levels of lists."""

HINTS = ("](", "![", "://", "www.")
"""What every slip holds one of."""

SLIP = re.compile(
    r"(?P<link>\]\(|!\[(?!@))"
    r"|(?P<bare>(?<![^\s*_~(“‘\"'])(?<!\]\()(?:(?:https?|ftp)://|www\.)[^\s<]+)",
    re.IGNORECASE,
)
"""What began like a link and is none, and addresses of which GitHub makes links unasked."""

LISTED = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=\s|$)")
"""A line within a paragraph that looks like an item of a list."""

MOST_SLIPS = 10
"""Of how many slips in the same words the faults tell."""

LINE_SIGNS = frozenset("-*+#0123456789")
"""With what these begin."""

HASHES = re.compile(r"#{2,6}(?=[^\s#])")
"""A heading without the space that makes it one."""

CITED = re.compile(r"@[1-9][0-9]{0,3}")
"""The words of a link that was meant as a source mark."""

DEFINED = re.compile(r"\]:")
PIPE = re.compile(r"(?<!\\)\|")

_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_PHRASES = {"Emphasis": tree.Emphasis, "Strong": tree.Strong}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, and what is wrong with it."""

    text: Text
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(source: str, path: str = "", line: int = 1) -> Parsed:
    """The text of Markdown that begins on the given line of a file."""
    return _Reader(source, path, line).read()


def position(mark: str) -> int | None:
    """The number that stands in a source mark; None where there is none."""
    number = mark.strip()
    return int(number) if POSITION.fullmatch(number) else None


def slug(title: str) -> str:
    """The anchor of a heading with these words, before it is made one of a kind."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


@dataclass(slots=True)
class _Frame:
    """A part of the text that is still open."""

    kind: str
    start: int
    nodes: list[Any] = field(default_factory=list)
    data: Any = None
    end: int = 0
    """Where its last part ends so far, in bytes."""


BLOCKS = frozenset({"root", "BlockQuote", "List", "Item"})
"""Parts that hold blocks; words that stand directly in one are a paragraph."""


class _Reader:
    """Reads one text; places are bytes until they become lines and columns."""

    def __init__(self, source: str, path: str, line: int) -> None:
        self._source = UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", source)
        self._lines = Lines(self._source, path, line)
        self._bytes = self._lines.bytes
        self._found: list[Diagnostic] = []
        self._stack = [_Frame("root", 0)]
        self._depth = 0
        self._phrases = 0
        self._ids: set[str] = set()
        self._references: set[str] = set()
        small = self._source.lower()
        self._hints = [hint for hint in HINTS if hint in small]

    def _tell(self, at: Place, code: str, message: str, *help_: str) -> None:
        lines, start, end = at
        self._found.append(Diagnostic(lines.span(start, end), code, message, help_))

    def _place(self, start: int, end: int) -> Place:
        """Give the place of a run of characters of the source."""
        before = len(self._source[:start].encode())
        return self._lines, before, before + len(self._source[start:end].encode())

    # The whole

    def read(self) -> Parsed:
        """Read to the end."""
        if "<" in self._source:
            self._forbid_tags()
        if " " * 40 in self._source or "\t" in self._source:
            for found in INDENTED.finditer(self._source):
                _, start, end = self._place(*found.span())
                self._too_deep(start, end)
        skipped = 0
        for event, range_ in _MARKDOWN.events_with_range(self._source, merge_text=True):
            start, end = range_["start"], range_["end"]
            if isinstance(event, str):
                if not skipped:
                    self._sign(event, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Start":
                if skipped or not self._open(value, start, end):
                    skipped += 1
            elif name == "End":
                if skipped:
                    skipped -= 1
                else:
                    self._close(value, start, end)
            elif not skipped:
                self._leaf(name, value, start, end)
        self._end_paragraph()
        if "]:" in self._source:
            self._judge_definitions()
        return Parsed(Text(tuple(self._stack[0].nodes)), tuple(sorted(self._found, key=_order)))

    def _forbid_tags(self) -> None:
        """No HTML but a few tags about words, not even in code: other programs differ on that."""
        for found in tags.TAG.finditer(self._source):
            if not (tags.AUTOLINK.fullmatch(found[0]) or tags.ALLOWED.fullmatch(found[0])):
                self._tell(
                    self._place(*found.span()),
                    "html-forbidden",
                    f"'{found[0][:40]}' is HTML, which a text may not hold",
                    tags.better(found[0]),
                )

    def _judge_definitions(self) -> None:
        """A definition that nothing refers to would be lost in silence."""
        known = _MARKDOWN.reference_definitions(self._source)
        spans = {
            (each["span"]["start"], each["span"]["end"]): _label(label)
            for label, each in known.items()
        }
        shown = [
            (range_["start"], range_["end"])
            for event, range_ in _MARKDOWN.events_with_range(self._source, merge_text=True)
            if isinstance(event, dict) and not event.keys() & {"Start", "End"}
        ]
        starts = [start for start, _ in shown]
        for found in DEFINED.finditer(self._source):
            at = len(self._source[: found.start()].encode())
            near = bisect_right(starts, at) - 1
            if near >= 0 and at < shown[near][1]:
                continue
            label = next((spans[each] for each in spans if each[0] <= at < each[1]), None)
            opening = max(self._bytes.rfind(b"[", 0, at), 0)
            if self._bytes.startswith(b"[^", opening):
                continue  # a note, which has been told
            if label is None or label not in self._references:
                self._tell(
                    (self._lines, opening, at + 2),
                    "link-form",
                    "something begins here like a link and does not go on like one",
                    "Write a link as [words](https://…); else put a space after the ].",
                )

    # Parts that open and close

    def _open(self, tag: Any, start: int, end: int) -> bool:
        """Open a part; False where it is told, kept as words, and skipped."""
        kind, data = (tag, None) if type(tag) is str else next(iter(tag.items()))
        top = self._stack[-1]
        if kind in _PHRASES or kind in {"Link", "Image", "Strikethrough"}:
            return self._open_phrase(kind, data, start, end)
        self._end_paragraph()
        if kind in {"List", "BlockQuote"}:
            self._depth += 1
            if self._depth > DEEPEST:
                self._depth -= 1
                self._too_deep(start, start + 1)
                self._keep(start, end)
                return False
            if kind == "BlockQuote" and data:
                self._unknown(start, start + 1, "an alert of GitHub")
        elif kind in {"HtmlBlock", "FootnoteDefinition"}:
            self._keep(start, end)
            if kind == "FootnoteDefinition":
                self._unknown(start, end, "a note at the foot of the page")
            else:
                self._lonely_tags(start, end)
            return False
        elif kind == "Paragraph" and top.kind == "Item":
            self._stack[-2].data[1] = False  # a list whose items have paragraphs is loose
        if kind == "List":
            data = [data, True]
        self._stack.append(_Frame(kind, start, data=data, end=start))
        return True

    def _open_phrase(self, kind: str, data: Any, start: int, end: int) -> bool:
        self._begin_paragraph(start)
        if self._phrases >= DEEPEST_PHRASE:
            self._too_deep(start, start + 1)
            self._stack[-1].nodes += self._kept(start, end)
            return False
        self._phrases += 1
        if kind == "Strikethrough":
            self._unknown(start, end, "a struck passage")
        self._stack.append(_Frame(kind, start, data=data, end=start))
        return True

    def _close(self, tag: Any, start: int, end: int) -> None:
        kind = tag if type(tag) is str else next(iter(tag))
        if kind not in _PHRASES and kind not in {"Link", "Image", "Strikethrough", "Paragraph"}:
            self._end_paragraph()
        self._drop_tags()
        frame = self._stack.pop()
        self._stack[-1].end = end
        nodes = self._stack[-1].nodes
        match frame.kind:
            case "Emphasis" | "Strong":
                self._phrases -= 1
                span = (self._lines, start, end)
                nodes.append(_PHRASES[frame.kind](tuple(frame.nodes), span))
            case "Link":
                self._phrases -= 1
                nodes += self._link(frame, end)
            case "Image":
                self._phrases -= 1
                self._picture(frame, end)
            case "Strikethrough":
                self._phrases -= 1
                width = 2 if self._bytes.startswith(b"~~", start) else 1
                nodes += [tree.Words("~" * width, (self._lines, start, start + width))]
                nodes += frame.nodes
                nodes += [tree.Words("~" * width, (self._lines, end - width, end))]
            case "Paragraph":
                nodes += self._paragraph(frame)
            case "Heading":
                nodes.append(self._heading(frame, end))
            case "Item":
                nodes.append(tree.Item(tuple(frame.nodes), (self._lines, start, end)))
            case "List":
                self._depth -= 1
                first, is_tight = frame.data
                span = (self._lines, start, end)
                nodes.append(tree.List(tuple(frame.nodes), first, is_tight, span))
            case "BlockQuote":
                self._depth -= 1
                nodes.append(tree.Quotation(tuple(frame.nodes), (self._lines, start, end)))
            case "TableCell":
                nodes.append(tree.Cell(tuple(frame.nodes), (self._lines, start, end)))
            case "TableHead" | "TableRow":
                self._count_cells(frame, end)
                nodes.append(tree.Row(tuple(frame.nodes), (self._lines, start, end)))
            case "Table":
                header, *rows = frame.nodes
                aligned = tuple(Alignment[each.upper()] for each in frame.data)
                nodes.append(tree.Table(aligned, header, tuple(rows), (self._lines, start, end)))
            case "CodeBlock":
                info = frame.data["Fenced"] if isinstance(frame.data, dict) else ""
                span = (self._lines, start, end)
                nodes.append(tree.CodeBlock("".join(frame.nodes), info, span))

    # Leaves

    def _sign(self, name: str, start: int, end: int) -> None:
        if name == "Rule":
            self._end_paragraph()
            self._stack[-1].nodes.append(tree.ThematicBreak((self._lines, start, end)))
            return
        self._begin_paragraph(start)
        nodes = self._stack[-1].nodes
        if name == "HardBreak":
            nodes.append(tree.Break((self._lines, start, end)))
        elif nodes and type(nodes[-1]) is tree.Words and not nodes[-1].text.endswith("\n"):
            last = nodes[-1]
            nodes[-1] = tree.Words(f"{last.text}\n", (self._lines, last.at[1], end))
        else:
            nodes.append(tree.Words("\n", (self._lines, start, end)))
        self._stack[-1].end = end

    def _leaf(self, name: str, value: Any, start: int, end: int) -> None:
        if self._stack[-1].kind == "CodeBlock":
            self._stack[-1].nodes.append(value)
            return
        self._begin_paragraph(start)
        self._stack[-1].end = end
        nodes = self._stack[-1].nodes
        match name:
            case "Text":
                self._words(start, end, value)
            case "Code":
                nodes.append(tree.Code(value, (self._lines, start, end)))
            case "InlineHtml":
                self._tag(value, start, end)
            case "TaskListMarker":
                self._unknown(start, end, "a list of things to do")
                nodes.append(
                    tree.Words(f"{self._lines.raw(start, end)} ", (self._lines, start, end))
                )
            case "FootnoteReference":
                self._unknown(start, end, "a note at the foot of the page")
                self._stack[-1].nodes += self._kept(start, end)

    def _words(self, start: int, end: int, text: str) -> None:
        """Add words, and the marks in them."""
        nodes = self._stack[-1].nodes
        made = tree.Words(text, (self._lines, start, end))
        if text[0] in LINE_SIGNS:
            self._judge_line(made)
        for hint in self._hints:
            if hint in text:
                self._judge_words(made)
                break
        if "[@" not in text:
            nodes.append(made)
            return
        is_as_typed = self._bytes[start:end] == text.encode()
        at, here = 0, start
        for found in MARK.finditer(text) if self._stack[-1].kind != "Image" else ():
            before, mark = text[at : found.start()], found[0]
            if is_as_typed:
                there = here + len(before.encode())
            else:
                offsets = tree.typed(made.raw)
                here, there = (
                    start + len(made.raw[: offsets[each]].encode()) for each in (at, found.start())
                )
            last = there + len(mark.encode())
            if self._bytes[there:last] != mark.encode():
                continue  # one of its signs is escaped
            if before:
                nodes.append(tree.Words(before, (self._lines, here, there)))
            nodes.append(tree.Mark(position(found[1]), mark, (self._lines, there, last)))
            at, here = found.end(), last
        if at < len(text):
            nodes.append(tree.Words(text[at:], (self._lines, here, end)) if at else made)

    def _kept(self, start: int, end: int) -> list[tree.Words]:
        """What has no node, as it was typed, line by line."""
        made: list[tree.Words] = []
        for each in self._bytes[start:end].splitlines(keepends=True):
            made.append(tree.Words(each.decode(), (self._lines, start, start + len(each))))
            start += len(each)
        return made

    def _judge_words(self, made: tree.Words) -> None:
        for found in islice(SLIP.finditer(made.text), MOST_SLIPS):
            part = made.part(*found.span())
            if found["link"]:
                if part.raw == found[0]:
                    self._tell(
                        part.at,
                        "link-form",
                        "something begins here like a link and does not go on like one",
                        "Write a link as [words](https://…); else put a space after the ].",
                    )
            elif not any(frame.kind == "Link" for frame in self._stack):
                self._tell(
                    part.at,
                    "link-form",
                    f"'{found[0][:60]}' would be a link on GitHub and is none here",
                    "Write it as [words](https://…), or between < and >.",
                )

    def _judge_line(self, made: tree.Words) -> None:
        """Judge the beginning of a line within a paragraph."""
        frame = self._stack[-1]
        before = frame.nodes[-1] if frame.nodes else None
        is_first = before is None
        if frame.kind != "Paragraph" or not (
            before is None or (type(before) is tree.Words and before.text.endswith("\n"))
        ):
            return
        if found := HASHES.match(made.text):
            fault = "something begins here like a heading and is none"
            code, help_ = "heading-form", f"Put a space after {found[0]}."
        elif not is_first and (found := LISTED.match(made.text)):
            fault, code = "a list begins here for the eye only", "text-list"
            help_ = "Put an empty line before it; if it is no list, put the line end elsewhere."
        else:
            return
        part = made.part(*found.span())
        if part.raw == found[0]:
            self._tell(part.at, code, fault, help_)

    # Blocks

    def _begin_paragraph(self, start: int) -> None:
        """Open a paragraph where words stand directly in an item of a list."""
        if self._stack[-1].kind in BLOCKS:
            self._stack.append(_Frame("Paragraph", start, data="tight", end=start))

    def _end_paragraph(self) -> None:
        """Close a paragraph that only its words have opened."""
        self._drop_tags()
        if self._stack[-1].kind == "Paragraph" and self._stack[-1].data:
            frame = self._stack.pop()
            self._stack[-1].nodes += self._paragraph(frame)

    def _paragraph(self, frame: _Frame) -> list[Block]:
        pictures = [node for node in frame.nodes if type(node) is _Picture]
        if pictures and len(frame.nodes) == 1:
            figure: Block = pictures[0].figure
            return [figure]
        nodes: list[Inline] = []
        for node in frame.nodes:
            if type(node) is _Picture:
                self._unknown(node.start, node.end, "a picture within a line")
                nodes += self._kept(node.start, node.end)
            else:
                nodes.append(node)
        return (
            [tree.Paragraph(tuple(nodes), (self._lines, frame.start, frame.end))] if nodes else []
        )

    def _keep(self, start: int, end: int) -> None:
        """Keep what has no node as a paragraph of what was typed."""
        while self._bytes.endswith(b"\n", start, end):
            end -= 1
        kept = tuple(self._kept(start, end))
        self._stack[-1].nodes.append(tree.Paragraph(kept, (self._lines, start, end)))

    def _heading(self, frame: _Frame, end: int) -> Block:
        level = _LEVELS[frame.data["level"]]
        content = tuple(frame.nodes)
        span = (self._lines, frame.start, end)
        title = tree.words(content)
        fault = ""
        if not self._bytes.startswith(b"#", frame.start):
            span = (self._lines, self._lines.starts[self._lines.row(end - 2)], end)
            fault = "this line makes a heading of the text above it"
            help_ = "Put an empty line above it, or begin the heading with ##."
        elif len(self._stack) > 1:
            fault = f"the heading '{title}' stands in a list or quotation"
            help_ = "Begin it at the left edge, behind an empty line."
        elif not title:
            fault = "this heading says nothing"
            help_ = "Say it, or take the line out."
        elif level <= tree.SECTION and not all(type(node) is tree.Words for node in content):
            fault = f"the heading '{title}' is more than words"
            help_ = "It stands in lists too: take marks, links and emphasis out of it."
        if fault:
            self._tell(span, "heading-form", fault, help_)
            if not self._bytes.startswith(b"#", frame.start) or len(self._stack) > 1:
                return tree.Paragraph(content, span)
        return tree.Heading(level, content, self._id(slug(title)), span)

    def _id(self, wished: str) -> str:
        """Make an anchor one of a kind, by the rule by which the first anchors were made."""
        made, count = wished, 0
        while not made or made in self._ids:
            found = re.fullmatch(r"(.*)_(\d+)", made)
            made, count = (found[1], int(found[2]) + 1) if found else (made, 1)
            made = f"{made}_{count}"
        self._ids.add(made)
        return made

    def _count_cells(self, frame: _Frame, end: int) -> None:
        """Tell cells that no column is there for: they would be lost in silence."""
        columns = len(self._stack[-1].data)
        raw = self._lines.raw(frame.start, end).strip().removeprefix("|")
        if raw.count("|") >= columns:
            cells = PIPE.split(raw)
            if len(cells) - (not cells[-1].strip()) > columns:
                self._tell(
                    (self._lines, frame.start, end),
                    "text-form",
                    f"the row has more cells than the {columns} of the table's head",
                    "Give the head a cell more, or write \\| for a line that parts no cells.",
                )

    # Phrases

    def _link(self, frame: _Frame, end: int) -> Iterator[Inline]:
        """A link, and behind it the marks that stand in it; its words, where it cannot be one."""
        data = frame.data
        target = data["dest_url"]
        is_inline = data["link_type"] == "Inline"
        if not is_inline:
            self._references.add(_label(data["id"]))
        span = self._target(frame, end, target) if is_inline else (self._lines, frame.start, end)
        if data["link_type"] in {"Autolink", "Email"}:
            span = (self._lines, frame.start + 1, end - 1)
        content = tuple(node for node in frame.nodes if type(node) is not tree.Mark)
        marks = [node for node in frame.nodes if type(node) is tree.Mark]
        goal = aim(target)
        fault, help_ = "", "Begin it with https://, or name the file of another entry."
        if goal is Aim.PART:
            fault = "a link to a part of this text would not work in every edition"
            help_ = "Name the section in words."
        elif goal is Aim.NOWHERE:
            fault = f"'{target}' is not an address that a link may have"
        elif not tree.words(content):
            fault, help_ = "the link has no words to follow", "Write [words](https://…)."
        elif CITED.fullmatch(tree.words(content)):
            fault = "a source mark stands here as a link"
            help_ = "Put a space behind the mark."
        if fault:
            self._tell(span, "link-form", fault, help_)
            yield from self._as_typed(frame, end)
            return
        yield tree.Link(content, target, data["title"], span)
        yield from marks

    def _as_typed(self, frame: _Frame, end: int) -> Iterator[Inline]:
        """What was typed for a link or picture that cannot be one."""
        yield from self._kept(frame.start, end)

    def _target(self, frame: _Frame, end: int, target: str) -> Place:
        """The place of the address in `[words](address "title")`."""
        at = self._bytes.find(b"](", frame.end, end)
        if at < 0:
            return (self._lines, frame.start, end)
        at += 2
        while self._bytes[at : at + 1] in {b" ", b"\n", b"\t", b"<"}:
            at += 1
        if self._bytes.startswith(target.encode(), at):
            return (self._lines, at, at + len(target.encode()))
        return (self._lines, at, end - 1)

    def _picture(self, frame: _Frame, end: int) -> None:
        """A picture, which becomes a figure where it is alone in its paragraph."""
        data = frame.data
        top = self._stack[-1]
        is_inline = data["link_type"] == "Inline"
        if not is_inline:
            self._references.add(_label(data["id"]))
        span = self._target(frame, end, data["dest_url"]) if is_inline else None
        span = span or (self._lines, frame.start, end)
        if aim(data["dest_url"]) is not Aim.FILE:
            self._tell(
                span,
                "link-form",
                f"'{data['dest_url']}' is not the place of a picture",
                "Put the picture into the folder beside the entry, and name its file.",
            )
            top.nodes += self._as_typed(frame, end)
        elif top.kind != "Paragraph":
            self._unknown(frame.start, end, "a picture within a line")
            top.nodes += self._as_typed(frame, end)
        else:
            figure = tree.Figure(data["dest_url"], tree.words(frame.nodes), data["title"], span)
            top.nodes.append(_Picture(figure, frame.start, end))

    def _tag(self, tag: str, start: int, end: int) -> None:
        """One of the tags about words opens or closes; any other has been told."""
        top = self._stack[-1]
        found = tags.ALLOWED.fullmatch(tag)
        if found is None:
            top.nodes += self._kept(start, end)
        elif found["line"]:
            top.nodes.append(tree.Break((self._lines, start, end)))
        elif not found["end"]:
            if self._phrases >= DEEPEST_PHRASE:
                self._too_deep(start, end)
                top.nodes.append(tree.Words(tag, (self._lines, start, end)))
            else:
                self._phrases += 1
                self._stack.append(_Frame("tag", start, data=found, end=end))
        elif top.kind == "tag" and _name(top.data) == found["name"]:
            self._stack.pop()
            self._phrases -= 1
            self._stack[-1].nodes.append(_passage(top, (self._lines, top.start, end)))
            self._stack[-1].end = end
        else:
            span = (self._lines, start, end)
            self._tell(span, "html-forbidden", f"'{tag}' ends nothing that began", tags.PAIRED)
            top.nodes.append(tree.Words(tag, span))

    def _drop_tags(self) -> None:
        """Give up tags that are still open where what holds them ends."""
        while (top := self._stack[-1]).kind == "tag":
            self._stack.pop()
            self._phrases -= 1
            tag = top.data[0]
            span = (self._lines, top.start, top.start + len(tag.encode()))
            self._tell(span, "html-forbidden", f"'{tag}' is never closed", tags.PAIRED)
            self._stack[-1].nodes += [tree.Words(tag, span), *top.nodes]
            self._stack[-1].end = top.end

    def _lonely_tags(self, start: int, end: int) -> None:
        """Tell a tag that stands alone on its line: Markdown is not read behind it."""
        raw = self._lines.raw(start, end).strip()
        found = tags.ALLOWED.match(raw)
        if found:
            self._tell(
                (self._lines, start, start + len(found[0].encode())),
                "html-forbidden",
                f"'{found[0]}' stands alone on its line",
                "Put it into the line of the words to which it belongs.",
            )

    # Faults

    def _unknown(self, start: int, end: int, what: str) -> None:
        self._tell(
            (self._lines, start, end),
            "text-form",
            f"{what} is not something that every edition can show",
            "Say it in words, a list, a table or a quotation; for a bare sign write \\ before it.",
        )

    def _too_deep(self, start: int, end: int) -> None:
        row = self._lines.row(start)
        line = self._lines.line + row
        if any(each.code == "text-deep" and each.span.line == line for each in self._found):
            return
        self._tell(
            (self._lines, self._lines.starts[row], end),
            "text-deep",
            "lists or quotations stand too deep in each other here",
            "Begin the line further left; two levels are as many as a reader follows.",
        )


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture in a paragraph of which it is not known yet what else stands in it."""

    figure: tree.Figure
    start: int
    end: int

    children = ()


def _order(fault: Diagnostic) -> tuple[Span, str]:
    return fault.span, fault.code


def _label(label: str) -> str:
    """A label as CommonMark compares them."""
    return " ".join(label.casefold().split())


def _name(tag: re.Match[str]) -> str:
    return tag["name"] or tag["short"] or tag["passage"]


def _passage(frame: _Frame, span: Place) -> Inline:
    tag = frame.data
    content = tuple(frame.nodes)
    match _name(tag):
        case "sub":
            return tree.Subscript(content, span)
        case "sup":
            return tree.Superscript(content, span)
        case "abbr":
            return tree.Abbreviation(content, tag["title"] or "", span)
        case name:
            language, direction = tag["language"] or "", tag["direction"] or ""
            return tree.Passage(content, language, direction, name == "bdi", span)
