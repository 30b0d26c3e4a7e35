"""What the files for machines name: every address of the site's own, and every sum."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from golocal.review.site_check.leaf import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

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
    """Give the addresses of the site's own in the text of a data file."""
    if site_url:
        found = re.findall(re.escape(site_url) + END, text)
    else:
        found = [f"/{way}" for way in OWN_URL.findall(text)]
    for target in dict.fromkeys(found):
        yield Reference("a", "href", unescape(target))


def quoted(html: str, site_url: str) -> Iterator[Reference]:
    """Give the addresses of the site's own that a page tells to programs, not to readers.

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
    """Give the sums in a data package or a listing of sums; other files have none."""
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
    """Give each sum that is not that of its file; a file that is not there has none."""
    for path, sha256, size in sums:
        file = folder / path
        if not file.is_file():
            continue
        found = file.read_bytes()
        if size is not None and size != len(found):
            yield f"says that {path} has {size} bytes, but it has {len(found)}"
        if sha256 != hashlib.sha256(found).hexdigest():
            yield f"gives a checksum of {path} that is not its own"
