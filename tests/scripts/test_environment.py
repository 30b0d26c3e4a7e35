"""Which Python the scripts run in, what they install from, and that each one answers."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import environment
import publish
import system


def test_an_old_python_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """It learns which Python is needed, and how to name it."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "argv", ["scripts/check.py"])
    text = Path(environment.__file__).read_text("utf-8")
    with pytest.raises(SystemExit) as end:
        exec(compile(text, "environment.py", "exec"), {})  # noqa: S102 - the module's own text
    assert end.value.code == (
        "Human Rights Go Local needs Python 3.11 or newer, and this is Python 3.9.\n"
        "Install a newer one and name it when you call the script, for example:\n"
        "  python3.13 scripts/check.py"
    )


def test_the_tests_lock_names_all_that_the_readers_lock_names() -> None:
    """So an environment made for the tests serves the commands as well."""
    pinned, of_the_tests = (
        {line for line in lock.read_text("utf-8").splitlines() if "==" in line}
        for lock in (environment.LOCK, environment.DEVELOP_LOCK)
    )
    assert pinned - of_the_tests == set()


@pytest.mark.parametrize("lock", [environment.LOCK, environment.DEVELOP_LOCK], ids=lambda x: x.name)
def test_a_lock_names_no_place(lock: Path) -> None:
    """Neither a server nor a folder of whoever made it."""
    text = lock.read_text("utf-8")
    places = ("://", "file:", "/home/", f"{Path.home()}/", "--index-url", "--find-links")
    assert [place for place in places if place in text] == []


def test_a_command_does_not_begin_while_the_system_lacks_what_it_needs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The words of whoever looked are what the person reads; the exit status is then 1."""
    monkeypatch.setattr(sys, "argv", ["publish.py"])
    monkeypatch.setattr(environment, "enter", lambda _: None)
    with pytest.raises(SystemExit) as end:
        environment.run("no_such_command", needs=lambda: "This system lacks npm.")
    assert end.value.code == "This system lacks npm."


@pytest.mark.parametrize(
    "door",
    [
        "admin",
        "ageing",
        "check",
        "generate",
        "import_submission",
        "new",
        "packet",
        "preview",
        "publish",
        "run_tests",
        "tool",
    ],
)
def test_a_door_answers_to_help(door: str, tmp_path: Path) -> None:
    """From any folder, and in the Python of the caller when told so."""
    answer = subprocess.run(
        [sys.executable, environment.ROOT / "scripts" / f"{door}.py", "--help"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
        env={**os.environ, "GOLOCAL_ENVIRONMENT": "current"},
    )
    assert (answer.stdout[: len(f"usage: {door}.py")], answer.stderr, answer.returncode) == (
        f"usage: {door}.py",
        "",
        0,
    )


def test_what_the_system_refuses_is_told_in_words(tmp_path: Path) -> None:
    """A full disk, or a folder that cannot be written, is nobody's reason to read a traceback."""
    (tmp_path / "report.txt").write_text("Not a folder.\n", "utf-8")
    answer = subprocess.run(
        [sys.executable, environment.ROOT / "scripts" / "export.py", "report.txt/plain"],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        encoding="utf-8",
        env={**os.environ, "GOLOCAL_ENVIRONMENT": "current"},
    )
    place = tmp_path / "report.txt" / "plain"
    assert (answer.returncode, answer.stderr) == (
        1,
        f"The system refused to read or write a file ({place}): Not a directory.\n",
    )
