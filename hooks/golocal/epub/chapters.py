"""The practices: where they lie, the page that opens them, and a chapter each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal import drawing
from golocal.book import answers, chapter
from golocal.book.chapter import Document
from golocal.book.setting import language_tag
from golocal.epub.back import ENCOURAGEMENTS
from golocal.epub.notes import Notes
from golocal.epub.publication import picture, practice_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.entry.model import Practice
    from golocal.epub.publication import Part, Publication

MAP = "map.xhtml"
MAP_SIZE = (1200, 38)
"""The width of the map and the radius of its dots, whose numbers can then be read on a phone."""
OPENING = "practices.xhtml"


def chapters(book: Publication) -> Iterator[Part]:
    """Make the map, the opening of the part, and the chapters; nothing where there is none."""
    if not book.practices:
        return
    words = book.setting.words
    label = words.count("epub.map_label", len(book.practices))
    countries = len({each.country for each in book.practices})
    yield book.part(
        "map.jinja",
        MAP,
        words.text("print.map"),
        drawing=drawing.of_volume_map(book.practices, *MAP_SIZE).svg(label),
        places=[str(each.place) for each in book.practices],
    )
    yield book.part(
        "opening.jinja",
        OPENING,
        words.text("print.practices"),
        count=words.count("print.opening.practices", len(book.practices)),
        countries=words.count("print.opening.countries", countries),
    )
    asked = answers.asked(book.corpus, book.volume)
    document = Document(
        corpus=book.corpus,
        setting=book.setting,
        anchors={each.path: ENCOURAGEMENTS for each in asked},
    )
    for practice in book.practices:
        yield _chapter(book, practice, document)


def _chapter(book: Publication, practice: Practice, document: Document) -> Part:
    words = book.setting.words
    notes = Notes(practice.sources, words)
    return book.part(
        "practice.jinja",
        practice_file(practice),
        f"{practice.city}: {practice.title}",
        level=2,
        practice=practice,
        place=str(practice.place),
        years=words.years(practice.since, practice.until),
        language=language_tag(practice.language),
        facts=tuple(
            chapter.facts(document, practice, notes.marks)
        ),  # before the text: it cites first
        encouragements=ENCOURAGEMENTS,
        picture=picture(practice.path, practice.image.file) if practice.image else None,
        passages=book.passages(practice, practice.sections, notes, level=3),
        notes=notes.listed(),
    )
