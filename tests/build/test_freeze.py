"""A volume is published, frozen and built: from the printed page back to the page on the web."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.build.conftest import Project

VOLUME = "volumes/01-budgets-and-charters.md"
PAGE_MAP = "practices/volumes/01-budgets-and-charters.pages.json"
CHARTER = "practices/promising/sampletown-charter.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices" / VOLUME
PUBLISHED = SAMPLE.read_text("utf-8").replace(
    "state: draft", "state: published\npublished: 2026-05-02"
)


@pytest.fixture
def frozen(project: Callable[..., Project]) -> Project:
    """Publish and freeze the sample's volume."""
    made = project({VOLUME: PUBLISHED})
    done = made.command("freeze", ["1"])
    assert done.returncode == 0, done.stderr
    pages = json.loads((made.root / PAGE_MAP).read_text("utf-8"))["pages"]
    assert done.stdout == (
        "Typesetting volume 1 …\n"
        f"Volume 1, Budgets and Charters: {pages} pages, 2 practices.\n"
        "        4–5  sampletown-charter\n"
        "        6–7  lillevik-open-budget\n"
        f"Wrote {PAGE_MAP}. Commit it; it does not change any more:\n"
        f"  git add {PAGE_MAP}\n"
        '  git commit -m "Put on record the pages of volume 1"\n'
    )
    return made


def sentence(project: Project, slug: str) -> str:
    """Give what a built page says of its print, without the markup."""
    html = (project.root / "site" / "practices" / slug / "index.html").read_text("utf-8")
    found = re.search(r'<p class="printed" id="printed"[^>]*>(.*?)</p>', html, re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split())


def test_the_pages_of_a_frozen_volume_say_what_changed_since(frozen: Project) -> None:
    """Of two practices one is changed after the volume was printed."""
    assert frozen.command("check").stdout.endswith("no fault.\n")
    entry = frozen.root / CHARTER
    text = entry.read_text("utf-8")
    entry.write_text(text.replace("\n## Objective", "\nA word.\n\n## Objective"), "utf-8")

    done = frozen.build({"GOLOCAL_PDF": "0"})

    assert done.returncode == 0, done.stderr
    assert sentence(frozen, "sampletown-charter") == (
        "Printed in volume 1, pp. 4–5. The text has changed since the volume was printed."
    )
    assert sentence(frozen, "lillevik-open-budget") == (
        "Printed in volume 1, pp. 6–7. The text has not changed since."
    )


def test_frozen_again_it_is_the_same_but_for_the_reason(frozen: Project) -> None:
    """Same sources, same bytes; the index of the series does not count the volume itself."""
    before = (frozen.root / PAGE_MAP).read_text("utf-8")

    done = frozen.command("freeze", ["1", "--again", "The printer lost the file."])

    assert done.returncode == 0, done.stderr
    again = '  "again": [\n    "The printer lost the file."\n  ],\n'
    assert (frozen.root / PAGE_MAP).read_text("utf-8").replace(again, "") == before
    assert [
        path.name for path in (frozen.root / PAGE_MAP).parent.iterdir() if "part" in path.name
    ] == []
