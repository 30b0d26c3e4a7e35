"""The listing of checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path

from golocal.base import files


def test_files_are_listed_as_sha256sum_reads_them(tmp_path: Path) -> None:
    """A sum, two spaces, the way from the listing; sorted, so that the same files read the same."""
    folder = tmp_path / "volumes"
    given = [folder / "2" / "b.epub", folder / "1" / "a.pdf", tmp_path / "practices" / "c.pdf"]
    for file in given:
        file.parent.mkdir(parents=True)
        file.write_bytes(file.name.encode())

    listing = files.listing(given, folder)

    sums = {
        name: hashlib.sha256(name.encode()).hexdigest() for name in ("a.pdf", "b.epub", "c.pdf")
    }
    assert listing == (
        f"{sums['c.pdf']}  ../practices/c.pdf\n"
        f"{sums['a.pdf']}  1/a.pdf\n"
        f"{sums['b.epub']}  2/b.epub\n"
    )
    assert files.listing(given[::-1], folder) == listing


def test_without_files_there_is_nothing_to_list(tmp_path: Path) -> None:
    """An empty listing is a listing."""
    assert files.listing([], tmp_path) == ""
