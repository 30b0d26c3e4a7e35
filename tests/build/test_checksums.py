"""EPUBs and checksums in a build: everything that can be taken along is there and proven."""

from __future__ import annotations

import hashlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.build.conftest import Made

SABOTAGE = Path(__file__).parents[1] / "faults" / "sabotage"

pytestmark = pytest.mark.pdf


def sums(site: Path) -> dict[str, str]:
    """Read the listing of checksums: the sum of each file, by its way from the listing."""
    lines = (site / "volumes" / "SHA256SUMS").read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def again(printed: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site once more, in another folder in which two publications were killed before."""
    made = printed.copy(tmp_path_factory.mktemp("elsewhere") / "deep")
    names = sorted(made.root.iterdir())
    for moment in ("fr/practices/lillevik-open-budget/.lillevik-open-budget.pdf", "SHA256SUMS"):
        done = made.command(
            "publish",
            environment={
                "PYTHONPATH": os.pathsep.join([str(SABOTAGE), str(SABOTAGE.parents[2] / "hooks")]),
                "FAULT": "kill", "FAULT_IN": "mkdocs", "FAULT_ON": moment,
                "FAULT_BELOW": str(made.root),
            },
        )  # fmt: skip
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert tree(made.root / "site") == tree(printed.site)
    done = made.command("publish")
    assert done.returncode == 0, done.stderr
    assert sorted(made.root.iterdir()) == names
    return made.root / "site"


def test_who_was_killed_among_the_prints_of_another_language_is_made_whole(
    printed: Made, again: Path
) -> None:
    """The old site stays each time; the next publication gives what it would have given."""
    assert tree(again) == tree(printed.site)


def test_two_builds_in_different_folders_give_the_same_files(printed: Made, again: Path) -> None:
    """The listing names every handout, book and EPUB, each sum is right, and all are the same."""
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
    assert sums(again) == listed


def test_a_volume_offers_its_epub_beside_its_book(printed: Made, published: Made) -> None:
    """And nothing is offered that was not made."""
    for made, count in ((printed, 1), (published, 0)):
        page = made.site / "volumes" / "1" / "index.html"
        text = page.read_text("utf-8")
        assert text.count('href="hrgl-1.epub"') == count
        assert text.count('href="../SHA256SUMS"') == count
        assert page.with_name("hrgl-1.epub").is_file() is bool(count)
