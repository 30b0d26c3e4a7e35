"""The booklet of a session: a cover, its practices as they stand in the books, room for notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from golocal.book import chapter, document, imprint, plates
from golocal.book.chapter import Chapter, Document
from golocal.book.document import Head, Paper, Setting
from golocal.book.imprint import Line
from golocal.book.pack import Pack
from golocal.book.plates import Plate
from golocal.collection import wording
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.practice import LICENCES, Practice

ENTRY = 3
"""The level of the headings of practices: they stand below that of the list of practices."""

LINES: Mapping[Paper, int] = {Paper.A4: 24, Paper.A5: 16, Paper.LETTER: 22}
"""The lines to write on that a page holds below its heading."""

LARGE = 0.7
"""How many of them there are in large print."""

OF_A_QUESTION = 2
"""The lines that the words of a question take."""

FEWEST = 3
"""The lines below each of many questions, which then go on to the next page."""

WORDS = ("back", "copies", "facts", "see", "sources_title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The booklet of a session."""

    head: Head
    series: str
    title: str
    kind: str
    date: str
    places: str
    contents: str
    discussion: str
    cover: Plate
    chapters: tuple[Chapter, ...]
    reasons: tuple[str, ...]
    """Why each chapter is to be read; none where nobody says it."""
    questions: tuple[str, ...]
    lines: int
    """To write on below each question, or below the heading where there is none."""
    taken: str
    volumes: tuple[tuple[str, str], ...]
    """The volumes that the practices are taken from: what each is in the series, and its title."""
    notices: tuple[str, ...]
    licences: tuple[Line, ...]


def compose(corpus: Corpus, pack: Pack, setting: Setting) -> Session:
    """The booklet of a session."""
    words = setting.words
    practices = [corpus.practices[slug] for slug in pack.practices]
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    where = Document(corpus=corpus, setting=setting, anchors=anchors)
    accent = palette.of_pillar(palette.main_pillar(corpus, practices))
    volumes = [corpus.volumes[number] for number in _numbers(corpus, practices)]
    series = words.text("series.name")
    translated = wording.translated(corpus, practices, words)
    key = "dot" if len(practices) == 1 else "dots"
    cities = ", ".join(dict.fromkeys(each.city for each in practices))
    return Session(
        head=document.head(
            setting,
            name=pack.title,
            description=words.text("pack.description", number=len(practices)),
            day=pack.date or imprint.day_of(corpus, None, practices, setting),
            accent=accent,
            words=WORDS,
            bookmarks={chapter.anchor_of(each): f"{each.city}: {each.title}" for each in practices},
        ),
        series=series,
        title=pack.title,
        kind=words.text("pack.kind"),
        date=words.day(pack.date) if pack.date else "",
        places=words.text(f"pack.{key}", places=cities),
        contents=words.text("pack.contents"),
        discussion=words.text("pack.discussion"),
        cover=plates.of_session(practices, setting),
        chapters=tuple(chapter.compose(where, each, level=ENTRY) for each in practices),
        reasons=pack.reasons,
        questions=pack.notes,
        lines=_lines(pack, setting),
        taken=words.text("pack.taken"),
        volumes=tuple((wording.in_series(each, words), each.title) for each in volumes),
        notices=tuple(
            filter(None, dict.fromkeys([translated, *(each.notice for each in volumes)]))
        ),
        licences=tuple(_licences(corpus, practices, setting)),
    )


def _lines(pack: Pack, setting: Setting) -> int:
    """Count the lines below each question, so that all of them fill a page."""
    room = LINES[setting.paper] * (LARGE if setting.is_large else 1)
    return max(FEWEST, int(room / max(1, len(pack.notes))) - OF_A_QUESTION)


def _numbers(corpus: Corpus, practices: Sequence[Practice]) -> Sequence[int]:
    """The volumes that the practices are taken from."""
    return sorted({each.volume for each in practices} & corpus.volumes.keys())


def _licences(corpus: Corpus, practices: Sequence[Practice], setting: Setting) -> Iterator[Line]:
    before, _, after = setting.words.texts["print.handout.licence"].partition("{licence}")
    volumes = corpus.volumes
    own = [
        each.licence or (volumes[each.volume].licence if each.volume in volumes else None)
        for each in practices
    ]
    for licence in dict.fromkeys(filter(None, own)):
        yield Line("", licence, LICENCES.get(licence), before, after)
