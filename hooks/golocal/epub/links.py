"""Where the links of a text lead in an EPUB: to another of its files, to the site, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.book.signposts import Ways, signpost
from golocal.text.html import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus


def leading(
    corpus: Corpus, here: str, files: Mapping[str, str], setting: Setting
) -> Callable[[str], Reference]:
    """The function that says what becomes of the links in the texts of one entry.

    `here` is the file of the entry in the collection; `files` holds those of the EPUB by the files
    of the entries that stand in them. An entry of another volume is named with its volume once.
    """
    # On a screen an address is followed, not typed, and a page has no number.
    ways = Ways(places=files, abroad=Reference, within=lambda place, _: Reference(place))
    return signpost(corpus, here, ways, setting)
