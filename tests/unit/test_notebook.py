"""What a check found is there for the next one, and never says anything else than a new reading."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.base import cores
from golocal.base.location import Source
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.commands import check
from golocal.entry.model import Places
from golocal.entry.schema import Schema
from golocal.reading import entries, notebook
from golocal.reading.entries import Codes, Reading
from golocal.reading.notebook import Notebook

Collections = Callable[..., Path]
CHARTER = "practices/promising/sampletown-charter.md"
THEMES = "practices/vocabularies/themes.yml"
ENTRIES = 5
"""How many files of entries the sample has."""


@pytest.fixture
def project(collection: Collections, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project of the sample collection, on somebody's own machine."""
    monkeypatch.delenv("CI", raising=False)
    root = collection()
    (root / "mkdocs.yml").write_text("site_name: Sample\n", "utf-8")
    return root


@pytest.fixture
def noted(tmp_path: Path) -> Notebook:
    """Give a notebook that is not there yet."""
    return Notebook(tmp_path / "readings")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the paths of the files that are read anew in this process."""
    paths: list[str] = []
    original = entries.read

    def reading(source: Source, kind: Schema, codes: Codes) -> Reading:
        paths.append(source.path)
        return original(source, kind, codes)

    monkeypatch.setattr(entries, "read", reading)
    return paths


def edit(path: Path, old: str, new: str) -> None:
    """Replace a passage of a file that is there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def places(loaded: Loaded) -> list[Places]:
    """Give the places of all values, for they do not count when entries are compared."""
    held = loaded.corpus
    return [
        *(entry.places for entry in held.practices.values()),
        *(entry.places for entry in held.encouragements.values()),
        *(entry.places for entry in held.volumes.values()),
        *(entry.places for entry in held.academies.values()),
    ]


def test_what_has_not_changed_is_not_read_again(
    project: Path, noted: Notebook, read: list[str]
) -> None:
    """The second check takes every entry from the notebook, with the place of every value."""
    first = corpus.load(project, read=noted.read)
    assert len(read) == ENTRIES

    second = corpus.load(project, read=noted.read)

    assert len(read) == ENTRIES
    assert second == first
    assert places(second) == places(first)


def test_an_entry_that_was_edited_is_read_anew_and_no_other(
    project: Path, noted: Notebook, read: list[str]
) -> None:
    """The fault that came with the edit is found, and is gone again with it."""
    sound = corpus.load(project, read=noted.read)
    before = noted.file.read_bytes()
    read.clear()

    edit(project / CHARTER, "country: AT", "country: UK")
    broken = corpus.load(project, read=noted.read)
    assert read == [CHARTER]
    assert [fault.code for fault in broken.diagnostics] == ["term-unknown"]

    edit(project / CHARTER, "country: UK", "country: AT")
    assert corpus.load(project, read=noted.read) == sound
    assert noted.file.read_bytes() == before


def test_a_fault_between_entries_is_found_though_neither_was_edited(
    project: Path, noted: Notebook
) -> None:
    """What an entry says of another is judged each time."""
    corpus.load(project, read=noted.read)
    (project / "practices/promising/lillevik-open-budget.md").unlink()

    loaded = corpus.load(project, read=noted.read)

    assert loaded.diagnostics == corpus.load(project).diagnostics
    assert {fault.code for fault in loaded.diagnostics} == {"reference-unknown"}


def test_an_entry_under_another_name_is_another_entry(project: Path, noted: Notebook) -> None:
    """The name is part of what is said: it is the slug, and stands in every place."""
    corpus.load(project, read=noted.read)
    (project / CHARTER).rename(project / "practices/promising/another-charter.md")

    assert corpus.load(project, read=noted.read) == corpus.load(project)


def test_a_vocabulary_that_changes_makes_all_anew(
    project: Path, noted: Notebook, read: list[str]
) -> None:
    """A code that is gone is a fault in entries that nobody has touched."""
    corpus.load(project, read=noted.read)
    read.clear()
    edit(project / THEMES, "code: charters", "code: pages")

    loaded = corpus.load(project, read=noted.read)

    assert len(read) == ENTRIES
    assert loaded == corpus.load(project)
    assert "term-unknown" in {fault.code for fault in loaded.diagnostics}


