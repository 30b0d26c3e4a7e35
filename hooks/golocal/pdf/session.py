"""The booklet of a session: a cover, its practices as they stand in the books, room for notes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from golocal.book import chapter, house
from golocal.book.chapter import Document
from golocal.book.house import Paper
from golocal.drawing import palette
from golocal.entry.model import LICENCES
from golocal.pdf import jacket

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Practice
    from golocal.pdf.pack import Pack

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


def compose(corpus: Corpus, pack: Pack, setting: Setting) -> str:
    """Set the booklet of a session."""
    practices = [corpus.practices[slug] for slug in pack.practices]
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    document = Document(corpus=corpus, setting=setting, anchors=anchors)
    accent = palette.of_pillar(_main_pillar(corpus, practices))
    volumes = [corpus.volumes[number] for number in _numbers(corpus, practices)]
    return setting.render(
        "pack.jinja",
        pack=pack,
        date=setting.words.day(pack.date) if pack.date else None,
        series=setting.words.text("series.name"),
        language=house.ENGLISH,
        accent=accent,
        cover=jacket.of_practices(practices, accent, setting),
        chapters=[chapter.compose(document, each, level=ENTRY) for each in practices],
        lines=_lines(pack, setting),
        volumes=volumes,
        notices=tuple(dict.fromkeys(each.notice for each in volumes if each.notice)),
        licences=tuple(dict.fromkeys(filter(None, (_licence(corpus, each) for each in practices)))),
        licence_addresses=LICENCES,
    )


def _lines(pack: Pack, setting: Setting) -> int:
    """Count the lines below each question, so that all of them fill a page."""
    room = LINES[setting.paper] * (LARGE if setting.is_large else 1)
    return max(FEWEST, int(room / max(1, len(pack.notes))) - OF_A_QUESTION)


def _main_pillar(corpus: Corpus, practices: Sequence[Practice]) -> str:
    """Give the pillar that leads most of the practices; of two, the first in the vocabulary."""
    led = Counter(each.pillars[0] for each in practices)
    ranks = list(corpus.vocabularies["pillars"].terms)
    return min(led, key=lambda pillar: (-led[pillar], ranks.index(pillar)))


def _numbers(corpus: Corpus, practices: Sequence[Practice]) -> Sequence[int]:
    """Give the volumes that the practices are taken from."""
    return sorted({each.volume for each in practices} & corpus.volumes.keys())


def _licence(corpus: Corpus, practice: Practice) -> str | None:
    volume = corpus.volumes.get(practice.volume)
    return practice.licence or (volume.licence if volume else None)
