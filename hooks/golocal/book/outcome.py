"""An Outcome Document as a printed book, sheet and worksheet, and the key encouragements likewise.

The sheet is for the Conference: all it asks, on two sides of paper; what does not fit is a fault,
never a third side. The worksheet asks a question of each, then drafts a plan.

None stands for the series where a year is asked for, as in `Corpus.encouragements_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from golocal.book import ask, chapter, document, handout, imprint, plates
from golocal.book.answers import anchor_of
from golocal.book.ask import Ask
from golocal.book.chapter import Document, Passage
from golocal.book.document import Head, Setting
from golocal.book.imprint import Line
from golocal.book.plates import Plate
from golocal.book.sources import Numbering, Source
from golocal.book.volume import ENTRY, LONG_TITLE, LONGEST_HEAD, Front
from golocal.collection import addresses, outcomes, wording
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.outcome import OutcomeDocument, OutcomeState
from golocal.entry.practice import LICENCES
from golocal.entry.schema import CLOSING, PREAMBLE

WORDS = (
    "about_document", "answers", "back", "contents", "copies", "imprint.notice", "see",
    "sources_title",
)  # fmt: skip
"""The words of the catalogue that the template itself puts in, of those of print."""

OTHERS = (
    "commitments.nobody", "commitments.taken_up", "epub.cover", "outcome.endorsers",
    "outcome.errata", "signs.title",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an Outcome Document with its own text and its encouragements."""

    anchor: str
    title: str
    passages: tuple[Passage, ...]
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeBook:
    """An Outcome Document, or the key encouragements, as it is printed."""

    head: Head
    front: Front
    cover: Plate
    back: Plate
    imprint: tuple[Line, ...]
    preamble: tuple[Passage, ...]
    parts: tuple[Part, ...]
    closing: tuple[Passage, ...]
    endorsers: tuple[Line, ...]
    errata: tuple[Line, ...]
    sources: tuple[Source, ...]


def compose(corpus: Corpus, year: int | None, setting: Setting) -> OutcomeBook:
    """The book of an Outcome Document whose text is at hand, or of the key encouragements."""
    words = setting.words
    outcome = corpus.outcomes[year] if year is not None else None
    every = corpus.encouragements_of.get(year, ())
    where = Document(
        corpus=corpus, setting=setting, anchors={each.path: anchor_of(each) for each in every}
    )
    numbering = Numbering("outcome", outcome.sources if outcome else (), words)
    texts: tuple[Passage, ...] = ()
    if outcome is not None:
        numberings = [numbering] * len(outcome.sections)
        texts = chapter.passages(where, outcome, numberings, prefix="outcome", level=ENTRY)
    sections = zip(outcome.sections if outcome else (), texts, strict=True)
    titled = {key: text for own, text in sections for key in (own.id, own.title)}
    cover, back = plates.of_outcome(outcomes.illustrating(corpus, year), setting)
    shown = front(corpus, year, setting)
    return OutcomeBook(
        head=document.head(
            setting,
            name=shown.title,
            description=shown.theme,
            people=outcome.drafters if outcome else (),
            day=imprint.day_of_outcome(corpus, year, setting),
            accent=palette.INK,
            words=WORDS,
            others=OTHERS,
            bookmarks={
                anchor_of(each): f"{outcomes.number(corpus, each)}. {each.title}" for each in every
            },
        ),
        front=shown,
        cover=cover,
        back=back,
        imprint=imprint.rows_of_outcome(corpus, year, setting),
        preamble=_only(titled, PREAMBLE),
        parts=parts(where, year, titled),
        closing=_only(titled, CLOSING),
        endorsers=tuple(Line(each.body, words.day(each.date)) for each in outcome.endorsers)
        if outcome
        else (),
        errata=tuple(_errata(outcome, setting)) if outcome else (),
        sources=numbering.listed(),
    )


def _only(titled: Mapping[str, Passage], title: str) -> tuple[Passage, ...]:
    return (titled[title],) if title in titled else ()


def parts(where: Document, year: int | None, titled: Mapping[str, Passage]) -> tuple[Part, ...]:
    """The parts of a document; `titled` are the sections of its own text, by id and by title."""
    corpus, words = where.corpus, where.setting.words
    total = outcomes.total(corpus, year) or 0
    return tuple(
        Part(
            anchor=f"part-{view.cluster.code}" if view.cluster else "encouragements",
            title=view.cluster.title if view.cluster else words.text("print.encouragements"),
            passages=_only(titled, view.cluster.title) if view.cluster else (),
            asks=tuple(
                ask.compose(where, each, total, level=ENTRY) for each in view.encouragements
            ),
        )
        for view in outcomes.by_cluster(corpus, year)
    )


