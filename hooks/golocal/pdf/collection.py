"""The collection of garbage, put off while a document is being set."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def paused() -> Iterator[None]:
    """Keep the garbage collector out: layout makes millions of boxes that all live to the end.

    It takes a third of the time otherwise. When they are let go they are collected, and only they:
    to look through all that a build holds takes as long as to read a document.
    """
    was_enabled = gc.isenabled()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()
        if was_enabled:
            gc.enable()
