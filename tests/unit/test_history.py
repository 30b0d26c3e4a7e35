"""When each file of the collection was last changed, read from git."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from golocal.collection.history import newest_day, read_history
from golocal.entry.settings import Change, History

CHARTER = "practices/promising/sampletown-charter.md"
LILLEVIK = "practices/promising/lillevik-open-budget.md"
VOLUME = "practices/volumes/01-budgets-and-charters.md"

SETTINGS = ("-c", "user.name=A Test", "-c", "user.email=test@series.example")


def git(root: Path, *arguments: str, day: str = "2026-05-01") -> str:
    """Run git as somebody whom no configuration knows, on a day of its own."""
    moment = f"{day}T23:30:00+02:00"
    known = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *SETTINGS, *arguments],
        cwd=root,
        env={**os.environ, **known},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def commit(root: Path, day: str) -> str:
    """Commit everything on a day; give the name of the commit."""
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "A change", day=day)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def repository(collection: Callable[..., Path]) -> Path:
    """Commit the sample to a repository of its own, on 1 May."""
    root = collection()
    git(root, "init", "--quiet")
    commit(root, "2026-05-01")
    return root


def test_each_file_has_its_last_change(repository: Path) -> None:
    """The day is the committer's own, whatever the time zone of the reader."""
    first = git(repository, "rev-parse", "HEAD")
    (repository / CHARTER).write_text("changed", "utf-8")
    second = commit(repository, "2026-05-03")

    history = read_history(repository)

    assert history.changes[CHARTER] == Change(date(2026, 5, 3), second)
    assert history.changes[LILLEVIK] == Change(date(2026, 5, 1), first)
    assert next(iter(history.changes)) == CHARTER
    assert len(history.changes) == sum(1 for each in repository.rglob("practices/**/*.*"))


def test_a_file_with_a_change_that_is_not_committed_has_none(repository: Path) -> None:
    """Nobody can say yet when it was changed; neither of a new file, nor of one that is gone."""
    (repository / CHARTER).write_text("changed", "utf-8")
    git(repository, "add", CHARTER)
    (repository / LILLEVIK).unlink()
    (repository / "practices/promising/new.md").write_text("new", "utf-8")

    changes = read_history(repository).changes

    assert {CHARTER, LILLEVIK, "practices/promising/new.md"} & changes.keys() == set()
    assert VOLUME in changes


def test_windows_line_ends_are_no_change(repository: Path) -> None:
    """Git itself may write them on some systems."""
    content = (repository / CHARTER).read_bytes()
    (repository / CHARTER).write_bytes(content.replace(b"\n", b"\r\n"))

    assert CHARTER in read_history(repository).changes


def test_names_in_any_script_are_read(repository: Path) -> None:
    """Git would quote them for a terminal."""
    name = "practices/promising/Łódź und mehr\n.md"
    (repository / name).write_text("a name", "utf-8")
    revision = commit(repository, "2026-05-04")

    assert read_history(repository).changes[name] == Change(date(2026, 5, 4), revision)


def test_a_user_s_own_configuration_changes_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Colours, signatures, renames and relative dates are for people."""
    plain = read_history(repository)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[color]\nui = always\n[log]\nshowSignature = true\ndate = relative\ndecorate = full\n"
        "[diff]\nrenames = copies\nnoprefix = true\n[core]\nquotePath = true\n",
        "utf-8",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))

    assert read_history(repository) == plain


def test_a_project_may_lie_below_the_top_of_its_repository(repository: Path) -> None:
    """Paths count from the project's root."""
    inner = repository / "projects" / "series"
    inner.mkdir(parents=True)
    (repository / "practices").rename(inner / "practices")
    revision = commit(repository, "2026-05-05")

    assert read_history(inner).changes[CHARTER] == Change(date(2026, 5, 5), revision)
    assert read_history(repository) == History()


def test_a_shallow_clone_knows_nothing(repository: Path, tmp_path: Path) -> None:
    """Its oldest commit seems to have made every file."""
    (repository / CHARTER).write_text("changed", "utf-8")
    commit(repository, "2026-05-03")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))

    assert read_history(clone) == History()


def test_the_day_of_the_newest_commit_is_known_in_a_shallow_clone_too(
    repository: Path, tmp_path: Path
) -> None:
    """The committer's own day, whatever was changed; none where nothing was committed."""
    (repository / "README.md").write_text("new", "utf-8")
    commit(repository, "2026-05-03")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), str(clone))
    empty = tmp_path / "empty"
    git(tmp_path, "init", "--quiet", str(empty))

    days = [newest_day(each) for each in (repository, clone, empty, tmp_path)]
    assert days == [date(2026, 5, 3), date(2026, 5, 3), None, None]


def test_without_a_repository_there_is_no_history(collection: Callable[..., Path]) -> None:
    """A folder that was unpacked from an archive is published all the same."""
    assert read_history(collection()) == History()


