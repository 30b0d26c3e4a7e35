"""The site as a value: every page, data file, picture, handout and book, before anything is made.

Whoever builds it (MkDocs, a plain folder, a test) needs nothing but this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal import addresses, exports
from golocal.web import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from golocal.catalogue import Catalogue
    from golocal.corpus import Loaded
    from golocal.model import Corpus
    from golocal.settings import Settings
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
    """A PDF that is typeset after the pages: a practice's handout or a volume's book."""

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
    pictures: tuple[Picture, ...]
    handouts: tuple[Print, ...]
    books: tuple[Print, ...]
    navigation: tuple[NavigationItem, ...]


def plan(loaded: Loaded, catalogue: Catalogue, settings: Settings) -> Site:
    """Plan the site of a collection; the same input gives an equal plan on every machine."""
    corpus = loaded.corpus
    return Site(
        pages=tuple(pages.plan(corpus, loaded.pictures, catalogue, settings)),
        data=tuple(_data(corpus, catalogue, settings)),
        pictures=tuple(Picture(addresses.picture(path), path) for path in loaded.pictures),
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


def _data(corpus: Corpus, catalogue: Catalogue, settings: Settings) -> Iterator[DataFile]:
    made: Mapping[str, str] = exports.everything(corpus, catalogue, settings.site_url)
    for uri, text in made.items():
        yield DataFile(uri, text.encode("utf-8"))


def dump(site: Site) -> str:
    """Write a plan as text that a person can compare: one line a page or file."""
    lines = [
        f"page {page.file} <- {page.source or 'the plan'}: {page.title}" for page in site.pages
    ]
    lines += [f"data {file.uri}" for file in site.data]
    lines += [f"picture {picture.uri} <- {picture.source}" for picture in site.pictures]
    lines += [f"handout {each.uri}" for each in site.handouts]
    lines += [f"book {each.uri}" for each in site.books]
    lines += [f"navigation {item.file}: {item.title}" for item in site.navigation]
    return "\n".join(lines) + "\n"
