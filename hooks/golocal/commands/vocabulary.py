"""The collection for commands that need its vocabularies, and do not ask for sound entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.collection import corpus
from golocal.collection.corpus import FOLDER, UnreadableRootError

if TYPE_CHECKING:
    from pathlib import Path

    from golocal.collection.corpus import Loaded


def load(root: Path) -> Loaded:
    """Read the collection; raise UnreadableRootError where a vocabulary has an error."""
    loaded = corpus.load(root)
    folder = f"{FOLDER}/vocabularies"
    broken = [
        fault.span.path
        for fault in loaded.diagnostics
        if fault.is_error and fault.span.path.startswith(f"{folder}/")
    ]
    if broken:
        message = f"There is an error in {broken[0]}; run: python3 scripts/check.py {folder}"
        raise UnreadableRootError(message)
    return loaded
