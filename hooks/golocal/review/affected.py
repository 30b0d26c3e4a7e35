"""Which addresses of the site a change of the collection touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.collection.corpus import Loaded
from golocal.data import datapackage
from golocal.entry.settings import Settings
from golocal.site import Site

HOME = "home"

Key = TypeVar("Key", int, str)


class Fate(StrEnum):
    """What becomes of an address; one that shows the same as before has none."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


Parts: TypeAlias = "Mapping[str, Mapping[Fate, Sequence[str]]]"
"""The parts of the site that are touched, with their addresses by what becomes of them."""


def by_change(before: Loaded, now: Loaded, words: Catalogue) -> Parts:
    """Plan both states, without entries that have errors, and compare the plans."""
    old, new = sound(before), sound(now)
    seen = [each.last_seen for state in (old, new) for each in state.corpus.practices.values()]
    # Not the day of the run: the same two states shall give the same parts on every day.
    settings = Settings(today=max(filter(None, seen), default=date.min))
    return between(site.plan(old, words, settings), site.plan(new, words, settings))


def sound(loaded: Loaded) -> Loaded:
    """Leave out the entries that have errors: they would not be published."""
    faulty = {fault.span.path for fault in loaded.diagnostics if fault.is_error}

    def kept(entries: Mapping[Key, Any]) -> dict[Key, Any]:
        return {key: each for key, each in entries.items() if each.path not in faulty}

    corpus = loaded.corpus
    without = replace(
        corpus,
        practices=kept(corpus.practices),
        encouragements=kept(corpus.encouragements),
        volumes=kept(corpus.volumes),
        academies=kept(corpus.academies),
        outcomes=kept(corpus.outcomes),
        commitments=kept(corpus.commitments),
        paths=kept(corpus.paths),
        withdrawn=kept(corpus.withdrawn),
    )
    return replace(loaded, corpus=without)


def between(before: Site, now: Site) -> Parts:
    """Compare two plans; the parts stand in the order of the site."""
    old, new = _contents(before), _contents(now)
    parts: dict[str, dict[Fate, list[str]]] = {}
    for address in dict.fromkeys([*new, *old]):
        if old.get(address) == new.get(address):
            continue
        present = Fate.CHANGED if address in old else Fate.NEW
        part = parts.setdefault(address.partition("/")[0] or HOME, {})
        part.setdefault(present if address in new else Fate.GONE, []).append(address)
    return parts


def _contents(site: Site) -> Mapping[str, str | bytes]:
    """Collect what stands at each address: pages first, then the data files of the collection.

    Not what only repeats them: twins, citations and feeds beside pages, and the lists of the data
    files with their checksums, which change with anything.
    """
    pages = {
        page.address: page.as_markdown() for page in site.pages if page.address != addresses.DATA
    }
    repeated = (addresses.twin(addresses.DATA), datapackage.URI)
    files = {
        file.uri: file.content
        for file in site.data
        if file.uri.startswith(addresses.DATA) and file.uri not in repeated
    }
    return {**pages, **files}
