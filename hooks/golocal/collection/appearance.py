"""Where a practice was printed, and whether its text is still the one on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from golocal.collection import digest
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus, Practice, Withdrawn
from golocal.entry.page_map import PageMap
from golocal.entry.settings import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A practice in a printed volume."""

    volume: int
    first: int
    """The folio on which it begins; `last` is the one on which it ends."""
    last: int
    has_changed: bool
    """Whether its text is another today."""
    changed: dt.date | None = None
    """The day after publication on which its file was last changed; None where it is not known, or
    where the text is as it was."""


def gather(
    loaded: Loaded, page_maps: Mapping[int, PageMap], history: History
) -> Mapping[str, tuple[Appearance, ...]]:
    """The appearances of every practice that was ever printed, by slug, the oldest first."""
    practices = loaded.corpus.practices
    today = {alias: slug for slug, each in practices.items() for alias in each.aliases}
    found: dict[str, list[Appearance]] = {}
    for number, page_map in sorted(page_maps.items()):
        for name, printed in page_map.practices.items():
            slug = today.get(name, name)
            if slug not in practices:
                continue
            path = practices[slug].path
            has_changed = digest.of(loaded.sources[path]) != printed.digest
            change = history.changes.get(path)
            is_after = has_changed and change and change.date > page_map.published
            found.setdefault(slug, []).append(
                Appearance(
                    volume=number,
                    first=printed.first,
                    last=printed.last,
                    has_changed=has_changed,
                    changed=change.date if change and is_after else None,
                )
            )
    return {slug: tuple(each) for slug, each in found.items()}


def withdrawn_since(page_map: PageMap, corpus: Corpus) -> tuple[Withdrawn, ...]:
    """The practices of a printed volume that have been taken back."""
    return tuple(
        each
        for slug, each in corpus.withdrawn.items()
        if {slug, *each.aliases} & page_map.practices.keys()
    )


def is_served(page_map: PageMap | None, corpus: Corpus) -> bool:
    """Whether the site goes on serving the edition that was published.

    One that holds a practice which was withdrawn since is not served; its record and its file stay.
    """
    return bool(page_map and page_map.edition and not withdrawn_since(page_map, corpus))


@dataclass(frozen=True, slots=True)
class Later:
    """What has changed in a volume since it was printed."""

    day: dt.date | None
    """None where it is not known."""
    entry: Practice | Withdrawn

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back, and not only changed."""
        return isinstance(self.entry, Withdrawn)


def since(
    page_map: PageMap, corpus: Corpus, printed: Mapping[str, tuple[Appearance, ...]]
) -> tuple[Later, ...]:
    """What has changed in a volume since it was printed, the newest first."""
    found = [
        Later(each.changed, corpus.practices[slug])
        for slug, appearances in printed.items()
        for each in appearances
        if each.volume == page_map.volume and each.has_changed
    ]
    found += [Later(each.withdrawn.date, each) for each in withdrawn_since(page_map, corpus)]
    known = sorted(found, key=lambda each: each.entry.slug)
    return tuple(sorted(known, key=lambda each: str(each.day or ""), reverse=True))
