"""The history of the collection in git: when each file changed, and the state of a revision."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from golocal.base.diagnostics import Report
from golocal.collection import corpus, translations
from golocal.collection.corpus import FOLDER, Loaded, UnreadableRootError
from golocal.entry import schema, words
from golocal.entry.practice import Withdrawn
from golocal.entry.settings import Change, History
from golocal.reading import entries, sources

COMMIT = "commit "
"""What begins a commit in git's answer; a file begins with a colon."""

LOG = (
    "-c", "log.showRoot=true", "log", "-z", "--date-order", "-c", "--raw", "--no-abbrev",
    "--relative", "--no-renames", "--no-color", "--no-ext-diff", "--no-show-signature",
    f"--format={COMMIT}%H %cs %D", "--", FOLDER,
)  # fmt: skip
"""The newest commit first; in one form, whatever a user's own git is set to add or leave out. Of a
merge the files are named that it made itself, and that are in none of its parents (`-c`)."""

CUT = "grafted"
"""How git marks the oldest commits of a shallow clone (git-log(1), `--decorate`)."""

OF_A_HOOK = frozenset(
    {"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"}
)
"""What git tells its hooks: left out, for the folder alone decides which repository is meant."""

SHALLOW = (
    "This clone has only the newest commits. Get the others, then try again: git fetch --unshallow"
)

MOST_LOOKED_AT = 200
"""Of how many commits of an entry its earlier words are looked for."""

NOWHERE = "link"
"""Where a link of the revision leads once it is unpacked: to itself, and so to nothing."""


class RevisionError(Exception):
    """The collection of a revision cannot be read; the message says what to type."""


def read_history(root: Path) -> History:
    """Read the history of the collection below a project's root.

    It is empty without git, outside a repository, and in a shallow clone, whose oldest commit
    seems to have made every file; it then says why. A file that holds what no commit made is left
    out. Of several commits the newest counts that made what the file holds: a merge may have left
    a newer one aside.
    """
    seen: dict[str, dict[str, Change]] = {}
    order: dict[str, int] = {}
    change: Change | None = None
    log, lack = _log(root)
    parts = iter(log.split("\0"))
    for part in parts:
        words = part.strip("\n").split(" ")
        if part.lstrip("\n").startswith(COMMIT):
            _, revision, day, *names = words
            if any(name.strip(",") == CUT for name in names):
                return History(lack=SHALLOW)
            change = Change(date.fromisoformat(day), revision)
            order[revision] = len(order)
        elif len(words) > 1 and change is not None:
            # Modes, the names of the contents before and the one after, letters; then the path.
            seen.setdefault(next(parts), {}).setdefault(words[-2], change)
    found = ((path, _made(root / path, by_content)) for path, by_content in seen.items())
    made = [(path, change) for path, change in found if change is not None]
    made.sort(key=lambda each: order[each[1].revision])
    return History(dict(made), lack=lack)


def newest_day(root: Path) -> date | None:
    """The day of the newest commit, where it was made; None where git knows none."""
    try:
        done = _git(root, "log", "-1", "--no-show-signature", "--format=%cs")
    except RevisionError:
        return None
    return date.fromisoformat(done.stdout.decode("ascii").strip()) if done.stdout else None


def _log(root: Path) -> tuple[str, str]:
    """The log of git, and where it has none, why."""
    try:
        require_repository(root)
    except RevisionError as fault:
        return "", str(fault)
    done = _git(root, *LOG)
    if done.returncode:
        return "", "Nothing is committed in this repository yet."
    return done.stdout.decode("utf-8", "surrogateescape"), ""


def _made(file: Path, by_content: Mapping[str, Change]) -> Change | None:
    """The commit that made what a file holds, Windows line ends aside; None where none did."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    like = next(iter(by_content))
    for each in (content, content.replace(b"\r\n", b"\n")):
        if (name := _named(each, like)) in by_content:
            return by_content[name]
    return None


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
    require_repository(root)
    commit = _begun(root, _commit(root, revision))
    with tempfile.TemporaryDirectory(prefix="golocal-revision-") as scratch:
        _unpack(_archive(root, revision, commit), Path(scratch))
        try:
            return corpus.load(Path(scratch))
        except UnreadableRootError as fault:
            raise _no_collection(revision) from fault


def earlier_words(root: Path, path: str, part: str, digest: str) -> str | None:
    """What a part of an entry said when it had a digest; None where no commit here knows it."""
    kind = next(each for each in schema.SCHEMAS if path.startswith(f"{FOLDER}/{each.folder}/"))
    try:
        log = _git(root, "log", f"-{MOST_LOOKED_AT}", "--format=%H", "--", path)
    except RevisionError:
        return None
    for revision in log.stdout.decode("ascii", "replace").split():
        shown = _git(root, "show", f"{revision}:./{path}")
        source = sources.decode(shown.stdout, path, Report())
        entry = entries.read(source, kind, {}).entry if source else None
        if entry is None or isinstance(entry, Withdrawn):
            continue
        if dict(translations.digests(entry)).get(part) == digest:
            return words.said(entry, part)
    return None


def require_repository(root: Path) -> None:
    """Raise RevisionError where git is missing or reads no repository there, with what to do."""
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
