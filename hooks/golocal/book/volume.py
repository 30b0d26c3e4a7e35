"""A volume as a printed book, from cover to back: a value that the templates set.

One value, so that contents, references and indexes know their pages. Pure: the same collection and
setting give the same value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from golocal.book import answers, chapter, document, followup, imprint, indexes, plates
from golocal.book.answers import Illustrated, Result
from golocal.book.chapter import Chapter, Document, Passage
from golocal.book.document import Attachment, Head, Setting
from golocal.book.followup import FollowUp
from golocal.book.imprint import Line
from golocal.book.indexes import Index, SeriesIndex
from golocal.book.plates import Plates
from golocal.book.sources import Numbering, Source
from golocal.collection import appearance, commitments, views, wording
from golocal.data import table
from golocal.drawing import palette
from golocal.entry import schema
from golocal.entry.model import Corpus, State, Volume

ENTRY = 3
"""The level of the headings of entries: below the volume's title and its parts."""

LONGEST_HEAD = 80
"""The letters of a title that fit into a running head; a longer one gives way to its number."""

LONG_TITLE = 60
"""The letters from which on a title is set smaller on the cover."""

WORDS = (
    "about", "answers", "back", "contents", "copies", "draft", "encouragements",
    "encouragements_lead", "facts", "foreword", "guidelines", "imprint.notice", "index.see",
    "index.see_also", "index_lead", "map", "map_lead", "practices", "see", "series",
    "series_lead", "sources_title", "unanswered", *(f"index.{kind}" for kind in indexes.KINDS),
)  # fmt: skip
"""The words of the catalogue that the template itself puts in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text of the volume's own, with its sources."""

    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]


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
    became: FollowUp | None
    """What became of what the Academy before asked; None where there is nothing to tell."""
    guidelines: Part
    chapters: tuple[Chapter, ...]
    counted: str
    """How many practices from how many countries."""
    answers: tuple[Illustrated, ...]
    outcome: Result | None
    indexes: tuple[Index, ...]
    series: tuple[SeriesIndex, ...]


def compose(corpus: Corpus, volume: Volume, setting: Setting, *, with_cover: bool = True) -> Book:
    """The book of a volume; without its cover, which a press prints apart."""
    words = setting.words
    practices = views.practices_of(corpus, volume)
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    anchors |= {each.path: answers.anchor_of(each) for each in views.asked(corpus, volume)}
    where = Document(corpus=corpus, setting=setting, anchors=anchors)
    foreword, guidelines = _texts(where, volume)
    found = indexes.of_practices(corpus, practices) if practices else ()
    countries = len({each.country for each in practices})
    return Book(
        head=document.head(
            setting,
            name=wording.full(volume, words),
            description=volume.theme,
            people=volume.authors or volume.editors,
            day=imprint.day_of(corpus, volume, practices, setting),
            accent=palette.of_volume(corpus, volume),
            words=WORDS,
            others=("epub.cover",),
            bookmarks={chapter.anchor_of(each): f"{each.city}: {each.title}" for each in practices},
            files=(data(corpus, volume, setting),),
        ),
        front=front(corpus, volume, setting),
        has_cover=with_cover,
        plates=plates.of_volume(corpus, volume, setting),
        imprint=imprint.rows(corpus, volume, setting),
        foreword=foreword,
        became=_became(corpus, volume, setting),
        guidelines=guidelines,
        chapters=tuple(chapter.compose(where, each, level=ENTRY) for each in practices),
        counted=" ".join(
            (
                words.count("print.opening.practices", len(practices)),
                words.count("print.opening.countries", countries),
            )
        ),
        answers=answers.of_volume(corpus, volume, practices) if practices else (),
        outcome=answers.result(corpus, volume, words),
        indexes=found,
        series=indexes.of_series(setting.page_maps, volume.number, found),
    )


def _became(corpus: Corpus, volume: Volume, setting: Setting) -> FollowUp | None:
    """What became of the encouragements of the Academy before, with the sources of all answers."""
    year = followup.academy_before(corpus, volume, setting)
    if year is None:
        return None
    cited = followup.sources_of(commitments.of_academy(corpus, year))
    numbering = Numbering("became", cited, setting.words)
    found = followup.compose(corpus, year, setting, numbering.marks)
    return replace(found, sources=numbering.listed())


def data(corpus: Corpus, volume: Volume, setting: Setting) -> Attachment:
    """A table of the practices in the order of the book, which knows no others."""
    practices = views.practices_of(corpus, volume)
    own = plates.alone(corpus, practices)
    return Attachment(
        name=f"hrgl-{volume.number}.csv",
        content=table.of_practices(own, practices, setting.site_url or "").encode(),
        description=setting.words.text("attached.data"),
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
        notice=notice(corpus, volume, setting),
        is_draft=volume.state is State.DRAFT,
        is_long=len(volume.title) > LONG_TITLE,
        picture=picture,
        dot=volume.cover if volume.cover and picture is None else accent,
        running=volume.title if len(volume.title) <= LONGEST_HEAD else name,
    )


def notice(corpus: Corpus, volume: Volume, setting: Setting) -> str | None:
    """What is to be known before reading: who translated it, and that it replaces an edition."""
    words = setting.words
    page_map = setting.page_maps.get(volume.number)
    is_less = page_map and appearance.withdrawn_since(page_map, corpus)
    without = (
        words.text("print.imprint.without", date=words.day(page_map.published))
        if page_map and is_less
        else None
    )
    translated = wording.translated(corpus, views.texts_of(corpus, volume), words)
    return " ".join(filter(None, (translated, without, volume.notice))) or None


def _texts(where: Document, volume: Volume) -> tuple[Part | None, Part]:
    """The foreword and the guidelines, each with its own numbering of the volume's sources."""
    words = where.setting.words
    sections = volume.sections
    has_foreword = bool(sections) and sections[0].id == schema.FOREWORD
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
