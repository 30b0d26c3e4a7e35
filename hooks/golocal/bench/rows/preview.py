"""The preview: from saving a practice to its page as it is now."""

from __future__ import annotations

import itertools
import os
import socket
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING

from golocal.bench.figures import Bar
from golocal.bench.process import QUIET, FailedError, Measure
from golocal.bench.row import Course, Row

if TYPE_CHECKING:
    from golocal.bench.room import Room

SIZE = 500
MOST = 2.0
"""The seconds that may pass."""

PATIENCE = 300.0
"""How many seconds a page may take before the row is given up."""

PAUSE = 0.02
"""The seconds between two looks at the page."""


def saved(room: Room, size: int) -> Course:
    """Save a practice while the preview runs and wait until its page shows it."""
    project = room.project(size, "preview")
    practice = min((project / "practices" / "promising").glob("*.md"))
    before = practice.read_text("utf-8")
    turns = itertools.count(1)

    def go() -> Measure:
        port = _free()
        address = f"http://127.0.0.1:{port}/practices/{practice.stem}/"
        door = "from golocal.commands.preview import main; import sys; sys.exit(main())"
        command = [room.python, "-c", door, "--root", str(project), "--port", str(port)]
        variables = {**os.environ, **QUIET, "PYTHONPATH": str(room.root / "hooks")}
        child = subprocess.Popen(  # noqa: S603 - our own command
            command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait(address, "</html>", child)
            time.sleep(2)  # until the observer has seen all files once
            new = f"This was said for the {next(turns)}th time."
            start = time.perf_counter()
            practice.write_text(f"{before}\n{new}\n", "utf-8")
            _wait(address, new, child)
            return Measure(time.perf_counter() - start)
        finally:
            os.killpg(child.pid, 15)
            child.wait()

    return go


def _free() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def _wait(address: str, text: str, child: subprocess.Popen[bytes]) -> None:
    """Ask for a page until it holds a text, as a browser that is told to reload does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if child.poll() is not None:
            raise FailedError(f"the preview ended with status {child.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                if text in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass  # not up yet
        time.sleep(PAUSE)
    raise FailedError(f"{address} did not show the change in {PATIENCE:.0f} seconds")


ROWS = (
    Row(
        name="preview",
        label="preview, from saving a practice to its new page",
        sizes=(SIZE,),
        prepare=saved,
        bars=(Bar(MOST),),
    ),
)
