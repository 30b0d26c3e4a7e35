"""Typewriter's marks in the words of a text, and what a book has in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from golocal.base import catalogue
from golocal.base.catalogue import SOURCE
from golocal.text import parser, tags, tree
from golocal.text.tree import Inline, Node, Text, Words

OPENS_AFTER = "([{—–-/‘“"
OPENS_BEFORE_LETTERS = "…]"
"""Behind an ellipsis or the mark of a source, a quotation ends, or one begins with a letter."""

SLIP = re.compile(r"[\"']|(?<=[^\s|]) {2,}(?=[^\s|])")
"""A typewriter's quotation mark or apostrophe, or more spaces than one between words."""

SIGNS = (b'"', b"'", b"  ")
"""What every slip holds one of."""

AS_TYPED = re.compile(rf"\]\([^)\n]*\)|\]:.*|{tags.TAG.pattern}")
"""The address of a link that is none, or a tag that is none: it stays as it was typed."""


def slips(text: Text, language: str = SOURCE) -> Iterator[tuple[Words, str]]:
    """Straight marks and doubled spaces in reading order, each with what a book has instead."""
    quotation = catalogue.quotation(language)
    for node in text.nodes:
        if isinstance(node, tree.PHRASES):
            lines, start, end = node.at
            typed = lines.bytes[start:end]
            if any(sign in typed for sign in SIGNS):  # most have none, and are passed over
                yield from _in_phrase(node.content, quotation)


def typeset(markdown: str, language: str = SOURCE) -> str:
    """Markdown in which straight marks are typographic and words parted once."""
    if parser.UNREADABLE.search(markdown):
        return markdown  # what is wrong with it comes first
    content = markdown.encode()
    pieces: list[bytes] = []
    at = 0
    for words, better in slips(parser.parse(markdown).text, language):
        _, start, end = words.at
        pieces += [content[at:start], better.encode()]
        at = end
    return b"".join([*pieces, content[at:]]).decode()


def _in_phrase(
    content: Sequence[Inline], quotation: tuple[str, str]
) -> Iterator[tuple[Words, str]]:
    """Judge words in the light of what stands before and behind them."""
    leaves = [node for node in tree.walk(content) if not node.children]
    shown = [_shown(node) for node in leaves]
    for number, node in enumerate(leaves):
        if isinstance(node, tree.Words):
            before = shown[number - 1][-1:] if number else ""
            behind = shown[number + 1][:1] if number + 1 < len(shown) else ""
            yield from _in_words(node, before, behind, quotation)


def _shown(node: Node) -> str:
    """What readers see of a leaf, letter for letter; what is not written in words is x."""
    match node:
        case tree.Words(text=text):
            if "<" in text or "]" in text:
                text = AS_TYPED.sub(lambda found: _masked(node, found), text)
            return text
        case tree.Break():
            return "\n"
        case tree.Mark():
            return "]"
        case _:
            return "x"


def _masked(words: Words, found: re.Match[str]) -> str:
    is_typed = words.part(*found.span()).raw == found[0]  # `&lt;` begins no tag
    return "x" * len(found[0]) if is_typed else found[0]


def _in_words(
    words: Words, before: str, behind: str, quotation: tuple[str, str]
) -> Iterator[tuple[Words, str]]:
    plain = f"{before}{_shown(words)}{behind}"
    for found in SLIP.finditer(plain, len(before)):
        start, end = (each - len(before) for each in found.span())
        if end > len(words.text):
            return  # that is what stands behind
        part = words.part(start, end)
        if part.raw in {part.text, f"\\{part.text}"}:  # else it was typed as `&quot;`
            last = plain[found.start() - 1] if found.start() else " "
            next_ = plain[found.end()] if found.end() < len(plain) else " "
            yield part, _better(found[0], last, next_, quotation)


def _better(slip: str, before: str, behind: str, quotation: tuple[str, str]) -> str:
    if slip.isspace():
        return " "
    opens = before.isspace() or before in OPENS_AFTER
    opens = opens or (before in OPENS_BEFORE_LETTERS and behind.isalnum())
    if slip == '"':
        return quotation[0] if opens else quotation[1]
    # Before a digit it stands for what is left out: the ’90s.
    return "‘" if opens and not behind.isdigit() else "’"
