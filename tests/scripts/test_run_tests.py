"""What the scripts say about what the system lacks, and when they install it."""

import os
import shutil
from collections.abc import Sequence
from subprocess import CompletedProcess

import pytest

import environment
import run_tests
from run_tests import Need

ABACUS = Need("Abacus, to add up", "abacus0", lambda: False)
BEADS = Need("Beads, to add", "libbeads", lambda: False)
CHALK = Need("Chalk, to write it down", "chalk", lambda: True)

LACKS_ABACUS = """\
This system lacks:
  Abacus, to add up
On Debian and Ubuntu, type: sudo apt-get install abacus0
Elsewhere, your system's package manager has them under like names."""


def test_what_is_lacking_is_said_with_the_one_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever reads it can copy the command as it stands."""
    monkeypatch.setattr(run_tests, "usable_apt", list)
    assert run_tests.provide([ABACUS, CHALK]) == LACKS_ABACUS
    assert "sudo apt-get install abacus0 libbeads\n" in run_tests.provide([ABACUS, BEADS])


def test_nothing_is_said_or_installed_when_nothing_is_lacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A complete system is left alone."""
    monkeypatch.setattr(run_tests, "usable_apt", lambda: pytest.fail("looked for apt-get"))
    assert run_tests.provide([CHALK]) == ""


def test_what_is_lacking_is_installed_without_a_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lists are brought up to date first, and only what is lacking is named."""
    calls: list[Sequence[str]] = []

    def call(command: Sequence[str]) -> CompletedProcess[str]:
        calls.append(command)
        return CompletedProcess(command, 0, "")

    need = Need(ABACUS.name, ABACUS.package, lambda: len(calls) > 1)
    monkeypatch.setattr(run_tests, "usable_apt", lambda: ["apt-get"])
    monkeypatch.setattr(environment, "call", call)
    assert run_tests.provide([need, CHALK]) == ""
    options = ["--yes", "--no-install-recommends", "--option", "DPkg::Lock::Timeout=300"]
    assert calls == [["apt-get", "update"], ["apt-get", "install", *options, "abacus0"]]
    assert capsys.readouterr().err == "Installing with apt-get: abacus0 …\n"


def test_a_failed_installation_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What apt said last stands above the command to run by hand."""
    said = "Reading package lists...\nE: no such package\n"
    monkeypatch.setattr(run_tests, "usable_apt", lambda: ["apt-get"])
    monkeypatch.setattr(environment, "call", lambda command: CompletedProcess(command, 100, said))
    assert run_tests.provide([ABACUS]) == LACKS_ABACUS
    assert capsys.readouterr().err == (
        "Installing with apt-get: abacus0 …\n  | Reading package lists...\n  | E: no such package\n"
    )


@pytest.mark.parametrize(
    ("user", "programs", "sudo_status", "expected"),
    [
        pytest.param(0, {"apt-get"}, 1, [], id="root"),
        pytest.param(1000, {"apt-get", "sudo"}, 0, ["sudo", "-n"], id="sudo without a password"),
        pytest.param(1000, {"apt-get", "sudo"}, 1, None, id="sudo that asks for one"),
        pytest.param(1000, {"apt-get"}, 0, None, id="no sudo"),
        pytest.param(0, {"dnf"}, 0, None, id="no apt-get"),
    ],
)
def test_apt_is_used_only_where_no_password_is_asked(
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    programs: set[str],
    sudo_status: int,
    expected: list[str] | None,
) -> None:
    """A prompt in the middle of a build would wait for ever."""

    def call(command: Sequence[str]) -> CompletedProcess[str]:
        return CompletedProcess(command, sudo_status, "")

    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(environment, "call", call)
    assert run_tests.usable_apt() == ([] if expected is None else [*expected, *apt])


def test_a_program_is_there_when_the_system_finds_it() -> None:
    """By its name alone, wherever it is installed."""
    assert [run_tests.program(name)() for name in ("python3", "nowhere")] == [True, False]
