"""The history of the collection from one call of git: when each file was last changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from datetime import date
from typing import TYPE_CHECKING

from golocal.collection.corpus import FOLDER
from golocal.collection.revision import OF_A_HOOK
from golocal.entry.history import Change, History

if TYPE_CHECKING:
    from pathlib import Path

COMMIT = "commit "
"""What begins a commit in git's answer; a file begins with a colon."""

LOG = (
    "log", "-z", "--date-order", "--raw", "--no-abbrev", "--relative", "--no-renames", "--no-color",
    "--no-ext-diff", "--no-show-signature", f"--format={COMMIT}%H %cs %D", "--", FOLDER,
)  # fmt: skip
"""The newest commit first; in one form, whatever a user's own git is set to add or leave out."""

CUT = "grafted"
"""How git marks the oldest commits of a shallow clone (git-log(1), `--decorate`)."""


def load(root: Path) -> History:
    """Read the history of the collection below a project's root.

    It is empty without git, outside a repository, and in a shallow clone, whose oldest commit
    seems to have made every file. A file that differs from its last commit is left out.
    """
    seen: dict[str, tuple[Change, str]] = {}
    change: Change | None = None
    parts = iter(_log(root).split("\0"))
    for part in parts:
        words = part.strip("\n").split(" ")
        if part.lstrip("\n").startswith(COMMIT):
            _, revision, day, *names = words
            if any(name.strip(",") == CUT for name in names):
                return History()
            change = Change(date.fromisoformat(day), revision)
        elif len(words) > 1 and change is not None:
            # Two modes, the names of the old and the new content, a letter; then the path.
            seen.setdefault(next(parts), (change, words[3]))
    return History(
        {path: change for path, (change, blob) in seen.items() if _is_still(root / path, blob)}
    )


def _log(root: Path) -> str:
    """Ask git; the answer is empty where it has none."""
    git = shutil.which("git")
    if git is None:
        return ""
    variables = {key: value for key, value in os.environ.items() if key not in OF_A_HOOK}
    done = subprocess.run(  # noqa: S603 - no shell, no word from outside
        [git, *LOG],
        cwd=root,
        env={**variables, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else ""


def _is_still(file: Path, blob: str) -> bool:
    """Say whether a file holds what git has under a name, Windows line ends aside."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return blob in (_named(content, blob), _named(content.replace(b"\r\n", b"\n"), blob))


def _named(content: bytes, like: str) -> str:
    """Give git's name for a content: a hash, in the repository's kind, of length and bytes."""
    kind = "sha256" if len(like) == hashlib.sha256().digest_size * 2 else "sha1"
    told = b"blob %d\0%b" % (len(content), content)
    return hashlib.new(kind, told, usedforsecurity=False).hexdigest()
