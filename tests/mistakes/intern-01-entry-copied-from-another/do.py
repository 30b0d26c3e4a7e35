"""An entry is begun as a copy of another, and half of the other stays in it."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Copy Lillevik's entry to Newtown, and change only what is seen at first sight."""
    folder = root / "practices" / "promising"
    text = (folder / "lillevik-open-budget.md").read_text("utf-8")
    for old, new in (
        ("A budget that every resident can read", "A council of tenants that reads the budget"),
        (
            "Lillevik, a town made up for these tests, prints",
            "Newtown lets a council of tenants read",
        ),
        (
            "its budget in plain words\n  and asks residents",
            "its budget before the vote\n  and asks it",
        ),
        ("city: Lillevik", "city: Newtown"),
        ("country: NO", "country: AT"),
        ("lead: Finance Office of Lillevik", "lead: Finance Office of Newtown"),
        ("Nobody could read the budget.", "Tenants learnt of the budget from the newspaper."),
        ("The office wrote it anew", "The office calls the tenants together each May"),
        ("The Finance Office pays for the printing.", "The Finance Office pays for the room."),
    ):
        text = text.replace(old, new)
    (folder / "newtown-tenants-council.md").write_text(text, "utf-8", newline="\n")
