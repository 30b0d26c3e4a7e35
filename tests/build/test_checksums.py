"""EPUBs and checksums in a build: everything that can be taken along is there and proven."""

from __future__ import annotations

import dataclasses
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Projects = Callable[..., Any]
PRINTS = {"GOLOCAL_PDF": "1"}

pytestmark = pytest.mark.pdf


def sums(site: Path) -> dict[str, str]:
    """Read the listing of checksums: the sum of each file, by its way from the listing."""
    lines = (site / "volumes" / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_two_builds_in_different_folders_give_the_same_files(
    project: Projects, tmp_path: Path
) -> None:
    """The listing names every handout, book and EPUB, each sum is right, and all are the same."""
    made = project()
    elsewhere = dataclasses.replace(made, root=tmp_path / "elsewhere" / "deep")
    shutil.copytree(made.root, elsewhere.root, symlinks=True)

    for each in (made, elsewhere):
        done = each.build(PRINTS)
        assert done.returncode == 0, done.stderr

    site = made.root / "site"
    listed = sums(site)
    assert list(listed) == [
        "../practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "../practices/sampletown-charter/sampletown-charter.pdf",
        "1/hrgl-1.epub",
        "1/hrgl-1.pdf",
    ]
    assert listed == {
        name: hashlib.sha256((site / "volumes" / name).read_bytes()).hexdigest() for name in listed
    }
    assert sums(elsewhere.root / "site") == listed


def test_a_volume_offers_its_epub_beside_its_book(project: Projects) -> None:
    """And nothing is offered that was not made."""
    made = project()
    page = made.root / "site" / "volumes" / "1" / "index.html"

    for arguments, count in (([], 1), (["--no-pdf"], 0)):
        done = made.command("publish", arguments)
        assert done.returncode == 0, done.stderr
        text = page.read_text("utf-8")
        assert text.count('href="hrgl-1.epub"') == count
        assert text.count('href="../SHA256SUMS"') == count
        assert page.with_name("hrgl-1.epub").is_file() is bool(count)
