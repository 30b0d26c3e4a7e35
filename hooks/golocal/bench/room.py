"""Where the rows work: projects of every size, and throw-away environments for the others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.bench import corpora
from golocal.collection import corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.bench.corpora import Original

FOLDER = Path(".cache/benchmark")
"""From the project's root; it can be deleted at any time."""


class UnavailableError(Exception):
    """What a row needs cannot be had here; the text says why."""


@dataclass(slots=True)
class Room:
    """The folder of one run of the benchmark."""

    root: Path
    """The project whose code is measured."""
    _original: Original | None = field(default=None, init=False)
    _made: set[Path] = field(default_factory=set, init=False)

    @property
    def folder(self) -> Path:
        """Give where everything is kept."""
        return self.root / FOLDER

    @property
    def python(self) -> str:
        """Give the project's own Python."""
        return sys.executable

    def project(self, size: int, purpose: str) -> Path:
        """Give a project of so many practices, made anew for each purpose in each run."""
        target = self.fresh(f"{purpose}-{size}")
        if not any(target.iterdir()):
            corpora.write(self.root, target, self.original, size)
        return target

    def fresh(self, name: str) -> Path:
        """Give a folder that is empty when it is asked for first in a run."""
        target = self.folder / "work" / name
        if target not in self._made:
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            self._made.add(target)
        return target

    @property
    def original(self) -> Original:
        """Give the real collection, read once."""
        if self._original is None:
            self._original = corpora.original(corpus.load(self.root).corpus, self.root)
        return self._original

    def environment(self, name: str, packages: Sequence[str]) -> Path:
        """Give the folder of the programs of an environment; make it where it is not there.

        Raises UnavailableError where the packages cannot be installed.
        """
        target = self.folder / name
        programs = target / ("Scripts" if sys.platform == "win32" else "bin")
        stamp = target / "packages.txt"
        wanted = "\n".join(packages)
        if stamp.is_file() and stamp.read_text("utf-8") == wanted:
            return programs
        for command in (
            (sys.executable, "-m", "venv", "--clear", target),
            (programs / "python", "-m", "pip", "install", "--quiet", *packages),
        ):
            done = subprocess.run(  # noqa: S603 - pip, in words of our own
                [str(word) for word in command], capture_output=True, text=True, check=False
            )
            if done.returncode:
                lines = (done.stderr or done.stdout).strip().splitlines()
                raise UnavailableError(f"pip could not install {' '.join(packages)}: {lines[-1]}")
        stamp.write_text(wanted, "utf-8")
        return programs

    def clear(self) -> None:
        """Delete the projects and sites; the environments stay for the next run."""
        shutil.rmtree(self.folder / "work", ignore_errors=True)
