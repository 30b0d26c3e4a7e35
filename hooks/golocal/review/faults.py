"""Which faults a change of the collection brings, and which it mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from golocal.base.diagnostics import Diagnostic
from golocal.collection import permanence
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
    new, standing = _matched(now.diagnostics, before.diagnostics)
    mended, _ = _matched(before.diagnostics, now.diagnostics)
    return Balance(
        new=_sorted([*new, *permanence.compare(before, now)]),
        mended=_sorted(mended),
        standing=_sorted(standing),
    )


def _matched(
    faults: Iterable[Diagnostic], others: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part the faults that have no counterpart among the others from those that have one."""
    left = Counter(map(_key, others))
    alone: list[Diagnostic] = []
    paired: list[Diagnostic] = []
    for fault in faults:
        left[_key(fault)] -= 1
        (alone if left[_key(fault)] < 0 else paired).append(fault)
    return alone, paired


def _key(fault: Diagnostic) -> tuple[str, str, str]:
    return fault.span.path, fault.code, fault.message


def _sorted(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(faults, key=lambda each: (not each.is_error, each.span, each.code)))
