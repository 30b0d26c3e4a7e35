"""A volume as one HTML document, from cover to index, ready to be typeset.

One document, so that contents, references and indexes know their pages. Pure: the same collection
and setting give the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal import arrange, cover, palette, schema
from golocal.printing import chapter, house, imprint, inking
from golocal.printing.chapter import Document
from golocal.printing.inking import Inks
from golocal.reading.suggestion import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from golocal.model import Corpus, Encouragement, Practice, Volume
    from golocal.printing.house import Setting

ENTRY = 3
"""The level of the headings of entries: below the volume's title and its parts."""

COVER = (0.09, 0.47, 0.91, 0.84)
OPENING = (0.14, 0.7, 0.86, 0.95)
"""Where on a page the dots may lie: from left and top to right and foot, as shares of the page."""

LARGEST_DOT = 0.075
"""The radius of a dot where it has room, as a share of the page's width."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the book, as indexes name it."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of an index with the places below it."""

    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A key encouragement with the practices of this volume that answer it."""

    title: str
    statement: str
    places: tuple[Place, ...]


def compose(corpus: Corpus, volume: Volume, setting: Setting) -> str:
    """Set a volume."""
    practices = arrange.practices_of(corpus, volume)
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    document = Document(corpus=corpus, setting=setting, anchors=anchors)
    texts = chapter.passages(document, volume, prefix="volume", level=ENTRY)
    has_foreword = bool(texts) and texts[0].title == schema.FOREWORD
    accent = palette.of_volume(corpus, volume)
    return setting.render(
        "book.jinja",
        volume=volume,
        series=setting.words.text("series.name"),
        accent=accent,
        language=house.ENGLISH,
        cover=_cover(corpus, volume, accent, setting),
        opening=_opening(corpus, volume, accent, setting),
        imprint=imprint.lines(volume, setting),
        citation=imprint.citation(volume, setting),
        licence_address=imprint.LICENCES.get(volume.licence or ""),
        foreword=texts[0] if has_foreword else None,
        guidelines=texts[1:] if has_foreword else texts,
        chapters=[chapter.compose(document, each, level=ENTRY) for each in practices],
        answers=_answers(corpus, volume, practices),
        themes=_themes(corpus, practices),
        places_index=_places(corpus, practices),
    )


def _cover(corpus: Corpus, volume: Volume, accent: str, setting: Setting) -> str:
    """Give the address of the cover's picture: its own, or one drawn from the practices."""
    if volume.cover and not volume.cover.startswith("#"):
        return f"{volume.path.removesuffix('.md')}/{volume.cover}"
    inks = Inks(
        globe="#f0ece3", net="#ffffff", dot=volume.cover or accent, other="#c9c0b0", ring="#f0ece3"
    )
    return _drawing(corpus, volume, COVER, inks, setting)


def _opening(corpus: Corpus, volume: Volume, accent: str, setting: Setting) -> str:
    """Give the address of the picture that opens the part of the practices: the cover, inverted."""
    inks = Inks(
        globe="#ffffff1c", net="#ffffff55", dot=palette.QUIET, other="#ffffff80", ring=accent
    )
    return _drawing(corpus, volume, OPENING, inks, setting)


def _drawing(
    corpus: Corpus,
    volume: Volume,
    room: tuple[float, float, float, float],
    inks: Inks,
    setting: Setting,
) -> str:
    width, height = (round(length * inking.UNITS) for length in setting.paper.size)
    left, top, right, bottom = room
    frame = cover.Frame(
        width=width,
        height=height,
        left=round(left * width),
        top=round(top * height),
        right=round(right * width),
        bottom=round(bottom * height),
        largest=round(LARGEST_DOT * width),
    )
    return inking.inked(cover.of_volume(corpus, volume, frame), inks, bleed=inking.BLEED)


def _answers(corpus: Corpus, volume: Volume, practices: Sequence[Practice]) -> tuple[Answer, ...]:
    """Give the encouragements of the series and of the volume's Academy, answered or not."""
    asked = [
        each
        for each in corpus.encouragements.values()
        if each.academy is None or each.academy == volume.academy
    ]

    def places(encouragement: Encouragement) -> tuple[Place, ...]:
        answering = arrange.answers(corpus, encouragement)
        return tuple(_place(each) for each in practices if each in answering)

    return tuple(Answer(each.title, each.statement, places(each)) for each in asked)


def _themes(corpus: Corpus, practices: Sequence[Practice]) -> tuple[Heading, ...]:
    book = corpus.vocabularies["themes"]
    return _index(practices, lambda practice: [book[code].label for code in practice.themes])


def _places(corpus: Corpus, practices: Sequence[Practice]) -> tuple[Heading, ...]:
    countries = corpus.vocabularies["countries"]
    return _index(practices, lambda practice: [countries[practice.country].label])


def _index(
    practices: Sequence[Practice], labels: Callable[[Practice], Sequence[str]]
) -> tuple[Heading, ...]:
    """Sort practices under their labels, both in the order of the alphabet."""
    found: dict[str, list[Practice]] = {}
    for practice in practices:
        for label in labels(practice):
            found.setdefault(label, []).append(practice)
    return tuple(
        Heading(label, tuple(_place(each) for each in arrange.by_title(found[label])))
        for label in sorted(found, key=lambda label: (fold(label), label))
    )


def _place(practice: Practice) -> Place:
    return Place(practice.city, chapter.anchor_of(practice))
