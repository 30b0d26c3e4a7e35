"""A volume is published on a day that is still far away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


def make(root: Path) -> None:
    """Write that volume 1 of the sample is published, on a day that is still to come."""
    path = root / "practices" / "volumes" / "01-budgets-and-charters.md"
    text = path.read_text("utf-8")
    day = datetime.now(UTC).date() + timedelta(weeks=11)
    text = text.replace("state: draft", f"state: published\npublished: {day}")
    path.write_text(text, "utf-8", newline="\n")
