"""Where the links of a text lead in an EPUB: to another of its files, to the site, or nowhere."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from golocal import addresses
from golocal.printing.prose import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.model import Corpus
    from golocal.printing.house import Setting


def leading(
    corpus: Corpus, here: str, files: Mapping[str, str], setting: Setting
) -> Callable[[str], Reference]:
    """Give the function that says what becomes of the links in the texts of one entry.

    `here` is the file of the entry in the collection; `files` holds those of the EPUB by the files
    of the entries that stand in them. An entry of another volume is named with its volume once.
    """
    volumes = {each.path: each.volume for each in corpus.practices.values()}
    volumes |= {each.path: each.number for each in corpus.volumes.values()}
    known = {*volumes, *(each.path for each in corpus.encouragements.values())}
    known |= {each.path for each in corpus.academies.values()}
    named: set[str] = set()

    def lead(target: str) -> Reference:
        if urlsplit(target).scheme:
            return Reference(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
        if path in files:
            return Reference(files[path])
        site = setting.site_url
        address = f"{site}{addresses.of_entry(path)}" if site and path in known else None
        if path not in volumes or path in named:
            return Reference(address)
        named.add(path)
        return Reference(
            address, escape(setting.words.text("print.elsewhere", number=volumes[path]))
        )

    return lead
