"""The parts of an e-book: those before the practices, the practices, and those after them."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.book import answers, chapter, followup, indexes
from golocal.book.chapter import Document
from golocal.book.document import language_tag
from golocal.collection import commitments, translations, views, wording
from golocal.drawing import maps
from golocal.entry import schema
from golocal.entry.model import Volume
from golocal.entry.practice import LICENCES, Practice
from golocal.epub.publication import (
    FOREWORD,
    GUIDELINES,
    Line,
    Notes,
    Part,
    Publication,
    picture,
    practice_file,
)

COVER = "cover.xhtml"
TITLE = "title.xhtml"
IMPRINT = "imprint.xhtml"


def opening(book: Publication, cover: str) -> Iterator[Part]:
    """Make the pages before the contents; `cover` is the address of the cover's picture."""
    words, about = book.setting.words, book.about
    yield book.part("cover.jinja", COVER, words.text("epub.cover"), level=0, picture=cover)
    yield book.part("title.jinja", TITLE, about.title, level=0)
    yield book.part(
        "imprint.jinja",
        IMPRINT,
        about.heading,
        licence_address=LICENCES.get(about.licence or ""),
    )


def texts(book: Publication, volume: Volume) -> Iterator[Part]:
    """Make the volume's own texts, each with the notes of its own."""
    words = book.setting.words
    sections = list(volume.sections)
    before = Notes(volume.sources, words)
    if sections and sections[0].id == schema.FOREWORD:
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


BECAME = "became.xhtml"


def followed_up(book: Publication, volume: Volume) -> Iterator[Part]:
    """Make the chapter on what became of what the Academy before asked; none without answers."""
    year = followup.academy_before(book.corpus, volume, book.setting)
    if year is None:
        return
    given = commitments.of_academy(book.corpus, year)
    notes = Notes(followup.sources_of(given), book.setting.words)
    found = followup.compose(book.corpus, year, book.setting, notes.marks)
    yield book.part("became.jinja", BECAME, found.title, became=found, notes=notes.listed())


MAP = "map.xhtml"
MAP_SIZE = (1200, 38)
"""The width of the map and the radius of its dots, whose numbers can then be read on a phone."""
OPENING = "practices.xhtml"


def chapters(book: Publication, volume: Volume) -> Iterator[Part]:
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
        drawing=maps.of_volume_map(book.practices, *MAP_SIZE).svg(label),
        places=[wording.place(each, words) for each in book.practices],
    )
    yield book.part(
        "opening.jinja",
        OPENING,
        words.text("print.practices"),
        count=words.count("print.opening.practices", len(book.practices)),
        countries=words.count("print.opening.countries", countries),
    )
    asked = views.asked(book.corpus, volume)
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
        place=wording.place(practice, words),
        years=words.years(practice.since, practice.until),
        language=language_tag(translations.language_of(book.corpus, practice)),
        facts=tuple(
            chapter.facts(document, practice, notes.marks)
        ),  # before the text: it cites first
        encouragements=ENCOURAGEMENTS,
        picture=picture(practice.path, practice.image.file) if practice.image else None,
        passages=book.passages(practice, practice.sections, notes, level=3),
        notes=notes.listed(),
    )


ENCOURAGEMENTS = "encouragements.xhtml"
SERIES = "series.xhtml"


def closing(book: Publication, volume: Volume) -> Iterator[Part]:
    """Make the parts after the practices; the book without practices has none of them."""
    if not book.practices:
        return
    words = book.setting.words
    given = answers.of_volume(book.corpus, volume, book.practices)
    if given:
        yield book.part(
            "encouragements.jinja",
            ENCOURAGEMENTS,
            words.text("print.encouragements"),
            answers=given,
            outcome=answers.result(book.corpus, volume, words),
        )
    yield from _indexes(book, volume)


def _indexes(book: Publication, volume: Volume) -> Iterator[Part]:
    """Make the indexes of the volume and, where others were published before, of the series."""
    words = book.setting.words
    practices = {each.slug: each for each in book.practices}
    found = indexes.of_practices(book.corpus, book.practices)
    under = {
        (index.kind, heading.label): [practices[slug] for slug in heading.slugs]
        for index in found
        for heading in index.headings
    }
    for index in found:
        yield book.part(
            "index.jinja",
            f"index-{index.kind}.xhtml",
            words.text(f"print.index.{index.kind}"),
            index=index,
            places={heading.label: place for place, heading in enumerate(index.headings, start=1)},
            under=under,
        )
    series = indexes.of_series(book.setting.page_maps, volume.number, found)
    if series:
        title = words.text("print.series")
        yield book.part("series.jinja", SERIES, title, indexes=series, under=under)
