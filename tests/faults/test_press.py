"""A worker that dies, a font that is gone or damaged: the message names it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from golocal.pdf import press, typeset
from golocal.pdf.typeset import TypesettingError

pytestmark = pytest.mark.pdf

HOOKS = Path(__file__).parents[2] / "hooks"
HEAD = '<!doctype html><html lang="en"><title>T</title>'

DYING = """
import os, signal, sys
from pathlib import Path
from golocal.pdf import press, typeset

def die(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)

typeset.Typesetter.typeset = die
base = Path(sys.argv[1])
try:
    press.run([press.Job("volume 7", "<p>x", base / "seven.pdf")], base=base)
except press.PressError as fault:
    print(fault)
"""


def test_a_worker_that_is_killed_is_a_failure_with_its_name(tmp_path: Path) -> None:
    """As the system kills what takes too much memory; nothing half-made is left."""
    done = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == (f"volume 7: {press.KILLED}\n", "")
    assert not (tmp_path / "seven.pdf").exists()


def test_a_font_that_is_not_there_is_a_failure_with_its_name(tmp_path: Path) -> None:
    """A book in another type than it was designed for is not printed unsaid."""
    style = (
        "<style>@font-face { font-family: F; src: url(gone.woff2) } h1 { font-family: F }</style>"
    )

    with pytest.raises(TypesettingError, match="volume 7: Font-face 'F' cannot be loaded"):
        typeset.typeset(f"{HEAD}{style}<h1>T</h1>", name="volume 7", base=tmp_path)


def test_a_font_that_is_damaged_is_a_failure(tmp_path: Path) -> None:
    """Half a file, as a broken download leaves it."""
    (tmp_path / "half.woff2").write_bytes(b"wOF2" + b"\0" * 40)
    style = (
        "<style>@font-face { font-family: F; src: url(half.woff2) } h1 { font-family: F }</style>"
    )

    with pytest.raises(TypesettingError, match="volume 7: "):
        typeset.typeset(f"{HEAD}{style}<h1>T</h1>", name="volume 7", base=tmp_path)
