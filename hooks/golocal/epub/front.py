"""What stands before the practices: cover, title page, imprint, foreword, guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.book import imprint
from golocal.collection import titles
from golocal.entry import schema
from golocal.entry.model import LICENCES
from golocal.epub.notes import Notes
from golocal.epub.publication import FOREWORD, GUIDELINES, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.epub.publication import Part, Publication

COVER = "cover.xhtml"
TITLE = "title.xhtml"
IMPRINT = "imprint.xhtml"


def opening(book: Publication, cover: str) -> Iterator[Part]:
    """Make the pages before the contents; `cover` is the address of the cover's picture."""
    volume, words = book.volume, book.setting.words
    yield book.part("cover.jinja", COVER, words.text("epub.cover"), level=0, picture=cover)
    yield book.part(
        "title.jinja", TITLE, volume.title, level=0, name=titles.in_series(volume, words)
    )
    yield book.part(
        "imprint.jinja",
        IMPRINT,
        words.text("print.about"),
        lines=imprint.lines(volume, book.setting, book.practices),
        citation=imprint.cite(book.corpus, volume, book.setting),
        licence_address=LICENCES.get(volume.licence or ""),
    )


def texts(book: Publication) -> Iterator[Part]:
    """Make the volume's own texts, each with the notes of its own."""
    volume, words = book.volume, book.setting.words
    sections = list(volume.sections)
    before = Notes(volume.sources, words)
    if sections and sections[0].title == schema.FOREWORD:
        passages = book.passages(volume, [sections.pop(0)], before, level=2)
        title = words.text("print.foreword")
        notes = before.cited() if sections else before.listed()
        yield book.part("foreword.jinja", FOREWORD, title, passage=passages[0], notes=notes)
    if sections:
        after = Notes(volume.sources, words)
        passages = book.passages(volume, sections, after, level=3)
        yield book.part(
            "guidelines.jinja",
            GUIDELINES,
            words.text("print.guidelines"),
            listed=tuple(
                Line(each.title, f"{GUIDELINES}#{each.anchor}") for each in passages if each.title
            ),
            passages=passages,
            notes=after.listed(before),
        )
