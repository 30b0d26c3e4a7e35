"""Texts are plain Markdown: what every edition can show, and nothing that can run or load."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.base.diagnostics import Diagnostic
    from golocal.reading.entries import EntryFile


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """What the parser cannot make a node of stands in no text."""
    yield from file.body.parsed.diagnostics
