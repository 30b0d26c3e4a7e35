"""A build typesets what has changed, and nothing else."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from golocal.pdf import editions, store

Projects = Callable[..., Any]

pytestmark = pytest.mark.pdf

CHARTER = "practices/promising/sampletown-charter.md"


def typeset(done: Any) -> list[str]:  # noqa: ANN401 - a finished process
    """Name what a build has typeset."""
    return sorted(re.findall(r"\d+ of \d+ typeset: (.*)", done.stderr))


def tree(site: Path) -> Mapping[str, bytes]:
    """Give every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_build_sets_only_what_has_changed_and_gives_the_same_site(project: Projects) -> None:
    """Nothing, then one practice with its volume; and a build without the store is the same."""
    made = project()
    site = made.root / "site"

    first = made.build({"GOLOCAL_PDF": "1"})
    before = tree(site)
    unchanged = made.build({"GOLOCAL_PDF": "1"})
    after = tree(site)
    charter = made.root / CHARTER
    charter.write_text(charter.read_text("utf-8").replace("one sheet", "two sheets"), "utf-8")
    edited = made.build({"GOLOCAL_PDF": "1"})
    with_store = tree(site)
    shutil.rmtree(made.root / editions.FOLDER)
    from_store = made.build({"GOLOCAL_PDF": "1"})
    shutil.rmtree(made.root / editions.FOLDER)
    shutil.rmtree(made.root / store.FOLDER)
    anew = made.build({"GOLOCAL_PDF": "1"})

    everything = ["handout of lillevik-open-budget", "handout of sampletown-charter", "volume 1"]
    done = (first, unchanged, edited, from_store, anew)
    assert [each.returncode for each in done] == [0, 0, 0, 0, 0]
    assert typeset(first) == everything
    assert typeset(unchanged) == []
    assert typeset(edited) == everything[1:]
    assert typeset(from_store) == []
    assert typeset(anew) == everything
    assert _prints(after) == _prints(before)
    assert _prints(tree(site)) == _prints(with_store)
    assert _prints(with_store) != _prints(before)


def _prints(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Leave out what names its moment: the build date in MkDocs' own map of the site."""
    return {name: content for name, content in files.items() if not name.startswith("sitemap")}
