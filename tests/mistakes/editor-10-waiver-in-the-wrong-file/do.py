"""Two waivers stand where they do not count."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Make two faults in Lillevik's entry, and waive them in the volume and below a source."""
    folder = root / "practices"
    practice = folder / "promising" / "lillevik-open-budget.md"
    text = practice.read_text("utf-8")
    text = text.replace(
        "The panel found three gaps.[@2]",
        "The panel found three gaps.[@2]\nIn the second year 240 residents came.",
    )
    text = text.replace(
        "    url: https://lillevik.example/panel\n",
        "    url: http://lillevik.example/panel\n    waive: {source-insecure: ok}\n",
    )
    practice.write_text(text, "utf-8", newline="\n")
    volume = folder / "volumes" / "01-budgets-and-charters.md"
    volume.write_text(
        volume.read_text("utf-8").replace("sources:\n", "waive: {text-uncited: ok}\nsources:\n", 1),
        "utf-8",
        newline="\n",
    )
