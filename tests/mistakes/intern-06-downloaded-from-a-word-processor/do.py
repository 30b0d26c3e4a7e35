"""The text of an entry comes from a word processor that writes Markdown in its own manner."""

from __future__ import annotations

import re
from pathlib import Path


def make(root: Path) -> None:
    """Write Sampletown's text as the word processor saves it."""
    path = root / "practices" / "promising" / "sampletown-charter.md"
    front, body = path.read_text("utf-8").split("\n---\n", 1)
    body = re.sub(r"^## (.+)$", r"## **\1**", body, flags=re.MULTILINE)
    body = body.replace("[@1]", r"\[@1\]").replace("in 2020.", r"in 2020\.")
    body = re.sub(r"^([^#\n].*)$", r"\1  ", body, flags=re.MULTILINE)
    path.write_text(f"{front}\n---\n{body}", "utf-8", newline="\n")
