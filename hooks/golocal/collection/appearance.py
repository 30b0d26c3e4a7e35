"""Where a practice was printed, and whether its text is still the one on paper."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus
from golocal.entry.nodes import Listing, Node, Scalar, Table
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.settings import History, PageMap
from golocal.reading import frontmatter

UNREAD = frozenset({"aliases", "as_of", "checked", "elsewhere", "related", "translations", "waive"})
"""Fields that change while the text stays as it was: addresses, other entries, the day or the
source by which the status was found to be what it was before."""

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain]"


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
            has_changed = digest(loaded.sources[path]) != printed.digest
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


def digest(source: Source) -> str:
    """The fingerprint of a practice's text: the SHA-256 of its source, in hexadecimal figures.

    Two texts have the same one where readers read the same: the order of the fields, quotation
    marks around values, comments, wrapped lines of a value and spaces at the ends of lines do not
    count, nor do the fields of `UNREAD`. What counts stays as it is here: page maps hold
    fingerprints for decades.
    """
    document = frontmatter.split(source, Report())
    fields = {
        pair.key.text: _plain(pair.value)
        for pair in document.front or ()
        if pair.key.text not in UNREAD
    }
    body = "\n".join(line.rstrip() for line in document.body.strip().split("\n"))
    text = json.dumps([fields, body], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8")).hexdigest()


def _plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return " ".join(node.text.split())
        case Listing():
            return [_plain(item) for item in node.items]
        case Table():
            return {pair.key.text: _plain(pair.value) for pair in node}
        case _:
            return ""
