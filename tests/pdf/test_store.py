"""Nothing is typeset twice, and nothing is taken from the store that would come out otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from golocal.pdf import press, recipe, store
from golocal.pdf.attachments import Attachment
from golocal.pdf.press import Job
from golocal.pdf.typeset import Typeset, Typesetter

pytestmark = pytest.mark.pdf

HEAD = '<!doctype html><html lang="en"><title>T</title><link rel="stylesheet" href="look.css">'
HTML = f'{HEAD}<h1 id="top">Sound</h1>'
DATA = Attachment("x.csv", b"id\r\n", "Data")

Set = Callable[..., Typeset]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a folder with a style sheet that names another."""
    root = tmp_path / "project"
    root.mkdir()
    (root / "look.css").write_text('@import "more.css";', "utf-8")
    (root / "more.css").write_text("h1 { color: teal }", "utf-8")
    return root


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the names of the documents that are really set."""
    names: list[str] = []
    typeset = Typesetter.typeset

    def noted(self: Typesetter, html: str, name: str, **options: object) -> Typeset:
        names.append(name)
        return typeset(self, html, name, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Typesetter, "typeset", noted)
    return names


def kept(project: Path) -> list[Path]:
    """List the PDFs in the store of a project."""
    return sorted((project / store.FOLDER / "made").glob("*.pdf"))


def test_what_has_not_changed_is_not_set_again(project: Path, renders: list[str]) -> None:
    """It comes back with the same bytes, folios and findings."""
    first = press.single(HTML, "first", base=project)
    again = press.single(HTML, "again", base=project)

    assert renders == ["first"]
    assert (again.pdf, again.layout) == (first.pdf, first.layout)
    assert again.folios == {"top": "1"}


@pytest.mark.parametrize(
    "change",
    [
        lambda _: {"html": HTML.replace("Sound", "Other")},
        lambda _: {"attachments": [DATA]},
        lambda _: {"is_for_press": True},
        lambda root: (root / "look.css").write_text("h1 { color: navy }", "utf-8") and {},
        lambda root: (root / "more.css").write_text("h1 { color: navy }", "utf-8") and {},
    ],
    ids=["the text", "the data in it", "for the press", "a style sheet", "one that it names"],
)
def test_whatever_goes_into_it_has_it_set_anew(
    project: Path, renders: list[str], change: Callable[[Path], dict[str, object]]
) -> None:
    """Nothing stale is ever given out, there or back."""
    before = press.single(HTML, "before", base=project)
    sheets = {path: path.read_bytes() for path in project.glob("*.css")}
    options: dict[str, object] = {"html": HTML, "name": "after", "base": project}
    options |= change(project) or {}

    after = press.single(**options)  # type: ignore[arg-type]
    assert after.pdf == press.single(**{**options, "name": "again"}).pdf  # type: ignore[arg-type]
    assert renders == ["before", "after"]
    for path, content in sheets.items():
        path.write_bytes(content)
    assert press.single(HTML, "back", base=project).pdf == before.pdf


def test_another_workshop_sets_it_anew(
    project: Path, renders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other versions of WeasyPrint or Pango, other fonts, other code of ours."""
    press.single(HTML, "before", base=project)
    monkeypatch.setattr(recipe, "workshop", lambda: "another")
    press.single(HTML, "after", base=project)

    assert renders == ["before", "after"]


def test_the_workshop_knows_its_tools() -> None:
    """Pango and every package have a version here, and there are fonts."""
    assert recipe._pango().isdecimal()
    assert all(version for name, version in recipe._versions() if name not in {"brotli", "zopfli"})
    assert recipe._fonts()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 but half of it"])
@pytest.mark.parametrize("ending", [".pdf", ".json"])
def test_what_is_spoilt_is_set_anew(
    project: Path, renders: list[str], ending: str, content: bytes
) -> None:
    """A disk that was full, a hand that slipped: the store mends itself."""
    first = press.single(HTML, "first", base=project)
    (path,) = kept(project)
    path.with_suffix(ending).write_bytes(content)

    assert press.single(HTML, "again", base=project).pdf == first.pdf
    assert press.single(HTML, "third", base=project).pdf == first.pdf
    assert renders == ["first", "again"]


