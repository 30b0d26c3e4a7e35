"""Many documents to many PDF files, on all cores.

Workers set them side by side; each file is written whole or not at all; all faults of a run come
back together.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.typesetting import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import BaseContext

THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of this process, those of C libraries included."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: what messages call it, its HTML, and the file it becomes."""

    name: str
    html: str
    target: Path


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be set, and why."""

    name: str
    message: str


class PressError(Exception):
    """Some documents could not be set; names them all, in the order of the jobs."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        """Gather the failures into one message, a line each."""
        self.failures = tuple(failures)
        super().__init__("\n".join(f"{each.name}: {each.message}" for each in self.failures))


def run(
    jobs: Sequence[Job],
    *,
    base: Path,
    roots: Sequence[Path] = (),
    workers: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> None:
    """Set all documents; raise PressError with every failure once all have been tried.

    `base` and `roots` are those of `typeset.Typesetter`. `progress` is told, after each document,
    how many are done, of how many, and its name.
    """
    if not jobs:
        return
    found: dict[int, str] = {}
    most = min(len(jobs), workers or _cores())
    with _importable(), ProcessPoolExecutor(most, mp_context=_context()) as pool:
        # The longest first, so that none of them begins when the others are about to end.
        order = sorted(range(len(jobs)), key=lambda number: -len(jobs[number].html))
        futures: dict[Future[str | None], int] = {
            pool.submit(_print, jobs[number], base, tuple(roots)): number for number in order
        }
        for done, future in enumerate(as_completed(futures), start=1):
            number = futures[future]
            try:
                message = future.result()
            except BrokenProcessPool:
                message = "the process that set it, or one beside it, was killed (out of memory?)"
            if message is not None:
                found[number] = message
            if progress is not None:
                progress(done, len(jobs), jobs[number].name)
    if found:
        raise PressError([Failure(jobs[number].name, found[number]) for number in sorted(found)])


def _print(job: Job, base: Path, roots: tuple[Path, ...]) -> str | None:
    """Set one document in a worker; give the message of its failure, if it fails."""
    try:
        pdf = _typesetter(base, roots).typeset(job.html, job.name)
        _write(job.target, pdf)
    except typeset.TypesettingError as error:
        return "; ".join(error.messages)
    except OSError as error:
        return str(error)
    return None


@cache
def _typesetter(base: Path, roots: tuple[Path, ...]) -> typeset.Typesetter:
    """Give the worker its typesetter, which keeps the unpacked fonts from job to job."""
    return typeset.Typesetter(base, roots)


def _write(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Choose how workers begin.

    A fork is quickest, and does not run the calling script anew; but a copy of a process with
    several threads may hang on a lock that one of them held, and other systems than Linux have
    libraries that do not bear it. There a worker is begun from nothing, and a script that calls
    `run` must keep to `if __name__ == "__main__":`.
    """
    is_single = THREADS.is_dir() and len(list(THREADS.iterdir())) == 1
    return multiprocessing.get_context("fork" if is_single else "spawn")


@contextmanager
def _importable() -> Iterator[None]:
    """Let workers that begin from nothing import this package, wherever it was loaded from.

    They take over the search path, from which MkDocs removes a hook's folder once it is loaded.
    """
    before = list(sys.path)
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    try:
        yield
    finally:
        sys.path[:] = before
