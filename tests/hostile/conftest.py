"""The hostile texts, and a clock of the processor's own time that stops what hangs."""

from __future__ import annotations

import runpy
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

MOST_SECONDS = 10
"""Of the processor's time, for one file. It takes a tenth of one: this tells slow from hanging."""


class HangError(AssertionError):
    """Something took as long as what never ends."""


def _ring(number: int, frame: FrameType | None) -> None:
    del number, frame
    message = f"after {MOST_SECONDS} seconds there was no end"
    raise HangError(message)


@contextmanager
def _guarded() -> Iterator[None]:
    """Raise HangError inside where this process works on the same file for too long."""
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="session")
def tricks() -> Mapping[str, Any]:
    """Give the tables of hostile texts, by their names."""
    return runpy.run_path(str(Path(__file__).with_name("tricks.py")))


@pytest.fixture
def guarded() -> Callable[[], AbstractContextManager[None]]:
    """Give the guard against what hangs."""
    return _guarded
