"""Work on all cores of the machine, where that is safe and worth it; the outcome is the same."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of this process, those of C libraries included."""

WORTH = 64
"""With fewer things to do, beginning a process takes longer than it saves."""


def count() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Say whether this process may be copied.

    A copy of a process with several threads may hang on a lock that one of them held, and other
    systems than Linux have libraries that do not bear it.
    """
    return THREADS.is_dir() and len(list(THREADS.iterdir())) == 1


def every(make: Callable[[T], R], things: Sequence[T], workers: int | None = None) -> list[R]:
    """Make something of each thing, in their order; raises what `make` raises.

    `make` must depend on nothing but the thing, and what it makes must bear to be pickled. The
    things are dealt out in turn; what a worker does not give back, for it failed or was killed, is
    made here, so that its fault shows itself here too.
    """
    several = min(workers or count(), max(1, len(things) // WORTH)) if can_fork() else 1
    if several == 1:
        return [make(thing) for thing in things]
    # Forked, so that neither the things nor `make` have to go through a pipe.
    context = multiprocessing.get_context("fork")
    lines = [context.Pipe(duplex=False) for _ in range(several - 1)]
    children = [
        context.Process(target=_work, args=(make, things[at::several], line[1]), daemon=True)
        for at, line in enumerate(lines, start=1)
    ]
    try:
        for child, line in zip(children, lines, strict=True):
            child.start()
            line[1].close()
        shares = [[make(thing) for thing in things[::several]]]
        shares += [
            _received(line[0]) or [make(thing) for thing in things[at::several]]
            for at, line in enumerate(lines, start=1)
        ]
    finally:
        for child in children:
            child.terminate()
            child.join()
    return [shares[at % several][at // several] for at in range(len(things))]


def _work(make: Callable[[T], R], share: Sequence[T], line: Connection) -> None:
    """Do a share of the work in a process of its own."""
    try:
        line.send([make(thing) for thing in share])
    except Exception:  # noqa: BLE001 - whatever it is, it is raised again where it can be caught
        line.close()


def _received(line: Connection) -> list[R] | None:
    """Take what a worker made; None where it gave nothing."""
    try:
        made: list[R] = line.recv()
    except EOFError:
        return None
    return made
