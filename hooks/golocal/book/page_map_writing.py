"""A page map as the text of its file: one form, and a line for each thing that may differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict

from golocal.entry.page_map import PageMap


def text(page_map: PageMap) -> str:
    """Write a page map as JSON; equal page maps give the same text."""
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
