"""The page record of a printed volume: made once its book is typeset, and written to its file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from golocal.book import chapter, indexes
from golocal.collection import views
from golocal.collection.appearance import digest
from golocal.collection.corpus import Loaded
from golocal.entry.model import Volume
from golocal.entry.settings import Change, PageMap, Printed


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
                digest=digest(loaded.sources[each.path]),
            )
            for each in practices
        },
        index={
            index.kind: {each.label: each.slugs for each in index.headings if each.slugs}
            for index in indexes.of_practices(loaded.corpus, practices)
        },
        again=edition.again,
    )


def text(page_map: PageMap) -> str:
    """A page map as JSON, a line for each thing that may differ; equal ones give the same text."""
    return "\n".join(_lines(page_map)) + "\n"


def _lines(page_map: PageMap) -> Iterator[str]:
    yield "{"
    yield f'  "volume": {page_map.volume},'
    yield f'  "published": "{page_map.published.isoformat()}",'
    yield f'  "pages": {page_map.pages},'
    yield f'  "revision": {_json(page_map.revision)},'
    if page_map.engine:
        yield f'  "engine": {_json(page_map.engine)},'
    if page_map.edition:
        yield f'  "edition": {_json(page_map.edition)},'
    if page_map.again:
        yield '  "again": ['
        yield from _separated([f"    {_json(reason)}" for reason in page_map.again])
        yield "  ],"
    yield '  "practices": {'
    yield from _entries({slug: asdict(each) for slug, each in page_map.practices.items()}, "    ")
    yield "  },"
    yield '  "index": {'
    kinds = list(page_map.index.items())
    for number, (kind, headings) in enumerate(kinds, start=1):
        yield f"    {_json(kind)}: {{"
        yield from _entries(headings, "      ")
        yield "    }" if number == len(kinds) else "    },"
    yield "  }"
    yield "}"


def _entries(values: Mapping[str, object], indent: str) -> list[str]:
    return _separated([f"{indent}{_json(key)}: {_json(value)}" for key, value in values.items()])


def _separated(lines: list[str]) -> list[str]:
    """Put a comma behind every line but the last."""
    return [*(f"{line}," for line in lines[:-1]), *lines[-1:]]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
