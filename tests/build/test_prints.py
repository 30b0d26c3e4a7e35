"""PDFs in a build: every practice has its handout, every volume its book, or the build ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.build.conftest import Made

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
Projects = Callable[..., Any]

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


def tree(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder with its bytes."""
    return {
        each.relative_to(folder): each.read_bytes() for each in folder.rglob("*") if each.is_file()
    }


def sabotage(made: Any, module: str, condition: str) -> None:  # noqa: ANN401 - the fixture's Project
    """Add a hook to a project that breaks one document."""
    name = f"sabotage_{module}.py"
    (made.root / name).write_text(SABOTAGE.format(module=module, condition=condition), "utf-8")
    configuration = made.root / "mkdocs.yml"
    text, hook = configuration.read_text("utf-8"), "  - hooks/mkdocs_print.py"
    configuration.write_text(text.replace(hook, f"{hook}\n  - {name}"), "utf-8")


def test_every_practice_has_its_handout_and_every_volume_its_book(printed: Made) -> None:
    """They stand where the pages say, and nothing else is a PDF; nobody misses Pango."""
    assert printed.status == 0, printed.told
    assert sorted(
        each.relative_to(printed.site).as_posix() for each in printed.site.rglob("*.pdf")
    ) == [
        "encouragements/key-encouragements-a5.pdf",
        "encouragements/key-encouragements-sheet.pdf",
        "encouragements/key-encouragements-worksheet.pdf",
        "encouragements/key-encouragements.pdf",
        "fr/practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "practices/lillevik-open-budget/lillevik-open-budget.pdf",
        "practices/sampletown-charter/sampletown-charter.pdf",
        "volumes/1/hrgl-1.pdf",
    ]
    assert (printed.site / "volumes/1/hrgl-1.epub").is_file()
    assert "lost.png" not in printed.told


def test_the_stock_renderer_of_the_plugin_is_not_used(printed: Made) -> None:
    """It would add its own button to the page, and set the page instead of the practice."""
    page = (printed.site / "practices/sampletown-charter/index.html").read_text("utf-8")

    assert page.count("sampletown-charter.pdf") == 1


def test_prints_that_fail_are_named_and_leave_the_published_site_as_it_was(
    printed: Made, tmp_path: Path
) -> None:
    """The plugin itself would print a line and end with success; nothing half-made is published."""
    made = printed.copy(tmp_path / "project")
    sabotage(made, "handout", 'entry.slug == "sampletown-charter"')
    sabotage(made, "volume", "True")

    done = made.command("publish")

    assert done.returncode == 1
    named = done.stderr.partition("Some PDFs could not be made:\n")[2].splitlines()
    assert named[0].startswith("handout of sampletown-charter: ")
    assert "lost.png" in named[0]
    assert any(line.startswith("volume 1: ") and "lost.png" in line for line in named)
    assert "handout of lillevik-open-budget: " not in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(made.root / "site") == tree(printed.site)


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
