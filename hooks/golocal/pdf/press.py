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

from golocal.base import files
from golocal.book.attached import Attachment
from golocal.pdf.inspection import Inspection
from golocal.pdf.typeset import Typesetter, TypesettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext

THREADS = Path("/proc/self/task")
"""Where Linux lists the threads of this process, those of C libraries included."""

KILLED = "the process that set it, or one beside it, was killed (out of memory?)"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: what messages call it, its HTML, and the file it becomes."""

    name: str
    html: str
    target: Path
    attachments: tuple[Attachment, ...] = ()
    is_for_press: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be set, and why."""

    name: str
    message: str


class PressError(Exception):
    """Some documents could not be set; names them all, in the order of the jobs."""

    def __init__(
        self, failures: Sequence[Failure], inspections: Mapping[str, Inspection] | None = None
    ) -> None:
        """Gather the failures into one message, a line each; keep what the others gave."""
        self.failures = tuple(failures)
        self.inspections = inspections or {}
        super().__init__("\n".join(f"{each.name}: {each.message}" for each in self.failures))


def run(
    jobs: Sequence[Job],
    *,
    base: Path,
    roots: Sequence[Path] = (),
    workers: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Mapping[str, Inspection]:
    """Make all files; raise PressError with every failure once all have been tried.

    Gives what was found in the layout of each, by the names and in the order of the jobs.

    `base` and `roots` are those of `typeset.Typesetter`. `progress` is told, after each document,
    how many are done, of how many, and its name.
    """
    if not jobs:
        return {}
    found: dict[int, Inspection | str] = {}
    # The longest first, so that none of them begins when the others are about to end.
    order = sorted(range(len(jobs)), key=lambda number: -len(jobs[number].html))
    most = min(len(jobs), workers or _cores())
    with _importable(), ProcessPoolExecutor(most, mp_context=_context()) as pool:
        futures: dict[Future[Inspection | str], int] = {
            pool.submit(_print, jobs[number], base, tuple(roots)): number for number in order
        }
        for done, future in enumerate(as_completed(futures), start=1):
            number = futures[future]
            try:
                found[number] = future.result()
            except BrokenProcessPool:
                found[number] = KILLED
            if progress is not None:
                progress(done, len(jobs), jobs[number].name)
    results = [(jobs[number].name, found[number]) for number in sorted(found)]
    inspections = {name: each for name, each in results if not isinstance(each, str)}
    if failures := [Failure(name, each) for name, each in results if isinstance(each, str)]:
        raise PressError(failures, inspections)
    return inspections


def _print(job: Job, base: Path, roots: tuple[Path, ...]) -> Inspection | str:
    """Set one document in a worker; give the message of its failure, if it fails."""
    try:
        made = _typesetter(base, roots).typeset(
            job.html, job.name, attachments=job.attachments, is_for_press=job.is_for_press
        )
        files.write(job.target, made.pdf)
    except TypesettingError as error:
        return "; ".join(error.messages)
    except OSError as error:
        return str(error)
    return made.inspection


@cache
def _typesetter(base: Path, roots: tuple[Path, ...]) -> Typesetter:
    """Make the typesetter of a worker, which keeps the unpacked fonts from job to job."""
    return Typesetter(base, roots)


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Choose how workers begin.

    A fork is quickest, and does not run the calling script anew. But a copy of a process with
    several threads may hang on a lock that one of them held, and other systems than Linux have
    libraries that do not bear it. There a worker is begun from nothing, and a script that calls
    `run` must keep to `if __name__ == "__main__":`.
    """
    can_fork = THREADS.is_dir() and len(list(THREADS.iterdir())) == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


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
