"""An EPUB against itself: it is read like a small site of its own."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from golocal.review.site_check.leaf import Reader
from golocal.review.site_check.ways import Ways

if TYPE_CHECKING:
    from pathlib import Path


def faults(path: Path) -> list[str]:
    """Give every fault of an EPUB: in its texts, its style sheet and the list of its files."""
    reader = Reader()
    try:
        with ZipFile(path) as archive:
            known = frozenset(archive.namelist())
            leaves = {
                name: leaf
                for name in sorted(known)
                if (leaf := reader.leaf(posixpath.splitext(name)[1], partial(_text, archive, name)))
            }
    except (BadZipFile, UnicodeDecodeError):
        return ["the file: is damaged"]
    return list(Ways(known, leaves).dead_ends())


def _text(archive: ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8")
