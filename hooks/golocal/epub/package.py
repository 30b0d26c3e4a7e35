"""What a volume's EPUB says of itself to shops, libraries and reading systems: its package."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from golocal.book import imprint
from golocal.book.setting import ENGLISH, language_tag
from golocal.collection import titles
from golocal.entry.model import LICENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.entry.model import Volume
    from golocal.epub.item import Item
    from golocal.epub.publication import Part, Publication

FILE = "package.opf"

NAMESPACE = UUID("f88b4fec-dd17-48f4-adbc-fb6af3b8753e")
"""Drawn once, for the identifiers of this series' EPUBs (RFC 9562, section 5.5)."""

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
    ("accessibilityFeature", "index"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "none"),
)
"""By the vocabulary of EPUB Accessibility 1.1, section 2.

No `dcterms:conformsTo`: that is for whoever has judged a volume by all of WCAG, and signs for it.
"""


def package(book: Publication, parts: Sequence[Part], items: Sequence[Item]) -> bytes:
    """Write the package document: metadata, every file, the reading order."""
    volume = book.volume
    numbered = [(f"file-{number}", item) for number, item in enumerate(items, start=1)]
    identifiers = {item.href: identifier for identifier, item in numbered}
    spoken = [ENGLISH, *(language_tag(each.language) for each in book.practices)]
    words = book.setting.words
    text = book.render(
        "package.jinja",
        volume=volume,
        name=titles.full(volume, words),
        is_sample=titles.is_sample(volume),
        identifier=identifier_of(volume),
        languages=list(dict.fromkeys(spoken)),
        licence_address=LICENCES.get(volume.licence or ""),
        modified=_modified(book),
        accessibility=(
            *ACCESSIBILITY,
            ("accessibilitySummary", words.text("epub.accessibility")),
        ),
        items=numbered,
        spine=[identifiers[part.file] for part in parts],
    )
    return f"{text}\n".encode()


def identifier_of(volume: Volume) -> str:
    """The identifier that tells a reading system which book this is.

    It stays the same for ever, also when the volume is given a DOI or an ISBN; those stand beside
    it. (An ISBN is that of the printed book or the PDF, never of the EPUB.)
    """
    return uuid5(NAMESPACE, f"volume {volume.number}").urn


def _modified(book: Publication) -> str:
    """Say when the texts of the volume were last changed, as far as it is known."""
    change = imprint.newest(book.volume, book.practices, book.setting.history)
    day = change.date if change else book.volume.published
    return f"{day.isoformat()}T00:00:00Z" if day else UNDATED
