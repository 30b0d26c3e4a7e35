"""Where the links of a text lead in print: to a page of this document, to the site, or nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from golocal import addresses
from golocal.printing.notes import shown
from golocal.printing.prose import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.model import Corpus
    from golocal.printing.house import Setting


def signpost(
    corpus: Corpus, here: str, anchors: Mapping[str, str], setting: Setting
) -> Callable[[str], Reference]:
    """Give the function that says what becomes of the links in one section.

    `here` is the file of the entry, `anchors` holds the entries that stand in the same document, by
    their files. The page is named at the first link to an entry only: it does not change below it.
    """
    volumes = {each.path: each.volume for each in corpus.practices.values()}
    volumes |= {each.path: each.number for each in corpus.volumes.values()}
    known = {*volumes, *(each.path for each in corpus.encouragements.values())}
    known |= {each.path for each in corpus.academies.values()}
    named: set[str] = set()

    def lead(target: str) -> Reference:
        if urlsplit(target).scheme:
            return Reference(
                target, Markup(' <span class="address">({})</span>').format(shown(target))
            )
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
        if path in anchors:
            after = "" if path in named else see(anchors[path], setting)
            named.add(path)
            return Reference(f"#{anchors[path]}", after)
        site = setting.site_url
        address = f"{site}{addresses.of_entry(path)}" if site and path in known else None
        if path not in volumes or path in named:
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
