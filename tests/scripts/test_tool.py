"""The door to the tools of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import environment


def run(*arguments: str, folder: Path) -> tuple[str, str, int]:
    """Call the door from a folder, in the Python of these tests."""
    done = subprocess.run(
        [sys.executable, environment.ROOT / "scripts" / "tool.py", *arguments],
        check=False,
        capture_output=True,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, "GOLOCAL_ENVIRONMENT": "current", "PATH": str(folder)},
    )
    return done.stdout, done.stderr, done.returncode


def test_a_tool_runs_where_the_caller_stands_with_the_callers_arguments(tmp_path: Path) -> None:
    """Its exit status is the door's; options are not taken for the door's own."""
    (tmp_path / "wrong.py").write_text("import os\n", "utf-8")
    said, _, status = run(
        "ruff", "check", "--isolated", "--no-cache", "--quiet", "wrong.py", folder=tmp_path
    )

    assert ("F401" in said, "wrong.py:1:8" in said, status) == (True, True, 1)
    assert run("ruff", "--version", folder=tmp_path)[2] == 0


def test_a_tool_is_never_taken_from_elsewhere(tmp_path: Path) -> None:
    """Another version would judge otherwise; so one that is only on PATH is not there."""
    stranger = tmp_path / "stranger"
    stranger.write_text("#!/bin/sh\necho from elsewhere\n", "utf-8")
    stranger.chmod(0o755)

    said, complaint, status = run("stranger", folder=tmp_path)
    assert (said, status) == ("", 2)
    assert complaint == (
        "There is no tool 'stranger' in the project's environment; "
        "requirements-dev.lock names what is there.\n"
    )
