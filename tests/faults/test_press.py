"""A worker that dies, a font that is gone, a store that is damaged: the message names it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from golocal.pdf import press, store, typeset
from golocal.pdf.typeset import TypesettingError

pytestmark = pytest.mark.pdf

HOOKS = Path(__file__).parents[2] / "hooks"
HEAD = '<!doctype html><html lang="en"><title>T</title>'
SOUND = f"{HEAD}<h1>Sound</h1>"

DYING = """
import os, signal, sys
from pathlib import Path
from golocal.typesetting import press, typeset

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


@pytest.mark.parametrize("damage", ["empty", "half", "changed", "folder"])
def test_a_damaged_store_is_as_good_as_none(tmp_path: Path, damage: str) -> None:
    """What is not what was written is set anew, and kept anew where it can be."""
    sound = press.single(SOUND, "volume 7", base=tmp_path)
    kept = [path for path in (tmp_path / store.FOLDER).rglob("*") if path.is_file()]
    for path in kept:
        content = path.read_bytes()
        path.unlink()
        if damage == "folder":
            path.mkdir()
        else:
            half = len(content) // 2
            changed = content[:half] + b"\xff" + content[half + 1 :]
            path.write_bytes({"empty": b"", "half": content[:half], "changed": changed}[damage])

    again = press.single(SOUND, "volume 7", base=tmp_path)

    assert len(kept) == 3
    assert again == sound
