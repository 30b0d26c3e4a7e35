"""Where the links of a text lead in print: to a page of this document, to the site, or nowhere."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from golocal.book.notes import shown
from golocal.collection import addresses
from golocal.text.html import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus


@dataclass(frozen=True)
class Ways:
    """How one medium leads on: `places` holds what stands in it, by the files of the entries."""

    places: Mapping[str, str]
    abroad: Callable[[str], Reference]
    """To an address outside the collection."""
    within: Callable[[str, bool], Reference]
    """To a place of the same document; the second value is true at the first link to it."""


def on_paper(anchors: Mapping[str, str], setting: Setting) -> Ways:
    """Lead to pages: addresses are spelt out, and a page is named at the first link to it only."""

    def abroad(target: str) -> Reference:
        return Reference(target, Markup(' <span class="address">({})</span>').format(shown(target)))

    def within(anchor: str, first: bool) -> Reference:  # noqa: FBT001 - a callback of two values
        return Reference(f"#{anchor}", see(anchor, setting) if first else "")

    return Ways(places=anchors, abroad=abroad, within=within)


def signpost(corpus: Corpus, here: str, ways: Ways, setting: Setting) -> Callable[[str], Reference]:
    """Give the function that says what becomes of the links in one section.

    `here` is the file of the entry. A practice or volume that stands elsewhere is named with the
    number of its volume, once, and leads to the site where that is known.
    """
    volumes = {each.path: each.volume for each in corpus.practices.values()}
    volumes |= {each.path: each.number for each in corpus.volumes.values()}
    known = {*volumes, *(each.path for each in corpus.encouragements.values())}
    known |= {each.path for each in corpus.academies.values()}
    named: set[str] = set()

    def lead(target: str) -> Reference:
        if urlsplit(target).scheme:
            return ways.abroad(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
        first = path not in named
        if path in ways.places:
            named.add(path)
            return ways.within(ways.places[path], first)
        site = setting.site_url
        page = addresses.of_entry(path) if path in known else None
        address = f"{site}{page}" if site and page else None
        if path not in volumes or not first:
            return Reference(address)
        named.add(path)
        return Reference(
            address, escape(setting.words.text("print.elsewhere", number=volumes[path]))
        )

    return lead


def see(anchor: str, setting: Setting) -> Markup:
    """Give the reference to a page, whose number the typesetter fills in."""
    opening, _, closing = setting.words.text("print.see", page="\0").partition("\0")
    return Markup('<span class="see" data-to="#{}" data-open="{}" data-close="{}"></span>').format(
        anchor, opening, closing
    )
