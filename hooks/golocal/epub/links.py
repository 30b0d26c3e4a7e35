"""Where the links of a text lead in an EPUB: to another of its files, to the site, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from golocal.book.signposts import signpost
from golocal.text.html import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.book.setting import Setting
    from golocal.entry.model import Corpus


def leading(
    corpus: Corpus, here: str, files: Mapping[str, str], setting: Setting
) -> Callable[[str], Reference]:
    """The function that says what becomes of the links in the texts of one entry.

    `here` is the file of the entry in the collection; `files` holds those of the EPUB by the files
    of the entries that stand in them. An entry of another volume is named with its volume once.
    """
    lead = signpost(corpus, here, files, setting)

    def reference(target: str) -> Reference:
        # On a screen an address is followed, not typed, and a page has no number.
        way = lead(target)
        return Reference(way.place or way.address, escape(way.after))

    return reference
