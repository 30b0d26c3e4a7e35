"""Collections with nothing in them, with one of each, and with more than there will ever be."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.entry.settings import Settings

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample" / "practices"
CHARTER = (SAMPLE / "promising" / "sampletown-charter.md").read_text("utf-8")
DOCS = ("about/index.md", "contribute/index.md", "accessibility.md", "privacy.md")
MANY = 300

EMPTY: Mapping[str, None] = {
    path.relative_to(SAMPLE).as_posix(): None for path in sorted(SAMPLE.rglob("*.md"))
}
ALONE = CHARTER.replace("volume: 1\n", "volume: 7\n").replace("encouragements: [commitment]\n", "")
VOLUME = """\
---
number: 7
title: One practice
theme: One practice alone.
state: draft
---

## Foreword

It stands alone.
"""
COLLECTIONS: Mapping[str, Mapping[str, str | None]] = {
    "nothing": EMPTY,
    "one practice": {
        **EMPTY, "promising/sampletown-charter.md": ALONE, "volumes/07-one.md": VOLUME,
    },
    "one volume": {**EMPTY, "volumes/07-one.md": VOLUME},
}  # fmt: skip


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_small_collection_is_published(collection: Callable[..., Path], name: str) -> None:
    """No page is missing that another leads to, and no list is empty without saying so."""
    root = collection(COLLECTIONS[name])
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for folder in ("hooks", "overrides"):
        (root / folder).symlink_to(PROJECT / folder, target_is_directory=True)
    for page in (root / "docs" / each for each in DOCS):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            "# A page\n\n## Answer an encouragement\n\n## Report an error\n\nFor tests.\n", "utf-8"
        )
    call = "import sys; from golocal.commands import publish as c; sys.exit(c.main())"
    variables = {key: value for key, value in os.environ.items() if not key.startswith("GOLOCAL_")}

    done = subprocess.run(
        [sys.executable, "-c", call, "--root", str(root), "--no-pdf"],
        env={**variables, "PYTHONPATH": str(PROJECT / "hooks")},
        cwd=root, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    text = (root / "site" / "practices" / "index.html").read_text("utf-8")
    assert ("sampletown-charter/" in text) is (name == "one practice")


def test_many_practices_are_checked_and_planned(
    collection: Callable[..., Path], english: Catalogue
) -> None:
    """Each has its page, and no page lists the neighbours of neighbours."""
    files = {f"promising/charter-{number}.md": CHARTER for number in range(MANY)}
    loaded = corpus.load(collection(files))

    plan = site.plan(loaded, english, Settings(today=date(2026, 11, 23)))

    assert loaded.is_sound
    assert len(loaded.corpus.practices) == MANY + 2
    assert sum(page.kind == "practice" for page in plan.pages) == MANY + 2
