"""What git does before a commit: every hook says what it does, is there, and meets files."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
CONFIGURATION = PROJECT / ".pre-commit-config.yaml"
BIN = Path(sys.executable).parent
HOOKS: list[dict[str, Any]] = [
    {**hook, "repo": repository["repo"]}
    for repository in yaml.safe_load(CONFIGURATION.read_text("utf-8"))["repos"]
    for hook in repository["hooks"]
]
OTHERS = {".git", ".venv", ".cache", "site", "print", "node_modules", "__pycache__"}
"""Folders of which git commits nothing."""


def files() -> Iterator[str]:
    """Go through the files of the project, by their paths from its root."""
    for folder, below, names in os.walk(PROJECT):
        below[:] = [name for name in below if name not in OTHERS]
        for name in names:
            yield (Path(folder) / name).relative_to(PROJECT).as_posix()


def validate(file: Path) -> int:
    """Ask prek, which runs the hooks, whether it understands a configuration."""
    command = (str(BIN / "prek"), "validate-config", str(file))
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_there_are_hooks_for_entries_code_words_and_workflows() -> None:
    """In the order in which they run: what puts files in form comes before what judges them."""
    assert [hook["id"] for hook in HOOKS] == [
        "entries",
        "generated",
        "format",
        "lint",
        "types",
        "spelling",
        "yaml",
        "toml",
        "ends",
        "spaces",
        "workflows",
    ]


def test_the_configuration_is_understood(tmp_path: Path) -> None:
    """And one that is wrong is not."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(CONFIGURATION.read_text("utf-8").replace("language: system", ""), "utf-8")

    assert (validate(CONFIGURATION), validate(wrong)) == (0, 1)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_has_a_sentence_for_a_name(hook: dict[str, Any]) -> None:
    """Whoever commits reads what is done, and not the name of a tool."""
    assert re.fullmatch(r"[A-Z][\w ’',]{20,70}", hook["name"])
    assert len(hook["name"].split()) > 4


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_fetches_nothing_and_its_command_is_there(hook: dict[str, Any]) -> None:
    """It is a script of ours, and the tool that it runs is locked like all others."""
    assert (hook["repo"], hook["language"]) == ("local", "system")
    python, script, *arguments = shlex.split(hook["entry"])
    assert python == "python3"
    assert (PROJECT / script).is_file()
    assert Path(script).parent.as_posix() == "scripts"
    if script == "scripts/tool.py":
        assert (BIN / arguments[0]).exists(), f"{arguments[0]} is not in the environment"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_meets_files(hook: dict[str, Any]) -> None:
    """A pattern that nothing fits would be a hook that never runs; an exclusion, a useless one."""
    wanted = [path for path in files() if re.search(hook.get("files", ""), path)]

    assert wanted
    if "exclude" in hook:
        assert [path for path in wanted if re.search(hook["exclude"], path)]
