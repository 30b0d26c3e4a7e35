"""Work on all cores of the machine, where that is safe and worth it; the outcome is the same."""

from __future__ import annotations

import multiprocessing
import os
from functools import partial
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


def beside(make: Callable[[], R]) -> Callable[[], R]:
    """Begin to make something in a process of its own; give the function that waits for it.

    What it makes must bear to be pickled. Where there is no core for it or no safe way, and where
    the process fails or is killed, it is made when it is asked for: so its fault shows itself here.
    """
    if count() == 1 or not can_fork():
        return make
    # Forked, so that what it is made of does not have to go through a pipe.
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(make, there), daemon=True)
    child.start()
    there.close()

    def wait() -> R:
        try:
            made: R = here.recv()
        except (EOFError, OSError):  # OSError: it was killed while it gave it
            return make()
        finally:
            child.join()
        return made

    return wait


def every(make: Callable[[T], R], things: Sequence[T], workers: int | None = None) -> list[R]:
    """Make something of each thing, in their order; raises what `make` raises.

    `make` must depend on nothing but the thing. The things are dealt out in turn, see `beside`.
    """
    several = min(workers or count(), max(1, len(things) // WORTH))

    def share(at: int) -> list[R]:
        return [make(thing) for thing in things[at::several]]

    waiting = [beside(partial(share, at)) for at in range(1, several)]
    shares = [share(0), *(wait() for wait in waiting)]
    return [shares[at % several][at // several] for at in range(len(things))]


def _work(make: Callable[[], R], line: Connection) -> None:
    """Make something in a process of its own."""
    try:
        line.send(make())
    except Exception:  # noqa: BLE001 - whatever it is, it is raised again where it can be caught
        line.close()
