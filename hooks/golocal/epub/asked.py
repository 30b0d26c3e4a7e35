"""The parts of the e-book of an Outcome Document, in the order of the printed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from golocal.book import ask, followup
from golocal.book.chapter import Document
from golocal.collection import outcomes
from golocal.entry.outcome import Encouragement, OutcomeDocument
from golocal.entry.schema import CLOSING, PREAMBLE
from golocal.epub.publication import Notes, Part, Publication, encouragement_file
from golocal.text.tree import Section

CLOSING_FILE = "closing.xhtml"


def parts(book: Publication, year: int) -> Iterator[Part]:
    """Make preamble, parts, encouragements and what stands at the end."""
    corpus, words = book.corpus, book.setting.words
    document = corpus.outcomes[year]
    named = {key: each for each in document.sections for key in (each.id, each.title)}
    if PREAMBLE in named:
        own = named[PREAMBLE]
        yield _text(book, document, own.title, f"{PREAMBLE}.xhtml", [own])
    total = outcomes.total(corpus, year) or 0
    for view in outcomes.by_cluster(corpus, year):
        title = view.cluster.title if view.cluster else words.text("print.encouragements")
        file = f"part-{view.cluster.code if view.cluster else 'all'}.xhtml"
        own_text = [named[title]] if view.cluster and title in named else []
        yield _text(book, document, title, file, own_text)
        for each in view.encouragements:
            yield _encouragement(book, each, total)
    closing = [named[CLOSING]] if CLOSING in named else []
    if closing or document.endorsers or document.errata or document.sources:
        first = "outcome.endorsers" if document.endorsers else "outcome.errata"
        first = first if document.endorsers or document.errata else "print.sources_title"
        title = closing[0].title if closing else words.text(first)
        yield _text(book, document, title, CLOSING_FILE, closing)


def _text(
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
