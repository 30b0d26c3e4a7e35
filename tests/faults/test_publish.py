"""Whatever happens to a publication, the old site stays whole and the next run succeeds."""

from __future__ import annotations

import fcntl
import hashlib
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from golocal.commands import publish

Trees = Callable[[Path], dict[str, bytes]]

KILLED = -signal.SIGKILL
LAST = 32
"""The last write that each of the two processes surely makes."""


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.sweep)])
@pytest.mark.parametrize("place", ["publish", "mkdocs"])
def test_a_publication_that_is_killed_leaves_the_old_site_or_the_new_one(
    small: Any,  # noqa: ANN401 - the class is in conftest.py
    trees: Trees,
    place: str,
    every: int,
) -> None:
    """Killed at every so manieth write up to the last; the next run clears up."""
    names = small.left()
    for number, moment in enumerate(reversed(range(LAST, 0, -every))):
        before = trees(small.site)
        small.edit(f"Words of run {moment}.")
        done = small.publish({"FAULT": "kill", "FAULT_AT": str(moment), "FAULT_IN": place})
        assert done.returncode == KILLED
        after = trees(small.site)
        assert after.keys() == before.keys()
        assert after == before or all(
            f"Words of run {moment}.".encode() in after[f"page-{page}/index.html"]
            for page in range(12)
        )
        if after == before and number % 3:
            continue  # the next one is killed too, and finds what this one left

        again = small.publish()

        assert again.returncode == 0, again.stderr
        assert f"Words of run {moment}.".encode() in trees(small.site)["page-1/index.html"]
        assert small.left() == names
    assert small.publish().returncode == 0
    assert small.left() == names


def test_a_build_ends_with_the_publication_that_began_it(
    small: Any,  # noqa: ANN401 - the class is in conftest.py
    trees: Trees,
) -> None:
    """Else it went on writing where the next publication writes; the old site stays."""
    before, names = trees(small.site), small.left()
    small.edit("New words.")

    done = small.publish({"FAULT": "orphan", "FAULT_AT": "9", "FAULT_IN": "mkdocs"})

    assert done.returncode == KILLED
    assert trees(small.site) == before
    assert small.publish().returncode == 0
    assert b"New words." in trees(small.site)["page-1/index.html"]
    assert small.left() == names


@pytest.mark.parametrize("place", ["publish", "mkdocs"])
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("full", "The disk is full"),
        ("read-only", "Nothing may be written here"),
        ("forbidden", "Nothing may be written here"),
    ],
)
def test_a_folder_that_takes_nothing_more_leaves_the_old_site(
    small: Any,  # noqa: ANN401 - the class is in conftest.py
    trees: Trees,
    place: str,
    fault: str,
    words: str,
) -> None:
    """The message says what happened and what to do; there is no traceback."""
    before, names = trees(small.site), small.left()
    small.edit("New words.")

    done = small.publish({
        "FAULT": fault, "FAULT_AT": "2" if place == "publish" else "9", "FAULT_IN": place,
    })  # fmt: skip

    assert done.returncode == 1
    assert words in done.stderr
    assert "Nothing was published; the site is as it was." in done.stderr
    assert "Traceback" not in done.stderr
    assert trees(small.site) == before
    assert small.publish().returncode == 0
    assert small.left() == names


def test_a_second_publication_into_the_same_folder_is_told_to_wait(
    small: Any,  # noqa: ANN401 - the class is in conftest.py
    trees: Trees,
) -> None:
    """It names the process that is at work; once that has ended, it goes on."""
    before, names = trees(small.site), small.left()
    lock = small.root / ".site.lock"
    with lock.open("wb") as held:
        held.write(b"4711")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        second = small.publish()

    assert second.returncode == 1
    assert f"Process 4711 is publishing into {small.site} right now." in second.stderr
    assert trees(small.site) == before
    assert lock.exists()
    assert small.publish().returncode == 0, "the lock of a dead process is no lock"
    assert small.left() == names


def test_without_an_exchange_in_one_step_a_killed_swap_is_put_right(tmp_path: Path) -> None:
    """Between two steps there is no site; the next run puts the old one back first."""
    out = tmp_path / "site"
    (tmp_path / ".site.publishing" / publish.OLD).mkdir(parents=True)
    (tmp_path / ".site.publishing" / publish.OLD / "index.html").write_text("old", "utf-8")

    with publish.alone(out) as scratch:
        assert (out / "index.html").read_text("utf-8") == "old"
        assert list(scratch.iterdir()) == []

    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


@pytest.mark.parametrize("has_exchange", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_exchange: bool
) -> None:
    """In one step or in two, with the same outcome for who comes after."""
    if not has_exchange:
        monkeypatch.setattr(publish, "exchange", lambda *_: False)
    made, out = tmp_path / "new", tmp_path / "site"
    for folder in (made, out):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name, "utf-8")

    publish.swap(made, out, tmp_path / "old")

    assert (out / "index.html").read_text("utf-8") == "new"
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "new" if has_exchange else "old", "site",
    ]  # fmt: skip


def test_a_folder_that_is_not_there_cannot_be_exchanged(tmp_path: Path) -> None:
    """Nothing is done, and the caller goes the longer way."""
    (tmp_path / "one").mkdir()

    assert not publish.exchange(tmp_path / "one", tmp_path / "other")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_a_new_site_that_cannot_take_its_place_leaves_the_old_one(tmp_path: Path) -> None:
    """The second of two steps fails: the first is taken back."""
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("old", "utf-8")

    with pytest.raises(FileNotFoundError):
        publish.swap(tmp_path / "nowhere", out, tmp_path / "old")

    assert (out / "index.html").read_text("utf-8") == "old"


def test_a_pdf_that_breaks_its_standards_is_not_published(
    small: Any,  # noqa: ANN401 - the class is in conftest.py
    trees: Trees,
) -> None:
    """One of those whose sums the build lists; the old site stays."""
    before = trees(small.site)
    folder = small.root / "docs" / "volumes"
    folder.mkdir()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(folder / "bad.pdf")
    digest = hashlib.sha256((folder / "bad.pdf").read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  bad.pdf\n", "utf-8")
    small.edit("[A book](volumes/bad.pdf) and [its sum](volumes/SHA256SUMS).")

    done = small.publish()

    said = done.stderr.splitlines()
    assert done.returncode == 1
    assert said[-1] == "Nothing was published; the site is as it was."
    assert {each.split(": ")[1] for each in said[:-1] if each.startswith("volumes/bad.pdf")} == {
        *("breaks PDF/UA-1", "breaks PDF/A-3a"),
    }
    assert trees(small.site) == before
