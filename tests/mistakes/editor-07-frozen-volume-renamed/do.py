"""The file of a published volume is renamed, and the record of its pages is left behind."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

VOLUME = Path("practices", "volumes", "01-budgets-and-charters.md")


def before(root: Path) -> None:
    """Publish volume 1 of the sample, with a record of its pages."""
    path = root / VOLUME
    text = path.read_text("utf-8")
    text = text.replace("state: draft", "state: published\npublished: 2026-11-20")
    path.write_text(text, "utf-8", newline="\n")
    practices = {"sampletown-charter": (5, 7), "lillevik-open-budget": (8, 10)}
    record = {
        "volume": 1,
        "published": "2026-11-20",
        "pages": 24,
        "revision": None,
        "practices": {
            slug: {
                "first": first,
                "last": last,
                "digest": hashlib.sha256(slug.encode()).hexdigest(),
            }
            for slug, (first, last) in practices.items()
        },
        "index": {
            "themes": {"Budgets": ["lillevik-open-budget"], "Charters": ["sampletown-charter"]}
        },
    }
    path.with_suffix(".pages.json").write_text(
        json.dumps(record, indent=2) + "\n", "utf-8", newline="\n"
    )


def make(root: Path) -> None:
    """Rename the file of the volume alone."""
    (root / VOLUME).rename((root / VOLUME).with_name("01-budgets.md"))
