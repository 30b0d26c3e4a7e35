"""What file managers and editors leave in folders stops nothing, anywhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.base import files
from golocal.collection import corpus
from golocal.commands import check

LEFT = (
    *(".DS_Store", "._graz.md", ".Spotlight-V100", ".Trashes", ".AppleDouble", "Icon\r"),
    *("Thumbs.db", "thumbs.db", "ehthumbs_vista.db", "Desktop.ini", "desktop.ini", "$RECYCLE.BIN"),
    *("graz.md~", "~$graz.docx", ".graz.md.swp", "graz.swp", "#graz.md#", ".#graz.md", "4913.tmp"),
    *("graz.md.orig", "graz.md.rej", "graz.md.bak", ".~lock.graz.docx#", ".goutputstream-1"),
    *("__MACOSX", ".nfs0001", ".fuse_hidden1", "graz.jpg.crdownload", ".idea", ".obsidian"),
)
OURS = (".gitkeep", "graz.md", "README.md", "05-a.md", "05-a.pages.yml", "town.jpg", "orig.md")


def test_leftovers_are_known_by_their_names() -> None:
    """Ours never begin with a point, and end otherwise."""
    assert [name for name in (*LEFT, *OURS) if not files.is_leftover(name)] == list(OURS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_leftovers_stop_no_check(collection: Callable[..., Path]) -> None:
    """In every folder of the collection, whatever they hold; a lock of Emacs is a broken link."""
    root = collection()
    sound = corpus.load(root)
    folders = [root / "practices", *(each for each in (root / "practices").iterdir())]
    for folder in folders:
        for name in LEFT:
            if name == ".#graz.md":
                (folder / name).symlink_to("somebody@somewhere.1")
            else:
                (folder / name).write_bytes(b"\0\xff\xfe")

    assert (corpus.load(root), check.main(["--root", str(root), "--fix"])) == (sound, 0)


def test_a_folder_of_leftovers_is_empty(tmp_path: Path) -> None:
    """So a site may be put there."""
    before = files.is_empty(tmp_path)
    (tmp_path / ".DS_Store").touch()
    with_leftover = files.is_empty(tmp_path)
    (tmp_path / "letter.txt").touch()

    assert (before, with_leftover, files.is_empty(tmp_path)) == (True, True, False)
