"""The collection in another language: the words of overlays over the facts of their entries."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from golocal.base import catalogue, names
from golocal.base.catalogue import SOURCE, Catalogue
from golocal.entry import words
from golocal.entry.fields import Words
from golocal.entry.model import Corpus, Entry
from golocal.entry.outcome import Commitment, OutcomeDocument
from golocal.entry.overlay import Made, Overlay, Translation, VocabularyOverlay
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.vocabulary import Place, Term, Vocabulary
from golocal.reading import overlays
from golocal.reading.entries import EntryFile
from golocal.text import digest
from golocal.text.tree import Heading, Section, Text

Key = TypeVar("Key", str, int)
Kind = TypeVar("Kind", bound=Entry)


def localised(corpus: Corpus, language: str) -> Corpus:
    """The collection in a language, as far as it is translated.

    Entries that have an overlay in it carry its words, vocabularies its labels, places its names;
    facts, ids of headings and places in files stay. What is not translated is told in English, and
    where it is not in English either, as it was written.
    """
    books = {
        name: _labelled(book, corpus.names.get(language, {}).get(name), language)
        for name, book in corpus.vocabularies.items()
    }

    def told(entries: Mapping[Key, Kind]) -> dict[Key, Kind]:
        return {key: _told(corpus, entry, language, books) for key, entry in entries.items()}

    return replace(
        corpus,
        language=language,
        vocabularies=books,
        practices=told(corpus.practices),
        encouragements=told(corpus.encouragements),
        volumes=told(corpus.volumes),
        academies=told(corpus.academies),
        outcomes=told(corpus.outcomes),
        commitments=told(corpus.commitments),
        paths=told(corpus.paths),
    )


def joined(
    corpus: Corpus,
    files: Sequence[EntryFile],
    names: Mapping[str, Mapping[str, VocabularyOverlay]],
) -> Corpus:
    """The collection with the overlays of its entries, and how each entry stands by them."""
    by_path: dict[str, dict[str, Overlay]] = {}
    for file in files:
        named = overlays.named(file.source.path)
        if named and file.overlay and named.language in catalogue.languages():
            by_path.setdefault(named.entry, {})[named.language] = file.overlay
    standings = {}
    for entry in corpus.entries():
        own = own_language(entry)
        others = by_path.get(entry.path, {})
        others.pop(own, None)
        standings[entry.path] = _standing(entry, own, others)
    found = {path: each for path, each in by_path.items() if each and path in standings}
    return replace(corpus, overlays=found, names=names, translations=standings)


def without(corpus: Corpus, paths: Container[str]) -> Corpus:
    """The collection without the overlays of some files."""
    return replace(
        corpus,
        overlays={
            path: {key: each for key, each in found.items() if each.path not in paths}
            for path, found in corpus.overlays.items()
        },
        translations={
            path: {
                key: each
                for key, each in found.items()
                if each.is_original or each.path not in paths
            }
            for path, found in corpus.translations.items()
        },
    )


def offered(corpus: Corpus, entry: Entry) -> Mapping[str, Translation]:
    """How an entry stands in each language in which it can be read, its own first."""
    return corpus.translations.get(entry.path, {})


def language_of(corpus: Corpus, entry: Entry | Withdrawn, part: str = "") -> str:
    """The language of an entry's words in this collection, or of a part of them.

    It is that of the original where the entry is not translated, or its overlay lacks the part.
    """
    overlay = _overlay(corpus, entry, corpus.language)
    is_told = overlay is not None and (not part or part in overlay.words)
    return overlay.language if overlay and is_told else own_language(entry)


def _overlay(corpus: Corpus, entry: Entry | Withdrawn, language: str) -> Overlay | None:
    """What has the words of an entry for readers of a language; None where it has them itself."""
    found = corpus.overlays.get(entry.path, {})
    return None if language == own_language(entry) else found.get(language) or found.get(SOURCE)


def lacking(corpus: Corpus, entries: Iterable[Entry], language: str) -> tuple[Entry, ...]:
    """Those of several entries that cannot be read in a language."""
    return tuple(each for each in entries if language not in offered(corpus, each))


def provisional(corpus: Corpus, entries: Iterable[Entry]) -> tuple[Translation, ...]:
    """How those of several entries stand whose words a machine made and nobody answers for."""
    found = (offered(corpus, each).get(corpus.language) for each in entries)
    return tuple(each for each in found if each and each.is_provisional)


def files(corpus: Corpus, entry: Entry) -> tuple[str, ...]:
    """The files that an entry of this collection is told from: its own, and that of its words."""
    overlay = corpus.overlays.get(entry.path, {}).get(corpus.language)
    return (entry.path, overlay.path) if overlay else (entry.path,)


def unreviewed(corpus: Corpus, entries: Iterable[Entry], words: Catalogue) -> tuple[str, ...]:
    """The files of what a machine said in a document and nobody answers for: not for a press."""
    terms = corpus.names.get(corpus.language, {}).values()
    is_made = words.texts.get("own.made") == Made.MACHINE
    return (
        *(each.path for each in provisional(corpus, entries)),
        *(each.path for each in terms if each.translation.is_provisional),
        *([f"hooks/golocal/base/locales/{words.language}/own.yml"] if is_made else []),
    )


def _standing(entry: Entry, own: str, overlays: Mapping[str, Overlay]) -> dict[str, Translation]:
    """How an entry that was written in a language stands in this and in those of its overlays."""
    original = Translation(language=own, provenance=None, path=entry.path)
    return {
        own: original,
        **{
            language: Translation(
                language=language,
                provenance=overlay.translation,
                path=overlay.path,
                stale=tuple(
                    part
                    for part, sum_ in digests(entry, overlay)
                    if overlay.translation.digests.get(part, sum_) != sum_
                ),
            )
            for language, overlay in sorted(overlays.items())
        },
    }


def own_language(entry: Entry | Withdrawn) -> str:
    """The language in which an entry was written."""
    return getattr(entry, "language", SOURCE)


def digests(
    entry: Entry, overlay: Overlay | None = None, *, is_begun: bool = False
) -> Iterator[tuple[str, str]]:
    """The parts of an entry, fields first, each with the digest of what it says.

    Names that may stay as they are count where an overlay has them, or may come to have them.
    """
    for part in words.fields(entry):
        is_told = is_begun or (overlay is not None and part.name in overlay.words)
        if part.words is Words.MUST or is_told:
            yield part.name, digest.of_words(part.said)
    for section in entry.sections:
        yield words.part_of(section, entry), digest.of_section(section)


def _told(corpus: Corpus, entry: Kind, language: str, books: Mapping[str, Vocabulary]) -> Kind:
    """An entry with the words of its overlay, and its place in the language."""
    overlay = _overlay(corpus, entry, language)
    if overlay is not None:
        titles = _titles(entry, overlay)
        sections = map(_section, entry.sections, overlay.sections, titles)
        entry = words.worded(entry, overlay.words)
        entry = replace(entry, sections=tuple(sections))
    if isinstance(entry, Practice | Commitment):
        return replace(entry, place=place_of(entry, books))
    return entry


def _titles(entry: Entry, overlay: Overlay) -> Iterator[str]:
    """The headings of an overlay; a part of an Outcome Document is headed as its field says."""
    for own, other in zip(entry.sections, overlay.sections, strict=False):
        parts = entry.clusters if isinstance(entry, OutcomeDocument) else ()
        codes = (each.code for each in parts if each.title == own.title)
        said = overlay.words.get(f"clusters.{next(codes, None)}.title", other.title)
        yield str(said)


def _section(own: Section, other: Section, title: str) -> Section:
    """A section in other words whose headings have the ids of the original, one by one."""
    ids = iter([block.id for block in own.text.blocks if isinstance(block, Heading)])
    blocks = (
        replace(block, id=next(ids, block.id)) if isinstance(block, Heading) else block
        for block in other.text.blocks
    )
    return replace(other, title=title, id=own.id, text=Text(tuple(blocks)))


def place_of(entry: Practice | Commitment, books: Mapping[str, Vocabulary]) -> Place:
    """The place of an entry in the terms of vocabularies; a code that has none stays a code."""

    def term(vocabulary: str, code: str) -> Term:
        return books[vocabulary].terms.get(code) or Term(code=code, label=code)

    country = term("countries", entry.country)
    return Place(
        city=entry.city,
        country=country,
        region=term("regions", country.region or ""),
        un_group=term("un-groups", country.un_group) if country.un_group else None,
    )


def _labelled(book: Vocabulary, other: VocabularyOverlay | None, language: str) -> Vocabulary:
    """A vocabulary with its words in a language; countries have theirs from CLDR, unless told."""
    if book.name == names.COUNTRIES and language != SOURCE:
        known = catalogue.without_words(language)
        book = replace(
            book,
            terms={
                code: replace(term, label=known.country(code) or term.label)
                for code, term in book.terms.items()
            },
        )
    if other is None:
        return book
    return replace(
        book,
        label=other.label,
        note=other.note,
        terms={code: _termed(term, other.terms.get(code, {})) for code, term in book.terms.items()},
        treaties={
            code: replace(treaty, label=other.treaties.get(code, treaty.label))
            for code, treaty in book.treaties.items()
        },
    )


def _termed(term: Term, said: Mapping[str, str]) -> Term:
    return replace(term, label=said.get("label", term.label), note=said.get("note", term.note))
