"""A volume gets another number, and what names it keeps the old one."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Make volume 1 of the sample volume 2, in its own file alone."""
    folder = root / "practices" / "volumes"
    old = folder / "01-budgets-and-charters.md"
    text = old.read_text("utf-8").replace("number: 1", "number: 2")
    (folder / "02-budgets-and-charters.md").write_text(text, "utf-8", newline="\n")
    old.unlink()
