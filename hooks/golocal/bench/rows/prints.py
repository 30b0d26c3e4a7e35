"""The PDFs: ours, bare WeasyPrint, the stock plugin, mkdocs-to-pdf and Typst."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pikepdf

from golocal.base import catalogue
from golocal.bench import plaintext
from golocal.bench.figures import Bar
from golocal.bench.process import Measure, run
from golocal.bench.row import Course, Row
from golocal.book import book, house
from golocal.collection import corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from golocal.bench.room import Room
    from golocal.entry.model import Practice

VOLUME = 5
"""The volume of the real collection that is set again and again."""

ALL = 1_000
"""More than the collection has."""

SEVERAL = 60
"""How many practices the other tools are given; they take about a second each."""


def volume(room: Room, size: int) -> Course:
    """Set the HTML of one volume as publish does: tagged, checked, with its notes counted."""
    del size
    html, target = _book(room), room.fresh("volume") / "ours.pdf"
    call = (
        "import sys; from pathlib import Path; from golocal.typesetting import typeset;"
        "made = typeset.typeset(Path(sys.argv[1]).read_text('utf-8'), name='volume',"
        " base=Path(sys.argv[3]));"
        "Path(sys.argv[2]).write_bytes(made.pdf)"
    )
    command = (room.python, "-c", call, str(html), str(target), str(room.root))
    return partial(_set, command, room, target)


def weasyprint(room: Room, size: int) -> Course:
    """Set the same HTML with WeasyPrint's own command, tagged too, and nothing checked."""
    del size
    html, target = _book(room), room.fresh("weasyprint") / "bare.pdf"
    command = (
        room.python,
        "-m",
        "weasyprint",
        "--base-url",
        f"{room.root.as_uri()}/",
        "--pdf-variant",
        "pdf/ua-1",
        "--optimize-images",
        str(html),
        str(target),
    )
    return partial(_set, command, room, target)


def handouts(room: Room, size: int) -> Course:
    """Set so many handouts as publish does, from nothing."""
    return partial(_press, room, "handouts", handouts=size)


def plugin(room: Room, size: int) -> Course:
    """Let the stock mkdocs-pdf-export-plugin make a PDF of each of the same texts.

    What it takes beyond building the pages is told: it is made to build them once without.
    """
    project = room.fresh(f"plugin-{size}")
    setting = "[{pdf-export: {enabled_if_env: STOCK_PDF}}]"
    plaintext.mkdocs(project, _practices(room, size), size, lean=True, plugins=setting)
    command = (room.python, "-m", "mkdocs", "build", "--site-dir", str(project / "site"))

    def go() -> Measure:
        without = run(command, project, {"STOCK_PDF": "0"})
        whole = run(command, project, {"STOCK_PDF": "1"})
        return Measure(whole.value - without.value, whole.work - without.work, whole.peak)

    return go


def to_pdf(room: Room, size: int) -> Course:
    """Let mkdocs-to-pdf make one book of the same texts; seconds a page, building included."""
    programs = room.environment("mkdocs-to-pdf", ["mkdocs-to-pdf", "mkdocs-material~=9.8"])
    project = room.fresh(f"to-pdf-{size}")
    setting = "[{to-pdf: {output_path: book.pdf}}]"
    plaintext.mkdocs(project, _practices(room, size), size, lean=False, plugins=setting)
    command = (str(programs / "mkdocs"), "build", "--site-dir", str(project / "site"))
    return partial(_paged, command, project, project / "site" / "book.pdf")


def paged(room: Room, size: int) -> Course:
    """Set all our volumes as publish does; milliseconds a page, composing included."""
    del size

    def go() -> Measure:
        taken = _press(room, "paged", volumes=ALL)
        return _a_page(taken, sorted(room.fresh("paged").glob("*.pdf")))

    return go


def typst(room: Room, size: int) -> Course:
    """Let Typst make one book of the same texts; seconds a page."""
    programs = room.environment("typst", ["typst"])
    project = room.fresh(f"typst-{size}")
    texts = [plaintext.typst(each) for each in _practices(room, size)]
    (project / "book.typ").write_text("#outline()\n" + "\n".join(texts), "utf-8")
    call = "import typst, sys; typst.compile(sys.argv[1], output=sys.argv[2])"
    command = (str(programs / "python"), "-c", call, "book.typ", "book.pdf")
    return partial(_paged, command, project, project / "book.pdf")


