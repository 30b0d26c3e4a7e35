"""A volume as a printed book, from cover to back: a value that the templates set.

One value, so that contents, references and indexes know their pages. Pure: the same collection and
setting give the same value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from golocal.book import answers, chapter, document, imprint, indexes, locators, plates
from golocal.book.chapter import Chapter, Document, Passage
from golocal.book.document import Head
from golocal.book.imprint import Line
from golocal.book.locators import Run
from golocal.book.plates import Plates
from golocal.book.setting import ENGLISH, Setting
from golocal.book.sources import Numbering, Source, shown
from golocal.collection import appearance, views, wording
from golocal.drawing import palette
from golocal.entry import schema
from golocal.entry.model import Corpus, Practice, State, Volume
from golocal.text.links import uri

ENTRY = 3
"""The level of the headings of entries: below the volume's title and its parts."""

LONGEST_HEAD = 80
"""The letters of a title that fit into a running head; a longer one gives way to its number."""

LONG_TITLE = 60
"""The letters from which on a title is set smaller on the cover."""

WORDS = (
    "about", "answers", "back", "contents", "copies", "cover", "draft", "encouragements",
    "encouragements_lead", "facts", "foreword", "guidelines", "imprint.notice", "index.see",
    "index.see_also", "index_lead", "map", "map_lead", "practices", "see", "series",
    "series_lead", "sources_title", "unanswered",
)  # fmt: skip
"""The words of the catalogue that the template itself puts in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the volume's own, with its sources."""

    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A practice that answers an encouragement."""

    city: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An encouragement, and the practices that illustrate it."""

    anchor: str
    title: str
    statement: str
    practices: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is known of the Outcome Document."""

    title: str
    text: str
    address: str | None
    shown: str


@dataclass(frozen=True, slots=True)
class To:
    """Another heading of the same index."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of an index."""

    anchor: str
    label: str
    runs: tuple[Run, ...]
    see: tuple[To, ...]
    also: tuple[To, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """An index of the book."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """An index over all volumes so far."""

    title: str
    entries: tuple[locators.SeriesHeading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands on the cover and the title page."""

    series: str
    volume: str
    series_volume: str
    description: str
    """Of the series."""
    title: str
    subtitle: str | None
    theme: str
    people: tuple[str, ...]
    publisher: str
    """With place and year, as far as they are known."""
    isbn: str
    notice: str | None
    is_draft: bool
    is_long: bool
    picture: str | None
    """A picture of the volume's own for the cover."""
    dot: str
    """The colour of the dots on the cover."""
    running: str
    """What stands in the running heads of left pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A volume as it is printed."""

    head: Head
    front: Front
    has_cover: bool
    plates: Plates
    imprint: tuple[Line, ...]
    foreword: Part | None
    guidelines: Part
    chapters: tuple[Chapter, ...]
    counted: str
    """How many practices from how many countries."""
    answers: tuple[Answered, ...]
    outcome: Outcome | None
    indexes: tuple[Index, ...]
    series: tuple[Series, ...]


def compose(corpus: Corpus, volume: Volume, setting: Setting, *, with_cover: bool = True) -> Book:
    """The book of a volume; without its cover, which a press prints apart."""
    words = setting.words
    practices = views.practices_of(corpus, volume)
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    anchors |= {each.path: answers.anchor_of(each) for each in answers.asked(corpus, volume)}
    where = Document(corpus=corpus, setting=setting, anchors=anchors)
    foreword, guidelines = _texts(where, volume)
    order = [each.slug for each in practices]
    found = indexes.of_practices(corpus, practices) if practices else ()
    countries = len({each.country for each in practices})
    return Book(
        head=document.head(
            setting,
            name=wording.full(volume, words),
            description=volume.theme,
            people=volume.authors or volume.editors,
            day=imprint.day_of(volume, practices, setting),
            language=ENGLISH,
            accent=palette.of_volume(corpus, volume),
            words=WORDS,
            bookmarks={chapter.anchor_of(each): f"{each.city}: {each.title}" for each in practices},
        ),
        front=front(corpus, volume, setting),
        has_cover=with_cover,
        plates=plates.of_volume(corpus, volume, setting),
        imprint=imprint.rows(corpus, volume, setting),
        foreword=foreword,
        guidelines=guidelines,
        chapters=tuple(chapter.compose(where, each, level=ENTRY) for each in practices),
        counted=" ".join(
            (
                words.count("print.opening.practices", len(practices)),
                words.count("print.opening.countries", countries),
            )
        ),
        answers=_answers(corpus, volume, practices) if practices else (),
        outcome=_outcome(corpus, volume, setting),
        indexes=tuple(_index(each, order, setting) for each in found),
        series=tuple(
            Series(words.text(f"print.index.{each.kind}"), each.headings)
            for each in locators.of_series(setting.page_maps, volume.number, found, order)
        ),
    )


def front(corpus: Corpus, volume: Volume, setting: Setting) -> Front:
    """What stands on the cover of a volume."""
    words = setting.words
    series = words.text("series.name")
    name = wording.in_series(volume, words)
    year = str(volume.published.year) if volume.published else None
    has_house = volume.publisher or volume.place
    published = (volume.publisher, volume.place, year) if has_house else ()
    isbn = volume.isbn_print
    accent = palette.of_volume(corpus, volume)
    picture = plates.own_picture(volume)
    return Front(
        series=series,
        volume=wording.short(volume, words),
        series_volume=name,
        description=words.text("series.description"),
        title=volume.title,
        subtitle=volume.subtitle,
        theme=volume.theme,
        people=volume.authors or volume.editors,
        publisher=", ".join(filter(None, published)),
        isbn=words.text("print.isbn", isbn=isbn) if isbn else "",
        notice=_notice(corpus, volume, setting),
        is_draft=volume.state is State.DRAFT,
        is_long=len(volume.title) > LONG_TITLE,
        picture=picture,
        dot=volume.cover if volume.cover and picture is None else accent,
        running=volume.title if len(volume.title) <= LONGEST_HEAD else name,
    )


def _notice(corpus: Corpus, volume: Volume, setting: Setting) -> str | None:
    """What is to be known before reading: also that this takes the place of another edition."""
    page_map = setting.page_maps.get(volume.number)
    if page_map is None or not appearance.withdrawn_since(page_map, corpus):
        return volume.notice
    words = setting.words
    without = words.text("print.imprint.without", date=words.day(page_map.published))
    return " ".join(filter(None, (without, volume.notice)))


def _texts(where: Document, volume: Volume) -> tuple[Part | None, Part]:
    """The foreword and the guidelines, each with its own numbering of the volume's sources."""
    words = where.setting.words
    sections = volume.sections
    has_foreword = bool(sections) and sections[0].title == schema.FOREWORD
    first = Numbering("foreword", volume.sources, words)
    then = Numbering("volume", volume.sources, words)
    numberings = [first if has_foreword and not at else then for at in range(len(sections))]
    found = chapter.passages(where, volume, numberings, prefix="volume", level=ENTRY)
    guidelines = Part(found[has_foreword:], then.listed(first))
    if not has_foreword:
        return None, guidelines
    if not guidelines.passages:
        return Part(found, first.listed()), Part((), ())
    return Part(found[:1], first.cited()), guidelines


def _answers(corpus: Corpus, volume: Volume, practices: Sequence[Practice]) -> tuple[Answered, ...]:
    return tuple(
        Answered(
            anchor=each.anchor,
            title=each.title,
            statement=each.statement,
            practices=tuple(Place(one.city, chapter.anchor_of(one)) for one in each.practices),
        )
        for each in answers.of_volume(corpus, volume, practices)
    )


def _outcome(corpus: Corpus, volume: Volume, setting: Setting) -> Outcome | None:
    found = answers.result(corpus, volume, setting.words)
    if found is None:
        return None
    return Outcome(
        title=found.title,
        text=found.text,
        address=uri(found.address) if found.address else None,
        shown=shown(found.address) if found.address else "",
    )


def _index(index: indexes.Index, order: Sequence[str], setting: Setting) -> Index:
    anchors: Mapping[str, str] = {
        each.label: f"index-{index.kind}-{place}"
        for place, each in enumerate(index.headings, start=1)
    }

    def to(labels: Sequence[str]) -> tuple[To, ...]:
        return tuple(To(label, anchors[label]) for label in labels)

    return Index(
        anchor=f"index-{index.kind}",
        title=setting.words.text(f"print.index.{index.kind}"),
        entries=tuple(
            Entry(
                anchor=anchors[each.label],
                label=each.label,
                runs=locators.runs(each.slugs, order),
                see=to(each.see),
                also=to(each.see_also),
            )
            for each in index.headings
        ),
    )
