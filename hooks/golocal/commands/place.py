"""Where the project is: commands work from any folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The project's root, above `hooks/golocal/commands/`."""


def shown(path: Path) -> str:
    """Give a path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
