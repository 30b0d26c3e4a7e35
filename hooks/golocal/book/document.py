"""How printed documents are set, and the head of each: what its file says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from golocal.base import catalogue
from golocal.base.catalogue import SOURCE, Catalogue
from golocal.collection.addresses import Addresses
from golocal.entry.settings import History, PageMap

ENGLISH = "en-GB"
"""The tag under which English is written and hyphenated; other languages keep their own tag."""

MM = 72 / 25.4
"""The points of a millimetre."""


class Paper(StrEnum):
    """The sheets that a document can be set for; the templates fit the type to them."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return SIZES[self]


SIZES: Mapping[Paper, tuple[float, float]] = {
    Paper.A4: (210, 297),
    Paper.A5: (148, 210),
    Paper.LETTER: (215.9, 279.4),
}
"""ISO 216 for the first two, ANSI Y14.1 for the third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How documents are set: one value for a whole run; `dataclasses.replace` makes variations."""

    words: Catalogue
    site_url: str = ""
    """Where the site is published, ending with a slash; empty where that is not known."""
    paper: Paper = Paper.A4
    is_large: bool = False
    """Large print: 16 points, not justified."""
    has_bleed: bool = False
    """Printed 3 mm beyond the edges of the sheet."""
    is_for_press: bool = False
    """In the inks of a press, and with every pixel that pictures have."""
    history: History = field(default_factory=History)
    """When the sources were last changed."""
    page_maps: Mapping[int, PageMap] = field(default_factory=dict)
    """The page maps of the volumes published so far, by their numbers."""
    today: dt.date | None = None
    """The day as of which it is told how commitments stand; None: nothing is told of them."""
    where: Addresses = Addresses()  # noqa: RUF009 - a value
    """Where pages stand for readers of the language."""

    @property
    def language(self) -> str:
        """The language tag of the words that stand around texts."""
        return language_tag(self.words.language)

    def absolute(self, address: str) -> str | None:
        """The whole address of a page for readers of the language; None without a site."""
        return f"{self.site_url}{self.where.of(address)}" if self.site_url else None

    def told_in(self, words: Catalogue, where: Addresses) -> Setting:
        """The setting of another language than that of the root.

        The editions that were put on record are those of the root, so nothing refers to them.
        """
        return replace(self, words=words, where=where, page_maps={})


def language_tag(language: str) -> str:
    """The language tag of a text, as hyphenation and screen readers need it."""
    return ENGLISH if language == SOURCE else language


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
