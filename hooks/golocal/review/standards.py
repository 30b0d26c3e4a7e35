"""The PDFs and EPUBs of the finished site by their standards, as far as that goes without Java.

PDFs are judged by page-validation. EPUBs are held against what EPUB 3.3 asks of the container, the
package and the texts; EPUBCheck asks more, and runs in the tests.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from golocal.collection import addresses
from golocal.epub.package import MEDIA_TYPES, MIMETYPE
from golocal.pdf import preflight
from golocal.review.site_check import files
from golocal.text import links

NOT_JUDGED = (
    "Not judged here: what veraPDF and EPUBCheck see beyond that (scripts/run_tests.py asks them), "
    "and whether order and descriptions make sense to a listener."
)

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ROOTFILE = ".//{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NEEDED = ("identifier", "title", "language")
"""The metadata that every EPUB has (EPUB 3.3, 5.5.3)."""

SIGNS: Mapping[str, re.Pattern[bytes]] = {
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "font/woff2": re.compile(rb"wOF2"),
}
"""How files begin, by what their package calls them."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged, and what was found."""

    problems: tuple[str, ...]
    """Every fault in a sentence that begins with the name of the file."""
    prints: int
    epubs: int

    def __str__(self) -> str:
        """Say what was judged by what, and what was not."""
        by = " and ".join(preflight.STANDARDS)
        return (
            f"Judged {self.prints} PDFs by {by}, {self.epubs} EPUBs by their container, package "
            f"and texts. {NOT_JUDGED}"
        )


def judge(site: Path) -> Judgement:
    """Judge every PDF and EPUB that the build made: those whose sums it lists."""
    listing = site / addresses.CHECKSUMS
    told = files.sums(files.SUMS, listing.read_bytes()) if listing.is_file() else ()
    made = [Path(os.path.normpath(listing.parent / each.path)) for each in told]
    prints = [each for each in made if each.suffix == ".pdf"]
    epubs = [each for each in made if each.suffix == ".epub"]
    found: list[str] = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # it works outside of Python's lock
        judged = pool.map(lambda file: preflight.broken_rules(file.read_bytes()), prints)
        for file, rules in zip(prints, judged, strict=True):
            name = file.relative_to(site).as_posix()
            for standard, broken in rules.items():
                found += (f"{name}: breaks {standard}: {each}" for each in broken)
    for file in epubs:
        name = file.relative_to(site).as_posix()
        found += (f"{name}{fault}" for fault in faults_of_epub(file))
    return Judgement(tuple(found), len(prints), len(epubs))


def faults_of_epub(path: Path) -> Iterator[str]:
    """Find what is wrong with an EPUB, each to follow its name."""
    try:
        with ZipFile(path) as packed:
            yield from _of_container(packed)
            names = packed.namelist()
            contents = {name: packed.read(name) for name in names}
    except (BadZipFile, EOFError, OSError):
        yield ": is damaged"
        return
    trees: dict[str, etree._Element] = {}
    for name, content in contents.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            try:
                trees[name] = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            except etree.XMLSyntaxError as fault:
                yield f", {name}: is no XML ({fault.msg})"
    for name, tree in trees.items():
        yield from (f", {name}: {fault}" for fault in _of_text(tree))
    root = trees.get("META-INF/container.xml")
    found = root.find(ROOTFILE) if root is not None else None
    package = found.get("full-path", "") if found is not None else ""
    if package in trees:
        yield from (f", {package}: {fault}" for fault in _of_package(package, trees, contents))
    else:
        yield ": names no package that can be read"


def _of_container(packed: ZipFile) -> Iterator[str]:
    """The media type comes first and in plain sight (EPUB 3.3, 4.2.6.2)."""
    first = packed.infolist()[0]
    is_plain = first.filename == "mimetype" and first.compress_type == ZIP_STORED
    if not is_plain or packed.read(first) != MIMETYPE:
        yield ": does not begin with its media type"


def _of_text(tree: etree._Element) -> Iterator[str]:
    """Identifiers are unique, and addresses are as the standards have them."""
    seen: set[str] = set()
    for element in tree.iter(etree.Element):
        identifier = element.get("id")
        if identifier is not None:
            if identifier in seen:
                yield f"has the identifier {identifier} twice"
            seen.add(identifier)
        address = element.get("href", "")
        if "://" in address and links.escaped(address) != address:
            yield f"leads to {address}, which is not escaped"


def _of_package(
    name: str, trees: Mapping[str, etree._Element], contents: Mapping[str, bytes]
) -> Iterator[str]:
    """The package lists every file once, rightly, and in an order (EPUB 3.3, 5)."""
    tree = trees[name]
    known = [each for each in NEEDED if any(text.strip() for text in _said(tree, f"{DC}{each}"))]
    yield from (f"has no {each}" for each in NEEDED if each not in known)
    modified = [
        each.text or ""
        for each in tree.iter(f"{OPF}meta")
        if each.get("property") == "dcterms:modified" and each.get("refines") is None
    ]
    if len(modified) != 1 or not MODIFIED.fullmatch(modified[0]):
        yield "does not say once when it was changed"
    items = {each.get("id"): each for each in tree.iter(f"{OPF}item")}
    folder = posixpath.dirname(name)
    places = [posixpath.join(folder, unquote(each.get("href", ""))) for each in items.values()]
    own = {"mimetype", name, *(each for each in contents if each.startswith("META-INF/"))}
    yield from (f"lists {each} twice" for each in sorted(places) if places.count(each) > 1)
    yield from (f"lists {each}, which is not there" for each in places if each not in contents)
    yield from (f"does not list {each}" for each in contents if each not in {*places, *own})
    for place, item in zip(places, items.values(), strict=True):
        told = item.get("media-type", "")
        right = MEDIA_TYPES.get(posixpath.splitext(place)[1].lower())
        sign = SIGNS.get(told)
        if told != right or (sign and not sign.match(contents.get(place, b""))):
            yield f"calls {place} {told}, which it is not"
        if told == MEDIA_TYPES[".xhtml"] and place in trees and trees[place].tag != f"{XHTML}html":
            yield f"calls {place} {told}, which it is not"
    if sum("nav" in each.get("properties", "").split() for each in items.values()) != 1:
        yield "does not have contents once"
    spine = [each.get("idref") for each in tree.iter(f"{OPF}itemref")]
    yield from (f"reads {each}, which it does not list" for each in spine if each not in items)
    yield from (f"reads {each} twice" for each in dict.fromkeys(spine) if spine.count(each) > 1)
    if not spine:
        yield "reads nothing"


def _said(tree: etree._Element, tag: str) -> Iterator[str]:
    for each in tree.iter(tag):
        yield each.text or ""
