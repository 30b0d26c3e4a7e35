"""A planned page as a value."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, views, wording
from golocal.collection.views import TermView
from golocal.data.file import File
from golocal.data.records import Record, Records
from golocal.entry.model import Corpus, Entry
from golocal.entry.practice import Withdrawn
from golocal.entry.settings import Settings
from golocal.entry.vocabulary import Vocabulary
from golocal.reading.frontmatter import FENCE

Subject: TypeAlias = Entry | Withdrawn | TermView | Vocabulary
"""What a page can be about: an entry, a term or place with its practices, a whole vocabulary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A page in one of its languages, as its switcher names it."""

    language: str
    name: str
    """What its speakers call the language."""
    address: str
    behind: str = ""
    """How much of it is older than what it was translated from, in the words of that language."""
    is_indexed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site: its HTML, and what others tell of it."""

    address: str
    language: str = catalogue.SOURCE
    folder: str = ""
    """Where the pages of its language stand; empty for the root of the site."""
    title: str
    description: str
    kind: str
    """What the page shows; the theme's styles go by it."""
    html: str
    """The article, as it stands on the page."""
    about: Subject | None = None
    """None for a page that is about the site itself, or a list of many things."""
    trail: tuple[tuple[str, str], ...] = ()
    """Titles and addresses of the pages on the way from the home page to this one."""
    source: str | None = None
    """The entry's file, relative to the root; None for a page that only the plan makes."""
    changed: date | None = None
    """The day on which that file was last changed, where the history of the project is known."""
    moved_to: str | None = None
    """Where the page leads on to at once, relative to it."""
    notice: str = ""
    """What a preview tells above the article: what is wrong with the entry, as HTML."""
    is_indexed: bool = True
    """Whether search engines may list it."""
    versions: tuple[Version, ...] = ()
    """The page in all its languages, where there are several."""
    head: str = ""
    """The tags for programs in the head of the page, as HTML (`golocal.web.head`)."""

    @property
    def tail(self) -> str:
        """Its address within its language: the same in all of them."""
        return self.address.removeprefix(self.folder)

    @property
    def alternates(self) -> Mapping[str, str]:
        """Where search engines find the page in its languages, itself among them, by hreflang.

        Whoever has none of these gets the one at the root. It is empty where there is but one, or
        where none may list the page (Google Search Central, localized versions).
        """
        listed = {each.language: each.address for each in self.versions if each.is_indexed}
        if not self.is_indexed or len(listed) == 1:
            return {}
        root = {"x-default": self.tail} if self.tail in listed.values() else {}
        return {**listed, **root}

    @property
    def file(self) -> str:
        """The Markdown file that a generator takes the page for, from the root of its sources."""
        return addresses.page_file(self.address)

    @property
    def meta(self) -> Mapping[str, object]:
        """What the theme is told of the page."""
        told = {
            "title": self.title,
            "description": self.description,
            "kind": self.kind,
            "changed": self.changed.isoformat() if self.changed else None,
            "moved": self.moved_to,
            **self.meta_of_language,
        }
        return {name: value for name, value in told.items() if value is not None}

    @property
    def meta_of_language(self) -> Mapping[str, object]:
        """What the theme is told of the language of the page and of its others."""
        found: dict[str, object] = {"language": self.language} if self.folder else {}
        if not self.is_indexed:
            found["noindex"] = True
        if self.versions:
            found["versions"] = [dataclasses.asdict(each) for each in self.versions]
        if self.alternates:
            found["alternates"] = self.alternates
        return found

    def as_markdown(self) -> str:
        """The page as a file for a generator that reads Markdown.

        The HTML is nothing but blocks, which Markdown passes on as they are.
        """
        return fronted(f"{FENCE}\n\n{self.html}", self.meta)


def fronted(text: str, meta: Mapping[str, object]) -> str:
    """The rest of a file below values of its front matter; JSON is YAML, and nothing is guessed."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
    return f"{FENCE}\n{''.join(lines)}{text}"


CODED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs", "addressees")
"""Fields of entries that hold codes of the vocabularies of the same names."""


def twin(
    page: Page, words: Catalogue, settings: Settings, said: Mapping[str, object] | None = None
) -> File:
    """What a page says, for programs: JSON in a file `index.json` at its address.

    It is compact, for there are as many as pages.
    """
    content = {
        "url": settings.site_url + page.address,
        "title": page.title,
        "description": page.description,
        **({"language": page.language} if page.folder else {}),
        "notice": words.text("series.notice"),
        **(said or {}),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    return File(uri=addresses.twin(page.address), text=text, media_type="application/json")


def said_of(
    page: Page, corpus: Corpus, found: Records, words: Catalogue, settings: Settings
) -> Mapping[str, object]:
    """What is said of the subject of a page; nothing of a mere list.

    An entry is there with every field and the labels of its codes; a term, a place or a goal with
    the practices that it stands for.
    """
    if isinstance(page.about, TermView):
        return {
            "code": page.about.term.code,
            **_asked(page.about, settings),
            "practices": [
                {
                    "id": each.slug,
                    "url": settings.site_url + settings.located(addresses.practice(each.slug)),
                    "title": each.title,
                    "place": wording.place(each, words),
                }
                for each in page.about.practices
            ],
        }
    for records in found.values():
        if record := records.get(page.tail):
            labels = _labels(corpus, record)
            record = {**record, "url": settings.site_url + page.address}
            return {page.kind: record, **({"labels": labels} if labels else {})}
    return {}


def _asked(view: TermView, settings: Settings) -> Mapping[str, object]:
    """What is asked under a term of a facet of encouragements."""
    if view.vocabulary not in views.ASKED:
        return {}
    return {
        "encouragements": [
            {
                "id": each.slug,
                "url": settings.site_url + settings.located(addresses.encouragement(each.slug)),
                "title": each.title,
            }
            for each in view.encouragements
        ]
    }


def _labels(corpus: Corpus, record: Record) -> dict[str, dict[str, str]]:
    """The labels of the codes in a record, by vocabulary and code."""
    named = {name: record.get(name, ()) for name in CODED}
    if record.get("stage"):
        named["stages"] = (record["stage"],)
    return {
        name: {code: corpus.vocabularies[name][code].label for code in codes}
        for name, codes in named.items()
        if codes
    }
