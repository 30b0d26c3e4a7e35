"""Whole projects in a temporary folder, built as people build them: in a process of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import copy_sample

PROJECT = Path(__file__).parents[2]
DOCS = ("about/index.md", "contribute/index.md", "accessibility.md", "privacy.md")
"""The hand-written pages that the header and footer lead to."""

WITHOUT_PDFS = ("--no-pdf", "--offline", "--site-url", "https://x.example/series")

WITHOUT_PANGO = '''"""A machine on whose path no library of Pango is, nor what would load one."""

import sys

MISSING = {"weasyprint", "cffi", "_cffi_backend", "pydyf", "tinyhtml5"}
LIBRARIES = ("pango", "gobject", "glib", "harfbuzz", "fontconfig", "cairo")


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in MISSING:
            raise ImportError(f"{name} is not on this machine")


def refuse(event, arguments):
    if event == "ctypes.dlopen" and any(each in str(arguments[0]) for each in LIBRARIES):
        raise OSError(f"cannot load library {arguments[0]}")


sys.meta_path.insert(0, Missing())
sys.addaudithook(refuse)
'''


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
            start_new_session=True,  # a fault may kill all that belongs to it
        )


@dataclass(frozen=True, slots=True)
class Made:
    """A project in which a command was run once for all tests: they read it, or take a copy."""

    root: Path
    status: int
    out: str
    told: str
    """What it said, and what it said of faults."""

    @property
    def site(self) -> Path:
        """The site that was made."""
        return self.root / "site"

    def copy(self, root: Path) -> Project:
        """The same project elsewhere, to be changed."""
        return Project(shutil.copytree(self.root, root, symlinks=True))


def set_up(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Project:
    """Make a project; some entries may be replaced, added or taken away."""
    copy_sample(root, files)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(PROJECT / "hooks", target_is_directory=True)
    # A copy: the press reads nothing outside the project, wherever a link may lead.
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    for name in DOCS:
        page = root / "docs" / name
        errors = (
            "\n## Answer an encouragement\n\n## Report an error\n"
            if name.startswith("contribute/")
            else ""
        )
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {page.parent.name} {page.stem}\n\nA page for tests.\n{errors}", "utf-8")
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    """Make a project; some entries may be replaced, added or taken away."""
    return lambda files=None: set_up(tmp_path / "project", files)


Once = Callable[[str, Callable[[Path], None]], Path]


def made(
    once: Once,
    name: str,
    run: Callable[[Project], subprocess.CompletedProcess[str]],
    files: Mapping[str, str | bytes | None] | None = None,
) -> Made:
    """Run something in a project once for all workers, and keep what it said."""

    def build(folder: Path) -> None:
        done = run(set_up(folder / "project", files))
        said = [done.returncode, done.stdout, done.stderr]
        (folder / "said.json").write_text(json.dumps(said), "utf-8")

    folder = once(name, build)
    return Made(folder / "project", *json.loads((folder / "said.json").read_text("utf-8")))


@pytest.fixture(scope="session")
def built(once: Once) -> Made:
    """The sample built by MkDocs alone, strictly, without an address and without PDFs."""
    return made(once, "built", Project.build)


@pytest.fixture(scope="session")
def published(once: Once) -> Made:
    """The sample published without PDFs at an address, with its edition for a folder."""
    return made(once, "published", lambda project: project.command("publish", WITHOUT_PDFS))


@pytest.fixture(scope="session")
def printed(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The sample published with PDFs, one in French; no Pango, WeasyPrint or network is there."""
    bare = tmp_path_factory.mktemp("bare")
    (bare / "sitecustomize.py").write_text(WITHOUT_PANGO, "utf-8")
    machine = {
        "PYTHONPATH": os.pathsep.join([str(bare), str(PROJECT / "hooks")]),
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
    }
    french = "promising/lillevik-open-budget.fr.md"
    files = {french: (PROJECT / "tests/languages/practices" / french).read_text("utf-8")}
    return made(once, "printed", lambda project: project.command("publish", (), machine), files)
