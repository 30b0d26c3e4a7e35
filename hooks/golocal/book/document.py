"""The head that every printed document has: how it is set, and what its file says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from golocal.base import catalogue
from golocal.book.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper, and for whom it is printed."""

    paper: str
    large: bool
    bleed: bool
    press: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside a PDF; its name's ending tells its media type, as `.csv` does."""

    name: str
    content: bytes
    description: str
    """What it is, in a line for readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What holds for a whole document."""

    setting: Sheet
    name: str
    description: str
    people: tuple[str, ...]
    date: str
    """Of the content, never of the day on which it is set."""
    language: str
    direction: str
    """Whether its language is written from the left or from the right, as HTML's `dir`."""
    faces: tuple[str, ...]
    """The families of type that come before those of Latin letters."""
    accent: str
    words: Mapping[str, str]
    """Words of the catalogue; a gap in them is filled by the template."""
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    """What readers' windows call the headings with these identifiers, where not by their words."""
    files: tuple[Attachment, ...] = ()
    depths: Mapping[str, int] = field(default_factory=dict)
    """By how many lines the pages of some texts are longer or shorter than usual."""


def head(  # noqa: PLR0913 - named, one for each thing that a file says of itself
    setting: Setting,
    *,
    name: str,
    day: dt.date,
    accent: str,
    words: Iterable[str],
    others: Iterable[str] = (),
    description: str = "",
    people: tuple[str, ...] = (),
    bookmarks: Mapping[str, str] | None = None,
    files: tuple[Attachment, ...] = (),
    language: str | None = None,
) -> Head:
    """The head of a document with the words of the catalogue that its template puts in.

    `words` are those of print, `others` whole keys of the catalogue; `language` is that of a
    text in another language than the words.
    """
    texts = setting.words.texts
    return Head(
        setting=Sheet(
            paper=setting.paper.value,
            large=setting.is_large,
            bleed=setting.has_bleed,
            press=setting.is_for_press,
        ),
        name=name,
        description=description,
        people=people,
        date=day.isoformat(),
        language=language or setting.language,
        direction=catalogue.direction(language) if language else setting.words.direction,
        faces=(texts["own.type"],) if "own.type" in texts else (),
        accent=accent,
        words={key: texts[f"print.{key}"] for key in words}
        | {key: texts[key] for key in (*others, "source.mark")}
        | {"comma": texts["place.comma"], "semicolon": texts["print.semicolon"]},
        bookmarks=bookmarks or {},
        files=files,
    )
