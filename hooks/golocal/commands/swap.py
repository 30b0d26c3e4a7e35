"""A folder that is replaced as a whole, by one process at a time, whatever happens to it.

A lock of the operating system ends with its process, however that ends, so none is ever stale. Its
file stands beside the folder and names the process, for the message to the second comer.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from golocal.commands.shell import Refusal

OLD = "old"
"""What the folder that is being replaced is called in the scratch folder."""

HERE = -100
"""AT_FDCWD of Linux: paths are those of the process (fcntl.h)."""

SWAP = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)), RENAME_SWAP of macOS (renamex_np(2))."""


@contextmanager
def alone(out: Path) -> Iterator[Path]:
    """Hold the lock of a folder; give an empty scratch folder beside it.

    First what an earlier run left is put right: a folder that was taken away and not replaced comes
    back, the rest is deleted. Raises Refusal where another process holds the lock, and OSError
    where nothing can be written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = out.with_name(f".{out.name}.publishing")
    with _locked(out.with_name(f".{out.name}.lock"), out):
        if (scratch / OLD).is_dir() and not out.exists():
            (scratch / OLD).rename(out)
        if scratch.exists():
            shutil.rmtree(scratch)
        scratch.mkdir()
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def swap(made: Path, out: Path, old: Path) -> None:
    """Put a new folder in place of the old one; if that fails, put the old one back.

    In one step where the system has one for it; else in two, and if the process is killed between
    them, the next run puts the old folder back (`alone`).
    """
    if out.exists():
        if exchange(made, out):
            return
        out.rename(old)
    try:
        made.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system; False, and nothing done, where that cannot be."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        return _call("renameat2", HERE, first, HERE, second, SWAP)
    if sys.platform == "darwin":
        return _call("renamex_np", first, second, SWAP)
    return False


def _call(name: str, *arguments: Any) -> bool:  # noqa: ANN401 - what a function of C takes
    function = getattr(ctypes.CDLL(None), name, None)  # older systems lack it
    return function is not None and function(*arguments) == 0


@contextmanager
def _locked(file: Path, out: Path) -> Iterator[None]:
    """Hold the lock; its file stays, for whoever deletes it could delete that of the next."""
    with file.open("a+b") as held:
        if not _lock(held):
            held.seek(0)
            process = held.read(20).decode("ascii", "replace").strip()
            message = f"Process {process or 'unknown'} is publishing into {out} right now."
            raise Refusal(f"{message} Wait until it has ended, then publish again.", 1)
        held.truncate(0)
        held.write(str(os.getpid()).encode("ascii"))
        held.flush()
        yield


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
