"""Every folder is a case: the body of an issue that the form made, and what becomes of it.

`body.md` is what GitHub hands over, kept to the byte; `said.txt` what the command says, with its
exit status; `expected.md` the file, where one is made; `comment.md`, where a case has it, the
answer to the sender. All are read against the sample collection.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.base import catalogue
from golocal.base.location import Span
from golocal.collection import corpus
from golocal.commands import import_submission
from golocal.editing import canonical
from golocal.editing.questions import questions
from golocal.entry import schema

SUBMISSIONS = Path(__file__).parent
SAMPLE = SUBMISSIONS.parent / "sample"
CASES = sorted(path.parent for path in SUBMISSIONS.glob("*/body.md"))

Golden = Callable[[str, Path], None]
ASKED = questions(corpus.load(SAMPLE).corpus, catalogue.load("en"))
LABELS = {each.key: each.label for each in ASKED}


def receive(case: Path, folder: Path) -> int:
    """Import the body of a case into a folder, and give the exit status."""
    return import_submission.main(
        [
            str(case / "body.md"),
            *("--root", str(SAMPLE)),
            *("--out", str(folder / "out")),
            *("--comment", str(folder / "comment.md")),
            *("--date", "2026-11-23"),
        ]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_becomes_what_is_expected(
    case: Path, tmp_path: Path, golden: Golden, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file, the words and the exit status are those of the case."""
    status = receive(case, tmp_path)

    said = capsys.readouterr().out.replace(f"{tmp_path}/", "")
    made = list((tmp_path / "out").glob("*"))
    golden(f"{said}\nExit status {status}.\n", case / "said.txt")
    if made:
        golden(made[0].read_text("utf-8"), case / "expected.md")
    assert len(made) == (case / "expected.md").exists()
    if (case / "comment.md").exists():
        golden((tmp_path / "comment.md").read_text("utf-8"), case / "comment.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_finds_nothing_that_was_not_said(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault of the file stands in a field or section that the words name."""
    receive(case, tmp_path)
    said = set(re.findall(r"^- (.*?): ", capsys.readouterr().out, re.MULTILINE))
    root = tmp_path / "project"
    shutil.copytree(SAMPLE, root)
    for file in (tmp_path / "out").glob("*.md"):
        shutil.copy(file, root / "practices" / "promising")

    faults = corpus.load(root).diagnostics

    assert {label(root, fault.span) for fault in faults} <= said


def label(root: Path, span: Span) -> str:
    """Name the part of a made file as the form does."""
    above = (root / span.path).read_text("utf-8").split("\n")[: span.line]
    headings = [line.removeprefix("## ") for line in above if line.startswith("## ")]
    keys = [line.partition(":")[0] for line in above if re.match("[a-z]", line)]
    return LABELS.get(keys[-1], keys[-1].title()) if not headings else headings[-1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_made_is_in_canonical_form(
    case: Path,
) -> None:
    """Putting the file in form changes no byte of it."""
    for file in case.glob("expected.md"):
        text = file.read_text("utf-8")

        assert canonical.canonical(text, schema.PRACTICE) == text


def test_there_are_cases() -> None:
    """The folder is found, and has cases of each kind."""
    statuses = [(case / "said.txt").read_text("utf-8").splitlines()[-1] for case in CASES]

    assert {statuses.count(f"Exit status {status}.") > 3 for status in (0, 1)} == {True}
