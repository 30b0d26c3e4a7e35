"""A row of the table: what is run, at which sizes, and what it is held to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from golocal.bench.figures import Bar
from golocal.bench.process import Measure
from golocal.bench.room import Room

Course: TypeAlias = Callable[[], Measure]
"""One run, ready to go: whatever it needs has been made before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table."""

    name: str
    """What people call it with --only and --skip, and other rows compare with."""
    label: str
    sizes: tuple[int, ...]
    """How many practices; 0 for the real collection."""
    prepare: Callable[[Room, int], Course]
    """Make what the row needs; raise UnavailableError where that cannot be."""
    unit: str = "s"
    bars: tuple[Bar, ...] = ()
