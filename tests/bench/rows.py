"""The rows of the table: what is run in turn with what, and what it is held to."""

from __future__ import annotations

import itertools
import math
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pikepdf

import corpora
import plain
import search
from measure import Measure, UnavailableError, environment, run
from room import Room, Tree

Course: TypeAlias = Callable[[], Measure]
"""One run, ready to go: whatever it needs has been made before."""

Maker: TypeAlias = Callable[[Room], Course]
"""Makes what a row needs; raises UnavailableError where that cannot be."""

OLD = "22fe141"
VOLUME = 5
CARDS = 500
"""How many practices the row of the cards builds; each has a card, and few other pages have one."""

PATIENCE, PAUSE, SETTLED = 300.0, 0.02, 2.0
"""Seconds: until a page is given up, between two looks at it, until a server watches its files."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row is held to: a figure of a pair of runs, and the most that it may be."""

    name: str
    figure: Callable[[Measure, Measure], float]
    most: float
    unit: str = "×"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what is measured, in turn with what it is compared with."""

    name: str
    """What people call it with --only and --skip."""
    label: str
    ours: Maker
    other: Maker | None
    against: str
    bars: tuple[Bar, ...]


def _wall(ours: Measure, other: Measure) -> float:
    return ours.wall / other.wall


def _cpu(ours: Measure, other: Measure) -> float:
    return ours.cpu / other.cpu


def _a_card(whole: Measure, without: Measure) -> float:
    return 1000 * (whole.cpu - without.cpu) / CARDS


def _side(room: Room, is_old: bool) -> Tree:  # noqa: FBT001 - bound by partial
    return room.other() if is_old else room.ours


def _publish(room: Room, *, old: bool, edited: bool = False) -> Course:
    """Publish the real collection: from nothing, or again after one practice was edited."""
    tree = _side(room, old)
    project = room.project(tree, room.real)
    practice = min((project / "practices" / "promising").glob("*.md"))
    before = practice.read_text("utf-8")
    turns = itertools.count(1)
    publish = tree.script("publish", "--root", project)

    def go() -> Measure:
        if edited:
            practice.write_text(f"{before}\nThis was said for the {next(turns)}th time.\n", "utf-8")
            return run(publish, project)
        shutil.rmtree(project / ".cache", ignore_errors=True)
        if (project / "site").is_dir():
            (project / "site").rename(room.fresh("site"))
        return run(publish, project)

    if edited:
        go()
    return go


def _languages(room: Room, *, only_one: bool) -> Course:
    """Publish our own collection from nothing, in every language or in the first alone."""
    project = room.fresh("languages")
    shutil.copytree(room.ours.root / "practices", project / "practices")
    corpora.copy_parts(room.ours.root, project)
    if only_one:
        corpora.leave_one_language(project)
    publish = room.ours.script("publish", "--root", project)

    def go() -> Measure:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        shutil.rmtree(project / "site", ignore_errors=True)
        return run(publish, project)

    return go


def _build(room: Room, *, size: int, old: bool = False, without: str = "") -> Course:
    """Build without PDFs on one core."""
    tree = _side(room, old)
    return partial(room.build, tree, room.project(tree, size), without=without)


def _plain(room: Room, *, size: int) -> Course:
    """Build as many pages of the same texts with MkDocs and Material alone."""
    programs = room.programs()
    site = room.fresh("site")
    room.build(room.ours, room.project(room.ours, size), site=site, without="cards search")
    project = room.fresh("plain")
    plain.write(project, room.collection, sum(1 for _ in site.rglob("*.html")))

    def go() -> Measure:
        command = (programs / "mkdocs", "build", "--site-dir", room.fresh("site"))
        return run(command, project, on_one_core=True)

    return go


def _check(room: Room, *, size: int | None, old: bool) -> Course:
    """Check with nothing kept from an earlier check."""
    tree = _side(room, old)
    project = room.project(tree, size or room.real)

    def go() -> Measure:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        return run(tree.script("check", "--root", project), project)

    return go


def _volume(room: Room, *, old: bool) -> Course:
    """Set a volume as staff do; a page of it."""
    tree = _side(room, old)
    project = room.project(tree, room.real)

    def go() -> Measure:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        out = room.fresh("print")
        taken = run(tree.script("print", str(VOLUME), "--root", project, "--out", out), project)
        return taken / sum(map(_pages, out.glob("*.pdf")))

    return go


def _book(room: Room) -> Course:
    """Let mkdocs-to-pdf make one book of the same texts; a page of it."""
    programs = room.programs()
    project = room.fresh("to-pdf")
    setting = "[{to-pdf: {output_path: book.pdf}}]"
    plain.write(project, room.collection, room.real, plugins=setting)

    def go() -> Measure:
        site = room.fresh("site")
        taken = run((programs / "mkdocs", "build", "--site-dir", site), project)
        return taken / _pages(site / "book.pdf")

    return go


def _typst(room: Room) -> Course:
    """Let Typst alone set one book of the same texts; a page of it."""
    project = room.fresh("typst")
    project.mkdir(parents=True)
    (project / "book.typ").write_text(plain.typst(room.collection), "utf-8")
    call = "import typst; typst.compile('book.typ', output='book.pdf', pdf_standards=['a-3a'])"

    def go() -> Measure:
        taken = run((room.ours.python, "-c", call), project)
        return taken / _pages(project / "book.pdf")

    return go


def _handouts(room: Room, *, old: bool) -> Course:
    """Make all handouts: a build with them, less one without."""
    tree = _side(room, old)
    project = room.project(tree, room.real)
    parts = "books epubs cards search"

    def go() -> Measure:
        without, whole = (
            room.build(tree, project, without=parts, prints=prints, on_one_core=False)
            for prints in (False, True)
        )
        return whole - without

    return go


def _plugin(room: Room) -> Course:
    """Let the stock mkdocs-pdf-export-plugin make a PDF of each text."""
    programs = room.programs()
    project = room.fresh("plugin")
    setting = "[{pdf-export: {enabled_if_env: STOCK_PDF}}]"
    plain.write(project, room.collection, room.real + len(plain.NAVIGATION), plugins=setting)

    def go() -> Measure:
        without, whole = (
            run((programs / "mkdocs", "build"), project, {"STOCK_PDF": prints}) for prints in "01"
        )
        return whole - without

    return go


def _pages(file: Path) -> int:
    with pikepdf.open(file) as made:
        return len(made.pages)


def _preview(room: Room, *, size: int | None, old: bool) -> Course:
    """Save a practice while the preview runs, and wait until its page shows it."""
    tree = _side(room, old)
    project = room.project(tree, size or room.real)
    practice = min((project / "practices" / "promising").glob("*.md"))
    before = practice.read_text("utf-8")
    turns = itertools.count(1)

    def go() -> Measure:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            port = str(door.getsockname()[1])
        child = subprocess.Popen(
            tree.script("preview", "--root", project, "--port", port),
            env=environment(project, {}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        address = f"http://127.0.0.1:{port}/practices/{practice.stem}/"
        new = f"This was said for the {next(turns)}th time."
        try:
            _wait(address, "</html>", child)
            time.sleep(SETTLED)
            start = time.perf_counter()
            practice.write_text(f"{before}\n{new}\n", "utf-8")
            _wait(address, new, child)
            return Measure(time.perf_counter() - start)
        finally:
            os.killpg(child.pid, 15)
            child.wait()

    return go


def _wait(address: str, text: str, child: subprocess.Popen[bytes]) -> None:
    """Ask for a page until it holds a text, as a browser that is told to reload does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if child.poll() is not None:
            raise UnavailableError(f"the preview ended with status {child.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
                if text in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass  # not up yet
        time.sleep(PAUSE)
    raise UnavailableError(f"{address} did not show the change in {PATIENCE:.0f} seconds")


def _search(room: Room, *, size: int) -> Course:
    """Count what a browser loads for a first query."""
    site = room.fresh("site")
    room.build(room.ours, room.project(room.ours, size), site=site)
    return partial(search.first, site)


def _old(
    name: str, label: str, maker: Callable[..., Course], bars: tuple[Bar, ...], **options: object
) -> Row:
    """Make a row that is held against the old checkout."""
    ours, other = (partial(maker, old=is_old, **options) for is_old in (False, True))
    return Row(name, label, ours, other, OLD, bars)


WALL = (Bar("wall", _wall, 1.0),)


def _both(most: float) -> tuple[Bar, ...]:
    return (Bar("wall", _wall, most), Bar("CPU", _cpu, most))


ROWS = (
    _old("publish", "publish from nothing, every PDF", _publish, _both(0.35)),
    _old("publish-edited", "publish, one practice edited", _publish, _both(1.0), edited=True),
    Row(
        "languages", "publish our collection in every language",
        partial(_languages, only_one=False), partial(_languages, only_one=True),
        "the same in English alone", _both(2.5),
    ),
    _old("volume", f"volume {VOLUME}, a page", _volume, (Bar("CPU", _cpu, 0.25),)),
    Row(
        "volume-others", f"volume {VOLUME}, a page", partial(_volume, old=False), _book,
        "mkdocs-to-pdf", (Bar("CPU", _cpu, 0.2),),
    ),
    Row(
        "volume-typst", f"volume {VOLUME}, a page", partial(_volume, old=False), _typst,
        "Typst alone, without finish and gates", (Bar("CPU", _cpu, math.inf),),
    ),
    _old("handouts", "all handouts", _handouts, (Bar("CPU", _cpu, 0.25),)),
    Row(
        "handouts-others", "all handouts", partial(_handouts, old=False), _plugin,
        "the stock mkdocs-pdf-export-plugin", (Bar("CPU", _cpu, 0.15),),
    ),
    Row(
        "plain", "build of 500 without PDFs, cards and search, one core",
        partial(_build, size=500, without="cards search"), partial(_plain, size=500),
        "plain MkDocs, as many pages", (Bar("wall", _wall, 2.5),),
    ),
    Row(
        "cards", f"build of {CARDS} without search, for its cards",
        partial(_build, size=CARDS, without="search"),
        partial(_build, size=CARDS, without="cards search"),
        "the same without cards", (Bar("CPU of a card", _a_card, 5.0, "ms"),),
    ),
    _old("build", "build of 500 without PDFs, one core", _build, WALL, size=500),
    *(
        Row(
            f"linear-{size}", f"build of {size:,} without PDFs, one core",
            partial(_build, size=size), partial(_build, size=size // 2),
            f"{size // 2:,}", (Bar("wall", _wall, 2.2),),
        )
        for size in (500, 1000, 2000)
    ),
    _old("check", "check of the collection", _check, (Bar("wall", _wall, 1.5),), size=None),
    _old("check-1000", "check of 1,000", _check, (Bar("wall", _wall, 2.0),), size=1000),
    _old("preview", "preview, saved to visible", _preview, WALL, size=None),
    _old("preview-500", "preview of 500, saved to visible", _preview, WALL, size=500),
    Row(
        "search", "first search of 1,000", partial(_search, size=1000), None, "",
        (Bar("loaded", lambda ours, _: ours.size / 1000, 130, "kB"),),
    ),
)  # fmt: skip
