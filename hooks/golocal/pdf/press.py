"""Many documents to many PDF files: each whole or not at all, and all faults together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from golocal.base import files
from golocal.pdf.typeset import Document, Typeset, Typesetter, TypesettingError


@dataclass(frozen=True, slots=True)
class Job:
    """A document to set: what messages call it, its value, and the file it becomes."""

    name: str
    document: Document
    target: Path
    is_trial: bool = False
    """Whether it is written with its faults, to be judged."""


class PressError(Exception):
    """Some documents could not be set; names them all, in the order of the jobs."""

    def __init__(self, failures: Mapping[str, str], made: Mapping[str, Typeset]) -> None:
        """Gather the failures, by the names of the jobs, a line each; keep what was made."""
        self.failures = failures
        self.made = made
        super().__init__("\n".join(f"{name}: {said}" for name, said in failures.items()))


def run(
    jobs: Sequence[Job], *, base: Path, progress: Callable[[int, int, str], None] | None = None
) -> Mapping[str, Typeset]:
    """Make all files; raise PressError with every failure once all have been tried.

    Gives what was made, by the names of the jobs. `progress` is told, after each document, how
    many are done, of how many, and its name. Typst works outside of Python's lock: threads do.
    """
    typesetter = Typesetter(base)
    made: dict[str, Typeset] = {}
    failures: dict[str, str] = {}
    with ThreadPoolExecutor(_cores()) as pool:
        results = pool.map(lambda job: _print(job, typesetter), jobs)
        for done, (job, result) in enumerate(zip(jobs, results, strict=True), start=1):
            if isinstance(result, str):
                failures[job.name] = result
            else:
                made[job.name] = result
            if progress is not None:
                progress(done, len(jobs), job.name)
    if failures:
        raise PressError(failures, made)
    return made


def _print(job: Job, typesetter: Typesetter) -> Typeset | str:
    """Set one document; give the message of its failure, if it fails."""
    try:
        made = typesetter.typeset(job.document, job.name)
        if not job.is_trial:
            made.refuse_faults(job.name)
        files.write(job.target, made.pdf)
    except TypesettingError as error:
        return "; ".join(error.messages)
    except OSError as error:
        return str(error)
    return made


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
