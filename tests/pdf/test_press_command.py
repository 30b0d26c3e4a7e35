"""What `print.py` makes of the sample collection: files, words, exit status."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from tests.pdf import reader

from golocal.book import jacket
from golocal.book.document import Setting
from golocal.collection.corpus import Loaded
from golocal.commands import print as command
from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "tests" / "sample"
PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
MM = 72 / 25.4

PACK = """\
title: A morning on charters
date: 2027-02-09
practices: [sampletown-charter, lillevik-open-budget]
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the command: its exit status, and what it said."""

    status: int
    out: str
    told: str


Print = Callable[..., Run]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project with the sample collection."""
    made = tmp_path / "project"
    shutil.copytree(SAMPLE / "practices", made / "practices")
    shutil.copytree(PROJECT / "overrides", made / "overrides")
    return made


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Print:
    """Run the command in the project's folder."""
    monkeypatch.chdir(root)

    def call(*arguments: str) -> Run:
        try:
            status = command.main(["--root", str(root), *arguments])
        except SystemExit as end:
            status = int(str(end.code))
        said = capsys.readouterr()
        return Run(status, said.out, said.err)

    return call


def made(root: Path) -> Mapping[str, bytes]:
    """Give the files in the folder of prints."""
    return {path.name: path.read_bytes() for path in sorted((root / "print").glob("*"))}


def width(pdf: bytes) -> float:
    """Give the width of the first page once it is trimmed, in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        left, _, right, _ = (float(each) / MM for each in file.pages[0].obj.TrimBox)
        return round(right - left, 1)


def size(pdf: bytes, key: str = "/MediaBox") -> tuple[int, int]:
    """Give the size of the first page in millimetres."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        left, bottom, right, top = (float(each) / MM for each in file.pages[0].obj[key])
        return round(right - left), round(top - bottom)


