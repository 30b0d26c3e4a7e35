"""Every folder `<code>/<case>/` is a rule's case: files laid over the sample, and what is said.

A case holds the files that differ from `tests/sample/practices/` and `expected.txt`, the output of
`check.py`; a case in which nothing may be said has `valid.txt` instead, with the reason in it.
A folder `before/` holds what differed before, where a rule compares; `name.absent` takes the file `name` away; `name.link` makes `name` a link to what it says;
`name.bytes` makes `name` as many bytes long as it says.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal.collection import corpus, permanence
from golocal.base import letters, reporters

RULES = Path(__file__).parent
SAMPLE = RULES.parent / "sample"
TODAY = date(2026, 11, 23)
CASES = sorted(path for path in RULES.glob("*/*") if path.is_dir() and path.name != "__pycache__")


def lay(case: Path, root: Path) -> None:
    """Lay a case's files over the sample."""
    shutil.copytree(SAMPLE, root)
    shutil.copytree(
        case, root / "practices", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt")
    )
    shutil.rmtree(root / "practices" / "before", ignore_errors=True)
    for marker in sorted(root.rglob("*.absent")):
        marker.with_suffix("").unlink()
        marker.unlink()
    for marker in sorted(root.rglob("*.link")):
        marker.with_suffix("").symlink_to(marker.read_text("utf-8").strip())
        marker.unlink()
    for marker in sorted(root.rglob("*.bytes")):
        file = marker.with_suffix("")
        file.write_bytes(file.read_bytes().ljust(int(marker.read_text("utf-8")), b"#"))
        marker.unlink()


def say(case: Path, root: Path) -> tuple[str, set[str]]:
    """Check the sample with a case's files over it; give the output and the codes in it."""
    lay(case, root)
    loaded = corpus.load(root, today=TODAY)
    faults = list(loaded.diagnostics)
    if (case / "before").is_dir():
        earlier = root.with_name("before")
        shutil.copytree(SAMPLE, earlier)
        shutil.copytree(case / "before", earlier / "practices", dirs_exist_ok=True)
        lost = list(permanence.compare(corpus.load(earlier), loaded))
        faults = [*permanence.unless_told(faults, lost), *lost]
    return reporters.text(faults, loaded.sources), {fault.code for fault in faults}


@pytest.fixture(autouse=True)
def _no_installed_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say the same of Chinese letters on every machine."""
    monkeypatch.setattr(letters, "installed", lambda: ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_says_what_is_expected(
    case: Path, tmp_path: Path, golden: Callable[[str, Path], None]
) -> None:
    """The check says exactly what the case expects, and nothing else."""
    said, codes = say(case, tmp_path / "project")

    if (case / "valid.txt").exists():
        assert said == ""
    else:
        golden(said, case / "expected.txt")
        assert case.parent.name in codes


def test_there_are_cases() -> None:
    """The folder is found; a loop over nothing would pass in silence."""
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_case_expects_something_or_says_why_not(case: Path) -> None:
    """An empty expected.txt is a mistake; say valid.txt if it is meant."""
    expected, valid = case / "expected.txt", case / "valid.txt"

    assert expected.exists() != valid.exists()
    assert (expected if expected.exists() else valid).read_text("utf-8").strip()


def test_chinese_letters_are_fine_where_their_font_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check and the printed editions ask the same table, and the same machine."""
    monkeypatch.setattr(letters, "installed", lambda: ("NotoSerifCJK-Regular.ttc",))

    assert say(RULES / "letter-unknown/chinese", tmp_path / "project") == ("", set())
