"""PDFs in a build: every practice has its handout, every volume its book, or the build ends."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
Projects = Callable[..., Any]
PRINTS = {"GOLOCAL_PDF": "1"}

WITHOUT_PANGO = '''"""A machine on whose path no library of Pango is, nor what would load one."""

import sys

MISSING = {"weasyprint", "cffi", "_cffi_backend", "pydyf", "tinyhtml5"}
LIBRARIES = ("pango", "gobject", "glib", "harfbuzz", "fontconfig", "cairo")


class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in MISSING:
            raise ImportError(f"{name} is not on this machine")


def refuse(event, arguments):
    if event == "ctypes.dlopen" and any(each in str(arguments[0]) for each in LIBRARIES):
        raise OSError(f"cannot load library {arguments[0]}")


sys.meta_path.insert(0, Missing())
sys.addaudithook(refuse)
'''

LONG = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

SABOTAGE = '''"""Break one document on its way to the press, as a lost picture would."""

from dataclasses import replace

from golocal.book import {module}

compose = {module}.compose


def broken(corpus, entry, setting):
    made = compose(corpus, entry, setting)
    if {condition}:
        lost = {{"b": "fig", "file": "lost.png", "alt": "Lost", "credit": ""}}
        if hasattr(made, "chapter"):
            return replace(made, chapter=replace(made.chapter, picture=lost))
        return replace(made, front=replace(made.front, picture="lost.png"))
    return made


{module}.compose = broken
'''

pytestmark = pytest.mark.pdf


def sabotage(made: Any, module: str, condition: str) -> None:  # noqa: ANN401 - the fixture's Project
    """Add a hook to a project that breaks one document."""
    shutil.rmtree(made.root / ".cache", ignore_errors=True)  # what was made whole before
    (made.root / "sabotage.py").write_text(
        SABOTAGE.format(module=module, condition=condition), "utf-8"
    )
    configuration = made.root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    text = text.replace("  - hooks/mkdocs_print.py", "  - hooks/mkdocs_print.py\n  - sabotage.py")
    configuration.write_text(text, "utf-8")


def test_every_practice_has_its_handout_and_every_volume_its_book(project: Projects) -> None:
    """They stand where the pages say, and nothing else is a PDF."""
    made = project()

    done = made.build(PRINTS)

    site = made.root / "site"
    assert done.returncode == 0, done.stderr
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*.pdf")) == [
        "practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "practices/sampletown-charter/sampletown-charter.pdf",
        "volumes/1/hrgl-1.pdf",
    ]
    assert "lost.png" not in done.stderr


def test_the_stock_renderer_of_the_plugin_is_not_used(project: Projects) -> None:
    """It would add its own button to the page, and set the page instead of the practice."""
    made = project()
    made.build(PRINTS)

    page = (made.root / "site/practices/sampletown-charter/index.html").read_text("utf-8")

    assert page.count("sampletown-charter.pdf") == 1


def test_a_handout_that_fails_ends_the_build_with_its_name(project: Projects) -> None:
    """The plugin itself would print a line and end with success."""
    made = project()
    sabotage(made, "handout", 'entry.slug == "sampletown-charter"')

    done = made.build(PRINTS)

    assert done.returncode == 1
    assert "Some PDFs could not be made:\nhandout of sampletown-charter: " in done.stderr
    assert "handout of lillevik-open-budget: " not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_handout_that_runs_over_ends_the_build_though_the_plugin_swallows_faults(
    project: Projects,
) -> None:
    """From a word in a file to the exit status; the check cannot know how wide it will be."""
    charter = (SAMPLE / "promising/sampletown-charter.md").read_text("utf-8")
    made = project(
        {"promising/sampletown-charter.md": charter.replace("city: Sampletown", f"city: {LONG}")}
    )

    done = made.command("publish")

    assert made.command("check").returncode == 0
    assert done.returncode == 1
    assert "handout of sampletown-charter: page 1: “Donaudampf" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (made.root / "site").exists()


def test_without_pango_all_is_published(project: Projects, tmp_path: Path) -> None:
    """Neither WeasyPrint nor a library that it needs can be loaded; nobody misses it."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_PANGO, "utf-8")
    made = project()

    done = made.command(
        "publish", environment={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(HOOKS)])}
    )

    assert done.returncode == 0, done.stderr
    site = made.root / "site"
    assert sorted(path.name for path in site.rglob("*.pdf")) == [
        "hrgl-1.pdf", "lillevik-open-budget.pdf", "sampletown-charter.pdf",
    ]  # fmt: skip
    assert (site / "volumes/1/hrgl-1.epub").is_file()


def test_a_book_that_fails_ends_the_build_with_its_name(project: Projects) -> None:
    """The volume is named, and what was missing."""
    made = project()
    sabotage(made, "volume", "True")

    done = made.build(PRINTS)

    assert done.returncode == 1
    assert "Some PDFs could not be made:\nvolume 1: " in done.stderr
    assert "lost.png" in done.stderr


def test_a_failing_handout_leaves_the_published_site_as_it_was(project: Projects) -> None:
    """Nothing half-made is published."""
    made = project()
    assert made.command("publish").returncode == 0
    before = {path: path.read_bytes() for path in (made.root / "site").rglob("*") if path.is_file()}
    sabotage(made, "handout", 'entry.slug == "sampletown-charter"')

    done = made.command("publish")

    assert done.returncode == 1
    assert "handout of sampletown-charter" in done.stderr
    assert {
        path: path.read_bytes() for path in (made.root / "site").rglob("*") if path.is_file()
    } == before


def test_one_volume_alone_is_typeset_when_asked_for(
    project: Projects, two_volumes: dict[str, str]
) -> None:
    """Its book and its handouts are set; pages lead to the PDFs that are there, and to no other."""
    made = project(two_volumes)
    out = made.root / "alone"

    done = made.command("publish", ["--volume", "2", "--out", str(out)])

    assert done.returncode == 0, done.stderr
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.pdf")) == [
        "practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "volumes/2/hrgl-2.pdf",
    ]


def test_the_press_needs_no_network(project: Projects) -> None:
    """An address in a document is not fetched: the practice's sources are links only."""
    made = project()
    proxy = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}

    done = made.build({**PRINTS, **proxy})

    assert done.returncode == 0, done.stderr
    assert Path(made.root / "site/volumes/1/hrgl-1.pdf").stat().st_size > 0
