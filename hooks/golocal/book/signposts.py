"""Where the links of a text lead: to a place of this document, to the site, or nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from golocal.book.document import Setting
from golocal.book.sources import shown
from golocal.collection import addresses
from golocal.entry.model import Corpus
from golocal.text.links import uri
from golocal.text.typst import Json


@dataclass(frozen=True, slots=True)
class Way:
    """Where a link leads, and what follows it."""

    place: str = ""
    """A place in the same document; empty where it leads out of it."""
    is_first: bool = False
    """Whether it is the first link to that place from this section."""
    address: str | None = None
    """None where it leads nowhere: the words stay, the link goes."""
    is_abroad: bool = False
    """Whether it leads out of the collection."""
    after: str = ""


def signpost(
    corpus: Corpus, here: str, places: Mapping[str, str], setting: Setting
) -> Callable[[str], Way]:
    """The function that says where the links in one section lead, by their targets.

    `here` is the file of the entry; `places` holds what stands in the document, by the files of
    the entries. A practice or volume that stands elsewhere is named with the number of its volume,
    once, and leads to the site where that is known.
    """
    volumes = {each.path: each.volume for each in corpus.practices.values()}
    volumes |= {each.path: each.number for each in corpus.volumes.values()}
    absent = {each.path for each in corpus.outcomes.values() if not each.is_at_hand}
    known = {each.path for each in corpus.entries()} - absent
    named: set[str] = set()

    def lead(target: str) -> Way:
        if urlsplit(target).scheme:
            return Way(address=target, is_abroad=True)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
        is_first = path not in named
        if path in places:
            named.add(path)
            return Way(place=places[path], is_first=is_first)
        page = addresses.of_entry(path) if path in known else None
        address = setting.absolute(page) if page else None
        if path not in volumes or not is_first:
            return Way(address=address)
        named.add(path)
        after = setting.words.text("print.elsewhere", number=volumes[path])
        return Way(address=address, after=after)

    return lead


def on_paper(
    corpus: Corpus, here: str, places: Mapping[str, str], setting: Setting
) -> Callable[[str, list[Json]], list[Json]]:
    """The links of a section as print shows them: addresses spelt out, pages named once."""
    lead = signpost(corpus, here, places, setting)

    def link(target: str, words: list[Json]) -> list[Json]:
        way = lead(target)
        if way.place:
            return [{"i": "ref", "to": way.place, "see": way.is_first, "c": words}]
        after = [way.after] if way.after else []
        if way.address is None:
            return [*words, *after]
        spelt = shown(way.address) if way.is_abroad else ""
        return [{"i": "a", "href": uri(way.address), "shown": spelt, "c": words}, *after]

    return link
