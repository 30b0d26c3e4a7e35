"""A new entry is saved with a second ending that Windows hides."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Save a new entry of Sampletown as a text file, and list it in the volume."""
    folder = root / "practices"
    text = (folder / "promising" / "sampletown-charter.md").read_text("utf-8")
    text = text.replace("A charter on one page", "A council that meets in the market hall")
    text = text.replace("wrote its duties on one page and hung it up in every office", "moved")
    text = text.replace("Sampletown moved.", "Sampletown’s council meets in the market hall.")
    name = "sampletown-open-council.md.txt"
    (folder / "promising" / name).write_text(text, "utf-8", newline="\r\n")
    volume = folder / "volumes" / "01-budgets-and-charters.md"
    volume.write_text(
        volume.read_text("utf-8").replace(
            "order: [sampletown-charter, ", "order: [sampletown-charter, sampletown-open-council, "
        ),
        "utf-8",
        newline="\n",
    )
