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
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import html

from golocal.base import files
from golocal.web import search

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ENGINE = "assets/javascripts/search-offline.js"
"""Where the texts of all pages stand, with the engine that looks through them."""
SERVED_ENGINE = re.compile(rf"{search.FOLDER}/(?:[^/]+/)?pagefind\.js$")
"""The engine that a served page asks, in the folder of its language."""
SERVED = ("admin", search.FOLDER, "robots.txt", "sitemap.xml")
"""What only a server, a crawler or the network has a use for."""
MISSING = "404.html"
"""The page for a wrong address, one a language, which only a server shows."""

ADDRESSED = ("href", "action", "data-root")
"""The attributes that hold an address."""
ONWARD = "0; url="
"""What stands before the address to which a page that moved leads on."""

PACKED = (".docx", ".epub", ".jpg", ".jpeg", ".pdf", ".png", ".webp", ".woff2")
"""Files that are compressed already."""


def make(site: Path, folder: Path, engine: str) -> None:
    """Write a finished site anew into a folder that is not there yet; `engine` is its search."""
    left_out = {site / name for name in SERVED}

    def ignored(where: str, names: list[str]) -> set[str]:
        below = posixpath.relpath(where, site)
        is_of_language = "/" not in below
        return {
            name
            for name in names
            if (name == MISSING and is_of_language) or site / below / name in left_out
        }

    shutil.copytree(site, folder, ignore=ignored)
    told = []
    for path in sorted(folder.rglob("*.html")):
        page = html.document_fromstring(path.read_text("utf-8"))
        if found := search.words(page):
            told.append((path.relative_to(folder).as_posix(), page.get("lang"), *found))
        rewrite(page)
        made = html.tostring(page, doctype="<!doctype html>", encoding="unicode")
        path.write_text(f"{made}\n", "utf-8", newline="\n")
    texts = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    script = engine.replace("PAGES", texts, 1)
    (folder / ENGINE).write_text(script, "utf-8", newline="\n")


def pack(folder: Path, target: Path) -> None:
    """Write a folder as a ZIP archive: sorted, without times, in a folder of the same name."""
    contents = (
        (f"{target.stem}/{path.relative_to(folder).as_posix()}", path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )
    files.pack(target, contents, PACKED)


def rewrite(page: HtmlElement) -> None:
    """Let the addresses of a page name files, and its search be the script.

    A page may not load a font ahead from a disk; the style sheet still may.
    """
    for ahead in page.findall(".//link[@rel='preload']"):
        ahead.getparent().remove(ahead)
    for search_window in page.findall(".//*[@data-engine]"):
        engine = search_window.get("data-engine")
        search_window.set("data-engine", SERVED_ENGINE.sub(ENGINE, engine))
    for leading in page.findall(".//meta[@http-equiv='refresh']"):
        leading.set("content", ONWARD + _file(leading.get("content").removeprefix(ONWARD)))
    for name in ADDRESSED:
        for element in page.findall(f".//*[@{name}]"):
            element.set(name, _file(element.get(name)))


def _file(address: str) -> str:
    """The file behind an address of the site that ends with a folder; any other as it is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = parts.path
    if path.endswith("/") or posixpath.basename(path) in {".", ".."}:
        path = posixpath.join(path, "index.html").removeprefix("./")
    return parts._replace(path=path).geturl()
