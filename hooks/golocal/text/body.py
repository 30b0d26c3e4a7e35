"""The Markdown of an entry: its sections, its source marks and its links, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


def bare(text: str) -> str:
    """A text with code blanked out, character for character."""
    if "`" not in text and "~~~" not in text:
        return text
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)


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
        for found in MARK.finditer(bare(text))
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
    plain = bare(text)
    edits: list[tuple[int, int, str]] = []
    if mark is not None:
        edits += [
            (*found.span(), mark(int(found[1].strip())))
            for found in MARK.finditer(plain)
            if POSITION.fullmatch(found[1].strip())
        ]
    if link is not None:
        for pattern in (LINK, DEFINITION):
            spans = [found.span("target") for found in pattern.finditer(plain)]
            edits += [(start, end, link(text[start:end])) for start, end in spans]
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        if start >= at:  # a mark inside a link's text comes before the link's own target
            pieces += [text[at:start], new]
            at = end
    return "".join([*pieces, text[at:]])
