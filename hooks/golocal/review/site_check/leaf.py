"""What matters of a made page or style sheet: its anchors, and what it names.

Tags are found by pattern: all pages are our own output, in which attributes are quoted; a real
parser is thirty times as slow and sees the same. Most tags stand on many pages alike, so each is
read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TAG = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?|\s*/)*)\s*>"
)
ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
IGNORED = re.compile(
    r"<!--.*?-->|(<script\b[^>]*>).*?</script>|(<style\b[^>]*>).*?</style>", re.DOTALL
)
STYLE_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FOR_SCRIPTS = re.compile(r"[^\s:?#]+\.(?:js|json|png|svg|webp)")
"""An address that a page keeps for a script, in an attribute of its own (`data-…`)."""
PAGES = (".html", ".xhtml", ".opf")
"""Files whose tags name others; the last is the list of the files of an EPUB."""
LINKS = frozenset({"href", "src", "poster", "action", "data", "xlink:href"})
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


Tag: TypeAlias = tuple[str, str]
"""The name of a tag and all its attributes, as they are written."""
Said: TypeAlias = tuple[tuple[str, ...], tuple[Reference, ...]]
"""The anchors that a tag sets and the addresses that it names."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What matters of a made page or style sheet."""

    anchors: frozenset[str]
    references: tuple[Reference, ...]
    """Each once, in the order in which they come."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file after another; it remembers every tag that it has met."""

    _met: dict[Tag, Said] = field(default_factory=dict)

    def leaf(self, suffix: str, read: Callable[[], str]) -> Leaf | None:
        """Give what matters of a file, by its ending; None for one that names no other."""
        if suffix in PAGES:
            return self._page(read())
        if suffix == ".css":
            targets = STYLE_URL.findall(STYLE_COMMENT.sub("", read()))
            named = (Reference("style", "url", each) for each in targets if each[0] != "#")
            return Leaf(frozenset(), tuple(dict.fromkeys(named)))
        return None

    def _page(self, text: str) -> Leaf:
        anchors: set[str] = {"", "top"}
        references: dict[Reference, None] = {}
        bare = IGNORED.sub(lambda match: match[1] or match[2] or "", text)
        for tag in TAG.findall(bare):
            said = self._met.get(tag)
            if said is None:
                said = self._met[tag] = _said(*tag)
            anchors.update(said[0])
            references.update(dict.fromkeys(said[1]))
        return Leaf(frozenset(anchors), tuple(references))


def _said(tag: str, rest: str) -> Said:
    attributes = {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(rest)
    }
    anchors = tuple(attributes[key] for key in ("id", "name") if key in attributes)
    return anchors, tuple(_named(tag.lower(), attributes))


def _named(tag: str, attributes: dict[str, str]) -> Iterator[Reference]:
    relation = attributes.get("rel", "").lower()
    for key in sorted(LINKS & attributes.keys()):
        yield Reference(tag, key, attributes[key], relation)
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield Reference(tag, "srcset", candidate.split()[0])
    for key, value in attributes.items():
        if key.startswith("data-") and FOR_SCRIPTS.fullmatch(value):
            yield Reference(tag, key, value)
