"""A theme is added whose label another one has."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Add a second theme called Budgets, and give it to Lillevik beside the first."""
    folder = root / "practices"
    themes = folder / "vocabularies" / "themes.yml"
    text = themes.read_text("utf-8").rstrip("\n")
    text += '\n  - {code: public-budgets, label: "Budgets ", note: Public money.}\n'
    themes.write_text(text, "utf-8", newline="\n")
    practice = folder / "promising" / "lillevik-open-budget.md"
    entry = practice.read_text("utf-8")
    entry = entry.replace("themes: [budgeting]", "themes: [budgeting, public-budgets]")
    practice.write_text(entry, "utf-8", newline="\n")
