"""The parts of an e-book, in the order of the printed one: of a volume, of an Outcome Document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from golocal.book import answers, ask, chapter, followup, indexes
from golocal.book.chapter import Document
from golocal.book.document import language_tag
from golocal.collection import commitments, outcomes, translations, views, wording
from golocal.drawing import maps
from golocal.entry import schema
from golocal.entry.model import Volume
from golocal.entry.outcome import Encouragement, OutcomeDocument
from golocal.entry.practice import LICENCES, Practice
from golocal.entry.schema import CLOSING, PREAMBLE
from golocal.epub.publication import (
    FOREWORD,
    GUIDELINES,
    Line,
    Notes,
    Part,
    Publication,
    encouragement_file,
    picture,
    practice_file,
)
from golocal.text.tree import Section

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


CLOSING_FILE = "closing.xhtml"


def of_outcome(book: Publication, year: int) -> Iterator[Part]:
    """Make preamble, parts, encouragements and what stands at the end of an Outcome Document."""
    corpus, words = book.corpus, book.setting.words
    document = corpus.outcomes[year]
    named = {key: each for each in document.sections for key in (each.id, each.title)}
    if PREAMBLE in named:
        own = named[PREAMBLE]
        yield _of_document(book, document, own.title, f"{PREAMBLE}.xhtml", [own])
    total = outcomes.total(corpus, year) or 0
    for view in outcomes.by_cluster(corpus, year):
        title = view.cluster.title if view.cluster else words.text("print.encouragements")
        file = f"part-{view.cluster.code if view.cluster else 'all'}.xhtml"
        own_text = [named[title]] if view.cluster and title in named else []
        yield _of_document(book, document, title, file, own_text)
        for each in view.encouragements:
            yield _encouragement(book, each, total)
    closing = [named[CLOSING]] if CLOSING in named else []
    if closing or document.endorsers or document.errata or document.sources:
        first = "outcome.endorsers" if document.endorsers else "outcome.errata"
        first = first if document.endorsers or document.errata else "print.sources_title"
        title = closing[0].title if closing else words.text(first)
        yield _of_document(book, document, title, CLOSING_FILE, closing)


def _of_document(
    book: Publication,
    document: OutcomeDocument,
    title: str,
    file: str,
    sections: Sequence[Section],
) -> Part:
    """A text of the document's own; the last has all sources, the others those that they cite."""
    notes = Notes(document.sources, book.setting.words)
    passages = book.passages(document, sections, notes, level=2)
    words = book.setting.words
    is_last = file == CLOSING_FILE
    return book.part(
        "outcome.jinja",
        file,
        title,
        passages=passages,
        endorsers=[(each.body, words.day(each.date)) for each in document.endorsers]
        if is_last
        else (),
        errata=[(words.day(each.date), each) for each in document.errata] if is_last else (),
        notes=notes.listed() if is_last else notes.cited(),
    )


def _encouragement(book: Publication, entry: Encouragement, total: int) -> Part:
    corpus, setting = book.corpus, book.setting
    document = Document(corpus=corpus, setting=setting, anchors={})
    taken_up = followup.answering(corpus, entry, setting)
    notes = Notes((*entry.sources, *followup.sources_of(taken_up)), setting.words)
    passages = book.passages(entry, entry.sections, notes, level=3)
    found = replace(
        ask.compose(document, entry, total, level=1),
        answers=followup.answers_of(taken_up, setting, notes.marks, passed=len(entry.sources)),
    )
    return book.part(
        "encouragement.jinja",
        encouragement_file(entry),
        f"{entry.number}. {entry.title}",
        level=2,
        ask=found,
        pillar=entry.pillar or "",
        passages=passages,
        notes=notes.listed(),
    )
