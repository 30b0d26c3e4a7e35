"""What a page says, read by a program that is not ours: words, numbers, cells, links, marks.

The source is read by GitHub's own parser, the editions by lxml; both give the same kind of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote

from cmarkgfm import cmark
from lxml import etree
from lxml import html as markup

MARK = re.compile(r"\[@([1-9][0-9]{0,3})\]")
ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\\[@")
HIDDEN = "\N{WORD JOINER}"
"""What tells a mark that was escaped from one that was not."""

SET_APART = frozenset({"abbr", "bdi", "blockquote", "code", "em", "pre", "span", "strong", "sub"})
Element: TypeAlias = "etree._Element"
GITHUB = ("table", "autolink", "strikethrough", "tasklist")


@dataclass(slots=True)
class Facts:
    """What a page says."""

    words: str = ""
    """All of them, without the spaces between."""
    marks: list[int] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Addresses, each with its words."""
    items: list[tuple[str, str]] = field(default_factory=list)
    """What stands before each item of a list, with its words."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """The cells of each row of a table."""
    phrases: list[tuple[str, str]] = field(default_factory=list)
    """Words that are set apart, and how."""
    headings: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    lines: int = 0
    """How often a line ends, or goes across the page."""


def of_source(text: str) -> Facts:
    """What GitHub shows of Markdown; source marks are ours, and read in its text."""
    shown = cmark.markdown_to_html_with_extensions(
        ESCAPED.sub(rf"\1\\[{HIDDEN}@", text),
        options=cmark.Options.CMARK_OPT_UNSAFE | cmark.Options.CMARK_OPT_FOOTNOTES,
        extensions=GITHUB,
    )
    root = markup.fragment_fromstring(shown, create_parent="div")
    for node in root.iter():
        if not any(each.tag in {"code", "pre"} for each in (node, *node.iterancestors())):
            node.text = _marked(node.text)
        if not any(each.tag in {"code", "pre"} for each in node.iterancestors()):
            node.tail = _marked(node.tail)
    return _facts(root)


def of_html(html: str) -> Facts:
    """What a browser shows."""
    return _facts(markup.fragment_fromstring(html, create_parent="div"))


def of_xml(xml: str) -> Facts:
    """What a reader of EPUBs shows, which stops at the first fault."""
    return _facts(etree.fromstring(xml.encode()))


def _marked(text: str | None) -> str | None:
    """Write marks as the editions of this test do."""
    return text and MARK.sub("\ue000\\1\ue001", text)


def _facts(root: Element) -> Facts:
    facts = Facts(words=_words(root))
    facts.marks = [int(number) for number in re.findall("\ue000([0-9]+)\ue001", _all(root))]
    for node in root.iter():
        match node.tag:
            case "a":
                facts.links.append((unquote(node.get("href")), _words(node)))
            case "ol" | "ul":
                facts.items += _items(node)
            case "tr":
                facts.rows.append(tuple(_words(cell) for cell in node))
            case "img":
                facts.pictures.append((unquote(node.get("src")), node.get("alt")))
            case "br" | "hr":
                facts.lines += 1
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                facts.headings.append(_words(node))
            case tag if tag in SET_APART:
                facts.phrases.append((tag, _words(node)))
    return facts


def _items(node: Element) -> Iterator[tuple[str, str]]:
    first = int(node.get("start", 1))
    for number, item in enumerate(node, start=first):
        yield ("•" if node.tag == "ul" else f"{number}."), _words(item)


def _words(node: Element) -> str:
    text = re.sub("\ue000[0-9]+\ue001", "", _all(node))
    return "".join(text.replace(HIDDEN, "").split())


def _all(node: Element) -> str:
    return "".join(node.itertext())
