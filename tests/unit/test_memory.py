"""A preview takes from the last plan what is the same, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.entry.settings import Settings
from golocal.reading.entries import EntryFile
from golocal.web.memory import Memory

SETTINGS = Settings(today=date(2026, 11, 23), has_prints=False)
EDITS = {
    "a text": ("## Objective\n", "## Objective\n\nA sentence more.\n"),
    "a title": ("\ntitle: ", "\ntitle: The new "),
    "a theme": ("\nthemes: [", "\nthemes: [migration, "),
    "a fault": ("\ncountry: ", "\ncountry: ZZ # "),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_a_plan_from_memory_is_the_plan_that_would_be_made(
    edit: tuple[str, str], collection: Callable[..., Path], english: Catalogue
) -> None:
    """A preview that shows an old page is worse than a slow one."""
    root = collection()
    memory = Memory()
    files: dict[str, EntryFile] = {}
    site.plan(corpus.load(root, files), english, SETTINGS, memory)
    for path in (root / "practices" / "promising").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace(*edit, 1), "utf-8")

    again = corpus.load(root, files)
    anew = corpus.load(root)

    assert again == anew
    assert site.plan(again, english, SETTINGS, memory) == site.plan(anew, english, SETTINGS)


def test_a_text_that_changes_makes_its_own_page_anew_and_no_list(
    collection: Callable[..., Path], english: Catalogue
) -> None:
    """That is what makes a preview quick."""
    root = collection()
    memory = Memory()
    before = site.plan(corpus.load(root), english, SETTINGS, memory)
    path = min((root / "practices" / "promising").glob("*.md"))
    path.write_text(path.read_text("utf-8") + "\nA sentence more.\n", "utf-8")
    after = site.plan(corpus.load(root), english, SETTINGS, memory)

    texts = zip(before.pages, after.pages, strict=True)
    changed = {new.address for old, new in texts if old.text is not new.text}
    assert f"practices/{path.stem}/" in changed
    assert changed <= {f"practices/{path.stem}/", "data/"}
