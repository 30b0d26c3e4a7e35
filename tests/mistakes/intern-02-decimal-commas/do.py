"""Coordinates are written with a decimal comma."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Write Lillevik's coordinates as one writes them in Austria."""
    path = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = path.read_text("utf-8")
    text = text.replace("latitude: 60.4", "latitude: 60,39")
    text = text.replace("longitude: 5.3", "longitude: 5,32°")
    path.write_text(text, "utf-8", newline="\n")
