"""The code of a theme is changed in the vocabulary."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Change code and label of the theme of charters, in the vocabulary alone."""
    path = root / "practices" / "vocabularies" / "themes.yml"
    text = path.read_text("utf-8").replace(
        "{code: charters, label: Charters,",
        "{code: charters-declarations, label: Charters and declarations,",
    )
    path.write_text(text, "utf-8", newline="\n")
