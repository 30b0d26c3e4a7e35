"""Which addresses of the site a change of the collection touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from golocal import site
from golocal.collection import addresses
from golocal.data import datapackage
from golocal.entry.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.base.catalogue import Catalogue
    from golocal.collection.corpus import Loaded
    from golocal.site import Site

HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the site with its addresses that come, go, or show something else than before."""

    name: str
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def by_change(before: Loaded, now: Loaded, words: Catalogue) -> tuple[Part, ...]:
    """Plan both states, without entries that have errors, and compare the plans."""
    old, new = sound(before), sound(now)
    checked = [each.checked for state in (old, new) for each in state.corpus.practices.values()]
    # Not the day of the run: the same two states shall give the same parts on every day.
    settings = Settings(today=max(checked, default=date.min))
    return between(site.plan(old, words, settings), site.plan(new, words, settings))


def sound(loaded: Loaded) -> Loaded:
    """Leave out the entries that have errors: they would not be published."""
    faulty = {fault.span.path for fault in loaded.diagnostics if fault.is_error}
    corpus = loaded.corpus
    without = replace(
        corpus,
        practices={k: each for k, each in corpus.practices.items() if each.path not in faulty},
        encouragements={
            k: each for k, each in corpus.encouragements.items() if each.path not in faulty
        },
        volumes={k: each for k, each in corpus.volumes.items() if each.path not in faulty},
        academies={k: each for k, each in corpus.academies.items() if each.path not in faulty},
        withdrawn={k: each for k, each in corpus.withdrawn.items() if each.path not in faulty},
    )
    return replace(loaded, corpus=without)


def between(before: Site, now: Site) -> tuple[Part, ...]:
    """Compare two plans and give the parts that are touched, in the order of the site."""
    old, new = _contents(before), _contents(now)
    names = dict.fromkeys(map(_part, [*new, *old]))
    parts = [
        Part(
            name=name,
            new=tuple(each for each in new if _part(each) == name and each not in old),
            changed=tuple(
                each
                for each in new
                if _part(each) == name and old.get(each, new[each]) != new[each]
            ),
            gone=tuple(each for each in old if _part(each) == name and each not in new),
        )
        for name in names
    ]
    return tuple(part for part in parts if part.new or part.changed or part.gone)


def _contents(site: Site) -> Mapping[str, str | bytes]:
    """Give what stands at each address: pages first, then the data files of the collection.

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


def _part(address: str) -> str:
    """Name the part of the site in which an address lies."""
    return address.partition("/")[0] if address else HOME
