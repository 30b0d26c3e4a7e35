"""Where the rows work: the two checkouts, projects of every size, and the others' environment."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import corpora
from measure import Measure, UnavailableError, run

LEAN = Path(__file__).with_name("lean.py")
OTHERS = Path(__file__).with_name("others.txt")
"""The packages of the other tools, each in its version."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A checkout of the project with an environment of its own."""

    root: Path

    @property
    def python(self) -> Path:
        """The Python of its environment."""
        return self.root / ".venv" / "bin" / "python"

    def script(self, name: str, *arguments: str | Path) -> tuple[str | Path, ...]:
        """Call one of its scripts."""
        return (self.python, self.root / "scripts" / f"{name}.py", *arguments)


@dataclass(frozen=True, slots=True)
class Room:
    """The folder of one run of the benchmark."""

    ours: Tree
    folder: Path
    old: Tree | None = None
    """The checkout that ours is held against."""
    numbers: Callable[[], int] = field(default_factory=lambda: itertools.count(1).__next__)

    @property
    def collection(self) -> Path:
        """The collection that everybody is measured with: that of the old checkout."""
        return (self.old or self.ours).root / "practices"

    @property
    def real(self) -> int:
        """How many practices the real collection has."""
        return sum(1 for _ in (self.collection / "promising").glob("*.md"))

    def other(self) -> Tree:
        """Give the old checkout; raise UnavailableError where there is none."""
        if self.old is None:
            raise UnavailableError("no checkout to compare with was named by --old")
        return self.old

    def fresh(self, purpose: str) -> Path:
        """Name a folder that is not there yet.

        What a run before it made is not deleted in between: a file system may take a second to
        find room among thousands of files that are just gone.
        """
        target = self.folder / f"{purpose}-{self.numbers()}"
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def project(self, tree: Tree, size: int) -> Path:
        """Make a project of so many practices, to be built by the code of a checkout."""
        target = self.fresh(f"project-{size}")
        corpora.write(tree.root, self.collection, target, size)
        return target

    def build(
        self,
        tree: Tree,
        project: Path,
        *,
        site: Path | None = None,
        without: str = "",
        prints: bool = False,
        on_one_core: bool = True,
    ) -> Measure:
        """Build a project strictly and from nothing, perhaps without parts of the plan."""
        shutil.rmtree(project / ".cache", ignore_errors=True)
        program = (LEAN,) if without else ("-m", "mkdocs")
        options = ("build", "--strict", "--site-dir", site or self.fresh("site"))
        variables = {"GOLOCAL_PDF": str(int(prints)), "GOLOCAL_BENCH_WITHOUT": without}
        return run((tree.python, *program, *options), project, variables, on_one_core=on_one_core)

    def programs(self) -> Path:
        """Give the folder of the others' programs, in the versions of `others.txt`.

        Raises UnavailableError where they cannot be installed.
        """
        target = self.folder.with_name("others")
        stamp = target / OTHERS.name
        if not stamp.is_file() or stamp.read_bytes() != OTHERS.read_bytes():
            pip = (target / "bin" / "python", "-m", "pip", "install", "--quiet", "-r", OTHERS)
            run((sys.executable, "-m", "venv", "--clear", target), self.ours.root)
            run(pip, self.ours.root)
            shutil.copy(OTHERS, stamp)
        return target / "bin"
