"""The pack of a session: a short YAML file that names practices, with a title and questions.

Its booklet: a cover, the practices as they stand in the books, room for notes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base import collation
from golocal.book import chapter, house, plates
from golocal.book.chapter import Document
from golocal.book.house import Paper
from golocal.drawing import palette
from golocal.entry.fields import Field, ListOf, decode_fields
from golocal.entry.kinds import SLUG, Day, Decoding, Text
from golocal.entry.model import LICENCES
from golocal.reading import yamltext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from golocal.base.diagnostics import Report
    from golocal.base.location import Source
    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Practice

MOST_TITLE_WORDS = 16
"""The longest title that a cover holds."""

MOST_NOTES = 6
"""The most questions: each needs room to write below it, and they share a page or two."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A selection of practices for a session."""

    title: str
    practices: tuple[str, ...]
    """Their slugs, in the order of the booklet."""
    date: dt.date | None = None
    notes: tuple[str, ...] = ()
    """Questions for the discussion."""

    @property
    def slug(self) -> str:
        """Give the title as the name of a file."""
        folded = collation.sort_key(self.title)
        plain = "".join(
            letter if letter.isascii() and letter.isalnum() else " " for letter in folded
        )
        return "-".join(plain.split()) or "session"


FIELDS = (
    Field(
        "title",
        Text(MOST_TITLE_WORDS),
        "The title on its cover.",
        required=True,
        example="A morning on housing",
    ),
    Field("date", Day(), "The day of the session.", example="2027-02-09"),
    Field(
        "notes",
        ListOf(Text(), 1, MOST_NOTES),
        "Questions for the discussion; each is followed by lines to write on.",
        example="[What would it take here?]",
    ),
    Field(
        "practices",
        ListOf(SLUG, 1),
        "The practices, in the order of the booklet.",
        required=True,
        example="[graz-human-rights-council]",
    ),
)
"""What such a file holds."""


def read(source: Source, corpus: Corpus, report: Report) -> Pack | None:
    """Give the pack; None, with every fault in the report, where it cannot be printed."""
    before = len(report.found)
    table = yamltext.parse(source.text, source.path, report)
    if table is None:
        return None
    decoding = Decoding(report, corpus.codes)
    values = decode_fields(table, FIELDS, (), decoding)
    if values is None:
        return None
    pack = Pack(**values)
    for place, slug in enumerate(pack.practices):
        if slug not in corpus.practices:
            report.error(
                decoding.spans["practices", place],
                "reference-unknown",
                f"'{slug}' was withdrawn and may not be printed"
                if slug in corpus.withdrawn
                else f"there is no practice '{slug}'",
                _help(slug, corpus),
            )
    return pack if len(report.found) == before else None


def _help(slug: str, corpus: Corpus) -> str:
    if slug in corpus.withdrawn:
        return "Remove it."
    meant = collation.nearest(slug, corpus.practices)
    return f"Did you mean '{meant}'?" if meant else "Give the name of a file without .md."


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
        cover=plates.of_practices(practices, accent, setting),
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
