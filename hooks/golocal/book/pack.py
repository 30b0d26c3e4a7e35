"""The pack of a session: a short YAML file that names practices, with a title and questions.

Its booklet is made in `golocal.book.session`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from golocal.base import collation
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.entry.fields import Field, ListOf, decode_fields
from golocal.entry.kinds import Day, Decoding, Text
from golocal.entry.model import Corpus, ReadingPath
from golocal.reading import yamltext

MOST_TITLE_WORDS = 16
"""The longest title that a cover holds."""

MOST_NOTES = 6
"""The most questions: each needs room to write below it, and they share a page or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A selection of practices for a session."""

    title: str
    practices: tuple[str, ...]
    """Their slugs, in the order of the booklet."""
    date: dt.date | None = None
    notes: tuple[str, ...] = ()
    """Questions for the discussion."""
    reasons: tuple[str, ...] = ()
    """Why each practice is to be read, where that is said."""

    @property
    def slug(self) -> str:
        """Give the title as the name of a file."""
        return "-".join(collation.slug_words(self.title)) or "session"


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
        ListOf(Text(), 1),
        "The practices, in the order of the booklet.",
        required=True,
        example="[graz-human-rights-council]",
    ),
)
"""What such a file holds."""


def of_path(path: ReadingPath) -> Pack:
    """Make a pack of a reading path, whose practices the check has found."""
    return Pack(
        title=path.title,
        practices=tuple(each.practice for each in path.practices),
        notes=path.questions,
        reasons=tuple(each.reason for each in path.practices),
    )


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
    if slug in corpus.renamed:
        return f"It has the new name '{corpus.renamed[slug]}'; write that."
    meant = collation.called(slug, corpus.practices)
    said = " or ".join(f"'{each}'" for each in meant)
    return f"Did you mean {said}?" if meant else "Give the name of a file without .md."
