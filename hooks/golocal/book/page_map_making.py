"""The page map of a volume from its book, once that is typeset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from golocal.book import chapter, indexes
from golocal.collection import digest, views
from golocal.collection.corpus import Loaded
from golocal.entry.model import Volume
from golocal.entry.page_map import PageMap, Printed
from golocal.entry.settings import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A volume that goes to the printer, with all that its page map keeps but the pages."""

    loaded: Loaded
    volume: Volume
    published: dt.date
    change: Change | None
    """The last change of the files that it is set from; None where there is no git."""
    again: tuple[str, ...] = ()
    """Why its page map is made again, each time that it is."""


def make(edition: Edition, folios: Mapping[str, str], pages: int, engine: str) -> PageMap:
    """Put on record where each practice of a volume stands, and from which text it was set.

    `folios` are those of the book by identifier, `pages` counts its pages between the covers,
    `engine` is what set them.
    """
    loaded, volume, change = edition.loaded, edition.volume, edition.change
    practices = views.practices_of(loaded.corpus, volume)
    return PageMap(
        volume=volume.number,
        published=edition.published,
        pages=pages,
        revision=change.revision if change else None,
        engine=engine,
        practices={
            each.slug: Printed(
                first=int(folios[chapter.anchor_of(each)]),
                last=int(folios[f"{chapter.anchor_of(each)}-end"]),
                digest=digest.of(loaded.sources[each.path]),
            )
            for each in practices
        },
        index={
            index.kind: {each.label: each.slugs for each in index.headings if each.slugs}
            for index in indexes.of_practices(loaded.corpus, practices)
        },
        again=edition.again,
    )
