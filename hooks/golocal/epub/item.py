"""A file of an EPUB, as its package lists it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}
"""The kinds of files that our EPUBs hold; all but plain text are core media types of EPUB 3.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file of the EPUB: its name, which is its address from the package too, and its bytes."""

    href: str
    content: bytes
    properties: str = ""
    """What the package says of it, such as `nav` or `cover-image`."""

    @property
    def media_type(self) -> str:
        """Give its media type by its ending; raise KeyError for one that we never pack."""
        return MEDIA_TYPES[posixpath.splitext(self.href)[1].lower()]
