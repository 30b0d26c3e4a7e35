"""`check.py --against REF` on a real git history."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.commands import check

CHARTER = "practices/promising/sampletown-charter.md"


@pytest.fixture
def history(collection: Callable[..., Path]) -> Path:
    """Commit the sample to a repository of its own."""
    root = collection()
    git = ["git", "-c", "user.name=A Test", "-c", "user.email=test@series.example"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "The sample"]):
        subprocess.run([*git, *arguments], cwd=root, check=True)
    return root


def test_an_unchanged_collection_has_nothing_to_answer_for(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 0, and the usual closing line."""
    assert check.main(["--root", str(history), "--against", "HEAD"]) == 0
    assert capsys.readouterr().out == "16 files checked: no fault.\n"


def test_a_published_practice_that_was_renamed_is_missed(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The gate closes, and says how to keep the old address."""
    (history / CHARTER).rename(history / CHARTER.replace("charter", "rules"))

    assert check.main(["--root", str(history), "--against", "HEAD", CHARTER[:19]]) == 1
    told = capsys.readouterr().out
    assert (
        "error[address-lost]: the practice 'sampletown-charter' was published and is gone\n" in told
    )
    assert "aliases: [sampletown-charter]" in " ".join(told.split())


def test_a_revision_that_is_not_there_is_wrong_use(
    history: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 2, a sentence, no traceback."""
    assert check.main(["--root", str(history), "--against", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_without_git_there_is_nothing_to_compare_with(
    collection: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """A downloaded folder is no repository."""
    assert check.main(["--root", str(collection()), "--against", "HEAD"]) == 2
    assert capsys.readouterr().err != ""
