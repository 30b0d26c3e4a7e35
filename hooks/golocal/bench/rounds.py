"""The rows run round by round: what else the machine does falls on all of them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.bench.figures import Figure
from golocal.bench.process import FailedError, Measure
from golocal.bench.room import Room, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from golocal.bench.row import Course, Row


def measure(
    rows: Sequence[Row],
    room: Room,
    *,
    runs: int,
    most: int | None,
    say: Callable[[str], None],
) -> tuple[tuple[Figure, ...], dict[str, str]]:
    """Run every row so many times at each of its sizes; give the figures and what was left out."""
    courses: list[tuple[Row, int, Course]] = []
    left_out: dict[str, str] = {}
    for row in rows:
        for size in row.sizes:
            if most is not None and size > most:
                continue
            say(f"preparing {_named(row, size)}")
            try:
                courses.append((row, size, row.prepare(room, size)))
            except (UnavailableError, FailedError, OSError) as why:
                left_out[_named(row, size)] = str(why)
    found: dict[tuple[str, int], list[Measure]] = {}
    for turn in range(1, runs + 1):
        for row, size, course in courses:
            name = _named(row, size)
            if name in left_out:
                continue
            try:
                taken = course()
            except (UnavailableError, FailedError, OSError) as why:
                left_out[name] = str(why)
                found.pop((row.name, size), None)
                say(f"{turn}/{runs} {name}: {why}")
                continue
            found.setdefault((row.name, size), []).append(taken)
            say(f"{turn}/{runs} {name}: {taken.value:.2f} {row.unit}, CPU {taken.work:.2f} s")
    return (
        tuple(
            Figure(row.name, row.label, size, row.unit, tuple(found[row.name, size]), row.bars)
            for row, size, _ in courses
            if (row.name, size) in found
        ),
        left_out,
    )


def _named(row: Row, size: int) -> str:
    return f"{row.name} at {size:,}" if size else row.name
