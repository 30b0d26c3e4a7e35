"""A practice as a sheet to hand out: two sides of paper that stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.book import chapter, house, qr
from golocal.book.chapter import Document
from golocal.collection import addresses
from golocal.data import citable, citation
from golocal.entry.model import LICENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Practice
    from golocal.entry.page_map import Printed

TITLE = 1
"""The level of the heading: the practice is the document."""

PRINTED = "printed"
"""The part of a practice's page that says where it was printed and what changed since."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row at the foot of the sheet: what it tells, the text, and where the text leads."""

    label: str
    text: str
    address: str | None = None
    note: str = ""


def compose(corpus: Corpus, practice: Practice, setting: Setting) -> str:
    """Set the handout of a practice."""
    document = Document(corpus=corpus, setting=setting, anchors={})
    page = _page(practice, setting)
    return setting.render(
        "handout.jinja",
        chapter=chapter.compose(document, practice, level=TITLE),
        series=setting.words.text("series.name"),
        language=house.language_tag(practice.language),
        rows=tuple(_rows(corpus, practice, setting)),
        code=qr.inked(f"{page}#{PRINTED}") if page else None,
    )


def cite(corpus: Corpus, practice: Practice, setting: Setting) -> str:
    """Say how to cite a practice, as its page does: with its pages once they are printed."""
    known = citable.of_practice(corpus, practice, setting.words, setting)
    return citation.plain(citation.chicago(known, setting.words))


def _printed(practice: Practice, setting: Setting) -> Printed | None:
    """Give where the practice stands in its volume, once that is printed."""
    page_map = setting.page_maps.get(practice.volume)
    return page_map.practices.get(practice.slug) if page_map else None


def _page(practice: Practice, setting: Setting) -> str | None:
    """Give the address of the practice's page; None where the site's own is not known."""
    site = setting.site_url
    return f"{site}{addresses.practice(practice.slug)}" if site else None


def _rows(corpus: Corpus, practice: Practice, setting: Setting) -> Iterator[Row]:
    words = setting.words
    volume = corpus.volumes.get(practice.volume)
    yield Row(words.text("handout.cite"), cite(corpus, practice, setting))
    notice = volume.notice if volume else None
    about = " ".join(filter(None, (words.text("handout.compiled"), notice)))
    yield Row(words.text("handout.about"), about)
    licence = practice.licence or (volume.licence if volume else None)
    if licence:
        yield Row(words.text("handout.licence"), licence, LICENCES.get(licence))
    page = _page(practice, setting)
    if page:
        key = "handout.web_note_printed" if _printed(practice, setting) else "handout.web_note"
        yield Row(words.text("handout.web"), page, f"{page}#{PRINTED}", words.text(key))