def test_code_that_changes_makes_all_anew(
    project: Path,
    noted: Notebook,
    read: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A rule that was mended judges every entry, also below a folder of the package."""
    package = tmp_path / "package"
    shutil.copytree(notebook.PACKAGE / "rules", package / "rules")
    monkeypatch.setattr(notebook, "PACKAGE", package)
    corpus.load(project, read=noted.read)
    corpus.load(project, read=noted.read)
    assert len(read) == ENTRIES
    edit(package / "rules" / "text.py", "RESULTS", "OUTCOMES")

    corpus.load(project, read=noted.read)

    assert len(read) == 2 * ENTRIES


def test_an_entry_that_is_gone_leaves_the_notebook(project: Path, noted: Notebook) -> None:
    """It holds the entries of the last check and does not grow."""
    corpus.load(project, read=noted.read)
    count = noted.file.read_bytes().count(b"\n")
    (project / CHARTER).unlink()
    corpus.load(project, read=noted.read)

    assert count == ENTRIES + 1
    assert noted.file.read_bytes().count(b"\n") == ENTRIES


def sealed(content: bytes, line: bytes) -> bytes:
    """Put a line in the place of the first, under a head that is right for it."""
    head, old, *others = content.split(b"\n")
    rest = b"\n".join([old.partition(b" ")[0] + b" " + line, *others])
    return b"\n".join([head.partition(b" ")[0] + b" " + digest(rest), rest])


def digest(rest: bytes) -> bytes:
    """Give the digest that a head has for its lines."""
    return hashlib.sha256(rest).hexdigest().encode()


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "blank": lambda _: b"\n\n\n",
    "no text": lambda _: b"\xff\xfe\x00",
    "a letter short": lambda content: content[:-1],
    "cut off": lambda content: content[: len(content) // 2],
    "another letter": lambda content: content.replace(b"Lillevik", b"Lillevok", 1),
    "another head": lambda content: b"x" + content[1:],
    "no line": lambda content: sealed(content, b""),
    "null": lambda content: sealed(content, b"null"),
    "deep": lambda content: sealed(content, b"[[[[[[" * 100_000),
    "no such place": lambda content: sealed(content, b'["practice",null,[1,9999999],null,null,[]]'),
    "no such kind": lambda content: sealed(content, b'["nobody",null,[1,0],null,null,[]]'),
    "not ASCII": lambda content: sealed(content, b"\xc3\xbc"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_notebook_is_as_good_as_none(
    project: Path, noted: Notebook, damage: Callable[[bytes], bytes]
) -> None:
    """It is neither believed nor a reason to stop, and is whole again afterwards."""
    anew = corpus.load(project, read=noted.read)
    whole = noted.file.read_bytes()
    assert damage(whole) != whole
    noted.file.write_bytes(damage(whole))

    assert corpus.load(project, read=noted.read) == anew
    assert corpus.load(project, read=noted.read) == anew


def test_what_is_damaged_is_written_anew(project: Path, noted: Notebook) -> None:
    """The check after the next is quick again."""
    corpus.load(project, read=noted.read)
    whole = noted.file.read_bytes()
    noted.file.write_bytes(whole[:-9])
    corpus.load(project, read=noted.read)

    assert noted.file.read_bytes() == whole


def test_a_notebook_that_is_too_large_is_not_read_and_not_written(
    project: Path, noted: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot fill a disk or a memory."""
    corpus.load(project, read=noted.read)
    noted.file.write_bytes(noted.file.read_bytes() + b"more")
    before = noted.file.read_bytes()
    monkeypatch.setattr(notebook, "MOST_BYTES", 100)

    assert corpus.load(project, read=noted.read) == corpus.load(project)
    assert noted.file.read_bytes() == before


def test_a_notebook_that_cannot_be_written_is_done_without(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A folder may belong to somebody else; the check says what it always says."""
    (project / ".cache").write_text("a file where a folder should be", "utf-8")

    assert check.main(["--root", str(project)]) == 0
    assert capfd.readouterr() == ("14 files checked: no fault.\n", "")


def test_the_check_of_a_project_keeps_one(project: Path) -> None:
    """It lies where git leaves it alone, and nothing is left beside it."""
    check.main(["--root", str(project)])

    kept = [path for path in (project / ".cache").rglob("*") if path.is_file()]
    assert kept == [project / notebook.FILE]


def test_a_folder_that_is_no_project_gets_nothing_written_into_it(
    collection: Collections, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may only want to know what is wrong with it."""
    monkeypatch.delenv("CI", raising=False)
    root = collection()
    check.main(["--root", str(root)])

    assert [path.name for path in root.iterdir()] == ["practices"]


def test_in_ci_no_notebook_is_believed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A proposal could bring one of its own, which says that nothing is wrong with its entries."""
    edit(project / CHARTER, "country: AT", "country: UK")
    check.main(["--root", str(project)])
    file = project / notebook.FILE
    head, _, rest = file.read_bytes().partition(b"\n")
    lines = rest.split(b"\n")
    false = [line.partition(b" ")[0] + b' ["practice",null,[1,0],null,null,[]]' for line in lines]
    rest = b"\n".join(false)
    file.write_bytes(head.partition(b" ")[0] + b" " + digest(rest) + b"\n" + rest)
    capsys.readouterr()

    monkeypatch.setenv("CI", "true")

    assert check.main(["--root", str(project)]) == 1
    assert "there is no 'UK' among the countries" in capsys.readouterr().out


ASIDE = """
from pathlib import Path

from golocal import cores, corpus
from golocal.reading import entries, notebook

original = entries.read
entries.read = lambda *file: paths.append(file[0].path) or original(*file)
cores.count, cores.WORTH = lambda: 2, 1
paths = []
alone, together = (
    corpus.load(Path("."), read=way) for way in (entries.read_each, notebook.read_together)
)
held = [
    [each.places for each in loaded.corpus.practices.values()] for loaded in (alone, together)
]
print(alone == together, held[0] == held[1], len(alone.diagnostics), len(paths))
"""
"""Run in a process of its own: one that has threads, as that of the tests may, is not copied."""


def test_readings_of_several_processes_are_those_of_one(project: Path) -> None:
    """Each reads a share of the files, and nothing shows which has read what."""
    edit(project / CHARTER, "country: AT", "country: UK")
    run = subprocess.run(
        [sys.executable, "-c", ASIDE],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(notebook.PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    # Of five files, dealt out between two, three are read here; all where no process is copied.
    own = 3 if cores.THREADS.is_dir() else ENTRIES
    assert (run.stderr, run.stdout) == ("", f"True True 1 {ENTRIES + own}\n")
