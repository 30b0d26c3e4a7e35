"""The check of the whole collection: from nothing, and after one change."""

from __future__ import annotations

import itertools
import shutil

from golocal.bench import corpora
from golocal.bench.figures import Bar
from golocal.bench.process import Measure, run
from golocal.bench.room import Room
from golocal.bench.row import Course, Row

SIZE = 1000
COLD, CHANGED = 2.0, 1.0
"""The seconds that a check of a thousand practices may take."""


def cold(room: Room, size: int) -> Course:
    """Check with nothing kept from an earlier check."""
    project = room.project(size, "check")

    def go() -> Measure:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        return _check(room, project)

    return go


def changed(room: Room, size: int) -> Course:
    """Check after one practice was edited since the last check."""
    project = room.project(size, "check-changed")
    practice = min((project / "practices" / "promising").glob("*.md"))
    before = practice.read_text("utf-8")
    turns = itertools.count()
    _check(room, project)

    def go() -> Measure:
        practice.write_text(f"{corpora.edited(before)}\nFor the {next(turns)}th time.\n", "utf-8")
        return _check(room, project)

    return go


def _check(room: Room, project: object) -> Measure:
    door = "from golocal.commands.check import main; import sys; sys.exit(main())"
    command = (room.python, "-c", door, "--root", str(project))
    return run(command, room.root, {"PYTHONPATH": str(room.root / "hooks")})


ROWS = (
    Row(
        name="check",
        label="check, from nothing",
        sizes=(SIZE,),
        prepare=cold,
        bars=(Bar(COLD),),
    ),
    Row(
        name="check-changed",
        label="check, one practice changed",
        sizes=(SIZE,),
        prepare=changed,
        bars=(Bar(CHANGED),),
    ),
)
