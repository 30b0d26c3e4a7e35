"""Files that are kept from run to run: whole, as they were written, and not too many."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from golocal.base.cache import Cache


def test_what_was_put_in_is_found_again(tmp_path: Path) -> None:
    """Under its own key, by whoever looks into the folder."""
    Cache(tmp_path / "kept").put("one", b"content")

    assert Cache(tmp_path / "kept").get("one") == b"content"
    assert Cache(tmp_path / "kept").get("two") is None


@pytest.mark.parametrize("damage", [b"", b"half", b"\xff" * 40])
def test_what_is_damaged_is_not_there(tmp_path: Path, damage: bytes) -> None:
    """A disk that was full, a hand that slipped: it is made anew, and kept anew."""
    cache = Cache(tmp_path)
    cache.put("one", b"content")
    (tmp_path / "one").write_bytes(damage)

    assert cache.get("one") is None
    cache.put("one", b"content")
    assert cache.get("one") == b"content"


def test_a_folder_in_the_place_of_a_file_is_not_there(tmp_path: Path) -> None:
    """And nothing is raised when it cannot be replaced."""
    (tmp_path / "one").mkdir()
    cache = Cache(tmp_path)
    cache.put("one", b"content")

    assert cache.get("one") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    """The work goes on without it."""
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file")
    cache.put("one", b"content")
    cache.sweep()

    assert cache.get("one") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    """What was read counts as used."""
    cache = Cache(tmp_path, most=100)
    for number, key in enumerate(("one", "two", "three")):
        cache.put(key, b"content")
        os.utime(tmp_path / key, (number, number))
    assert cache.get("one") == b"content"
    cache.sweep()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "three"]
