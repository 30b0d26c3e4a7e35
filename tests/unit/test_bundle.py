"""The form in the browser is bundled once, from locked packages, or its absence is explained."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from golocal.commands import admin
from golocal.commands.shell import Refusal

PROGRAM = """#!/bin/sh
if [ "$1" = "--version" ]; then echo "$VERSION"; exit 0; fi
echo "npm warn old settings"
echo "npm error The registry is closed today."
exit 1
"""
"""Stands in for node and npm."""


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a stand-in for node and npm, and nothing else, on the path."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("node", "npm"):
        (folder / name).write_text(PROGRAM, "utf-8")
        (folder / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("VERSION", "v22.12.0")
    return folder


@pytest.fixture
def lock() -> dict[str, dict[str, Any]]:
    """Give the packages of the lock file by their places, without our own."""
    found: dict[str, dict[str, Any]] = json.loads(
        (admin.SOURCE / "package-lock.json").read_text("utf-8")
    )["packages"]
    return {place: package for place, package in found.items() if place}


def test_without_npm_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site can do without the form."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refusal) as refused:
        admin.bundle(tmp_path)
    said = "This system lacks Node.js with npm, which bundles the form in the browser."
    assert (str(refused.value), refused.value.status) == (said, 1)


@pytest.mark.parametrize(
    ("version", "said"), [("v16.20.2", "v16.20.2"), ("", "of an unknown version")], ids=repr
)
@pytest.mark.usefixtures("programs")
def test_an_old_node_is_told_so(
    version: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would fail later, in words of its own."""
    monkeypatch.setenv("VERSION", version)

    with pytest.raises(Refusal) as refused:
        admin.bundle(tmp_path)
    told = f"The form in the browser needs Node.js 18 or newer, and this is {said}."
    assert str(refused.value) == told


@pytest.mark.usefixtures("programs")
def test_what_fails_leaves_nothing_half_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What npm said is passed on, without its asides, and the command fails."""
    status = admin.main(["--root", str(tmp_path)])

    assert status == 1
    assert capsys.readouterr().err == (
        "The form in the browser could not be bundled:\n"
        "  | npm error The registry is closed today.\n"
    )
    assert list((tmp_path / ".cache" / "admin").iterdir()) == []


def test_what_was_made_once_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then not even npm is needed."""
    folder = tmp_path / ".cache" / "admin" / admin._digest(admin.SOURCE) / "admin"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("page", "utf-8")
    monkeypatch.setenv("PATH", "")

    status = admin.main(["--root", str(tmp_path)])

    assert status == 0
    assert capsys.readouterr().out == (
        f"The form is in {folder.relative_to(tmp_path)}.\n"
        "publish.py puts it at /admin/ where GOLOCAL_REPOSITORY names the repository.\n"
    )


def test_another_lock_makes_another_bundle(tmp_path: Path) -> None:
    """The name in the cache follows from all that goes in, but not from what npm leaves there."""
    copy = Path(shutil.copytree(admin.SOURCE, tmp_path / "bundle"))
    (copy / "node_modules").mkdir()
    same = admin._digest(copy)
    with (copy / "package-lock.json").open("a", encoding="utf-8") as lock:
        lock.write(os.linesep)

    assert same == admin._digest(admin.SOURCE)
    assert admin._digest(copy) != same


def test_the_lock_names_every_package_with_its_hash_and_no_registry(
    lock: dict[str, dict[str, Any]],
) -> None:
    """Every place has its own registry; the hash says whether it gave the right package."""
    loose = [
        place
        for place, package in lock.items()
        if not package["integrity"].startswith("sha512-") or "resolved" in package
    ]

    assert loose == []


def test_what_we_ask_for_is_pinned(lock: dict[str, dict[str, Any]]) -> None:
    """Three packages, each in one version."""
    package = json.loads((admin.SOURCE / "package.json").read_text("utf-8"))
    wanted = {**package["dependencies"], **package["devDependencies"]}

    assert wanted == {"@sveltia/cms": "0.221.1", "esbuild": "0.28.2", "yaml": "2.9.1"}
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted
