"""An entry is saved with its accents taken for something else."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Read Lillevik's entry as if it were Windows-1252, and save it as UTF-8."""
    path = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = path.read_text("utf-8")
    text = text.replace(
        "lead: Finance Office of Lillevik", "lead: Finance Office of Åsgård og Lillevik"
    )
    text = text.replace("One gap stayed open.", "One gap – that of the façade fund – stayed open.")
    spoilt = text.encode("utf-8").decode("cp1252", errors="replace")
    path.write_text(spoilt, "utf-8", newline="\n")
