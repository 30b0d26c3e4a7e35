"""Two entries are made one, and the marks, the name and the address of one are forgotten."""

from __future__ import annotations

import re
from pathlib import Path


def _sections(body: str) -> dict[str, str]:
    """The texts of an entry by their headings."""
    parts = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)
    return {title: text.strip() for title, text in zip(parts[1::2], parts[2::2], strict=True)}


def make(root: Path) -> None:
    """Paste Lillevik's texts and sources into Sampletown's entry, and delete Lillevik's."""
    folder = root / "practices" / "promising"
    kept, gone = folder / "sampletown-charter.md", folder / "lillevik-open-budget.md"
    front, body = kept.read_text("utf-8").split("\n---\n", 1)
    other_front, other_body = gone.read_text("utf-8").split("\n---\n", 1)
    sources = other_front.split("sources:\n", 1)[1]
    more = _sections(other_body)
    texts = (f"## {title}\n\n{text}\n\n{more[title]}\n" for title, text in _sections(body).items())
    made = f"{front}\n{sources}\n---\n\n" + "\n".join(texts)
    kept.write_text(made, "utf-8", newline="\n")
    gone.unlink()
