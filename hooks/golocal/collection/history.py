"""The history of the collection in git: when each file changed, and the state of a revision."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from golocal.collection import corpus
from golocal.collection.corpus import FOLDER, UnreadableRootError
from golocal.entry.settings import Change, History

if TYPE_CHECKING:
    from golocal.collection.corpus import Loaded

COMMIT = "commit "
"""What begins a commit in git's answer; a file begins with a colon."""

LOG = (
    "log", "-z", "--date-order", "--raw", "--no-abbrev", "--relative", "--no-renames", "--no-color",
    "--no-ext-diff", "--no-show-signature", f"--format={COMMIT}%H %cs %D", "--", FOLDER,
)  # fmt: skip
"""The newest commit first; in one form, whatever a user's own git is set to add or leave out."""

CUT = "grafted"
"""How git marks the oldest commits of a shallow clone (git-log(1), `--decorate`)."""

OF_A_HOOK = frozenset(
    {"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"}
)
"""What git tells its hooks: left out, for the folder alone decides which repository is meant."""

NOWHERE = "link"
"""Where a link of the revision leads once it is unpacked: to itself, and so to nothing."""


class RevisionError(Exception):
    """The collection of a revision cannot be read; the message says what to type."""


def read_history(root: Path) -> History:
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
    """The log of git; empty where it has none."""
    git = shutil.which("git")
    done = None if git is None else _git(root, *LOG)
    return "" if done is None or done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def _is_still(file: Path, blob: str) -> bool:
    """Whether a file holds what git has under a name, Windows line ends aside."""
    try:
        content = file.read_bytes()
    except OSError:
        return False
    return blob in (_named(content, blob), _named(content.replace(b"\r\n", b"\n"), blob))


def _named(content: bytes, like: str) -> str:
    """The name of a content in git: a hash, in the repository's kind, of length and bytes."""
    kind = "sha256" if len(like) == hashlib.sha256().digest_size * 2 else "sha1"
    told = b"blob %d\0%b" % (len(content), content)
    return hashlib.new(kind, told, usedforsecurity=False).hexdigest()


def read_revision(root: Path, revision: str) -> Loaded:
    """Read the collection below a project's root as it was in a branch, a tag or a commit.

    Where that has gone on since the work here began, it is read as it was then: what others have
    added since was not taken away here.

    Raises RevisionError where git is missing, the root is in no repository, the revision is not
    known, or it has no collection.
    """
    _require_repository(root)
    commit = _begun(root, _commit(root, revision))
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
    """The full name of the commit that a revision stands for."""
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


def _begun(root: Path, commit: str) -> str:
    """The commit from which the work here began; the commit itself where git knows none."""
    asked = _git(root, "merge-base", commit, "HEAD")
    return commit if asked.returncode else asked.stdout.decode("ascii").split()[0]


def _archive(root: Path, revision: str, commit: str) -> bytes:
    """The folder of the collection as a tar archive, its paths relative to the root."""
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
