"""The fuzzer's targets on good inputs, and on every input that it ever found fault with."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parent

LOADED = runpy.run_path(str(HERE / "targets.py"))
TARGETS: Mapping[str, Callable[[bytes], None]] = LOADED["TARGETS"]

GOOD = sorted((TESTS / "sample" / "practices").rglob("*.md"))
BODIES = sorted((TESTS / "submissions").rglob("body.md"))
FOUND = [(path.parent.name, path) for path in sorted((HERE / "found").rglob("*.txt"))]


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_break_no_promise(name: str) -> None:
    """What people really write passes every target."""
    for path in (*GOOD, *BODIES):
        TARGETS[name](path.read_bytes())


def test_what_was_found_stays_mended() -> None:
    """Every input that once broke a promise is kept, and breaks it no more."""
    for name, path in FOUND:
        TARGETS[name](path.read_bytes())


def test_a_broken_promise_is_seen() -> None:
    """HTML that a text may not become is refused, so the search can find it."""
    reader = LOADED["_Reader"]

    with pytest.raises(LOADED["BrokenPromiseError"], match="<script> is no tag of a text"):
        reader().feed("<p>one</p><script>two</script>")
    with pytest.raises(LOADED["BrokenPromiseError"], match="onclick= is no attribute of a text"):
        reader().feed('<p onclick="two">one</p>')
    with pytest.raises(LOADED["BrokenPromiseError"], match="leads nowhere unsafe"):
        reader().feed('<a href=" JavaScript:two">one</a>')
