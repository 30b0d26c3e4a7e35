"""What was published stays reachable: a collection held against the one before it.

Printed volumes and citations point at addresses for decades. So an address that was there is
there still, as the entry, as an alias of another, or as a page that says why it is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span
from golocal.collection.corpus import Loaded
from golocal.entry.model import Corpus, Entry, Practice, State, Volume, Withdrawn, span_of
from golocal.entry.page_map import PageMap
from golocal.reading import page_maps


def compare(before: Loaded, now: Loaded) -> Iterator[Diagnostic]:
    """What a change would take from readers; `now` holds the change."""
    # A file that cannot be read is there all the same, and has a fault of its own.
    paths = frozenset({*now.sources, *(fault.span.path for fault in now.diagnostics)})
    old, new = before.corpus, now.corpus
    yield from _practices(old, new, paths)
    yield from _others(old, new, paths)
    yield from _numbered(old, now)
    for number, volume in old.volumes.items():
        if number in new.volumes and volume.state is State.PUBLISHED:
            yield from _locked(volume, new.volumes[number], new.renamed)
            yield from _on_record(page_maps.path(volume), before.page_maps.get(number), now)


def _practices(old: Corpus, new: Corpus, paths: frozenset[str]) -> Iterator[Diagnostic]:
    left: list[Practice | Withdrawn] = [*old.practices.values(), *old.withdrawn.values()]
    right: list[Practice | Withdrawn] = [*new.practices.values(), *new.withdrawn.values()]
    aliases = {alias for entry in right for alias in entry.aliases}
    reachable = {*new.practices, *new.withdrawn, *aliases}
    for entry in left:
        if entry.slug not in reachable and entry.path not in paths:
            yield _lost(entry.path, f"the practice '{entry.slug}'", entry.slug)
        for alias in entry.aliases:
            if alias not in reachable:
                yield _lost(entry.path, f"the old address '{alias}'", alias)
    for slug, practice in new.practices.items():
        if slug in old.practices and _is_other(old.practices[slug], practice):
            yield Diagnostic(
                span_of(practice),
                "identity-reused",
                f"'{slug}' was the address of a practice in {old.practices[slug].city}",
                ("Give the new practice a file name of its own, and put the old one back.",),
            )


def _is_other(before: Practice, now: Practice) -> bool:
    """Whether another practice stands under the name: another country, or place and title."""
    moved = before.city != now.city and before.title != now.title
    return before.country != now.country or moved


def _lost(path: str, what: str, slug: str) -> Diagnostic:
    return Diagnostic(
        Span(path),
        "address-lost",
        f"{what} was published and is gone",
        (
            f"If it has a new name, add aliases: [{slug}] to the entry.",
            "If it must go, put the file back with title and withdrawn: {date: …, reason: …} only.",
        ),
    )


def _others(old: Corpus, new: Corpus, paths: frozenset[str]) -> Iterator[Diagnostic]:
    """What is no practice does not vanish either."""
    kinds: tuple[tuple[str, Mapping[Any, Entry], Mapping[Any, Entry]], ...] = (
        ("encouragement '{}'", old.encouragements, new.encouragements),
        ("volume {}", old.volumes, new.volumes),
        ("Academy of {}", old.academies, new.academies),
        ("Outcome Document of {}", old.outcomes, new.outcomes),
        ("commitment '{}'", old.commitments, new.commitments),
        ("path '{}'", old.paths, new.paths),
    )
    gone = [
        (kind.format(name), entry.path)
        for kind, before, now in kinds
        for name, entry in before.items()
        if name not in now
    ]
    for name, path in gone:
        if path not in paths:  # a file that is there but not sound is a fault of its own
            yield Diagnostic(
                Span(path),
                "address-lost",
                f"the {name} was published and is gone",
                ("Put the file back.",),
            )


def _numbered(old: Corpus, now: Loaded) -> Iterator[Diagnostic]:
    """Find volumes whose files have another number, and numbers that another volume has taken."""
    for number, volume in old.volumes.items():
        file = now.files.get(volume.path)
        entry = file.entry if file else None
        if isinstance(entry, Volume) and entry.number != number:
            yield Diagnostic(
                span_of(entry, "number"),
                "address-lost",
                f"volume {number} was published and is gone: its file says number {entry.number}",
                (f"Write number: {number}. A new volume has a file of its own.",),
            )
        other = now.corpus.volumes.get(number)
        is_kept = other is None or other.path == volume.path or other.title == volume.title
        if other and not is_kept and volume.state is State.PUBLISHED:
            yield Diagnostic(
                span_of(other, "number"),
                "identity-reused",
                f"volume {number} was published as '{volume.title}'",
                ("Give the new volume the next free number, and put the old file back.",),
            )


def _locked(before: Volume, now: Volume, renamed: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find where a published volume would no longer be that of its printed copies."""
    order = tuple(renamed.get(name, name) for name in before.order)
    if order != tuple(renamed.get(name, name) for name in now.order):
        yield Diagnostic(
            span_of(now, "order"),
            "volume-locked",
            f"volume {now.number} is published, and its order was another",
            (f"Put it back: order: [{', '.join(order)}]",),
        )
    if now.state is not State.PUBLISHED:
        yield Diagnostic(
            span_of(now, "state"),
            "volume-locked",
            f"volume {now.number} was published and cannot be a draft again",
            ("Write state: published.",),
        )


def _on_record(path: str, before: PageMap | None, now: Loaded) -> Iterator[Diagnostic]:
    """Find where a page map would no longer be that of the printed copies, without a reason."""
    if before is None or any(fault.span.path == path for fault in now.diagnostics):
        return
    after = now.page_maps.get(before.volume)
    is_made_again = after is not None and len(after.again) > len(before.again)
    anew = f'python3 scripts/freeze.py {before.volume} --again "why"'
    if after != before and not is_made_again:
        yield Diagnostic(
            Span(path),
            "ledger-changed",
            f"the page map of volume {before.volume} {'was another' if after else 'is gone'}",
            (
                "Put it back: readers with a printed copy rely on it.",
                f"Only while no copy is printed, make it anew: {anew}",
            ),
        )
