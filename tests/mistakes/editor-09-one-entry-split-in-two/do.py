"""An entry becomes two, and both claim its old name."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Split Lillevik's entry, with the old name as an alias in both halves."""
    folder = root / "practices"
    old = folder / "promising" / "lillevik-open-budget.md"
    text = old.read_text("utf-8")
    old.unlink()
    halves = (
        ("lillevik-budget-in-plain-words", "A budget in plain words", "lillevik-open-budget"),
        ("lillevik-panel", "A panel of residents", "promising/lillevik-open-budget.md"),
    )
    for slug, title, alias in halves:
        half = text.replace("title: A budget that every resident can read", f"title: {title}")
        half = half.replace("title: What the panel found\n", "title: What the panel found\n")
        half = half.replace("\n---\n\n## Context", f"\naliases: [{alias}]\n---\n\n## Context")
        (folder / "promising" / f"{slug}.md").write_text(half, "utf-8", newline="\n")
    volume = folder / "volumes" / "01-budgets-and-charters.md"
    order = ", ".join(slug for slug, _, _ in halves)
    volume.write_text(
        volume.read_text("utf-8").replace("lillevik-open-budget", order), "utf-8", newline="\n"
    )
