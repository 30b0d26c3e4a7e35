"""The collection as it was in a revision of git, read with the same eyes as the one on disk."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from golocal.collection import corpus
from golocal.collection.corpus import FOLDER, UnreadableRootError

if TYPE_CHECKING:
    from golocal.collection.corpus import Loaded

OF_A_HOOK = frozenset(
    {"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"}
)
"""What git tells its hooks: left out, for the folder alone decides which repository is meant."""

NOWHERE = "link"
"""Where a link of the revision leads once it is unpacked: to itself, and so to nothing."""


class RevisionError(Exception):
    """The collection of a revision cannot be read; the message says what to type."""


def load(root: Path, revision: str) -> Loaded:
    """Read the collection below a project's root as it was in a branch, a tag or a commit.

    Raises RevisionError where git is missing, the root is in no repository, the revision is not
    known, or it has no collection.
    """
    _require_repository(root)
    commit = _commit(root, revision)
    with tempfile.TemporaryDirectory(prefix="golocal-revision-") as scratch:
        _unpack(_archive(root, revision, commit), Path(scratch))
        try:
            return corpus.load(Path(scratch))
        except UnreadableRootError as fault:
            raise _no_collection(revision) from fault


def _require_repository(root: Path) -> None:
    asked = _git(root, "rev-parse", "--git-dir")
    if asked.returncode == 0:
        return
    if b"dubious ownership" in asked.stderr:
        raise RevisionError(
            f"Git does not read {root}, for the folder belongs to another user. "
            f"If you trust it, type: git config --global --add safe.directory {root}"
        )
    raise RevisionError(
        f"{root} is not in a git repository, so it has no earlier state to compare with. "
        "Work in a clone of the project: git clone, then the address of its repository."
    )


def _commit(root: Path, revision: str) -> str:
    """Give the full name of the commit that a revision stands for."""
    # What begins with a hyphen would be an option to git, and is no name of a revision.
    is_name = bool(revision.strip()) and not revision.startswith("-") and "\0" not in revision
    if is_name:
        asked = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if asked.returncode == 0:
            return asked.stdout.decode("ascii").strip()
    raise RevisionError(
        f"There is no revision '{revision}' in this repository. Name a branch, a tag or a commit, "
        "such as origin/main; what is not here yet comes with: git fetch origin"
    )


def _archive(root: Path, revision: str, commit: str) -> bytes:
    """Give the folder of the collection as a tar archive, its paths relative to the root."""
    made = _git(root, "archive", "--format=tar", commit, "--", FOLDER)
    if made.returncode == 0:
        return made.stdout
    if b"did not match any files" in made.stderr:
        raise _no_collection(revision)
    said = made.stderr.decode("utf-8", "replace").strip()
    raise RevisionError(f"Git could not give the collection of '{revision}'. It said: {said}")


def _no_collection(revision: str) -> RevisionError:
    return RevisionError(
        f"There is no folder {FOLDER}/ in '{revision}', so there is nothing to compare with. "
        "Name a later revision, such as origin/main."
    )


def _unpack(archive: bytes, target: Path) -> None:
    """Write an archive's folders and files below a folder, and nothing anywhere else.

    A link leads nowhere afterwards, so that nothing outside is ever read; it is there all the
    same, for the check to report as it does on disk.
    """
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
        for member in tar:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts:
                continue  # git keeps no such names; who forges one gains nothing
            place = target / path
            if member.isdir():
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                place.write_bytes(content.read())
            elif member.issym():
                place.symlink_to(NOWHERE)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, in English, whoever calls."""
    git = shutil.which("git")
    if git is None:
        raise RevisionError(
            "Git is not installed here, and without it nobody knows what the entries were before. "
            "Install it (on Debian: sudo apt-get install git; elsewhere: https://git-scm.com)."
        )
    variables = {key: value for key, value in os.environ.items() if key not in OF_A_HOOK}
    return subprocess.run(  # noqa: S603 - no shell; the revision is never an option
        [git, "-C", str(root), *arguments],
        env={**variables, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
