"""The Markdown of an entry: its sections, its source marks and its links, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from golocal.base.location import Span
from golocal.entry.model import Section
from golocal.text import parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golocal.text.parser import Parsed

MARK = re.compile(r"\[@([^\]\[\n]*)\]")
"""A source mark such as `[@2]`: the second of the entry's sources."""

CODE = re.compile(
    r"^(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<tick>`{1,9})(?!`).{0,2000}?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(
    r"(?<!\\)(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"\((?P<open>\s{0,9}<?)(?P<target>[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200}){0,9})"
    r"(?P<rest>>?[^()]{0,300})\)"
)
DEFINITION = re.compile(
    r"^ {0,3}\[(?P<text>[^\]@\n][^\]\n]*)\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE
)
LOOSE = re.compile(r"\][(:]|!\[(?!@)(?![^\[\]]{0,300}\]\()")
"""How a link, a definition or a picture begins, or would, for a parser that reads on where LINK and
DEFINITION do not."""

DEEP = re.compile(
    r"^(?:(?:[ \t]*(?:[-*+>]|\d{1,9}\.)(?=[ \t>])){8,}|[ \t]{40,}(?=\S))", re.MULTILINE
)
"""The beginning of a line with eight marks of lists and quotations, or below ten levels of them.

Parsers of Markdown go into each other with every level, and some into their end.
"""

LONGEST_SHOWN = 200
"""How far back a fault looks for the bracket that opens what it shows; in characters."""

POSITION = re.compile(r"[1-9][0-9]{0,3}")
"""The number of a source mark."""

# Every repetition that could meet its own beginning again is bounded: a pattern that goes back over
# a long line again and again would let one file hang the check.

NEWLINE = re.compile("\n")

SECTION = 2
"""The level of the headings that part a body into sections."""

HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<title>[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A source mark in a text."""

    number: int | None
    """The position in the entry's sources, from 1; None where the mark holds no number."""
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a text."""

    text: str
    target: str
    is_image: bool
    span: Span
    """The place of the target."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text."""

    level: int
    title: str
    span: Span
    start: int
    end: int


@dataclass(frozen=True)
class Body:
    """The Markdown of an entry and the line of the file on which it begins.

    Every rule asks it the same things, so it keeps its answers.
    """

    path: str
    text: str
    line: int = 1

    @cached_property
    def bare(self) -> str:
        """Give the text with code blanked out, character for character."""
        if "`" not in self.text and "~~~" not in self.text:
            return self.text
        return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), self.text)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line of the text begins."""
        return (0, *[found.end() for found in NEWLINE.finditer(self.text)])

    def span(self, start: int, end: int) -> Span:
        """Turn a run of characters of the text into a place in the file."""
        row = bisect_right(self._starts, start) - 1
        before = self._starts[row]
        stop = self._starts[row + 1] - 1 if row + 1 < len(self._starts) else len(self.text)
        column = start - before + 1
        last = min(end, stop) - before + 1
        return Span(self.path, self.line + row, column, max(column + 1, last))

    @cached_property
    def parsed(self) -> Parsed:
        """Give the tree, and what is wrong with the text."""
        return parser.parse(self.text, self.path, self.line)

    def marks(self) -> Iterator[Mark]:
        """Go through the source marks."""
        for found in MARK.finditer(self.bare):
            yield Mark(position(found), found[0], self.span(found.start(), found.end()))

    def cited(self) -> frozenset[int | None]:
        """Give the numbers of the source marks; None among them where one holds no number."""
        return frozenset(map(position, MARK.finditer(self.bare)))

    def links(self) -> Iterator[Link]:
        """Go through the links and pictures, reference definitions included.

        Those in code too: what is code, parsers do not agree on, so code is no place to hide in.
        """
        for found in finds(LINK, "](", self.text):
            span = self.span(found.start("target"), found.end("target"))
            yield Link(found["text"], found["target"], found["image"] == "!", span)
        for found in finds(DEFINITION, "]:", self.text):
            span = self.span(found.start("target"), found.end("target"))
            yield Link(found["text"], found["target"], is_image=False, span=span)

    def loose_links(self) -> Iterator[Span]:
        """Go through what begins like a link and is none that `links` gives.

        Markdown parsers are generous: they let a target go over lines and hold brackets, and find
        definitions in quotations and lists. What they would take for a link, and the rules cannot
        judge, must not stand in a text.
        """
        for start, end in loose(self.text):
            yield self.span(start, end)

    def deep_lines(self) -> Iterator[Span]:
        """Go through the beginnings of lines that stand too deep in lists and quotations."""
        for found in DEEP.finditer(self.text):
            yield self.span(found.start(), found.end())

    def headings(self) -> tuple[Heading, ...]:
        """Give the headings written with number signs."""
        return self._headings

    @cached_property
    def _headings(self) -> tuple[Heading, ...]:
        return tuple(
            Heading(
                len(found["marks"]),
                found["title"].rstrip(" \t").rstrip("#").rstrip(" \t"),
                self.span(found.start(), found.end()),
                found.start(),
                found.end(),
            )
            for found in HEADING.finditer(self.bare)
        )

    def sections(self) -> tuple[Section, ...]:
        """Part the text at its second-level headings; what stands before the first has no title.

        A first part without a heading and without text is left out.
        """
        return self._sections

    @cached_property
    def _sections(self) -> tuple[Section, ...]:
        cuts = [heading for heading in self.headings() if heading.level == SECTION]
        lead = self.text[: cuts[0].start if cuts else len(self.text)]
        blank = len(lead) - len(lead.lstrip())
        first = self.line + lead.count("\n", 0, blank)
        parts = [Section(title="", text=lead.strip("\n"), line=first)] if lead.strip() else []
        ends = [*(cut.start for cut in cuts[1:]), len(self.text)]
        for cut, end in zip(cuts, ends, strict=False):
            text = self.text[cut.end : end]
            parts.append(Section(title=cut.title, text=text.strip("\n"), line=cut.span.line))
        return tuple(parts)


def position(mark: re.Match[str]) -> int | None:
    """Give the number that a source mark holds; None where it holds none."""
    number = mark[1].strip()
    return int(number) if POSITION.fullmatch(number) else None


def finds(pattern: re.Pattern[str], hint: str, text: str) -> Iterator[re.Match[str]]:
    """Go through what matches, without a search where a text lacks what every match holds."""
    return pattern.finditer(text) if hint in text else iter(())


def loose(text: str) -> Iterator[tuple[int, int]]:
    """Go through what begins like a link, a definition or a picture and is none that is judged.

    A mark before a colon is no definition where it is seen as a mark. In code it is not, and what
    is code, parsers do not agree on.
    """
    if not any(hint in text for hint in ("](", "]:", "![")):
        return
    links = list(finds(LINK, "](", text))
    judged = {found.end("text") for found in (*links, *finds(DEFINITION, "]:", text))}
    marks = {
        found.end() - 1
        for found in MARK.finditer(Body("", text).bare)
        if POSITION.fullmatch(found[1].strip())
    }
    pictures = {found.start() for found in links if found["image"]}
    for found in LOOSE.finditer(text):
        at = found.start()
        if found[0] == "]:" and at not in judged and at not in marks:
            opening = text.rfind("[", max(0, at - LONGEST_SHOWN), at)
            yield (at if opening < 0 else opening), found.end()
        elif (found[0] == "](" and at not in judged) or (found[0] == "![" and at not in pictures):
            yield found.span()


def rewrite(
    text: str,
    *,
    mark: Callable[[int], str] | None = None,
    link: Callable[[str], str] | None = None,
) -> str:
    """Replace source marks and the targets of links in Markdown, leaving code as it is.

    `mark` gives the text for a source's position; `link` the new target for an old one.
    """
    bare = Body("", text).bare
    edits: list[tuple[int, int, str]] = []
    if mark is not None:
        edits += [
            (*found.span(), mark(int(found[1].strip())))
            for found in MARK.finditer(bare)
            if POSITION.fullmatch(found[1].strip())
        ]
    if link is not None:
        for pattern in (LINK, DEFINITION):
            spans = [found.span("target") for found in pattern.finditer(bare)]
            edits += [(start, end, link(text[start:end])) for start, end in spans]
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        if start >= at:  # a mark inside a link's text comes before the link's own target
            pieces += [text[at:start], new]
            at = end
    return "".join([*pieces, text[at:]])