def test_a_press_gets_the_pages_and_the_cover(
    root: Path, run: Print, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the same bytes, with a spine of what lies between the covers."""
    assert PROFILE.is_file(), f"{PROFILE} is missing. Install it: apt-get install libgs-common"
    first = run("1", "--icc", str(PROFILE), "--stock", "0.5")
    files = made(root)
    second = run("1", "--icc", str(PROFILE), "--stock", "0.5")

    assert (first.status, first.told) == (
        0,
        "Typesetting volume 1 …\nTypesetting the cover of volume 1 …\n",
    )
    assert list(files) == ["hrgl-1-cover.pdf", "hrgl-1-interior.pdf"]
    assert (second.status, made(root)) == (0, files)
    with pikepdf.open(io.BytesIO(files["hrgl-1-interior.pdf"])) as pdf:
        pages = len(pdf.pages)
    spine = pages / 2 * 0.5 + 0.5
    assert pages % 2 == 0
    assert size(files["hrgl-1-interior.pdf"], "/TrimBox") == (210, 297)
    assert size(files["hrgl-1-interior.pdf"]) == (230, 317)
    assert width(files["hrgl-1-cover.pdf"]) == round(420 + spine, 1)
    assert f"The spine is {spine:.1f} mm wide: {pages // 2} leaves of 0.5 mm" in first.out
    assert "no free tool validates PDF/X" in first.out
    assert "It bears no title: words on a spine below 6 mm run over the folds." in first.out
    monkeypatch.setattr(jacket, "LEAST_FOR_TITLE", 1)
    assert "It bears no title" not in run("1", "--marks").out


def test_a_broad_spine_carries_the_title(
    loaded: Loaded, setting: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """A narrow one does not: it would not meet its folds."""
    volume, words = loaded.corpus.volumes[1], []
    for spine in (5.9, 6.0):
        cover = jacket.compose(loaded.corpus, volume, setting, spine)
        made = tmp_path / "cover.pdf"
        made.write_bytes(typesetter.typeset(cover, "cover").pdf)
        words.append(reader.read(made).words.count("Budgets and Charters"))

    assert words[1] - words[0] == 1


def test_the_office_gets_books_booklets_and_packs(root: Path, run: Print) -> None:
    """Each in a file that says what it is."""
    (root / "pack.yml").write_text(PACK, "utf-8")
    runs = [
        run("1", "--paper", "letter"),
        run("1", "--large-print"),
        run("1", "--booklet"),
        run("--pack", "pack.yml", "--booklet"),
    ]
    files = made(root)

    assert [each.status for each in runs] == [0, 0, 0, 0]
    assert {name: size(content) for name, content in files.items()} == {
        "hrgl-1-booklet.pdf": (297, 210),
        "hrgl-1-large.pdf": (210, 297),
        "hrgl-1-letter.pdf": (216, 279),
        "pack-a-morning-on-charters-booklet.pdf": (297, 210),
    }
    with pikepdf.open(io.BytesIO(files["hrgl-1-letter.pdf"])) as book:
        assert list(book.attachments) == ["hrgl-1.csv"]
    assert "Print it on both sides, turned on the short edge" in runs[2].out
    assert runs[3].out.startswith("Wrote print/pack-a-morning-on-charters-booklet.pdf.\n")


def test_a_pack_says_which_practices_are_not_in_its_language(root: Path, run: Print) -> None:
    """They stand in it as they were written, and nobody is to find that out in the session."""
    (root / "pack.yml").write_text(PACK, "utf-8")

    said = run("--pack", "pack.yml", "--language", "fr")

    assert said.status == 0
    assert said.out.splitlines()[-1] == (
        "  Not in 'fr' yet, and so told as they were written: "
        "practices/promising/sampletown-charter.md, practices/promising/lillevik-open-budget.md."
    )


def test_the_verdict_on_a_sound_volume_is_yes(run: Print) -> None:
    """All is looked at; programs read it as JSON."""
    done = run("1", "--verdict", "--format", "json")

    assert done.status == 0
    found = json.loads(done.out)
    assert (found["volume"], found["ready"]) == (1, True)
    assert [each["name"] for each in found["findings"]] == [
        "pages", "fonts", "pictures", "bleed", "overfull", "headings", "lines", "pages filled",
        "contents", "pdf-ua", "pdf-a", "not judged",
    ]  # fmt: skip


def test_the_verdict_is_no_where_the_volume_cannot_be_set(root: Path, run: Print) -> None:
    """The gate closes, and names what is missing."""
    shutil.rmtree(root / "overrides" / "print")

    said = run("1", "--verdict")

    assert said.status == 1
    assert said.out.startswith("Volume 1 can be printed: no.\n  NO    Typesetting says: ")


def test_a_collection_with_errors_is_not_printed(root: Path, run: Print) -> None:
    """The errors are shown as `check.py` shows them, and the verdict is no."""
    path = root / "practices" / "promising" / "sampletown-charter.md"
    path.write_text(path.read_text("utf-8").replace("country: AT", "country: UK"), "utf-8")

    done, judged = run("1"), run("1", "--verdict")

    assert (done.status, judged.status) == (1, 1)
    assert "error[term-unknown]" in done.out
    assert done.told.endswith(" in practices/; nothing was printed.\n")
    assert "first mend the" in judged.out
    assert made(root) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name one thing to print"),
        (("1", "--pack", "x.yml"), "name one thing to print"),
        (("1", "--booklet", "--marks"), "choose one of --booklet and --marks"),
        (("--pack", "x.yml", "--verdict"), "--verdict is not for packs: leave it out"),
        (("1", "--stock", "0.1"), "--stock is for the spine of a cover: add --marks"),
        (("1", "--marks", "--stock", "thick"), "'thick' is no paper"),
        (("five",), "'five' is no number of a volume; write it in figures, such as 5"),
        (("1", "--paper", "legal"), "'legal' is no paper; write one of a4, a5, letter"),
        (("9",), "There is no volume 9. The volumes are: 1."),
    ],
)
def test_wrong_use_is_told(run: Print, arguments: tuple[str, ...], said: str) -> None:
    """With what to type instead, and with an exit status of its own."""
    done = run(*arguments)

    assert done.status == 2
    assert said in done.told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1", "--icc", "none.icc"), "none.icc cannot be read as an ICC profile"),
        (("--pack", "none.yml"), "none.yml cannot be read: No such file or directory."),
    ],
)
def test_a_file_that_is_not_there_is_named(
    root: Path, run: Print, arguments: tuple[str, ...], said: str
) -> None:
    """In words, and nothing is made."""
    done = run(*arguments)

    assert done.status == 1
    assert said in done.told
    assert made(root) == {}


def test_a_pack_with_a_fault_is_shown_with_its_place(root: Path, run: Print) -> None:
    """As an entry would be."""
    (root / "pack.yml").write_text(PACK.replace("lillevik", "lilevik"), "utf-8")

    done = run("--pack", "pack.yml")

    assert done.status == 1
    assert done.out.startswith(
        "pack.yml:3:33: error[reference-unknown]: there is no practice 'lilevik-open-budget'\n"
    )
    assert "Did you mean 'lillevik-open-budget'?" in done.out
