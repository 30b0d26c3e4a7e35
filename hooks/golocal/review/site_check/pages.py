"""Pages, style sheets and packages of the finished site, parsed, and their links resolved.

Links are resolved as a browser would.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

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


class Resolver:
    """Resolves the links between the files of a site or an EPUB, each once."""

    def __init__(
        self, known: frozenset[str], pages: Mapping[str, Page], site_url: str = ""
    ) -> None:
        """Take every file, by its path from the root, and what was parsed of the pages.

        `site_url` is where the site will stand, with a slash at its end; empty where that is not
        known.
        """
        self.known = known
        self.pages = pages
        self.site_url = site_url
        self.resolve = cache(self._resolve)

    def _resolve(self, name: str, target: str) -> str | None:
        """Resolve the file to which a target leads from a file; None for one that lies elsewhere.

        The file need not be there.
        """
        parts = urlsplit(self._own(target))
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            base = urlsplit(self.site_url).path or "/"
            if not path.startswith(base):
                return path  # beside the site: no file of it has such a name
            path = path.removeprefix(base)
        else:
            path = posixpath.join(posixpath.dirname(name), path) if path else name
        path = posixpath.normpath(path) if path else "."
        return path if path in self.known else posixpath.normpath(f"{path}/index.html")

    def faults(self, name: str, reference: Reference) -> Iterator[str]:
        """Find what is wrong with an address that a file names, in a sentence; mostly nothing."""
        target = self._own(reference.target)
        goal = self.resolve(name, target)
        if goal is None:
            scheme = urlsplit(target).scheme
            if not reference.is_loaded:
                if scheme not in ("http", "https", "mailto"):
                    yield f"{name}: leads to {target}, which a reader cannot follow"
            elif scheme != "data":
                yield f"{name}: loads {target} from another place"
        elif goal not in self.known:
            yield f"{name}: leads to {target}, which is not there"
        elif goal.endswith(PAGES):
            fragment = urlsplit(target).fragment
            if fragment and unquote(fragment) not in self.pages[goal].anchors:
                yield f"{name}: leads to {target}, but that page has no #{fragment}"

    def dead_ends(self) -> Iterator[str]:
        """Find every fault of every page and style sheet, in their order."""
        for name, page in self.pages.items():
            for reference in page.references:
                yield from self.faults(name, reference)

    def _own(self, target: str) -> str:
        """Rewrite a target of the site itself as one that begins at its root."""
        target = target.strip()
        if self.site_url and target.startswith(self.site_url):
            return urlsplit(self.site_url).path + target.removeprefix(self.site_url)
        return target
