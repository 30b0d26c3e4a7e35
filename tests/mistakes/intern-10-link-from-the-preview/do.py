"""A link leads to the preview on the intern's own computer."""

from __future__ import annotations

from pathlib import Path


def make(root: Path) -> None:
    """Link from Lillevik to the preview of Sampletown, and cite it."""
    path = root / "practices" / "promising" / "lillevik-open-budget.md"
    text = path.read_text("utf-8")
    address = "http://127.0.0.1:8000/practices/promising/sampletown-charter/"
    text = text.replace("(sampletown-charter.md)", f"({address}#results)")
    text = text.replace(
        "    url: https://lillevik.example/panel\n",
        "    url: https://lillevik.example/panel\n"
        "  - title: A charter on one page\n"
        f"    url: {address.replace('127.0.0.1', 'localhost')}\n",
    )
    text = text.replace("some patience.", "some patience.[@3]")
    path.write_text(text, "utf-8", newline="\n")
