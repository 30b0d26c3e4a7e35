"""Which faults a change of the collection brings, and which it mends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.collection import permanence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.base.diagnostics import Diagnostic
    from golocal.collection.corpus import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The faults of two states, set against each other; errors come before warnings."""

    new: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """Count the errors that keep the collection of now from being published."""
        return sum(fault.is_error for fault in (*self.new, *self.standing))


def between(before: Loaded, now: Loaded) -> Balance:
    """Set faults against each other by file, code and message: a place moves with every line.

    What a change would take from readers is a fault that it brings.
    """
    known = Counter(_key(fault) for fault in before.diagnostics)
    present = Counter(_key(fault) for fault in now.diagnostics)
    return Balance(
        new=_sorted([*_beyond(now.diagnostics, known), *permanence.compare(before, now)]),
        mended=_sorted(_beyond(before.diagnostics, present)),
        standing=_sorted(_within(now.diagnostics, known)),
    )


def _key(fault: Diagnostic) -> tuple[str, str, str]:
    return fault.span.path, fault.code, fault.message


def _beyond(
    faults: Iterable[Diagnostic], others: Counter[tuple[str, str, str]]
) -> Iterator[Diagnostic]:
    """Give the faults that have no counterpart among the others."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for fault in faults:
        seen[_key(fault)] += 1
        if seen[_key(fault)] > others[_key(fault)]:
            yield fault


def _within(
    faults: Iterable[Diagnostic], others: Counter[tuple[str, str, str]]
) -> Iterator[Diagnostic]:
    """Give the faults that have a counterpart among the others."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for fault in faults:
        seen[_key(fault)] += 1
        if seen[_key(fault)] <= others[_key(fault)]:
            yield fault


def _sorted(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(faults, key=lambda each: (not each.is_error, each.span, each.code)))
