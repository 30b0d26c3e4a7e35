"""Two folders change their names in one step, so that nobody ever finds neither."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

HERE = -100
"""AT_FDCWD of Linux: paths are those of the process (fcntl.h)."""

SWAP = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)), RENAME_SWAP of macOS (renamex_np(2))."""


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
