"""Whole projects in a temporary folder, built as people build them: in a process of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
DOCS = ("about/index.md", "contribute/index.md", "accessibility.md", "privacy.md")
"""The hand-written pages that the header and footer lead to."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project with the sample collection and the real hooks, theme and configuration."""

    root: Path

    def command(
        self, name: str, arguments: Sequence[str] = (), environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of the project to its end."""
        call = f"import sys; from golocal.commands import {name} as c; sys.exit(c.main())"
        return self._run(["-c", call, "--root", str(self.root), *arguments], environment or {})

    def build(
        self, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Build with MkDocs alone, strictly."""
        arguments = ["-m", "mkdocs", "build", "--strict", "-f", str(self.root / "mkdocs.yml")]
        return self._run(arguments, environment or {})

    def _run(
        self, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        variables = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GOLOCAL_")},
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(PROJECT / "hooks"),
            **environment,
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=variables,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )


@pytest.fixture
def project(collection: Callable[..., Path]) -> Callable[..., Project]:
    """Make a project; some entries may be replaced, added or taken away."""

    def make(files: Mapping[str, str | bytes | None] | None = None) -> Project:
        root = collection(files)
        shutil.copy(PROJECT / "mkdocs.yml", root)
        (root / "hooks").symlink_to(PROJECT / "hooks", target_is_directory=True)
        # A copy: the press reads nothing outside the project, wherever a link may lead.
        shutil.copytree(PROJECT / "overrides", root / "overrides")
        for name in DOCS:
            page = root / "docs" / name
            errors = "\n## Report an error\n" if name.startswith("contribute/") else ""
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f"# {page.parent.name} {page.stem}\n\nA page for tests.\n{errors}", "utf-8"
            )
        return Project(root)

    return make
