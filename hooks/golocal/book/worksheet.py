"""The worksheet of an Outcome Document on paper: a question each, then the draft of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from golocal.book import ask, document, handout, imprint, outcome
from golocal.book.answers import anchor_of
from golocal.book.document import Head, Setting
from golocal.book.imprint import Line
from golocal.collection import addresses, outcomes
from golocal.drawing import palette
from golocal.entry.model import Corpus

LEVELS = ("nothing", "begun", "force", "checked")
"""How far one can have come, from nothing on."""

OTHERS = tuple(
    f"worksheet.{key}"
    for key in (
        "stand", "authority", "filled", "evidence", "office", "date", "plan", "plan_lead",
        "objective", "measure", "money", "due", "sign",
    )
)  # fmt: skip
"""The words of the catalogue that the template itself puts in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An encouragement, of which is asked how far one has come."""

    anchor: str
    number: int
    title: str
    statement: str
    accent: str
    signs: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """The questions on all encouragements of a document, or of the series."""

    head: Head
    series: str
    kind: str
    title: str
    lead: str
    notice: str | None
    level: str
    """The question that is asked of each."""
    levels: tuple[Line, ...]
    questions: tuple[Question, ...]
    rows: tuple[Line, ...]
    """At the end."""
    code: str | None
    """The QR code that leads to the same on the web, as SVG."""


def compose(corpus: Corpus, year: int | None, setting: Setting) -> Worksheet:
    """The worksheet of an Outcome Document whose text is at hand, or of the key encouragements."""
    words = setting.words
    front = outcome.front(corpus, year, setting)
    every = [each for view in outcomes.by_cluster(corpus, year) for each in view.encouragements]
    page = setting.absolute(addresses.worksheet(year))
    return Worksheet(
        head=document.head(
            setting,
            name=f"{words.text('worksheet.title')}: {front.title}",
            description=words.text("worksheet.description"),
            day=imprint.day_of_outcome(corpus, year, setting),
            accent=palette.INK,
            words=("see",),
            others=OTHERS,
        ),
        series=front.series,
        kind=words.text("worksheet.title"),
        title=front.title,
        lead=words.text("worksheet.description"),
        notice=front.notice,
        level=words.text("worksheet.level"),
        levels=tuple(
            Line(words.text(f"worksheet.levels.{each}"), words.text(f"worksheet.means.{each}"))
            for each in LEVELS
        ),
        questions=tuple(
            Question(
                anchor=anchor_of(each),
                number=outcomes.number(corpus, each),
                title=each.title,
                statement=each.statement,
                accent=palette.of_pillar(each.pillar),
                signs=ask.signs(each, words),
            )
            for each in every
        ),
        rows=(Line(words.text("handout.web"), page, page),) if page else (),
        code=handout.qr_code(page) if page else None,
    )
