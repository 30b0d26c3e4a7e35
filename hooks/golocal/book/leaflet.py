"""The sheet of an Outcome Document for the Conference: all it asks, on two sides of paper.

What does not fit is a fault, never a third side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from golocal.book import document, handout, imprint, outcome
from golocal.book.answers import anchor_of
from golocal.book.chapter import Document
from golocal.book.document import Head, Setting
from golocal.book.imprint import Line
from golocal.book.outcome import Part
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.practice import LICENCES

WORDS = ("see",)

SIDES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A sheet with all encouragements of an Outcome Document, or of the series."""

    head: Head
    series: str
    title: str
    state: str
    """How far it has come, and since when."""
    theme: str
    notice: str | None
    parts: tuple[Part, ...]
    rows: tuple[Line, ...]
    """At the foot of the second side."""
    code: str | None
    """The QR code that leads to the page, as SVG."""


def compose(corpus: Corpus, year: int | None, setting: Setting) -> Leaflet:
    """The sheet of an Outcome Document whose text is at hand, or of the key encouragements."""
    front = outcome.front(corpus, year, setting)
    every = corpus.encouragements_of.get(year, ())
    where = Document(
        corpus=corpus, setting=setting, anchors={each.path: anchor_of(each) for each in every}
    )
    page = setting.absolute(imprint.address_of_outcome(year))
    return Leaflet(
        head=document.head(
            setting,
            name=front.title,
            description=front.theme,
            day=imprint.day_of_outcome(corpus, year, setting),
            accent=palette.INK,
            words=WORDS,
        ),
        series=front.series,
        title=front.title,
        state=front.volume,
        theme=front.theme,
        notice=front.notice,
        parts=outcome.parts(where, year, {}),
        rows=tuple(_rows(corpus, year, setting)),
        code=handout.qr_code(page) if page else None,
    )


def _rows(corpus: Corpus, year: int | None, setting: Setting) -> Iterator[Line]:
    words = setting.words
    work = imprint.work_of(corpus, year, setting)
    yield Line(words.text("licence.title"), work.licence, LICENCES.get(work.licence))
    page = setting.absolute(imprint.address_of_outcome(year))
    if page:
        yield Line(words.text("handout.web"), page, page, after=f" {words.text('print.leaflet')}")
