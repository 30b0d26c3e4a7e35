"""The site as a value: every page, data file, picture, handout and book, before anything is made.

Whoever builds it (MkDocs, a plain folder, a test) needs nothing but this.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from golocal import data
from golocal.base import cores
from golocal.book import page_map_appearance as appearance
from golocal.collection import addresses
from golocal.data import atom, citable, page_json, records
from golocal.drawing import cards
from golocal.web import finder, head, pages

if TYPE_CHECKING:
    from golocal.base.catalogue import Catalogue
    from golocal.collection.corpus import Loaded
    from golocal.data.file import File
    from golocal.drawing.card import Card
    from golocal.entry.settings import Settings
    from golocal.web.memory import Memory
    from golocal.web.pagetext import Page


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for machines, with its bytes."""

    uri: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an entry: where it stands in the project and where on the site."""

    uri: str
    source: str


@dataclass(frozen=True, slots=True)
class Print:
    """A file made after the pages: a practice's handout, a volume's book or its EPUB."""

    uri: str
    key: str | int
    """The slug of the practice, or the number of the volume."""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A word of the main navigation and the file of its page."""

    title: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The plan of the whole site."""

    pages: tuple[Page, ...]
    data: tuple[DataFile, ...]
    feeds: frozenset[str]
    """Which of the data files are feeds."""
    cards: tuple[Card, ...]
    """The social cards, to be painted by whoever builds the site."""
    pictures: tuple[Picture, ...]
    handouts: tuple[Print, ...]
    books: tuple[Print, ...]
    epubs: tuple[Print, ...]
    navigation: tuple[NavigationItem, ...]


def plan(
    loaded: Loaded, catalogue: Catalogue, settings: Settings, memory: Memory | None = None
) -> Site:
    """Plan the site of a collection; the same input gives an equal plan on every machine.

    A preview hands over the memory of its last plan, so that what is the same is not made again.
    """
    corpus = loaded.corpus
    printed = appearance.gather(loaded, settings.page_maps, settings.history)
    works = citable.every(corpus, catalogue, settings)

    def also() -> tuple[tuple[File, ...], tuple[Card, ...]]:
        paint = partial(cards.every, corpus, catalogue)
        painted = paint() if memory is None else memory.common("cards", paint)
        return tuple(data.beside(corpus, works, catalogue, settings)), painted

    # A memory is kept in this process only.
    also_made = cores.beside(also) if memory is None else also
    found = records.every(corpus, settings)
    files = data.everything(corpus, found, works, catalogue, settings)
    beside, painted = also_made()
    planned = pages.plan(loaded, catalogue, settings, printed, files, memory=memory)
    feeds = frozenset(file.uri for file in beside if file.media_type == atom.MEDIA_TYPE)
    heads = head.Heads(
        corpus=corpus,
        works=works,
        files=files,
        feeds=feeds,
        words=catalogue,
        settings=settings,
        cards={card.address: card for card in painted},
    )
    return Site(
        pages=tuple(replace(page, head=heads.of_page(page)) for page in planned),
        data=(
            *(
                DataFile(file.uri, file.content)
                for file in (
                    *files,
                    *beside,
                    *page_json.plan(planned, corpus, found, catalogue, settings),
                )
            ),
            DataFile(finder.WORDS, finder.words(corpus).encode("utf-8")),
        ),
        feeds=feeds,
        cards=painted,
        pictures=tuple(
            Picture(uri, path) for path in loaded.pictures if (uri := addresses.picture(path))
        ),
        handouts=tuple(
            Print(addresses.handout(slug), slug)
            for slug, practice in corpus.practices.items()
            if settings.prints(practice.volume)
        ),
        books=tuple(
            Print(addresses.book(number), number)
            for number in corpus.volumes
            if settings.prints(number)
        ),
        epubs=tuple(
            Print(addresses.epub(number), number)
            for number in corpus.volumes
            if settings.prints(number)
        ),
        navigation=_navigation(catalogue),
    )


def _navigation(catalogue: Catalogue) -> tuple[NavigationItem, ...]:
    """Give the few words of the header: never every practice, or a page would list them all."""
    listed = ("", *(f"{name}/" for name in ("practices", "encouragements", "volumes", "academies")))
    names = ("home", "practices", "encouragements", "volumes", "academies", "about")
    return tuple(
        NavigationItem(catalogue.text(f"navigation.{name}"), addresses.page_file(address))
        for name, address in zip(names, (*listed, addresses.ABOUT), strict=True)
    )


def dump(site: Site) -> str:
    """Write a plan as text that a person can compare: one line a page or file."""
    lines = [
        f"page {page.file} <- {page.source or 'the plan'}: {page.title}" for page in site.pages
    ]
    lines += [f"data {file.uri}" for file in site.data]
    lines += [f"card {each.uri}: {each.alt}" for each in site.cards]
    lines += [f"picture {picture.uri} <- {picture.source}" for picture in site.pictures]
    lines += [f"handout {each.uri}" for each in site.handouts]
    lines += [f"book {each.uri}" for each in site.books]
    lines += [f"epub {each.uri}" for each in site.epubs]
    lines += [f"navigation {item.file}: {item.title}" for item in site.navigation]
    return "\n".join(lines) + "\n"
