"""A practice to hand out: two or three sides of paper that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import segno

from golocal.book import chapter, document, imprint
from golocal.book.chapter import Chapter, Document
from golocal.book.document import Head, Setting
from golocal.book.imprint import Line
from golocal.collection import addresses, wording
from golocal.data import citable
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.practice import LICENCES, Practice
from golocal.entry.settings import Printed

TITLE = 1
"""The level of the heading: the practice is the document."""

PRINTED = "printed"
"""The part of a practice's page that says where it was printed and what changed since."""

WORDS = ("back", "copies", "facts", "see", "sources_title")

CORRECTION = "m"
"""Still read with 15 per cent of it creased or stained; higher levels need finer squares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A practice as it is handed out."""

    head: Head
    series: str
    notice: str
    """Who translated it, where nobody answers for that; else empty."""
    chapter: Chapter
    rows: tuple[Line, ...]
    """At the foot of the sheet."""
    code: str | None
    """The QR code that leads to the page, as SVG."""


def compose(corpus: Corpus, practice: Practice, setting: Setting) -> Handout:
    """The handout of a practice."""
    page = setting.absolute(addresses.practice(practice.slug))
    where = Document(corpus=corpus, setting=setting, anchors={})
    made = chapter.compose(where, practice, level=TITLE)
    # Its licence stands at the foot of the sheet, whichever it is.
    made = replace(made, facts=tuple(each for each in made.facts if each.key != "licence"))
    return Handout(
        head=document.head(
            setting,
            name=practice.title,
            description=practice.summary,
            day=imprint.day_of(corpus, None, [practice], setting),
            language=made.language,
            accent=made.accent,
            words=WORDS,
        ),
        series=setting.words.text("series.name"),
        notice=wording.translated(corpus, [practice], setting.words),
        chapter=made,
        rows=tuple(_rows(corpus, practice, setting)),
        code=qr_code(f"{page}#{PRINTED}") if page else None,
    )


def cite(corpus: Corpus, practice: Practice, setting: Setting) -> str:
    """How to cite a practice, as its page says: with its pages once they are printed."""
    known = citable.of_practice(corpus, practice, setting.words, setting)
    return citable.as_text(citable.chicago(known, setting.words))


def _printed(practice: Practice, setting: Setting) -> Printed | None:
    """Where the practice stands in its volume, once that is printed."""
    page_map = setting.page_maps.get(practice.volume)
    return page_map.of(practice) if page_map else None


def _rows(corpus: Corpus, practice: Practice, setting: Setting) -> Iterator[Line]:
    words = setting.words
    volume = corpus.volumes.get(practice.volume)
    yield Line(words.text("handout.cite"), cite(corpus, practice, setting))
    notice = volume.notice if volume else None
    about = " ".join(filter(None, (words.text("handout.compiled"), notice)))
    yield Line(words.text("handout.about"), about)
    licence = practice.licence or (volume.licence if volume else None)
    if licence:
        yield Line(words.text("handout.licence"), licence, LICENCES.get(licence))
    page = setting.absolute(addresses.practice(practice.slug))
    if page:
        key = "handout.web_note_printed" if _printed(practice, setting) else "handout.web_note"
        yield Line(
            words.text("handout.web"), page, f"{page}#{PRINTED}", after=f" {words.text(key)}"
        )


def qr_code(address: str) -> str:
    """An address as a QR code (ISO/IEC 18004), for readers who hold the paper in their hands.

    The SVG has no margin: four squares of paper belong around it.

    It is decoration to a screen reader, so the same address stands beside it in words.
    """
    code = segno.make(address, error=CORRECTION, boost_error=False, micro=False)
    return code.svg_inline(border=0, dark=palette.INK, svgclass=None, lineclass=None, omitsize=True)
