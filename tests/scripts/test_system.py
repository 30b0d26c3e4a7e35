"""What the scripts say about what the system lacks, and when they install it."""

import os
import shutil
from collections.abc import Sequence
from subprocess import CompletedProcess

import pytest

import system

ABACUS = system.Need(
    name="Abacus",
    why="adds up",
    is_there=lambda: False,
    packages={"apt-get": "abacus0", "dnf": "abacus-libs", "brew": "abacus"},
)
BEADS = system.Need(
    name="Beads",
    why="are what it adds",
    is_there=lambda: False,
    packages={"apt-get": "libbeads", "dnf": "abacus-libs"},
)
CHALK = system.Need(
    name="Chalk",
    why="writes it down",
    is_there=lambda: True,
    packages={"apt-get": "chalk"},
)


def test_only_what_is_not_there_is_lacking() -> None:
    """The order of the table is kept."""
    assert system.lacking([ABACUS, CHALK, BEADS]) == (ABACUS, BEADS)


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        pytest.param(
            "apt-get",
            """\
This system lacks:
  Abacus, which adds up
  Beads, which are what it adds
Install with:
  sudo apt-get install abacus0 libbeads""",
            id="a package for each",
        ),
        pytest.param(
            "dnf",
            """\
This system lacks:
  Abacus, which adds up
  Beads, which are what it adds
Install with:
  sudo dnf install abacus-libs""",
            id="one package for both is named once",
        ),
        pytest.param(
            "brew",
            """\
This system lacks:
  Abacus, which adds up
  Beads, which are what it adds
Install with:
  brew install abacus
No package is known here for Beads; install by hand.""",
            id="a package for one",
        ),
        pytest.param(
            "",
            f"""\
This system lacks:
  Abacus, which adds up
  Beads, which are what it adds
No package is known here for Abacus, Beads; install by hand.
How on Windows and elsewhere: {system.BY_HAND}""",
            id="no manager",
        ),
    ],
)
def test_advice_names_the_one_command(manager: str, expected: str) -> None:
    """Whoever reads it can copy the command as it stands."""
    assert system.advice([ABACUS, BEADS], manager) == expected


def test_nothing_is_said_or_installed_when_nothing_is_lacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A complete system is left alone."""
    monkeypatch.setattr(system, "usable_apt", lambda: pytest.fail("looked for apt-get"))
    assert system.provide([CHALK]) == ""


def test_what_is_lacking_is_installed_without_a_question(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The lists are brought up to date first, and only what is lacking is named."""
    calls: list[Sequence[str]] = []
    installed = False

    def call(command: Sequence[str]) -> CompletedProcess[str]:
        nonlocal installed
        calls.append(command)
        installed = "install" in command
        return CompletedProcess(command, 0, "")

    need = system.Need(
        name="Abacus",
        why="adds up",
        is_there=lambda: installed,
        packages=ABACUS.packages,
    )
    monkeypatch.setattr(system, "usable_apt", lambda: ("apt-get",))
    monkeypatch.setattr(system, "call", call)
    assert system.provide([need, CHALK]) == ""
    assert calls == [
        ("apt-get", "update"),
        (
            "apt-get",
            "install",
            "--yes",
            "--no-install-recommends",
            "--option",
            "DPkg::Lock::Timeout=300",
            "abacus0",
        ),
    ]
    assert capsys.readouterr().err == "Installing with apt-get: abacus0 …\n"


def test_a_failed_installation_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """What apt said last stands above the command to run by hand."""

    def call(command: Sequence[str]) -> CompletedProcess[str]:
        return CompletedProcess(command, 100, "Reading package lists...\nE: no such package\n")

    monkeypatch.setattr(system, "usable_apt", lambda: ("apt-get",))
    monkeypatch.setattr(system, "manager", lambda: "apt-get")
    monkeypatch.setattr(system, "call", call)
    assert (
        system.provide([ABACUS])
        == """\
  | Reading package lists...
  | E: no such package
This system lacks:
  Abacus, which adds up
Install with:
  sudo apt-get install abacus0"""
    )


@pytest.mark.parametrize(
    ("user", "programs", "sudo_status", "expected"),
    [
        pytest.param(
            0,
            {"apt-get"},
            1,
            ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get"),
            id="root",
        ),
        pytest.param(
            1000,
            {"apt-get", "sudo"},
            0,
            ("sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"),
            id="sudo that asks for no password",
        ),
        pytest.param(1000, {"apt-get", "sudo"}, 1, (), id="sudo that asks for one"),
        pytest.param(1000, {"apt-get"}, 0, (), id="no sudo"),
        pytest.param(0, {"dnf"}, 0, (), id="no apt-get"),
    ],
)
def test_apt_is_used_only_where_no_password_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    programs: set[str],
    sudo_status: int,
    expected: tuple[str, ...],
) -> None:
    """A prompt in the middle of a build would wait for ever."""

    def call(command: Sequence[str]) -> CompletedProcess[str]:
        return CompletedProcess(command, sudo_status, "")

    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(system, "call", call)
    assert system.usable_apt() == expected



def test_every_need_of_ours_can_be_installed_on_debian() -> None:
    """CI, the containers and most of our servers are Debian or its kin."""
    assert [need.name for need in system.TESTS if "apt-get" not in need.packages] == []
