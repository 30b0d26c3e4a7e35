"""The pages without PDFs: ours, plain MkDocs, Zensical and Hugo."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

from golocal.bench import plaintext
from golocal.bench.figures import Bar
from golocal.bench.process import FailedError, Measure, run
from golocal.bench.room import Room, UnavailableError
from golocal.bench.row import Course, Row
from golocal.collection import corpus

if TYPE_CHECKING:
    from pathlib import Path

    from golocal.entry.model import Practice

SIZES = (250, 500, 1000, 2000)

HUGO = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
{{ range first 6 .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
<h1>{{ .Title }}</h1>{{ .Content }}</body></html>
"""
"""The least template that makes a page of a text, with a header of six links."""


def practices(room: Room, size: int) -> list[Practice]:
    """Give the practices of a project of that size."""
    return list(corpus.load(room.project(size, "source")).corpus.practices.values())


def exported(room: Room, size: int) -> Path:
    """Give our plan as a plain folder; so many pages as it holds has every other generator."""
    target = room.fresh(f"exported-{size}")
    if not any(target.iterdir()):
        door = "from golocal.commands.export import main; import sys; sys.exit(main())"
        source = str(room.project(size, "source"))
        command = (room.python, "-c", door, str(target), "--root", source)
        try:
            run(command, room.root, {"PYTHONPATH": str(room.root / "hooks")})
        except FailedError as fault:
            raise UnavailableError(f"the folder could not be exported: {fault}") from None
    return target


def count(room: Room, size: int) -> int:
    """Give how many pages our site of that size has."""
    return sum(1 for _ in (exported(room, size) / "docs").rglob("*.md"))


def ours(room: Room, size: int) -> Course:
    """Build our site as `mkdocs build --strict` does, every check included; its cards are kept."""
    build = _strictly(room, size, "build")
    build()
    return build


def at_first(room: Room, size: int) -> Course:
    """Build it as on a machine that never did: every social card is painted."""
    build = _strictly(room, size, "build-first")
    kept = room.project(size, "build-first") / ".cache"

    def go() -> Measure:
        shutil.rmtree(kept, ignore_errors=True)
        return build()

    return go


def _strictly(room: Room, size: int, purpose: str) -> Course:
    project = room.project(size, purpose)
    site = room.fresh(f"{purpose}-site-{size}")
    command = (room.python, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site))
    return _course(command, project, site)


def plain(room: Room, size: int, *, lean: bool = True) -> Course:
    """Build as many pages of the same texts with MkDocs and Material alone."""
    project = room.fresh(f"plain-{lean}-{size}")
    plaintext.mkdocs(project, practices(room, size), count(room, size), lean=lean, plugins="[]")
    site = project / "site"
    return _course((room.python, "-m", "mkdocs", "build"), project, site)


def flat(room: Room, size: int) -> Course:
    """Build the same with every page in the navigation, as MkDocs does when told nothing."""
    return plain(room, size, lean=False)


def zensical(room: Room, size: int) -> Course:
    """Build our exported folder with Zensical, from nothing."""
    programs = room.environment("zensical", ["zensical"])
    project = exported(room, size)
    command = (str(programs / "zensical"), "build", "--clean")
    return _course(command, project, project / "site")


def hugo(room: Room, size: int) -> Course:
    """Build as many pages of the same texts with Hugo and a template of three lines."""
    programs = room.environment("hugo", ["hugo"])
    project = room.fresh(f"hugo-{size}")
    for kind in ("single", "list", "home"):
        template = project / "layouts" / "_default" / f"{kind}.html"
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(HUGO, "utf-8")
    (project / "hugo.toml").write_text('title = "Plain"\ndisableKinds = ["taxonomy", "term"]\n')
    for name, practice in plaintext.names(practices(room, size), count(room, size)):
        page = project / "content" / "practices" / f"{name}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(plaintext.markdown(practice, front=True), "utf-8")
    command = (str(programs / "hugo"), "--noBuildLock", "--ignoreCache")
    return _course(command, project, project / "public")


def _course(command: tuple[str, ...], folder: Path, site: Path) -> Course:
    """Make a run that begins without a site.

    The one of the run before is moved away, not deleted: a file system may take a second to find
    room among thousands of files that are just gone, and longest for whoever makes most files.
    """
    turns = itertools.count(1)

    def go() -> Measure:
        if site.is_dir():
            site.rename(site.with_name(f"{site.name}-{next(turns)}"))
        return run(command, folder)

    return go


ROWS = (
    Row(
        name="build",
        label="our build without PDFs",
        sizes=SIZES,
        prepare=ours,
        bars=(Bar(1.5, "plain"),),
    ),
    Row(
        name="build-first",
        label="the same for the first time, social cards painted",
        sizes=(1000,),
        prepare=at_first,
    ),
    Row(
        name="plain",
        label="plain MkDocs, as many pages, lean navigation, no search",
        sizes=SIZES,
        prepare=plain,
    ),
    Row(
        name="flat", label="plain MkDocs, every page in the navigation", sizes=(500,), prepare=flat
    ),
    Row(
        name="zensical",
        label="Zensical on our exported folder",
        sizes=(500, 1000),
        prepare=zensical,
    ),
    Row(name="hugo", label="bare Hugo, as many pages", sizes=(500, 1000, 2000), prepare=hugo),
)
