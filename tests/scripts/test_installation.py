"""When the environment is made, renewed or healed, and what is said; nothing is installed here."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

import installation


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Give an environment that holds a Python and nothing else."""
    folder = tmp_path / ".venv"
    python = installation.python_of(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    return folder


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Give a lock file."""
    path = tmp_path / "requirements.lock"
    path.write_text("abacus==1.0\n", "utf-8")
    return path


def stamp(venv: Path, *lines: str) -> None:
    """Write the stamp of an environment."""
    (venv / installation.STAMP).write_text("\n".join(lines), "utf-8")


def python_in(venv: Path) -> str:
    """Give the first line of a stamp as it should be."""
    return os.path.realpath(installation.python_of(venv))


def test_an_environment_is_ready_when_its_stamp_names_its_python_and_the_lock(
    venv: Path,
    lock: Path,
) -> None:
    """The digest of any other lock may stand beside it."""
    stamp(venv, python_in(venv), "0" * 64, installation.digest(lock))
    assert installation.is_ready(venv, lock)


def test_a_changed_lock_makes_an_environment_outdated_but_not_broken(
    venv: Path,
    lock: Path,
) -> None:
    """It can be brought up to date in place."""
    stamp(venv, python_in(venv), installation.digest(lock))
    lock.write_text("abacus==1.1\n", "utf-8")
    assert (installation.is_whole(venv), installation.is_ready(venv, lock)) == (True, False)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([], id="cut short"),
        pytest.param(["/opt/python3.11"], id="made by another Python"),
    ],
)
def test_an_environment_is_broken_when_its_stamp_does_not_name_its_python(
    venv: Path,
    lock: Path,
    lines: list[str],
) -> None:
    """Its packages are half there, or are there for nobody."""
    stamp(venv, *lines, *([installation.digest(lock)] if lines else []))
    assert (installation.is_whole(venv), installation.is_ready(venv, lock)) == (False, False)


def test_an_environment_without_its_python_is_broken(venv: Path, lock: Path) -> None:
    """So it is when the system's Python has been removed."""
    stamp(venv, python_in(venv), installation.digest(lock))
    installation.python_of(venv).unlink()
    assert not installation.is_whole(venv)


def test_emptying_keeps_only_the_stamp(venv: Path) -> None:
    """If emptying, too, is cut short, the stamp still says that the rest is not whole."""
    (venv / "pyvenv.cfg").touch()
    stamp(venv)
    installation.empty(venv)
    assert [path.name for path in venv.iterdir()] == [installation.STAMP]


@pytest.mark.parametrize(
    ("state", "said", "steps"),
    [
        pytest.param("none", "Making the environment in .venv (first run only) …", 2, id="new"),
        pytest.param("outdated", "Bringing .venv up to date …", 1, id="outdated"),
        pytest.param("hand-made", "Bringing .venv up to date …", 1, id="made by hand"),
        pytest.param(
            "broken",
            ".venv was left half-made, or its Python has changed; making it anew …",
            2,
            id="cut short",
        ),
    ],
)
def test_an_environment_is_made_renewed_or_healed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    venv: Path,
    lock: Path,
    state: str,
    said: str,
    steps: int,
) -> None:
    """Two steps are an environment and its packages; one is the packages alone."""
    python = installation.python_of(venv)
    commands: list[Sequence[str]] = []

    def follow(command: Sequence[str], _: IO[str], *, packages: int = 0) -> None:
        commands.append(command)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        assert not installation.is_whole(venv), f"whole with {packages} packages still to come"

    match state:
        case "none":
            shutil.rmtree(venv)
        case "outdated":
            stamp(venv, python_in(venv), "0" * 64)
        case "broken":
            stamp(venv)
    monkeypatch.setattr(installation, "follow", follow)
    monkeypatch.setattr(installation, "make_importable", lambda *_: None)
    installation.provide(venv, [lock], importable=venv)
    assert capsys.readouterr().err == f"{said}\nDone in 0 s.\n"
    assert len(commands) == steps
    assert installation.is_ready(venv, lock)


@pytest.mark.skipif(sys.platform == "win32", reason="locks are taken by other means there")
def test_only_one_run_holds_the_lock(tmp_path: Path) -> None:
    """A second one finds it taken, and free again when the first has done."""
    path = tmp_path / ".cache" / "environment.lock"
    with installation.alone(path), path.open("a", encoding="utf-8") as other:
        assert not installation.seize(other)
    with path.open("a", encoding="utf-8") as other:
        assert installation.seize(other)


def test_what_the_caller_set_for_other_pythons_does_not_leak() -> None:
    """Settings of the network and of the index stay, for not every network does without."""
    variables = {
        "HTTPS_PROXY": "proxy.example:3128",
        "PIP_INDEX_URL": "mirror.example",
        "PIP_TARGET": "elsewhere",
        "PYTHONPATH": "elsewhere",
    }
    assert installation.clean(variables) == {
        "HTTPS_PROXY": "proxy.example:3128",
        "PIP_INDEX_URL": "mirror.example",
    }


@pytest.mark.parametrize(
    ("said", "heart", "mark"),
    [
        pytest.param(
            [
                "WARNING: Retrying (Retry(total=0)) after connection broken by a gap",
                "ERROR: No matching distribution found for abacus==1.0",
            ],
            "  | ERROR: No matching distribution found for abacus==1.0",
            "Retrying (",
            id="no network",
        ),
        pytest.param(
            ["Collecting abacus==1.0", "ERROR: No matching distribution found for abacus==1.0"],
            "  | ERROR: No matching distribution found for abacus==1.0",
            "No matching distribution",
            id="no file for this Python",
        ),
        pytest.param(
            ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "    Expected 1", "    Got 2"],
            "  | ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n  |     Expected 1\n  |     Got 2",
            "DO NOT MATCH THE HASHES",
            id="another file than the lock names",
        ),
        pytest.param(["the disk is full"], "  | the disk is full", "", id="anything else"),
    ],
)
def test_a_failed_installation_says_what_to_do(said: list[str], heart: str, mark: str) -> None:
    """First the heart of what pip said, then the remedy."""
    assert installation.failure(said) == f"{heart}\n{installation.REMEDIES[mark]}"


def test_a_python_without_venv_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
    venv: Path,
    lock: Path,
) -> None:
    """Debian's Python comes without; nothing has been touched by then."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as end:
        installation.provide(venv, [lock], importable=venv)
    assert end.value.code == installation.NO_VENV
    assert not (venv / installation.STAMP).exists()
