"""What an EPUB says of itself: to shops and libraries, and on its first pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from golocal.base.catalogue import SOURCE, Catalogue
from golocal.book import imprint, outcome, plates
from golocal.book import volume as printed
from golocal.book.document import Setting
from golocal.book.imprint import Line
from golocal.collection import outcomes, wording
from golocal.entry.model import Corpus, State, Volume
from golocal.entry.practice import Practice

NAMESPACE = UUID("f88b4fec-dd17-48f4-adbc-fb6af3b8753e")
"""Drawn once, for the identifiers of this series' EPUBs (RFC 9562, section 5.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of a whole EPUB; empty or None where nothing is known."""

    identifier: str
    name: str
    """As shops and libraries list it."""
    title: str
    subtitle: str | None = None
    label: str
    """Above the title."""
    state: str
    """Below the title; empty where there is nothing to say."""
    theme: str
    notice: str | None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    published: dt.date | None
    changed: dt.date | None
    """When its texts were last changed."""
    isbns: tuple[str, ...] = ()
    issn: str | None = None
    doi_address: str | None
    number: int | None = None
    """Its place in the series; a sample has none of its own."""
    heading: str
    """Of the imprint."""
    licence: str | None
    licence_key: str
    """The words that name the licence, and behind them others, by their keys."""
    others_key: str = ""
    lines: tuple[Line, ...]
    """Of the imprint, before those that all have."""
    citation: str
    status: str
    """As of when things are told."""
    cover: str | None = None
    """The picture that it brings for its cover, from the project's root."""
    cover_alt: str
    cover_credit: str | None = None


def of_volume(
    corpus: Corpus, volume: Volume, practices: Sequence[Practice], setting: Setting
) -> About:
    """What the EPUB of a volume says of itself."""
    words = setting.words
    change = imprint.newest(corpus, volume, practices, setting.history)
    return About(
        identifier=identifier_of(volume, words),
        name=wording.full(volume, words),
        title=volume.title,
        subtitle=volume.subtitle,
        label=wording.in_series(volume, words),
        state=words.text("print.draft") if volume.state is State.DRAFT else "",
        theme=volume.theme,
        notice=printed.notice(corpus, volume, setting),
        authors=volume.authors,
        editors=volume.editors,
        publisher=volume.publisher,
        place=volume.place,
        published=volume.published,
        changed=change.date if change else volume.published,
        isbns=tuple(filter(None, (volume.isbn_print, volume.isbn_pdf))),
        issn=volume.issn,
        doi_address=volume.doi_address,
        number=None if wording.is_sample(volume) else volume.number,
        licence=volume.licence,
        heading=words.text("print.about"),
        licence_key="print.imprint.licence",
        others_key="print.imprint.licence_other",
        lines=imprint.lines(corpus, volume, setting, practices),
        citation=imprint.cite(corpus, volume, setting),
        status=words.text("print.imprint.status"),
        cover=plates.own_picture(volume),
        cover_alt=words.text(
            "epub.cover_alt",
            series=words.text("series.name"),
            number=volume.number,
            title=volume.title,
        ),
        cover_credit=volume.cover_credit,
    )


def of_outcome(corpus: Corpus, year: int, setting: Setting) -> About:
    """What the EPUB of an Outcome Document says of itself."""
    words = setting.words
    front = outcome.front(corpus, year, setting)
    document, work = corpus.outcomes[year], imprint.work_of(corpus, year, setting)
    change = imprint.change_of_outcome(corpus, year, setting)
    return About(
        identifier=_identifier(f"outcome {year}", words),
        name=front.title,
        title=front.title,
        label=front.series,
        state=front.volume,
        theme=outcomes.described(corpus, document, words),
        notice=front.notice,
        authors=document.drafters,
        published=document.published,
        changed=change.date if change else document.published,
        isbns=(document.isbn,) if document.isbn else (),
        doi_address=document.doi_address,
        licence=work.licence,
        heading=words.text("print.about_document"),
        licence_key="print.imprint.licence_document",
        lines=tuple(imprint.lines_of_outcome(corpus, year, setting)),
        citation=imprint.cite_outcome(corpus, year, setting),
        status=imprint.status_of_outcome(setting),
        cover_alt=words.text("epub.cover_alt_document", series=front.series, title=front.title),
    )


def identifier_of(volume: Volume, words: Catalogue) -> str:
    """The identifier that tells a reading system which book this is.

    It stays the same for ever, also when the volume is given a DOI or an ISBN; those stand beside
    it. (An ISBN is that of the printed book or the PDF, never of the EPUB.)
    """
    return _identifier(f"volume {volume.number}", words)


def _identifier(name: str, words: Catalogue) -> str:
    """The identifier of a book in a language; the name alone is that of the first."""
    told = "" if words.language == SOURCE else f" {words.language}"
    return uuid5(NAMESPACE, name + told).urn
