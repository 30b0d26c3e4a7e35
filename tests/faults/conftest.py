"""Projects whose publication meets a fault at a place that the test gives, by no clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import copy_sample

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
LONGEST = 240
"""Of seconds, for a publication that takes ten at most: this tells slow from hanging."""

CONFIGURATION = """\
site_name: A small site
theme: {name: null, custom_dir: theme}
plugins: []
"""
PAGE = "<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>\n"


@dataclass(frozen=True, slots=True)
class Small:
    """A project whose site is a few pages without any of the theme: it is published in a second."""

    root: Path

    @property
    def site(self) -> Path:
        """Give the folder of the site."""
        return self.root / "site"

    def edit(self, words: str) -> None:
        """Change what the site says."""
        for number in range(12):
            (self.root / "docs" / f"page-{number}.md").write_text(f"# Page\n\n{words}\n", "utf-8")

    def publish(
        self, environment: Mapping[str, str] | None = None, arguments: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Publish, with a fault if the environment asks for one (see sabotage/sitecustomize.py)."""
        call = "import sys; from golocal.commands import publish as c; sys.exit(c.main())"
        variables = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GOLOCAL_")},
            "PYTHONPATH": os.pathsep.join((str(HERE / "sabotage"), str(PROJECT / "hooks"))),
            "FAULT_BELOW": str(self.root),
            **(environment or {}),
        }
        return subprocess.run(
            [sys.executable, "-c", call, "--root", str(self.root), "--no-pdf", *arguments],
            cwd=self.root, env=variables, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL, timeout=LONGEST, start_new_session=True,
        )  # fmt: skip

    def left(self) -> list[str]:
        """Name what lies in the project's folder."""
        return sorted(path.name for path in self.root.iterdir())


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes; nothing where it is not there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def trees() -> Callable[[Path], dict[str, bytes]]:
    """Give the function that reads a whole folder."""
    return tree


@pytest.fixture
def small(once: Callable[[str, Callable[[Path], None]], Path], tmp_path: Path) -> Small:
    """Make a small project that was published once."""

    def build(folder: Path) -> None:
        assert set_up(folder / "project").publish().returncode == 0

    return Small(shutil.copytree(once("small", build) / "project", tmp_path / "project"))


def set_up(root: Path) -> Small:
    """Make a small project, with nothing published yet."""
    copy_sample(root)
    for folder in ("academies", "encouragements", "promising", "volumes"):
        shutil.rmtree(root / "practices" / folder)
    (root / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(PAGE, "utf-8")
    (root / "docs" / "data").mkdir(parents=True)
    pages = "".join(f"[{number}](page-{number}.md)\n" for number in range(12))
    home = f"# Home\n\n{pages}\n[Data](data/practices.json)\n"
    (root / "docs" / "index.md").write_text(home, "utf-8")
    (root / "docs" / "data" / "practices.json").write_text('{"practices": []}\n', "utf-8")
    shutil.copy(PROJECT / ".gitignore", root)
    made = Small(root)
    made.edit("The first words.")
    return made
