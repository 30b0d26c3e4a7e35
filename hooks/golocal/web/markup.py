"""The HTML of a planned page: what MkDocs would make of its Markdown, with less to read.

MkDocs reads the HTML of our templates three times and builds a parser for every page. Here the
parser sees nothing but the texts (`golocal.web.islands`), and pages are made on all cores.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from golocal.base import cores
from golocal.collection import addresses
from golocal.text.prose import EXTENSIONS
from golocal.web import islands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from golocal.web.pagetext import Page

ANCHOR = re.compile(r"\s(?:id|name)=\"([^\"]+)\"")


class Reader:
    """Reads pages one after the other; a parser takes its time to build."""

    def __init__(self) -> None:
        """Build a parser that reads what MkDocs' reads; a test compares their outcome."""
        read: tuple[str | Extension, ...] = ("toc", "fenced_code", *EXTENSIONS, _Addresses())
        self._parser = Markdown(extensions=read, extension_configs={"toc": {"permalink": False}})

    def read(self, page: Page) -> str:
        """Give the HTML of one page; equal pages give equal HTML."""
        parted = islands.part(page.text)
        return parted.joined(self._parser.reset().convert(parted.text))


def every(pages: Sequence[Page]) -> Mapping[str, str]:
    """Give the HTML of all pages by their files."""
    made = cores.every(Reader().read, pages)
    return {page.file: html for page, html in zip(pages, made, strict=True)}


def anchors(html: str) -> set[str]:
    """Give the anchors in a page, to which others may link."""
    return set(ANCHOR.findall(html))


class _Addresses(Extension):
    """Leads links to the addresses of pages; the texts name their files."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_Leading(md), "addresses", 0)


class _Leading(Treeprocessor):
    """Goes through the links of a page. Every page is the index of its folder."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter("a"):
            parts = urlsplit(element.get("href", ""))
            if not parts.scheme and not parts.netloc and parts.path.endswith(addresses.INDEX):
                path = parts.path.removesuffix(addresses.INDEX) or "./"
                element.set("href", parts._replace(path=path).geturl())
