"""The collection as it was in a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.collection import corpus
from golocal.collection.history import RevisionError, _unpack, read_revision

CHARTER = "practices/promising/sampletown-charter.md"


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody whom no configuration knows."""
    names = ["-c", "user.name=A Test", "-c", "user.email=test@series.example"]
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def history(collection: Callable[..., Path]) -> Path:
    """Commit the sample to a repository of its own."""
    root = collection()
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "The sample")
    return root


def test_a_revision_is_read_as_it_was(history: Path) -> None:
    """What happened since makes no difference, committed or not."""
    before = corpus.load(history)
    git(history, "tag", "first")
    (history / CHARTER).write_text("changed", "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "A change")
    (history / CHARTER).unlink()

    assert read_revision(history, "first") == before
    assert read_revision(history, "HEAD~1") == before


def test_a_branch_that_has_gone_on_is_read_where_the_work_here_began(history: Path) -> None:
    """What others have added since was not taken away here."""
    before = corpus.load(history)
    git(history, "switch", "--quiet", "--create", "main-of-others")
    charter = (history / CHARTER).read_text("utf-8")
    (history / "practices/promising/another.md").write_text(charter, "utf-8")
    git(history, "add", ".")
    git(history, "commit", "--quiet", "--message", "Another practice")
    git(history, "switch", "--quiet", "-")
    (history / CHARTER).write_text(charter.replace("one page", "a page"), "utf-8")
    git(history, "commit", "--quiet", "--all", "--message", "A change here")

    assert read_revision(history, "main-of-others") == before


def test_a_project_may_lie_below_the_top_of_its_repository(history: Path, tmp_path: Path) -> None:
    """The folder `practices/` of the project is meant, not that of another beside it."""
    inner = history / "projects" / "series"
    (history / "practices").rename(history / "practices-of-before")
    inner.mkdir(parents=True)
    (history / "practices-of-before").rename(inner / "practices")
    git(history, "add", ".")
    git(history, "commit", "--quiet", "--message", "Moved")

    assert read_revision(inner, "HEAD") == corpus.load(inner)
    assert tmp_path in inner.parents


def test_a_hook_of_git_leads_nowhere_else(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pre-commit hook has variables that would name its own repository."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    assert read_revision(history, "HEAD") == corpus.load(history)


def test_a_link_in_a_revision_is_a_fault_and_leads_nowhere(history: Path, tmp_path: Path) -> None:
    """Nothing outside is read, and the check says what it says of a link on disk."""
    secret = tmp_path / "secret.md"
    secret.write_text("secret", "utf-8")
    (history / "practices" / "promising" / "elsewhere.md").symlink_to(secret)
    git(history, "add", ".")
    git(history, "commit", "--quiet", "--message", "A link")

    (fault,) = read_revision(history, "HEAD").diagnostics

    assert str(fault) == (
        "practices/promising/elsewhere.md:1:1: error[file-kind]: "
        "'elsewhere.md' is a link or a device, not a file"
    )


@pytest.mark.parametrize("name", ["/absolute.md", "../beside.md", "practices/../../above.md"])
def test_nothing_is_unpacked_outside_the_folder(tmp_path: Path, name: str) -> None:
    """Not even from an archive that somebody forged."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        tar.addfile(tarfile.TarInfo(name), io.BytesIO())
    target = tmp_path / "target"
    target.mkdir()

    _unpack(archive.getvalue(), target)

    assert [path.relative_to(tmp_path) for path in tmp_path.rglob("*")] == [Path("target")]


@pytest.mark.parametrize("name", ["nowhere", "", " ", "--output=x", "HEAD:practices", "a\0b"])
def test_a_revision_that_is_not_known_is_told_with_what_to_type(history: Path, name: str) -> None:
    """It is no option of git either."""
    with pytest.raises(RevisionError) as caught:
        read_revision(history, name)

    assert str(caught.value) == (
        f"There is no revision '{name}' in this repository. Name a branch, a tag or a commit, "
        "such as origin/main; what is not here yet comes with: git fetch origin"
    )
    assert not (history / "x").exists()


def test_a_revision_without_a_collection_is_told(history: Path) -> None:
    """The first commit of a project may have none."""
    git(history, "checkout", "--quiet", "--orphan", "empty")
    git(history, "rm", "--quiet", "-r", "--cached", ".")
    git(history, "commit", "--quiet", "--allow-empty", "--message", "Nothing")

    with pytest.raises(RevisionError, match=r"^There is no folder practices/ in 'empty', so "):
        read_revision(history, "empty")


def test_a_revision_whose_collection_is_a_file_is_told(history: Path) -> None:
    """It has the name of the folder and is none."""
    git(history, "rm", "--quiet", "-r", "practices")
    (history / "practices").write_text("", "utf-8")
    git(history, "add", ".")
    git(history, "commit", "--quiet", "--message", "A file")

    with pytest.raises(RevisionError, match=r"^There is no folder practices/ in 'HEAD', so "):
        read_revision(history, "HEAD")


def test_a_folder_without_git_is_told(collection: Callable[..., Path]) -> None:
    """A project that was downloaded has no history."""
    root = collection()

    with pytest.raises(RevisionError) as caught:
        read_revision(root, "HEAD")

    assert str(caught.value) == (
        f"{root} is not in a git repository, so it has no earlier state to compare with. "
        "Work in a clone of the project: git clone, then the address of its repository."
    )


def test_a_folder_of_somebody_else_is_told(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git does not trust it, as in a container that mounts one, and says so at length."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-configuration"))

    with pytest.raises(RevisionError) as caught:
        read_revision(history, "HEAD")

    assert str(caught.value) == (
        f"Git does not read {history}, for the folder belongs to another user. "
        f"If you trust it, type: git config --global --add safe.directory {history}"
    )


def test_without_git_it_is_said_how_to_get_it(
    history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback about a program that was not found."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(RevisionError, match=r"^Git is not installed here, .* apt-get install git"):
        read_revision(history, "HEAD")
