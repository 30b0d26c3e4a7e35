"""The files of an EPUB to the EPUB itself: a zip archive in which nothing depends on the day."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from golocal.epub import package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.epub.item import Item

FOLDER = "EPUB"
MIMETYPE = b"application/epub+zip"
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name; it stands for none."""

CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{FOLDER}/{package.FILE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
""".encode()


def pack(items: Sequence[Item], opf: bytes) -> bytes:
    """Pack an EPUB: first its media type, not compressed, then all else in the order of names.

    The order, and the media type in plain sight, are what EPUB 3.3 asks of the container (OCF).
    """
    contents = {
        "META-INF/container.xml": CONTAINER,
        f"{FOLDER}/{package.FILE}": opf,
        **{f"{FOLDER}/{each.href}": each.content for each in items},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _add(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        for name in sorted(contents):
            _add(archive, name, contents[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system = 3  # Unix, wherever it is made
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content, method, 9 if method == zipfile.ZIP_DEFLATED else None)
