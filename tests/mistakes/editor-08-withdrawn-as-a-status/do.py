"""A practice is taken back by its status, and all its text stays."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Set the status of Sampletown's practice to withdrawn, and close its text with a note."""
    path = root / "practices" / "promising" / "sampletown-charter.md"
    text = path.read_text("utf-8")
    text = text.replace(
        "status: ended", "status: withdrawn # the people who carried it asked for it, 23.11.2026"
    )
    text = text.replace("## Context\n", "## Context\n\n*This practice was withdrawn.*\n")
    path.write_text(text, "utf-8", newline="\n")
