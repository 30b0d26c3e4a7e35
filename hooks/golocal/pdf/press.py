"""Many documents to many PDF files, on all cores.

Workers set them side by side; each file is written whole or not at all; all faults of a run come
back together.
"""

from __future__ import annotations

import multiprocessing
import sys
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.base import cores, files
from golocal.pdf import recipe, store, typeset
from golocal.pdf.attachments import Attachment
from golocal.pdf.layout import Layout
from golocal.pdf.typeset import Typeset, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext

    from golocal.pdf.store import Store

KILLED = "the process that set it, or one beside it, was killed (out of memory?)"


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: what messages call it, its HTML, and the file it becomes."""

    name: str
    html: str
    target: Path
    attachments: tuple[Attachment, ...] = ()
    is_for_press: bool = False

    @property
    def key(self) -> str:
        """Give the digest under which the store knows it."""
        return recipe.key(self.html, self.attachments, is_for_press=self.is_for_press)


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be set, and why."""

    name: str
    message: str


class PressError(Exception):
    """Some documents could not be set; names them all, in the order of the jobs."""

    def __init__(
        self, failures: Sequence[Failure], layouts: Mapping[str, Layout] | None = None
    ) -> None:
        """Gather the failures into one message, a line each; keep what the others gave."""
        self.failures = tuple(failures)
        self.layouts = layouts or {}
        super().__init__("\n".join(f"{each.name}: {each.message}" for each in self.failures))


def run(
    jobs: Sequence[Job],
    *,
    base: Path,
    roots: Sequence[Path] = (),
    workers: int | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Mapping[str, Layout]:
    """Make all files; raise PressError with every failure once all have been tried.

    Gives what is known of the pages of each, by the names and in the order of the jobs. What was
    set before and has not changed is taken from the store of the project at `base`.

    `base` and `roots` are those of `typeset.Typesetter`. `progress` is told, after each document
    that had to be set, how many are done, of how many, and its name.
    """
    kept = store.of_project(base)
    found: dict[int, Layout | str] = {}
    for number, job in enumerate(jobs):
        layout = _fetch(job, kept)
        if layout is not None:
            found[number] = layout
    # The longest first, so that none of them begins when the others are about to end.
    waiting = [number for number in range(len(jobs)) if number not in found]
    waiting.sort(key=lambda number: -len(jobs[number].html))
    if waiting:
        most = min(len(waiting), workers or cores.count())
        with _importable(), ProcessPoolExecutor(most, mp_context=_context()) as pool:
            futures: dict[Future[Layout | str], int] = {
                pool.submit(_print, jobs[number], base, tuple(roots)): number for number in waiting
            }
            for done, future in enumerate(as_completed(futures), start=1):
                number = futures[future]
                try:
                    found[number] = future.result()
                except BrokenProcessPool:
                    found[number] = KILLED
                if progress is not None:
                    progress(done, len(waiting), jobs[number].name)
        kept.sweep()
    results = [(jobs[number].name, found[number]) for number in sorted(found)]
    layouts = {name: each for name, each in results if not isinstance(each, str)}
    if failures := [Failure(name, each) for name, each in results if isinstance(each, str)]:
        raise PressError(failures, layouts)
    return layouts


def single(
    html: str,
    name: str,
    *,
    base: Path,
    attachments: Sequence[Attachment] = (),
    is_for_press: bool = False,
) -> Typeset:
    """Set one document in this process, or take it from the store; see `Typesetter.typeset`."""
    kept = store.of_project(base)
    key = recipe.key(html, attachments, is_for_press=is_for_press)
    found = kept.find(key)
    if found is None:
        found = Typesetter(base).typeset(
            html, name, attachments=attachments, is_for_press=is_for_press
        )
        kept.keep(key, found)
        kept.sweep()
    return found


def _fetch(job: Job, kept: Store) -> Layout | None:
    """Take the file of a job from the store, if it is there."""
    found = kept.find(job.key)
    if found is None:
        return None
    try:
        files.write(job.target, found.pdf)
    except OSError:  # it will be told of when the document is set
        return None
    typeset.warn_of(found.layout.missing, job.name)
    return found.layout


def _print(job: Job, base: Path, roots: tuple[Path, ...]) -> Layout | str:
    """Set one document in a worker; give the message of its failure, if it fails."""
    try:
        made = _typesetter(base, roots).typeset(
            job.html, job.name, attachments=job.attachments, is_for_press=job.is_for_press
        )
        files.write(job.target, made.pdf)
        store.of_project(base).keep(job.key, made)
    except typeset.TypesettingError as error:
        return "; ".join(error.messages)
    except OSError as error:
        return str(error)
    return made.layout


@cache
def _typesetter(base: Path, roots: tuple[Path, ...]) -> typeset.Typesetter:
    """Give the worker its typesetter, which keeps the unpacked fonts from job to job."""
    return typeset.Typesetter(base, roots)


def _context() -> BaseContext:
    """Choose how workers begin.

    A fork is quickest, and does not run the calling script anew. Where it is not safe a worker is
    begun from nothing, and a script that calls `run` must keep to `if __name__ == "__main__":`.
    """
    return multiprocessing.get_context("fork" if cores.can_fork() else "spawn")


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
