"""The end of MkDocs: the same sources under ProperDocs, and as a plain folder under Zensical."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golocal.review import site_check
from golocal.web import search

if TYPE_CHECKING:
    from tests.build.conftest import Made

ADDRESS = "https://example.org/series/"


def tree(folder: Path) -> Mapping[str, bytes]:
    """Give every file of a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def pages(folder: Path) -> list[str]:
    """Give the pages of a site by their paths."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def test_properdocs_builds_the_same_site(project: Callable[..., Any], built: Made) -> None:
    """ProperDocs carries MkDocs 1 on: every file comes out with the same bytes."""
    made = project()
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"]

    done = subprocess.run(
        [*command, "-d", "other"], cwd=made.root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert tree(made.root / "other") == tree(built.site)


def test_zensical_builds_every_page_of_the_exported_folder(
    project: Callable[..., Any], built: Made, tmp_path: Path
) -> None:
    """The plan as a plain folder needs no hook of ours: every page is there, no link dead."""
    folder = tmp_path / "plain"

    exported = project().command("export", ["--site-url", ADDRESS, str(folder)])
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (exported.returncode, exported.stderr) == (0, "")
    assert done.returncode == 0, done.stdout + done.stderr
    # A page for a wrong address in each language is made beside MkDocs; Zensical makes one.
    assert pages(folder / "site") == [
        page for page in pages(built.site) if not page.endswith("/404.html")
    ]
    search.make(folder / "site")
    assert list(site_check.examine(folder / "site", ADDRESS).problems) == []


def test_a_folder_with_something_in_it_is_not_written_over(
    project: Callable[..., Any], tmp_path: Path
) -> None:
    """Export never mixes its files with others."""
    folder = tmp_path / "taken"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")

    done = project().command("export", [str(folder)])

    assert (done.returncode, done.stderr) == (
        2,
        f"{folder} is not an empty folder; choose another.\n",
    )
    assert tree(folder) == {"mine.txt": b"mine"}
