"""The site as a folder that opens without a server, and the folder as one file to carry.

A browser that reads pages from a disk follows no address to the index file behind it, and lets no
page fetch anything or load a module. So every address names its file, and the search asks a plain
script that holds the texts of all pages in place of Pagefind. The finder needs no change.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from golocal.web import search

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = "assets/javascripts/search-offline.js"
"""Where the texts of all pages stand, with the engine that looks through them."""
SERVED = ("404.html", "admin", search.FOLDER, "robots.txt", "sitemap.xml")
"""What only a server, a crawler or the network has a use for."""

ADDRESS = re.compile(r'(\b(?:href|action|data-root)="|content="0; url=)([^"#?:]*)(?=["#?])')
PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
"""A page may not load a font ahead from a disk; the style sheet still may."""
ENGINE_NAME = re.compile(r'(data-engine="[^"]*?)pagefind/pagefind\.js"')

SILENT = frozenset({"entries", "terms", "goals", "regions", "ways", "kicker", "along", "edit"})
"""Lists that name other pages, and what every page says alike: the search leaves them out."""
UNREAD = frozenset({"find", "live", "mark", "origin", "quiet"})
EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
"""The elements of HTML that can hold nothing."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that the format can say. There is no clock."""
PACKED = (".epub", ".jpg", ".jpeg", ".pdf", ".png", ".webp", ".woff2")
"""Files that are compressed already."""


def make(site: Path, folder: Path, engine: str) -> None:
    """Write a finished site anew into a folder that is not there yet; `engine` is its search."""
    left_out = {site / name for name in SERVED}

    def ignored(where: str, names: list[str]) -> set[str]:
        return {name for name in names if site / posixpath.relpath(where, site) / name in left_out}

    shutil.copytree(site, folder, ignore=ignored)
    told = []
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text("utf-8")
        path.write_text(rewritten(html), "utf-8", newline="\n")
        page = Reader(html)
        if page.title:
            address = path.relative_to(folder).as_posix()
            told.append([address, page.kind, page.title, page.place, page.text])
    texts = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    script = engine.replace("PAGES.map", f"{texts}.map", 1)
    (folder / ENGINE).write_text(script, "utf-8", newline="\n")


def pack(folder: Path, target: Path) -> None:
    """Write a folder as a ZIP archive: sorted, without times, in a folder of the same name."""
    with ZipFile(target, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            entry = ZipInfo(f"{target.stem}/{path.relative_to(folder).as_posix()}", DAY)
            entry.compress_type = ZIP_STORED if path.suffix in PACKED else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def rewritten(html: str) -> str:
    """Give a page whose addresses name files, and whose search is the script."""

    def named(match: re.Match[str]) -> str:
        return match[1] + _file(match[2])

    return ENGINE_NAME.sub(rf'\g<1>{ENGINE}"', ADDRESS.sub(named, PRELOAD.sub("", html)))


def _file(address: str) -> str:
    """Give the file behind a relative address that ends with a folder."""
    if address.endswith("/") or posixpath.basename(address) in (".", ".."):
        return posixpath.join(address, "index.html").removeprefix("./")
    return address


class Reader(HTMLParser):
    """Reads what the search is to know of a page: its kind, title, place and text."""

    def __init__(self, html: str) -> None:
        """Read a page of the site to its end."""
        super().__init__()
        self.kind = ""
        self._open: list[tuple[str, str]] = []
        """The elements around what is read, each with the part of the page that it holds."""
        self._parts: dict[str, list[str]] = {"title": [], "place": [], "text": []}
        self.feed(html)
        self.close()

    @property
    def title(self) -> str:
        """Give the title; empty where the page is none that the search names."""
        return self._said("title")

    @property
    def place(self) -> str:
        """Give where the practice of the page happens."""
        return self._said("place")

    @property
    def text(self) -> str:
        """Give the words of the article without what stands on every page."""
        return self._said("text")

    def _said(self, part: str) -> str:
        return " ".join("".join(self._parts[part]).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note which part of the page an element holds."""
        if tag in EMPTY:
            self.handle_data(" ")
            return
        attributes = {name: value or "" for name, value in attrs}
        around = self._open[-1][1] if self._open else ""
        self._open.append((tag, self._part(tag, attributes, around)))

    def _part(self, tag: str, attributes: dict[str, str], around: str) -> str:
        classes = set(attributes.get("class", "").split())
        if "data-pagefind-body" in attributes:
            self.kind = attributes.get("data-pagefind-meta", "").removeprefix("kind:")
            return "text"
        if attributes.get("data-pagefind-meta") == "place":
            return "place"
        if not around:
            return ""
        if tag == "h1":
            return "title"
        if tag == "svg" or classes & UNREAD or "data-pagefind-ignore" in attributes:
            return "-"
        return "-" if classes & SILENT else around

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in EMPTY and self._open:
            self._open.pop()
            if self._open and self._open[-1][1] in self._parts:
                self._parts[self._open[-1][1]].append(" " if tag not in _RUNNING else "")

    def handle_data(self, data: str) -> None:
        """Keep the words of the part that is open."""
        part = self._open[-1][1] if self._open else ""
        if part in self._parts:
            self._parts[part].append(data)


_RUNNING = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "span", "strong", "sup"})
"""Elements that stand within a word or a line."""
