"""A program run to its end, and what it took: time, work and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KIBIBYTE = 1024
SAID = 6
"""How many of the last lines of a program that failed are told."""

QUIET: Mapping[str, str] = {"NO_MKDOCS_2_WARNING": "1", "GOLOCAL_PDF": "0"}
"""What our own builds are told."""


class FailedError(Exception):
    """A program ended with a fault; the text is the last that it said."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a run took."""

    value: float
    """What the row is about: seconds, or another unit that the row names."""
    work: float = 0.0
    """The seconds that all cores together were at it; steadier than time on a busy machine."""
    peak: int = 0
    """The most bytes that its largest process held."""


def run(
    command: Sequence[str | Path],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    *,
    per: int = 1,
) -> Measure:
    """Run a program; give its seconds, by so many pages where a row counts them.

    Raises FailedError where it ends with a fault.
    """
    # What another build was told must not reach this one; in CI a check keeps nothing.
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("GOLOCAL_") and key not in ("CI", "PYTHONPATH", "VIRTUAL_ENV")
    }
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(  # noqa: S603 - rows start programs in words of their own
            [str(word) for word in command],
            cwd=folder,
            env={**inherited, **QUIET, **(variables or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").splitlines()
            raise FailedError("\n".join(lines[-SAID:]) or f"exit status {child.returncode}")
    work = used.ru_utime + used.ru_stime
    return Measure(seconds / per, work / per, used.ru_maxrss * KIBIBYTE)
