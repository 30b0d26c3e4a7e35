"""Publishing an edition that opens from a folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

Projects = Callable[..., Any]


def test_an_edition_for_a_folder_is_made_beside_the_site(project: Projects) -> None:
    """The folder and its archive hold the same files, and the next time the same bytes."""
    made = project()
    beside, archive = made.root / "site-offline", made.root / "site-offline.zip"

    first = made.command("publish", ["--no-pdf", "--offline"])
    once = archive.read_bytes()
    second = made.command("publish", ["--no-pdf", "--offline"])

    assert (first.returncode, second.returncode) == (0, 0)
    assert "To carry along: " in first.stdout
    assert "site-offline.zip" in first.stdout
    assert archive.read_bytes() == once
    with ZipFile(archive) as packed:
        names = {name.removeprefix("site-offline/") for name in packed.namelist()}
    found = {p.relative_to(beside).as_posix() for p in beside.rglob("*") if p.is_file()}
    assert names == found
    assert "practices/sampletown-charter/index.html" in found


def test_a_folder_of_somebody_else_is_left_alone(project: Projects) -> None:
    """What stands where the edition belongs, and is none, is not replaced; nor is the site."""
    made = project()
    theirs = made.root / "site-offline" / "letter.txt"
    theirs.parent.mkdir()
    theirs.write_text("Dear all,")

    done = made.command("publish", ["--no-pdf", "--offline"])

    assert done.returncode == 2
    assert "is not empty and not a site of ours" in done.stderr
    assert (theirs.read_text(), (made.root / "site").exists()) == ("Dear all,", False)
