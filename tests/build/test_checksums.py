"""EPUBs and checksums in a build: everything that can be taken along is there and proven."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.build.conftest import Made

PRINTS = {"GOLOCAL_PDF": "1"}

pytestmark = pytest.mark.pdf


def sums(site: Path) -> dict[str, str]:
    """Read the listing of checksums: the sum of each file, by its way from the listing."""
    lines = (site / "volumes" / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_two_builds_in_different_folders_give_the_same_files(printed: Made, tmp_path: Path) -> None:
    """The listing names every handout, book and EPUB, each sum is right, and all are the same."""
    elsewhere = printed.copy(tmp_path / "elsewhere" / "deep")
    shutil.rmtree(elsewhere.root / "site")

    done = elsewhere.build(PRINTS)

    assert done.returncode == 0, done.stderr
    listed = sums(printed.site)
    assert list(listed) == [
        "../encouragements/key-encouragements-a5.pdf",
        "../encouragements/key-encouragements-sheet.pdf",
        "../encouragements/key-encouragements-worksheet.pdf",
        "../encouragements/key-encouragements.pdf",
        "../fr/practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "../practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "../practices/sampletown-charter/sampletown-charter.pdf",
        "1/hrgl-1.epub",
        "1/hrgl-1.pdf",
    ]
    assert listed == {
        name: hashlib.sha256((printed.site / "volumes" / name).read_bytes()).hexdigest()
        for name in listed
    }
    assert sums(elsewhere.root / "site") == listed


def test_a_volume_offers_its_epub_beside_its_book(printed: Made, published: Made) -> None:
    """And nothing is offered that was not made."""
    for made, count in ((printed, 1), (published, 0)):
        page = made.site / "volumes" / "1" / "index.html"
        text = page.read_text("utf-8")
        assert text.count('href="hrgl-1.epub"') == count
        assert text.count('href="../SHA256SUMS"') == count
        assert page.with_name("hrgl-1.epub").is_file() is bool(count)
