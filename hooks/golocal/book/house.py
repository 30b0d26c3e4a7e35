"""What printed documents share: their words, templates, paper, and the address of the site."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from golocal.entry.settings import History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.base.catalogue import Catalogue
    from golocal.entry.page_map import PageMap

TEMPLATES = Path(__file__).with_name("templates")
STYLESHEET = "overrides/print/book.css"
"""The one style sheet of book and handout, from the project's root, the base of every document."""

ENGLISH = "en-GB"
"""The tag under which English is written and hyphenated; other languages keep their own tag."""


LEAST_LAST = 10
"""The letters that the last line of a title has at least."""


class Paper(StrEnum):
    """The sheets that a document can be set for; the style sheet fits the type to them."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height in millimetres."""
        return SIZES[self]


SIZES: Mapping[Paper, tuple[float, float]] = {
    Paper.A4: (210, 297),
    Paper.A5: (148, 210),
    Paper.LETTER: (215.9, 279.4),
}
"""ISO 216 for the first two, ANSI Y14.1 for the third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How documents are set: one value for a whole run, so that templates are read once."""

    words: Catalogue
    environment: Environment
    site_url: str | None = None
    """Where the site is published, ending with a slash; None where that is not known."""
    paper: Paper = Paper.A4
    is_large: bool = False
    """Large print: 16 points, not justified."""
    has_marks: bool = False
    """For the press: bleed and crop marks around the sheet."""
    history: History = field(default_factory=History)
    """When the sources were last changed."""
    page_maps: Mapping[int, PageMap] = field(default_factory=dict)
    """The page maps of the volumes published so far, by their numbers."""

    def render(self, template: str, **values: object) -> str:
        """Fill a template."""
        return self.environment.get_template(template).render(setting=self, **values)


def prepare(
    words: Catalogue,
    *,
    site_url: str | None = None,
    paper: Paper = Paper.A4,
    history: History | None = None,
    page_maps: Mapping[int, PageMap] | None = None,
) -> Setting:
    """Make the setting of a run of documents; `dataclasses.replace` makes its variations."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,  # a template does not change while a site is made
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["held"] = held
    environment.globals["t"] = words.text
    environment.globals["count"] = words.count
    environment.globals["stylesheet"] = STYLESHEET
    address = f"{site_url.rstrip('/')}/" if site_url else None
    return Setting(
        words=words,
        environment=environment,
        site_url=address,
        paper=paper,
        history=history or History(),
        page_maps=page_maps or {},
    )


def held(title: str) -> str:
    """Hold the last words of a title together, so that no short one stands alone on a line."""
    head, _, tail = title.rpartition(" ")
    while head and len(tail) < LEAST_LAST:
        head, _, word = head.rpartition(" ")
        tail = f"{word}\N{NO-BREAK SPACE}{tail}"
    return f"{head} {tail}" if head else title


def language_tag(language: str) -> str:
    """Give the language tag of a text, as hyphenation and screen readers need it."""
    return ENGLISH if language == "en" else language
