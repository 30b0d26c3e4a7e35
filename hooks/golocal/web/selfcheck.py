"""The finished site against itself: every link, anchor and file that a page names is there.

Each EPUB is read in the same way, as a small site of its own.
This reads what was made, not what was planned, so it also sees what the theme, a plugin or a
hand-written page brought in. Tags are found by pattern: all pages are our own output, in which
attributes are quoted; a real parser is thirty times as slow and sees the same.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

TAG = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?|\s*/)*)\s*>"
)
ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
IGNORED = re.compile(
    r"<!--.*?-->|(<script\b[^>]*>).*?</script>|(<style\b[^>]*>).*?</style>", re.DOTALL
)
STYLE_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
PAGES = (".html", ".xhtml", ".opf")
"""Files whose tags name others; the last is the list of the files of an EPUB."""
LINKS = frozenset({"href", "src", "poster", "action", "data", "xlink:href"})
SAYING = frozenset({"canonical", "alternate", "license", "author", "edit"})
"""Kinds of <link> that a browser does not load: they may lead to another origin."""


@dataclass(frozen=True, slots=True)
class Reference:
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
class Leaf:
    """What matters of a made page or style sheet."""

    anchors: frozenset[str]
    references: tuple[Reference, ...]


def problems(site: Path, site_url: str = "") -> list[str]:
    """Give every fault of the site in a sentence that names the page; empty where all is well."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    known = {path.relative_to(site).as_posix() for path in files}
    leaves = {
        path.relative_to(site).as_posix(): leaf
        for path in files
        if (leaf := _read(path)) is not None
    }
    found = _judged(leaves, known, site_url)
    for path in files:
        if path.suffix == ".epub":
            name = path.relative_to(site).as_posix()
            found += [f"{name}, {problem}" for problem in _of_epub(path)]
    return found


def _of_epub(path: Path) -> list[str]:
    """Give every fault of an EPUB: in its texts, its style sheet and the list of its files."""
    try:
        with ZipFile(path) as archive:
            known = set(archive.namelist())
            leaves = {
                name: leaf
                for name in sorted(known)
                if (leaf := _leaf(posixpath.splitext(name)[1], partial(_text, archive, name)))
            }
    except (BadZipFile, UnicodeDecodeError):
        return ["the file: is damaged"]
    return _judged(leaves, known, "")


def _text(archive: ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8")


def _judged(leaves: Mapping[str, Leaf], known: set[str], site_url: str) -> list[str]:
    found: list[str] = []
    for name, leaf in leaves.items():
        for reference in leaf.references:
            found += _judge(name, reference, leaves, known, site_url)
    return list(dict.fromkeys(found))


def _read(path: Path) -> Leaf | None:
    return _leaf(path.suffix, lambda: path.read_text("utf-8"))


def _leaf(suffix: str, read: Callable[[], str]) -> Leaf | None:
    """Give what matters of a file, by its ending; None for one that names no other."""
    if suffix in PAGES:
        return _page(read())
    if suffix == ".css":
        text = re.sub(r"/\*.*?\*/", "", read(), flags=re.DOTALL)
        targets = (match for match in STYLE_URL.findall(text) if not match.startswith("#"))
        return Leaf(frozenset(), tuple(Reference("style", "url", target) for target in targets))
    return None


def _page(text: str) -> Leaf:
    anchors: set[str] = {"", "top"}
    references: list[Reference] = []
    bare = IGNORED.sub(lambda match: match[1] or match[2] or "", text)
    for tag, rest in TAG.findall(bare):
        attributes = {
            name.lower(): unescape(double or single or bare_value)
            for name, double, single, bare_value in ATTRIBUTE.findall(rest)
        }
        anchors.update(attributes[key] for key in ("id", "name") if key in attributes)
        relation = attributes.get("rel", "").lower()
        references += [
            Reference(tag.lower(), key, attributes[key], relation)
            for key in sorted(LINKS & attributes.keys())
        ]
        references += [
            Reference(tag.lower(), "srcset", candidate.split()[0])
            for candidate in attributes.get("srcset", "").split(",")
            if candidate.strip()
        ]
    return Leaf(frozenset(anchors), tuple(references))


def _judge(
    name: str, reference: Reference, leaves: Mapping[str, Leaf], known: set[str], site_url: str
) -> Iterator[str]:
    target = reference.target.strip()
    if site_url and target.startswith(site_url):
        target = "/" + target.removeprefix(site_url)
    parts = urlsplit(target)
    if parts.scheme == "data" and reference.is_loaded:
        return
    if parts.scheme or parts.netloc:
        if reference.is_loaded:
            yield f"{name}: loads {target} from another place"
        elif parts.scheme not in ("http", "https", "mailto"):
            yield f"{name}: leads to {target}, which a reader cannot follow"
        return
    base = urlsplit(site_url).path if target.startswith("/") else ""
    path = unquote(parts.path)
    if target.startswith("/"):
        path = path.removeprefix(base).lstrip("/") if base != "/" else path.lstrip("/")
    else:
        path = posixpath.join(posixpath.dirname(name), path) if path else name
    path = posixpath.normpath(path) if path else "."
    goal = path if path in known else posixpath.normpath(posixpath.join(path, "index.html"))
    if goal not in known:
        yield f"{name}: leads to {target}, which is not there"
    elif parts.fragment and goal.endswith(PAGES):
        if unquote(parts.fragment) in leaves[goal].anchors:
            return
        yield f"{name}: leads to {target}, but that page has no #{parts.fragment}"
