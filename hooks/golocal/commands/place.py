"""Where the project is: commands work from any folder."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
"""The project's root, above `hooks/golocal/commands/`."""
