"""The lists of an entry hold the labels that readers see."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Write the labels of Lillevik's terms where their codes belong."""
    path = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = path.read_text("utf-8")
    for old, new in (
        ("country: NO", "country: Norway"),
        ("themes: [budgeting]", "themes: Budgets, Charters"),
        ("rights: [participation, housing]", "rights: [Participation, Right to housing]"),
        ("groups: [tenants]", "groups: Tenants"),
        ('sdgs: ["16", "16.7"]', "sdgs: [SDG 16 Peace and justice]"),
    ):
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")