def front(corpus: Corpus, year: int | None, setting: Setting) -> Front:
    """What stands on the cover of an Outcome Document, or of the key encouragements."""
    words = setting.words
    series = words.text("series.name")
    outcome = corpus.outcomes[year] if year is not None else None
    state = state_of(corpus, outcome, setting)
    title = outcome.title if outcome else words.text("print.key.title")
    theme = outcomes.described(corpus, outcome, words) if outcome else words.text("print.key.theme")
    return Front(
        series=series,
        volume=state,
        series_volume=f"{series} · {state}" if state else series,
        description=words.text("series.description"),
        title=title,
        subtitle=None,
        theme=theme,
        people=(),
        publisher="",
        isbn=words.text("print.isbn", isbn=outcome.isbn) if outcome and outcome.isbn else "",
        notice=notice(corpus, year, setting),
        is_draft=False,
        is_long=len(title) > LONG_TITLE,
        picture=None,
        dot=palette.INK,
        running=title if len(title) <= LONGEST_HEAD else series,
    )


def state_of(corpus: Corpus, outcome: OutcomeDocument | None, setting: Setting) -> str:
    """How far a document has come, with the day on which it was adopted; of the series how many."""
    words = setting.words
    if outcome is None:
        return words.count("outcome.encouragements", outcomes.total(corpus, None) or 0)
    if outcome.adopted:
        return words.text("print.outcome.adopted", date=words.day(outcome.adopted.date))
    return words.text(f"outcome.state.{outcome.state}")


def notice(corpus: Corpus, year: int | None, setting: Setting) -> str | None:
    """What every reader must be told first."""
    words = setting.words
    outcome = corpus.outcomes[year] if year is not None else None
    if outcome is None:
        own = words.text("series.notice")
    elif outcome.notice or outcome.state is OutcomeState.ADOPTED:
        own = outcome.notice or ""
    else:
        own = words.text(f"outcome.not_yet.{outcome.state}")
    translated = wording.translated(corpus, outcomes.texts_of(corpus, year), words)
    return " ".join(filter(None, (translated, own))) or None


def _errata(outcome: OutcomeDocument, setting: Setting) -> Iterator[Line]:
    words = setting.words
    for each in outcome.errata:
        where = words.text("encouragement.one", number=each.number) if each.number else ""
        yield Line(words.day(each.date), f"{where}: {each.reason}" if where else each.reason)


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


def sheet(corpus: Corpus, year: int | None, setting: Setting) -> Leaflet:
    """The sheet of an Outcome Document whose text is at hand, or of the key encouragements."""
    shown = front(corpus, year, setting)
    every = corpus.encouragements_of.get(year, ())
    where = Document(
        corpus=corpus, setting=setting, anchors={each.path: anchor_of(each) for each in every}
    )
    page = setting.absolute(imprint.address_of_outcome(year))
    return Leaflet(
        head=document.head(
            setting,
            name=shown.title,
            description=shown.theme,
            day=imprint.day_of_outcome(corpus, year, setting),
            accent=palette.INK,
            words=("see",),
        ),
        series=shown.series,
        title=shown.title,
        state=shown.volume,
        theme=shown.theme,
        notice=shown.notice,
        parts=parts(where, year, {}),
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


LEVELS = ("nothing", "begun", "force", "checked")
"""How far one can have come, from nothing on."""

OF_WORKSHEET = tuple(
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


def worksheet(corpus: Corpus, year: int | None, setting: Setting) -> Worksheet:
    """The worksheet of an Outcome Document whose text is at hand, or of the key encouragements."""
    words = setting.words
    shown = front(corpus, year, setting)
    every = [each for view in outcomes.by_cluster(corpus, year) for each in view.encouragements]
    page = setting.absolute(addresses.worksheet(year))
    return Worksheet(
        head=document.head(
            setting,
            name=f"{words.text('worksheet.title')}: {shown.title}",
            description=words.text("worksheet.description"),
            day=imprint.day_of_outcome(corpus, year, setting),
            accent=palette.INK,
            words=("see",),
            others=OF_WORKSHEET,
        ),
        series=shown.series,
        kind=words.text("worksheet.title"),
        title=shown.title,
        lead=words.text("worksheet.description"),
        notice=shown.notice,
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


PRINTS: Mapping[str, Callable[[Corpus, int | None, Setting], OutcomeBook | Leaflet | Worksheet]] = {
    "book": compose,
    "small": compose,
    "sheet": sheet,
    "worksheet": worksheet,
}
"""What is printed of a document, by the kinds of `addresses.OUTCOME_PRINTS`."""
