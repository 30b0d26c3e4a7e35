"""Files of the finished site that are no pages: data files, EPUBs and PDFs, and what they name."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple, TypeAlias
from zipfile import BadZipFile, ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, String

from golocal.review.site_check import pages
from golocal.review.site_check.pages import Reference, Resolver

PageIds: TypeAlias = frozenset[object]
"""The numbers, with generations, of the objects that are pages of a PDF."""

ENDINGS = (".bib", ".csv", ".geojson", ".ics", ".json", ".ris", ".txt", ".xml", "SHA256SUMS")
OTHERS = ("pagefind/", "admin/")
"""Folders of files that are not ours to read: the search's and the form's."""
PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"

OWN_URL = re.compile(r'"url": ?"([^":]*)"')
"""The address of an entry where the site's own is not known: from the root."""
END = r"[^\s\"'<>{}\\,;)\]]*"
"""An address goes on to what cannot be in one, in JSON, XML, BibTeX, RIS or a table."""


def is_data(name: str) -> bool:
    """Say whether a file of the site is for machines."""
    return name.endswith(ENDINGS) and not name.startswith(OTHERS)


def named(text: str, site_url: str) -> Iterator[Reference]:
    """Find the addresses of the site's own in the text of a data file.

    A calendar folds its long lines (RFC 5545, section 3.1).
    """
    text = text.replace("\r\n ", "")
    if site_url:
        found = re.findall(re.escape(site_url) + END, text)
    else:
        found = [f"/{way}" for way in OWN_URL.findall(text)]
    for target in dict.fromkeys(found):
        yield Reference("a", "href", unescape(target))


def quoted(html: str, site_url: str) -> Iterator[Reference]:
    """Find the addresses of the site's own that a page tells to programs, not to readers.

    They stand in `meta` and in what the page says as JSON-LD.
    """
    if site_url:
        for target in dict.fromkeys(re.findall(f'"({re.escape(site_url)}{END})"', html)):
            yield Reference("a", "href", unescape(target))


class Sum(NamedTuple):
    """What a file says of another."""

    path: str
    """Relative to the folder of the file that says it."""
    sha256: str
    size: int | None
    """In bytes; None where it is not said."""


def sums(name: str, content: bytes) -> tuple[Sum, ...]:
    """Parse the sums in a data package or a listing of sums; other files have none."""
    if name == PACKAGE:
        return tuple(
            Sum(each["path"], each["hash"].removeprefix("sha256:"), each["bytes"])
            for each in json.loads(content)["resources"]
        )
    if name == SUMS:
        lines = (line.partition("  ") for line in content.decode("utf-8").splitlines())
        return tuple(Sum(path, sha256, None) for sha256, _, path in lines)
    return ()


def broken(sums: Iterable[Sum], folder: Path) -> Iterator[str]:
    """Find each sum that is not that of its file; a file that is not there has none."""
    for path, sha256, size in sums:
        file = folder / path
        if not file.is_file():
            continue
        found = file.read_bytes()
        if size is not None and size != len(found):
            yield f"says that {path} has {size} bytes, but it has {len(found)}"
        if sha256 != hashlib.sha256(found).hexdigest():
            yield f"gives a checksum of {path} that is not its own"


def faults_of_epub(path: Path) -> list[str]:
    """Find every fault of an EPUB: in its texts, its style sheet and the list of its files."""
    try:
        with ZipFile(path) as archive:
            known = frozenset(archive.namelist())
            texts = {
                name: parsed
                for name in sorted(known)
                if (
                    parsed := pages.parse(
                        posixpath.splitext(name)[1], partial(_text, archive, name)
                    )
                )
            }
    except (BadZipFile, UnicodeDecodeError):
        return ["the file: is damaged"]
    return list(Resolver(known, texts).dead_ends())


def _text(archive: ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8")


@dataclass(frozen=True, slots=True)
class PdfLinks:
    """What a PDF leads to."""

    addresses: tuple[str, ...]
    """Every address outside the PDF, once, in the order of the pages."""
    faults: tuple[str, ...]
    """Every link and bookmark that leads to no page of the PDF, in a sentence without its name."""


def links_of_pdf(path: Path) -> PdfLinks:
    """Follow all links and bookmarks of a PDF; a file that is none has that one fault."""
    try:
        with pikepdf.open(path) as file:
            return _links(file)
    except pikepdf.PdfError:
        return PdfLinks((), ("is damaged",))


def _links(file: pikepdf.Pdf) -> PdfLinks:
    pages = frozenset(sheet.objgen for sheet in file.pages)
    names = _names(file, pages)
    addresses: dict[str, None] = {}
    faults: dict[str, None] = {}
    for number, sheet in enumerate(file.pages, start=1):
        for note in sheet.get(Name.Annots, ()):
            action = note.get(Name.A, Dictionary())
            if Name.URI in action:
                addresses[str(action[Name.URI])] = None
                continue
            goal = note.get(Name.Dest, action.get(Name.D))
            if goal is not None and not _arrives(goal, names, pages):
                faults[f"page {number} leads to {_shown(goal)}, which is not in it"] = None
    with file.open_outline() as outline:
        for item in _every(outline.root):
            if item.destination is not None and not _arrives(item.destination, names, pages):
                faults[f"the bookmark “{item.title}” leads to no page of it"] = None
    return PdfLinks(tuple(addresses), tuple(faults))


def _names(file: pikepdf.Pdf, pages: PageIds) -> frozenset[str]:
    """Find the names of places that stand on a page of the PDF."""
    tree = file.Root.get(Name.Names, Dictionary()).get(Name.Dests)
    if tree is None:
        return frozenset()
    return frozenset(str(name) for name, goal in NameTree(tree).items() if _is_place(goal, pages))


def _arrives(goal: object, names: frozenset[str], pages: PageIds) -> bool:
    if isinstance(goal, Array):
        return _is_place(goal, pages)
    return str(goal) in names


def _is_place(goal: Object, pages: PageIds) -> bool:
    if isinstance(goal, Dictionary):
        goal = goal.get(Name.D, Array())
    return isinstance(goal, Array) and len(goal) > 0 and goal[0].objgen in pages


def _shown(goal: object) -> str:
    return f"#{goal}" if isinstance(goal, String) else "a page"


def _every(items: Iterable[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _every(item.children)
