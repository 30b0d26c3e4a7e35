"""The site as a value: every page, data file, picture, handout and book, before anything is made.

Whoever builds it (MkDocs, a plain folder, a test) needs nothing but this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from golocal import data
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, appearance, outcomes
from golocal.collection.corpus import Loaded
from golocal.data import atom, citable, records
from golocal.data.file import File
from golocal.drawing import cards
from golocal.drawing.cards import Card
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings
from golocal.web import faulty, finder, page_json, pages
from golocal.web.head import Heads
from golocal.web.page import Page
from golocal.web.render import Renderer


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps the pages by their files
class Site:
    """The plan of the whole site."""

    pages: tuple[Page, ...]
    data: tuple[File, ...]
    cards: tuple[Card, ...]
    """The social cards, to be painted by whoever builds the site."""
    pictures: Mapping[str, str]
    """The pictures of entries: where each stands on the site, and where in the project."""
    handouts: tuple[str, ...]
    """The slugs of the practices whose handouts are made, after the pages."""
    books: tuple[int, ...]
    """The numbers of the volumes whose books and EPUBs are made, after the pages."""
    outcomes: tuple[int | None, ...]
    """The years of the Outcome Documents that are printed, after the pages; None is the series."""
    navigation: tuple[tuple[str, str], ...]
    """The words of the main navigation, and the addresses of their pages."""
    heads: Heads = field(compare=False, repr=False)
    """What writes the heads, also that of a page that is written by hand."""

    @cached_property
    def by_file(self) -> Mapping[str, Page]:
        """The pages by the Markdown files that a generator takes them for."""
        return {page.file: page for page in self.pages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A site on its way: what was read, what is known beside it, and the plan made of both."""

    root: Path
    loaded: Loaded
    words: Catalogue
    settings: Settings
    plan: Site

    @classmethod
    def of(cls, extra: Mapping[str, Any]) -> Build:
        """The build that a configuration of MkDocs is for, from what hooks put beside it."""
        build: Build = extra["golocal"]
        return build

    def differs_in_texts(self, loaded: Loaded, words: Catalogue, settings: Settings) -> bool:
        """Say whether a later build is told the same, but for texts of entries."""
        entries = zip(self.loaded.corpus.entries(), loaded.corpus.entries(), strict=False)
        mine = (self.words, self.settings, self.loaded.pictures, _frame(self.loaded.corpus))
        return mine == (words, settings, loaded.pictures, _frame(loaded.corpus)) and all(
            one is two or replace(one, sections=()) == replace(two, sections=())
            for one, two in entries
        )


def plan(
    loaded: Loaded, catalogue: Catalogue, settings: Settings, before: Build | None = None
) -> Site:
    """Plan the site of a collection; the same input gives an equal plan on every machine.

    A preview hands over the build before: where only texts have changed since, most of it stays.
    """
    corpus = loaded.corpus
    works = citable.every(corpus, catalogue, settings)
    found = records.every(corpus, catalogue, settings)
    files = data.everything(corpus, found, works, catalogue, settings)
    beside = tuple(data.beside(corpus, works, catalogue, settings))
    if before and not before.differs_in_texts(loaded, catalogue, settings):
        before = None
    painted = before.plan.cards if before else cards.every(corpus, catalogue)
    heads = Heads(
        corpus=corpus,
        works=works,
        files=files,
        feeds=frozenset(file.uri for file in beside if file.media_type == atom.MEDIA_TYPE),
        words=catalogue,
        settings=settings,
        cards={card.address: card for card in painted},
    )
    printed = appearance.gather(loaded, settings.page_maps, settings.history)
    render = Renderer(corpus, catalogue, settings, loaded.pictures)
    if before:
        made = pages.again(render, before.plan.pages, printed, files)
    else:
        made = pages.plan(render, printed, files)
    if settings.is_preview:
        made = faulty.marked(render, made, loaded.diagnostics)
    planned = tuple(replace(page, head=heads.of_page(page)) for page in made)
    told = (
        page_json.write(page, catalogue, settings, page_json.said(page, corpus, found, settings))
        for page in planned
        if not page.moved_to
    )
    words = File(uri=finder.WORDS, text=finder.words(corpus), media_type="text/javascript")
    return Site(
        pages=planned,
        data=(*files, *beside, *told, words),
        cards=painted,
        pictures={
            uri: path for path in loaded.pictures if (uri := addresses.picture(path)) is not None
        },
        handouts=tuple(
            slug for slug, each in corpus.practices.items() if settings.prints(each.volume)
        ),
        books=tuple(filter(settings.prints, corpus.volumes)),
        outcomes=outcomes.printed(corpus) if settings.prints_outcomes else (),
        navigation=_navigation(catalogue),
        heads=heads,
    )


def written(address: str, title: str, description: str, build: Build) -> tuple[str, File]:
    """Give a page that is written by hand what a planned one has: the tags for its head, a twin."""
    page = Page(
        address=address,
        title=title,
        description=description,
        kind="written",
        html="",
        trail=tuple(
            (title, above)
            for title, above in build.plan.navigation
            if above and address != above and address.startswith(above)
        ),
    )
    heads = replace(build.plan.heads, cards={})
    return heads.of_page(page), page_json.write(page, build.words, build.settings)


def _frame(corpus: Corpus) -> tuple[object, ...]:
    """What there is in a collection beside what its entries say."""
    paths = [each.path for each in corpus.entries()]
    return paths, corpus.vocabularies, corpus.withdrawn


def _navigation(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """The few words of the header: never every practice, or a page would list them all."""
    sections = ("practices", "encouragements", "volumes", "academies")
    listed = {
        "home": addresses.HOME,
        **{name: addresses.section(name) for name in sections},
        "about": addresses.ABOUT,
    }
    return tuple(
        (catalogue.text(f"navigation.{name}"), address) for name, address in listed.items()
    )
