"""Digests of texts, which tell whether a text has changed since it was translated.

They are of what a text says: without the targets of links, typographic variants, white space and
source marks, which are compared by themselves.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence

from golocal.base import collation
from golocal.text import parser, tree
from golocal.text.tree import Node, Section

LENGTH = 8
"""How many hexadecimal digits a digest has: two texts of one entry share one by no accident."""

FORM = re.compile(rf"[0-9a-f]{{{LENGTH}}}")

QUOTES = re.compile("[\"'`\u00ab\u00b4\u00bb\u2018-\u201f\u2039\u203a]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060]")


def of_section(section: Section) -> str:
    """The digest of a section, its heading included."""
    return _digest("\n".join((f"## {section.title}", *_lines(section.text.blocks))))


def of_words(said: str | Sequence[str]) -> str:
    """The digest of the words of a field."""
    texts = (said,) if isinstance(said, str) else said
    return _digest("\n".join("".join(_lines(parser.parse(each).text.blocks)) for each in texts))


def of_lines(text: str) -> str:
    """The digest of a text as it stands, marks and ends of lines included."""
    return _sum("\n".join(map(plain, text.split("\n"))))


def _lines(nodes: Sequence[Node]) -> Iterator[str]:
    """The nodes of a tree with what they say: the same for the same words in the same shape."""
    for node in nodes:
        match node:
            case tree.Words(text=text):
                yield text
            case tree.Code(text=text) | tree.CodeBlock(text=text):
                yield f"`{text}`"
            case tree.Figure(alternative=text):
                yield f"!{text}"
            case tree.Mark():
                pass
            case tree.Passage(language=language):
                yield f"<{language}>{''.join(_lines(node.children))}</>"
            case tree.Heading(level=level):
                yield f"\n{'#' * level}{''.join(_lines(node.children))}"
            case tree.Paragraph() | tree.Cell():
                yield f"\n{''.join(_lines(node.children))}"
            case _:
                name = type(node).__name__
                yield f"<{name}>{''.join(_lines(node.children))}</{name}>"


def plain(text: str) -> str:
    """A text without typographic variants and with single spaces."""
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", text))
    text = collation.DASHES.sub("-", QUOTES.sub("'", text))
    return re.sub(r"\s+(?=[.,;:!?])", "", " ".join(text.split()))


def _digest(text: str) -> str:
    return _sum(plain(text))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