def test_without_git_there_is_no_history(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Staff may have the files from a colleague."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert read_history(repository) == History()


def test_a_repository_of_another_hash_is_read_too(collection: Callable[..., Path]) -> None:
    """Git can name contents by SHA-256."""
    root = collection()
    git(root, "init", "--quiet", "--object-format=sha256")
    revision = commit(root, "2026-05-01")

    assert len(revision) == hashlib.sha256().digest_size * 2
    assert read_history(root).changes[CHARTER] == Change(date(2026, 5, 1), revision)


def test_the_newest_change_of_several_files_is_that_of_the_last_commit() -> None:
    """And there is none where one file has none."""
    old, new = Change(date(2026, 5, 1), "1" * 40), Change(date(2026, 5, 1), "2" * 40)
    history = History({"b": new, "a": old})

    assert history.newest(["a", "b"]) == new
    assert history.newest(["a"]) == old
    assert history.newest(["a", "c"]) is None
    assert history.newest([]) is None


def merged(repository: Path, first: str, second: str, *options: str) -> str:
    """Change the charter on two branches, a day apart, and merge both; give the merge's name."""
    begun = git(repository, "rev-parse", "HEAD")
    for name, content, day in (("a", first, "2026-05-03"), ("b", second, "2026-05-04")):
        git(repository, "switch", "--quiet", "--create", name, begun)
        (repository / CHARTER).write_text(content, "utf-8")
        commit(repository, day)
    git(repository, "switch", "--quiet", "--create", "both", "a")
    git(repository, "merge", "--quiet", "--no-ff", *options, "-m", "Both", "b", day="2026-05-06")
    return git(repository, "rev-parse", "HEAD")


def test_a_merge_that_joins_two_changes_of_a_file_made_it(repository: Path) -> None:
    """What the file holds stands in neither of the branches."""
    text = (repository / CHARTER).read_text("utf-8")
    revision = merged(
        repository, f"{text}\nA last line.\n", text.replace("A charter", "The charter")
    )

    history = read_history(repository)

    assert history.changes[CHARTER] == Change(date(2026, 5, 6), revision)
    assert history.changes[LILLEVIK].date == date(2026, 5, 1)
    assert next(iter(history.changes)) == CHARTER


def test_a_merge_that_takes_one_side_leaves_the_day_of_that_side(repository: Path) -> None:
    """The other side is newer, and is not what the file holds."""
    merged(repository, "one", "other", "--strategy=ours")

    assert read_history(repository).changes[CHARTER].date == date(2026, 5, 3)


def test_a_squash_is_a_change_of_its_own_day(repository: Path) -> None:
    """Its branch is forgotten."""
    git(repository, "switch", "--quiet", "--create", "work")
    (repository / CHARTER).write_text("changed", "utf-8")
    commit(repository, "2026-05-03")
    git(repository, "switch", "--quiet", "-")
    git(repository, "merge", "--quiet", "--squash", "work")
    revision = commit(repository, "2026-05-07")

    assert read_history(repository).changes[CHARTER] == Change(date(2026, 5, 7), revision)


@pytest.mark.parametrize(
    "settings",
    [
        "[log]\nshowRoot = false",
        "[log]\ndiffMerges = off\nmailmap = true\nfollow = true\nexcludeDecoration = *",
        "[diff]\norderFile = /dev/null\nignoreSubmodules = all\nrelative = false\nexternal = false",
        "[core]\nabbrev = 4\nautocrlf = true\neol = crlf\nattributesFile = /dev/null",
        "[format]\npretty = oneline\n[i18n]\nlogOutputEncoding = latin1",
    ],
)
def test_no_setting_of_git_takes_a_date_away(
    settings: str, repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each of them is for what people see."""
    plain = read_history(repository)
    file = tmp_path / "gitconfig"
    file.write_text(settings, "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))

    assert (read_history(repository), len(plain.changes) > 10) == (plain, True)


def test_where_there_is_no_history_it_says_why(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shallow clone, a ZIP archive, a folder of another user, no commit, no git."""
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "shallow")
    (tmp_path / "archive").mkdir()
    (tmp_path / "begun").mkdir()
    git(tmp_path / "begun", "init", "--quiet")
    names = ("shallow", "archive", "begun")
    said = {name: read_history(tmp_path / name).lack for name in names}
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as git's own tests do
    said["other"] = read_history(repository).lack
    monkeypatch.setenv("PATH", "")
    said["no git"] = read_history(repository).lack

    assert said == {
        "shallow": "This clone has only the newest commits. "
        "Get the others, then try again: git fetch --unshallow",
        "archive": f"{tmp_path / 'archive'} is not in a git repository, so it has no earlier state "
        "to compare with. "
        "Work in a clone of the project: git clone, then the address of its repository.",
        "begun": "Nothing is committed in this repository yet.",
        "other": f"Git does not read {repository}, for the folder belongs to another user. "
        f"If you trust it, type: git config --global --add safe.directory {repository}",
        "no git": "Git is not installed here, and without it nobody knows what the entries were "
        "before. Install it (on Debian: sudo apt-get install git; elsewhere: https://git-scm.com).",
    }
