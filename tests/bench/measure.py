"""A program run to its end, and what it took: time, work and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAID = 6
"""How many of the last lines of a program that failed are told."""


class UnavailableError(Exception):
    """A row cannot be run here; the text says why."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a run took, or a part of it where a row counts parts."""

    wall: float = 0.0
    """Seconds by the clock."""
    cpu: float = 0.0
    """Seconds that all cores together were at it; steadier than time on a busy machine."""
    peak: int = 0
    """The most bytes that its largest process held."""
    size: int = 0
    """Bytes, where a row counts them."""

    def __sub__(self, other: Measure) -> Measure:
        """Take away what a run without the thing itself took."""
        return Measure(self.wall - other.wall, self.cpu - other.cpu, self.peak)

    def __truediv__(self, parts: float) -> Measure:
        """Take what one of so many parts took."""
        return Measure(self.wall / parts, self.cpu / parts, self.peak)


def environment(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Give a program's environment; what another build or a caller's Python was told is not in it.

    Python keeps what it compiles, as it does for everybody: with PYTHONDONTWRITEBYTECODE every run
    would compile all code anew, and the larger code would pay for it. The code is that in the
    `hooks/` of the project in `folder`, which may have fewer languages.
    GOLOCAL_ENVIRONMENT keeps our scripts from looking after their packages while they are timed.
    """
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GOLOCAL_", "PYTHON")) and key not in ("CI", "VIRTUAL_ENV")
    }
    ours = {"GOLOCAL_ENVIRONMENT": "current", "GOLOCAL_PDF": "0", "NO_MKDOCS_2_WARNING": "1"}
    code = {"PYTHONPATH": str(folder / "hooks")} if (folder / "hooks").is_dir() else {}
    return {**inherited, **ours, **code, **variables}


def run(
    command: Sequence[str | Path],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    *,
    on_one_core: bool = False,
) -> Measure:
    """Run a program; raise UnavailableError, with its last words, where it ends with a fault."""
    cores = os.sched_getaffinity(0)
    with tempfile.TemporaryFile() as said:
        if on_one_core:
            os.sched_setaffinity(0, {min(cores)})  # a child inherits it
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=environment(folder, variables or {}),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        os.sched_setaffinity(0, cores)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").splitlines()
            raise UnavailableError("\n".join(lines[-SAID:]) or f"exit status {child.returncode}")
    return Measure(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
