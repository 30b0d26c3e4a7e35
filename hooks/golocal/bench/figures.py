"""What was measured: medians, spreads, ratios, and whether a bar is met."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from golocal.bench.process import Measure


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row is held to: its median, divided by that of another, is at most so much."""

    most: float
    against: str = ""
    """The row that it is divided by, at the same size; empty for the figure itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The runs of one row at one size."""

    row: str
    label: str
    size: int
    unit: str
    measures: tuple[Measure, ...]
    bars: tuple[Bar, ...] = ()

    @property
    def median(self) -> float:
        """Give the middle of the values."""
        return statistics.median(each.value for each in self.measures)

    @property
    def spread(self) -> float:
        """Give how far the values lie apart, as a share of their median."""
        values = [each.value for each in self.measures]
        return (max(values) - min(values)) / self.median if self.median else 0.0

    @property
    def work(self) -> float:
        """Give the middle of the seconds that all cores were at it."""
        return statistics.median(each.work for each in self.measures)

    @property
    def peak(self) -> int:
        """Give the most memory of all runs, in bytes."""
        return max(each.peak for each in self.measures)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure divided by the one that it is held against."""

    value: float
    work: float | None
    """The same of the work, where both figures know it."""
    bar: Bar

    @property
    def is_met(self) -> bool:
        """Say whether the bar is met."""
        return self.value <= self.bar.most


def ratios(figure: Figure, figures: Sequence[Figure]) -> tuple[Ratio, ...]:
    """Compare a figure with all that it is held against, as far as that was measured."""
    known: Mapping[tuple[str, int], Figure] = {(each.row, each.size): each for each in figures}
    found = []
    for bar in figure.bars:
        other = known.get((bar.against, figure.size))
        if not bar.against:
            found.append(Ratio(figure.median, None, bar))
        elif other is not None and other.median:
            work = figure.work / other.work if figure.work and other.work else None
            found.append(Ratio(figure.median / other.median, work, bar))
    return tuple(found)


def growth(row: str, figures: Sequence[Figure]) -> tuple[tuple[int, float], ...]:
    """Give for every size of a row whose double was measured too how many times longer that takes.

    Twice is linear.
    """
    known = {each.size: each.median for each in figures if each.row == row}
    return tuple(
        (size, known[2 * size] / known[size]) for size in sorted(known) if 2 * size in known
    )
