"""How printed documents are set: their words, their paper, and the address of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from golocal.base.catalogue import SOURCE, Catalogue
from golocal.collection.addresses import Addresses
from golocal.entry.page_map import PageMap
from golocal.entry.settings import History

ENGLISH = "en-GB"
"""The tag under which English is written and hyphenated; other languages keep their own tag."""


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
    """How documents are set: one value for a whole run."""

    words: Catalogue
    site_url: str | None = None
    """Where the site is published, ending with a slash; None where that is not known."""
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


def prepare(  # noqa: PLR0913 - named, one for each thing that is known beside the collection
    words: Catalogue,
    *,
    site_url: str | None = None,
    paper: Paper = Paper.A4,
    history: History | None = None,
    page_maps: Mapping[int, PageMap] | None = None,
    today: dt.date | None = None,
) -> Setting:
    """Make the setting of a run of documents; `dataclasses.replace` makes its variations."""
    return Setting(
        words=words,
        site_url=f"{site_url.rstrip('/')}/" if site_url else None,
        paper=paper,
        history=history or History(),
        page_maps=page_maps or {},
        today=today,
    )


def language_tag(language: str) -> str:
    """The language tag of a text, as hyphenation and screen readers need it."""
    return ENGLISH if language == SOURCE else language
