"""The printed editions of one state of the collection, kept as a set."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from golocal.base.location import Source
from golocal.collection.corpus import Loaded
from golocal.entry.settings import Settings
from golocal.pdf import editions
from golocal.pdf.editions import Shelf

TODAY = Settings(today=date(2026, 11, 23))
FILES = {"volumes/1/one.pdf": b"one", "volumes/SHA256SUMS": b"two"}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give a shelf with one set on it."""
    made = tmp_path / "made"
    for uri, content in FILES.items():
        (made / uri).parent.mkdir(parents=True, exist_ok=True)
        (made / uri).write_bytes(content)
    kept = Shelf(tmp_path / "kept")
    kept.keep("first", made, FILES)
    return kept


def test_a_set_comes_back_whole(shelf: Shelf, tmp_path: Path) -> None:
    """Every file is there again with its bytes, in folders that were not there."""
    site = tmp_path / "site"

    assert shelf.restore("first", site)
    assert {uri: (site / uri).read_bytes() for uri in FILES} == FILES


def test_another_state_has_no_set(shelf: Shelf, tmp_path: Path) -> None:
    """Nothing is written for a state that was never made."""
    assert not shelf.restore("second", tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("damage", [b"", b"0ne", None])
def test_a_damaged_set_is_not_there(shelf: Shelf, tmp_path: Path, damage: bytes | None) -> None:
    """A file that was cut, changed or deleted keeps the whole set from coming back."""
    (file, *_) = sorted((tmp_path / "kept/files").iterdir())
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)

    assert not shelf.restore("first", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_list_that_cannot_be_read_is_not_there(shelf: Shelf, tmp_path: Path) -> None:
    """Whatever stands in it."""
    for text in ("", "[]", '{"a": 1}', "\x00"):
        (tmp_path / "kept/sets/first.json").write_text(text, "utf-8")
        assert not shelf.restore("first", tmp_path / "site")


def test_only_the_last_sets_are_kept(tmp_path: Path) -> None:
    """Older ones go, and with them the files that nobody names any more."""
    kept, made = Shelf(tmp_path / "kept"), tmp_path / "made.pdf"
    for number in range(editions.MOST + 2):
        made.write_bytes(str(number).encode())
        kept.keep(f"state-{number}", tmp_path, ["made.pdf"])

    assert len(list((tmp_path / "kept/sets").iterdir())) == editions.MOST
    assert len(list((tmp_path / "kept/files").iterdir())) == editions.MOST


def test_the_key_changes_with_what_is_printed_and_not_with_the_day(
    sample: Loaded, tmp_path: Path
) -> None:
    """A word more, another address of the site or a new font each make another set."""
    word = dict(sample.sources)
    path = min(word)
    word[path] = Source(path, f"{word[path].text}more")
    first = editions.key(sample, TODAY, tmp_path)

    tomorrow = dataclasses.replace(TODAY, today=date(2026, 11, 24))
    moved = dataclasses.replace(TODAY, site_url="https://series.example/")
    assert editions.key(sample, tomorrow, tmp_path) == first
    assert editions.key(sample, moved, tmp_path) != first
    assert editions.key(dataclasses.replace(sample, sources=word), TODAY, tmp_path) != first
    font = tmp_path / "overrides/assets/fonts/new.woff2"
    font.parent.mkdir(parents=True)
    font.write_bytes(b"font")
    assert editions.key(sample, TODAY, tmp_path) != first
