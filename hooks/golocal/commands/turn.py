"""One publication at a time into one folder, and nothing left lying about of one that was killed.

A lock of the operating system ends with its process, however that ends, so none is ever stale. Its
file stands beside the folder and names the process, for the message to the second comer.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD = "old"
"""What the site that is being replaced is called in the scratch folder."""


class TakenError(Exception):
    """Somebody else publishes into the folder; the message is for staff."""


@contextmanager
def taken(out: Path) -> Iterator[Path]:
    """Hold the only turn to publish into a folder; give an empty scratch folder beside it.

    First what an earlier run left is put right: a site that was taken away and not replaced comes
    back, the rest is deleted. Raises TakenError where somebody else has the turn, and OSError where
    nothing can be written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = out.with_name(f".{out.name}.publishing")
    file = out.with_name(f".{out.name}.lock")
    with _locked(file, out):
        if (scratch / OLD).is_dir() and not out.exists():
            (scratch / OLD).rename(out)
        if scratch.exists():
            shutil.rmtree(scratch)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _locked(file: Path, out: Path) -> Iterator[None]:
    while True:
        with file.open("a+b") as held:
            if not _lock(held):
                held.seek(0)
                process = held.read(20).decode("ascii", "replace").strip()
                message = f"Process {process or 'unknown'} is publishing into {out} right now."
                raise TakenError(f"{message} Wait until it has ended, then publish again.")
            if not _is_same(held, file):  # its last holder has deleted it meanwhile
                continue
            held.truncate(0)
            held.write(str(os.getpid()).encode("ascii"))
            held.flush()
            try:
                yield
            finally:
                with suppress(OSError):  # Windows deletes no open file
                    file.unlink()
            return


def _is_same(held: IO[bytes], file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(held.fileno()), file.stat())
    except FileNotFoundError:
        return False


def _lock(held: IO[bytes]) -> bool:
    """Lock an open file, without waiting; say whether it is ours."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - each system has one of the two

            held.seek(1_000)  # behind the number, which others may read
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - each system has one of the two

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
