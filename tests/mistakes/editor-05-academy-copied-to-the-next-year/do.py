"""The file of an Academy is copied, and its days stay in the year of the other."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Copy the Academy of 2024 to 2026, with a new title and theme."""
    folder = root / "practices" / "academies"
    text = (folder / "2024.md").read_text("utf-8")
    text = text.replace("title: The Academy of the tests", "title: The next Academy of the tests")
    text = text.replace("theme: What is written down", "theme: What is kept")
    (folder / "2026.md").write_text(text, "utf-8", newline="\n")
