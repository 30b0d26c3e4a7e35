"""A page, style sheet or package of the finished site, parsed: its anchors and its references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped] # it ships no types

PAGES = (".html", ".xhtml", ".opf")
"""Files whose tags name others; the last is the list of the files of an EPUB."""
STYLE_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FOR_SCRIPTS = re.compile(r"[^\s:?#]+\.(?:js|json|png|svg|webp)")
"""An address that a page keeps for a script, in an attribute of its own (`data-…`)."""
LINKS = ("action", "data", "href", "poster", "src", "xlink:href")
SAYING = frozenset({"canonical", "alternate", "license", "author", "edit"})
"""Kinds of <link> that a browser does not load: they may lead to another origin."""
FOLLOWED = frozenset({"a", "area", "form"})
"""Tags by which a reader goes from page to page."""


class Reference(NamedTuple):
    """An address that a page names, with the tag that names it."""

    tag: str
    attribute: str
    target: str
    relation: str = ""

    @property
    def is_loaded(self) -> bool:
        """Say whether a browser fetches the address without being asked by the reader."""
        if self.tag == "link":
            return not SAYING & set(self.relation.split())
        return self.tag not in ("a", "area")


@dataclass(frozen=True, slots=True)
class Page:
    """What matters of a page or style sheet."""

    anchors: frozenset[str]
    references: tuple[Reference, ...]
    """Each once, in the order in which they come."""


def parse(suffix: str, read: Callable[[], str]) -> Page | None:
    """Parse a file by its ending; None for one that names no other."""
    if suffix in PAGES:
        return _markup(read())
    if suffix == ".css":
        targets = STYLE_URL.findall(STYLE_COMMENT.sub("", read()))
        named = (Reference("style", "url", each) for each in targets if each[0] != "#")
        return Page(frozenset(), tuple(dict.fromkeys(named)))
    return None


def _markup(text: str) -> Page:
    """Parse HTML or XML; the parser of HTML reads both, and goes on where a browser would."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    root = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
    anchors = {"", "top"}
    references: dict[Reference, None] = {}
    for element in () if root is None else root.iter(etree.Element):
        attributes = element.attrib
        if not attributes:
            continue
        anchors.update(attributes[key] for key in ("id", "name") if key in attributes)
        references.update(dict.fromkeys(_references(element.tag, dict(attributes))))
    return Page(frozenset(anchors), tuple(references))


def _references(tag: str, attributes: dict[str, str]) -> Iterator[Reference]:
    relation = attributes.get("rel", "").lower()
    for key in LINKS:
        if key in attributes:
            yield Reference(tag, key, attributes[key], relation)
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield Reference(tag, "srcset", candidate.split()[0])
    for key, value in attributes.items():
        if key.startswith("data-") and FOR_SCRIPTS.fullmatch(value):
            yield Reference(tag, key, value)
