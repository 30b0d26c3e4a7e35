"""A title is typed without quotation marks; nothing in the collection is wrong."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """See that the collection is there, and leave it: the mistake is in the command."""
    if not (root / "practices").is_dir():
        raise FileNotFoundError(root / "practices")