def test_the_store_may_be_deleted_or_forbidden(project: Path, renders: list[str]) -> None:
    """It is but a help: a file in its place keeps nobody from setting."""
    (project / ".cache").write_text("no folder", "utf-8")

    press.single(HTML, "first", base=project)
    press.single(HTML, "again", base=project)

    assert renders == ["first", "again"]


def test_a_file_that_changes_meanwhile_is_not_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows which of its states went into the PDF."""
    keep = store.Store.keep

    def late(self: store.Store, key: str, made: Typeset) -> None:
        (project / "more.css").write_text("h1 { color: navy }", "utf-8")
        keep(self, key, made)

    monkeypatch.setattr(store.Store, "keep", late)
    press.single(HTML, "first", base=project)

    assert kept(project) == []


def test_fonts_that_an_earlier_document_read_count_too(project: Path, renders: list[str]) -> None:
    """A typesetter unpacks a font once; the second document depends on it all the same."""
    font = Path(__file__).parents[2] / "overrides/assets/fonts/amiri-arabic-400-normal.woff2"
    (project / "a.woff2").write_bytes(font.read_bytes())
    (project / "more.css").write_text('@font-face { font-family: A; src: url("a.woff2") }', "utf-8")
    typesetter = Typesetter(project)
    typesetter.typeset(HTML, "first")

    second = typesetter.typeset(HTML, "second")

    assert sorted(path.name for path in second.files) == ["a.woff2", "look.css", "more.css"]
    assert renders == ["first", "second"]


def test_what_was_not_used_for_longest_goes_first(project: Path) -> None:
    """Until it fits; what is left is still sound."""
    texts = [HTML.replace("Sound", f"Sound {number}") for number in range(3)]
    keeper = store.of_project(project)
    for age, text in enumerate(texts):
        press.single(text, "x", base=project)
        for path in keeper.folder.glob("*/*"):
            if path.stat().st_mtime_ns > 10**15:  # just written
                os.utime(path, ns=(age, age))
    sizes = sum(path.stat().st_size for path in keeper.folder.glob("*/*"))

    keeper.sweep(sizes - 1)

    keys = [recipe.key(text, (), is_for_press=False) for text in texts]
    assert [keeper.find(key) is not None for key in keys] == [False, True, True]


def test_the_press_sets_only_what_is_new(project: Path) -> None:
    """The others become files all the same, with what is known of their pages."""
    jobs = [
        Job(str(number), HTML.replace("Sound", f"Sound {number}"), project / f"out/{number}.pdf")
        for number in range(3)
    ]
    told: list[str] = []

    def progress(done: int, total: int, name: str) -> None:
        told.append(f"{done}/{total} {name}")

    first = press.run(jobs[:2], base=project, progress=progress)
    whole = press.run(jobs, base=project, progress=progress)
    for job in jobs:
        job.target.unlink()
    again = press.run(jobs, base=project, progress=progress)

    assert [told[:2].count(line) for line in ("1/2 0", "1/2 1", "2/2 0", "2/2 1")].count(1) == 2
    assert told[2:] == ["1/1 2"]
    assert (list(again), again) == (["0", "1", "2"], whole)
    assert {name: whole[name] for name in first} == first
    assert all(job.target.read_bytes().startswith(b"%PDF") for job in jobs)


def test_letters_that_no_font_has_are_told_of_again(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every build tells of them, until somebody installs the fonts."""
    job = Job("volume 7", f"{HTML}<p>\U0003ffff", project / "x.pdf")
    press.single(job.html, "volume 7", base=project)
    caplog.clear()

    press.run([job], base=project)

    assert caplog.messages[0].startswith("volume 7: no font here has the letters \U0003ffff")


def test_two_builds_side_by_side_do_not_meet(project: Path) -> None:
    """Whatever one has half-written is neither seen nor taken by the other."""
    made = press.single(HTML, "first", base=project)
    (path,) = kept(project)
    path.with_name(f".{path.name}.1.part").write_bytes(b"%PDF of a build that was killed")

    found = press.single(HTML, "again", base=project)

    assert found.pdf == made.pdf