def one_core(room: Room, size: int) -> Course:
    """Set all volumes and handouts of the real collection, one after the other."""
    del size
    return partial(_press, room, "one-core", handouts=ALL, volumes=ALL, workers=1)


def all_cores(room: Room, size: int) -> Course:
    """Set the same on two cores."""
    del size
    return partial(_press, room, "two-cores", handouts=ALL, volumes=ALL, workers=2)


def _press(
    room: Room, name: str, *, handouts: int = 0, volumes: int = 0, workers: int = 0
) -> Measure:
    """Set the first so many handouts and volumes from nothing; workers as publish has them if 0."""
    target = room.fresh(name)
    shutil.rmtree(target)
    call = (
        "import sys; from pathlib import Path; from golocal.bench.pressing import main;"
        "main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))"
    )
    numbers = (str(each) for each in (handouts, volumes, workers))
    command = (room.python, "-c", call, str(room.root), str(target), *numbers)
    return run(command, room.root, {"PYTHONPATH": str(room.root / "hooks")})


def _set(command: tuple[str, ...], room: Room, target: Path) -> Measure:
    target.unlink(missing_ok=True)
    return run(command, room.root, {"PYTHONPATH": str(room.root / "hooks")})


def _paged(command: tuple[str, ...], folder: Path, target: Path) -> Measure:
    target.unlink(missing_ok=True)
    return _a_page(run(command, folder), [target])


def _a_page(taken: Measure, files: Sequence[Path]) -> Measure:
    """Give the milliseconds, and the seconds of work, that one of the pages made took."""
    pages = 0
    for file in files:
        with pikepdf.open(file) as made:
            pages += len(made.pages)
    return Measure(1000 * taken.value / pages, taken.work / pages, taken.peak)


def _book(room: Room) -> Path:
    """Write the HTML of the volume to a file that both tools read."""
    loaded = corpus.load(room.root).corpus
    target = room.fresh("book") / "book.html"
    html = book.compose(loaded, loaded.volumes[VOLUME], house.prepare(catalogue.load("en")))
    target.write_text(html, "utf-8")
    return target


def _practices(room: Room, size: int) -> list[Practice]:
    return list(corpus.load(room.root).corpus.practices.values())[:size]


ROWS = (
    Row(
        name="volume",
        label=f"volume {VOLUME} typeset",
        sizes=(0,),
        prepare=volume,
        bars=(Bar(1.15, "weasyprint"),),
    ),
    Row(
        name="weasyprint",
        label="the same HTML by WeasyPrint's own command",
        sizes=(0,),
        prepare=weasyprint,
    ),
    Row(
        name="handouts",
        label="handouts",
        sizes=(SEVERAL,),
        prepare=handouts,
        bars=(Bar(0.2, "pdf-plugin"),),
    ),
    Row(
        name="pdf-plugin",
        label="the same by the stock mkdocs-pdf-export-plugin",
        sizes=(SEVERAL,),
        prepare=plugin,
    ),
    Row(
        name="book-page",
        label="all our volumes as publish sets them, a page",
        sizes=(SEVERAL,),
        prepare=paged,
        unit="ms",
        bars=(Bar(0.34, "mkdocs-to-pdf"),),
    ),
    Row(
        name="mkdocs-to-pdf",
        label="a book by mkdocs-to-pdf, a page",
        sizes=(SEVERAL,),
        prepare=to_pdf,
        unit="ms",
    ),
    Row(
        name="typst",
        label="a book by Typst, a page",
        sizes=(SEVERAL,),
        prepare=typst,
        unit="ms",
    ),
    Row(
        name="two-cores",
        label="all volumes and handouts on two cores",
        sizes=(0,),
        prepare=all_cores,
        bars=(Bar(0.625, "one-core"),),
    ),
    Row(name="one-core", label="the same on one core", sizes=(0,), prepare=one_core),
)
