"""A new source is put before the others, and the marks in the text stay."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Put a source in front of Lillevik's, and cite it once more at the end."""
    path = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = path.read_text("utf-8")
    text = text.replace(
        "sources:\n",
        "sources:\n"
        "  - title: Report of the auditor on the accounts of 2014\n"
        "    publisher: County Auditor\n"
        "    year: 2015\n"
        "    url: https://auditor.example/lillevik-2014\n"
        '    language: "no"\n',
    )
    text = text.replace("One gap stayed open.[@2]", "One gap stayed open.[@2][@3]")
    path.write_text(text, "utf-8", newline="\n")
