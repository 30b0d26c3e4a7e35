"""The files of an EPUB, what it says of itself to shops and libraries, and their archive."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from golocal.base import files
from golocal.book.document import language_tag
from golocal.collection import translations
from golocal.entry.practice import LICENCES
from golocal.epub.publication import Part, Publication

FILE = "package.opf"

FOLDER = "EPUB"
MIMETYPE = b"application/epub+zip"

CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{FOLDER}/{FILE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
""".encode()

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

UNDATED = "1980-01-01T00:00:00Z"
"""The date of an EPUB whose texts nobody has dated: that of the files within it."""

ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "textual,visual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "ARIA"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""By the vocabulary of EPUB Accessibility 1.1, section 2.

No `dcterms:conformsTo`: that is for whoever has judged a volume by all of WCAG, and signs for it.
"""


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


def package(book: Publication, parts: Sequence[Part], items: Sequence[Item]) -> bytes:
    """Write the package document: metadata, every file, the reading order."""
    about = book.about
    numbered = [(f"file-{number}", item) for number, item in enumerate(items, start=1)]
    identifiers = {item.href: identifier for identifier, item in numbered}
    told = (translations.language_of(book.corpus, each) for each in book.practices)
    spoken = [book.setting.language, *map(language_tag, told)]
    words = book.setting.words
    has_index = any(part.file.startswith("index-") for part in parts)
    text = book.render(
        "package.jinja",
        about=about,
        languages=list(dict.fromkeys(spoken)),
        licence_address=LICENCES.get(about.licence or ""),
        modified=_modified(book),
        accessibility=(
            *ACCESSIBILITY,
            *([("accessibilityFeature", "index")] if has_index else []),
            ("accessibilitySummary", words.text("epub.accessibility")),
        ),
        items=numbered,
        spine=[identifiers[part.file] for part in parts],
    )
    return f"{text}\n".encode()


def _modified(book: Publication) -> str:
    """Say when the texts were last changed, as far as it is known."""
    day = book.about.changed
    return f"{day.isoformat()}T00:00:00Z" if day else UNDATED


def pack(items: Sequence[Item], opf: bytes) -> bytes:
    """Pack an EPUB: first its media type, not compressed, then all else in the order of names.

    The order, and the media type in plain sight, are what EPUB 3.3 asks of the container (OCF).
    """
    contents = {
        "META-INF/container.xml": CONTAINER,
        f"{FOLDER}/{FILE}": opf,
        **{f"{FOLDER}/{each.href}": each.content for each in items},
    }
    packed = io.BytesIO()
    files.pack(packed, [("mimetype", MIMETYPE), *sorted(contents.items())], ("mimetype",))
    return packed.getvalue()
