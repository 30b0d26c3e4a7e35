"""Files that are there whole or not at all, whatever happens to the process that writes them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(target: Path, content: bytes) -> None:
    """Write a file, and its folder, so that nobody ever sees half of it; raise OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Named for the process: builds side by side may write the same file.
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
