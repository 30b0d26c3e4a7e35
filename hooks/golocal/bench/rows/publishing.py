"""Publishing again: nothing changed, one practice edited, and without PDFs to compare."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

from golocal.bench import corpora
from golocal.bench.figures import Bar
from golocal.bench.process import Measure, run
from golocal.bench.row import Course, Row
from golocal.collection.corpus import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from golocal.bench.room import Room


def without(room: Room, size: int) -> Course:
    """Publish the real collection without PDFs."""
    del size
    project = _project(room, "publish-without")
    return lambda: _publish(room, project, "--no-pdf")


def unchanged(room: Room, size: int) -> Course:
    """Publish the real collection again, every PDF being there already."""
    del size
    project = _project(room, "publish")
    _publish(room, project)
    return lambda: _publish(room, project)


def edited(room: Room, size: int) -> Course:
    """Publish the real collection after one practice was edited."""
    del size
    project = _project(room, "publish-edited")
    _publish(room, project)
    practice = min((project / FOLDER / "promising").glob("*.md"))
    before = practice.read_text("utf-8")
    turns = itertools.count(1)

    def go() -> Measure:
        practice.write_text(f"{corpora.edited(before)}\nFor the {next(turns)}th time.\n", "utf-8")
        return _publish(room, project)

    return go


def _project(room: Room, purpose: str) -> Path:
    """Copy the project with the real collection."""
    target = room.fresh(purpose)
    if not (target / FOLDER).is_dir():
        for part in (FOLDER, *corpora.PARTS):
            if (room.root / part).is_dir():
                shutil.copytree(room.root / part, target / part)
            else:
                shutil.copy(room.root / part, target / part)
        (target / "hooks").symlink_to(room.root / "hooks", target_is_directory=True)
    return target


def _publish(room: Room, project: Path, *options: str) -> Measure:
    door = "from golocal.commands.publish import main; import sys; sys.exit(main())"
    command = (room.python, "-c", door, "--root", str(project), *options)
    return run(command, project, {"PYTHONPATH": str(room.root / "hooks")})


ROWS = (
    Row(name="publish-without", label="publish without PDFs", sizes=(0,), prepare=without),
    Row(
        name="publish",
        label="publish with every PDF, nothing changed",
        sizes=(0,),
        prepare=unchanged,
        bars=(Bar(1.3, "publish-without"),),
    ),
    Row(name="publish-edited", label="publish, one practice edited", sizes=(0,), prepare=edited),
)
