"""Who may import whom, and what must be written down."""

from __future__ import annotations

import ast
import importlib
import re
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from golocal import rules
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.commands import export

PROJECT = Path(__file__).parents[1]
CORE = PROJECT / "hooks" / "golocal"
MODULES = sorted(CORE.rglob("*.py"))
SHOWN = re.compile(r": (?:error|warning)\[([a-z0-9-]+)\]: ")
"""A code as the check shows it."""

LIBRARIES = {
    "yaml": {"yamltext.py", "catalogue.py", "issue_form.py"},  # the last writes
    "typst": {"typeset.py"},
    "weasyprint": set(),
    "pyromark": {"parser.py"},
    "markdown": set(),
    "markdown_it": set(),
    "mistune": set(),
    "commonmark": set(),
    "marko": set(),
    "cmarkgfm": set(),
}
"""Which modules may import a library: each has one door."""


@cache
def imports(path: Path) -> set[str]:
    """Give the top names of what a module imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_the_core_knows_neither_mkdocs_nor_the_hooks(path: Path) -> None:
    """The core outlives MkDocs."""
    hooks = {each.stem for each in (PROJECT / "hooks").glob("*.py")}

    assert imports(path) & {"mkdocs", "material", *hooks} == set()


@pytest.mark.parametrize(("library", "doors"), LIBRARIES.items(), ids=LIBRARIES.keys())
def test_a_library_has_one_door(library: str, doors: set[str]) -> None:
    """YAML, Markdown and typesetting can each be replaced in one place."""
    users = {path.name for path in MODULES if library in imports(path)}

    assert users == doors


def test_hooks_is_a_folder_and_not_a_package() -> None:
    """MkDocs loads hooks by path; as a package each module would be loaded twice."""
    assert not (PROJECT / "hooks" / "__init__.py").exists()


def test_every_code_of_a_fault_is_explained_and_has_a_case(english: Catalogue) -> None:
    """A code that the core reports has its paragraph and its golden case, and no other has.

    The cases hold what the check says, word for word: what none of them shows is never reported.
    """
    explained = set(english.below("fault"))
    rules_cases = PROJECT / "tests" / "rules"
    said = "".join(path.read_text("utf-8") for path in rules_cases.glob("*/*/expected.txt"))

    assert set(SHOWN.findall(said)) == explained
    assert {path.parent.parent.name for path in rules_cases.glob("*/*/expected.txt")} == explained


def test_no_code_of_a_fault_has_vanished(english: Catalogue) -> None:
    """Codes are in the waivers of entries and in links to the guide: one is added, none goes."""
    golden = (PROJECT / "tests" / "golden" / "codes.txt").read_text("utf-8").split()

    assert sorted(english.below("fault")) == golden


def test_every_code_has_at_least_two_cases(english: Catalogue) -> None:
    """One shows the fault; another shows where it begins and ends."""
    folders = {code: PROJECT / "tests" / "rules" / code for code in english.below("fault")}
    counts = {
        code: sum(path.is_dir() for path in folder.iterdir()) for code, folder in folders.items()
    }

    assert {code: count for code, count in counts.items() if count < 2} == {}


def test_every_code_that_is_reported_is_explained(english: Catalogue) -> None:
    """A code without its paragraph would leave an editor alone."""
    calls = re.compile(r'(?:Diagnostic|\.error|wrong|_refuse)\(\s*[^"]*?"([a-z0-9]+-[a-z0-9-]+)"')
    reported = {code for path in MODULES for code in calls.findall(path.read_text("utf-8"))}

    assert reported - set(english.below("fault")) == set()


def test_every_rule_is_in_the_registry() -> None:
    """A module of rules that nobody calls checks nothing."""
    modules = {path.stem for path in (CORE / "rules").glob("*.py")} - {"__init__", "context"}

    registered = (*rules.RULES, *rules.ALONE)
    assert {rule.__module__.rpartition(".")[2] for rule in registered} == modules


def test_every_command_is_in_the_readme() -> None:
    """Whoever looks for a command finds it where everybody looks first."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    doors = [
        path.name
        for path in (PROJECT / "scripts").glob("*.py")
        if path.read_text("utf-8").startswith("#!")
    ]

    assert [door for door in sorted(doors) if f"scripts/{door}" not in readme] == []


def test_every_function_that_the_walk_through_the_build_names_is_there() -> None:
    """A page that names what is gone sends people astray."""
    text = (PROJECT / "docs" / "contribute" / "build.md").read_text("utf-8")
    missing = []
    for name in sorted(set(re.findall(r"`(golocal(?:\.\w+)+)`", text))):
        module, _, attribute = name.rpartition(".")
        path = CORE.parent / name.replace(".", "/")
        if path.with_suffix(".py").is_file() or path.is_dir():
            continue
        if not hasattr(importlib.import_module(module.removesuffix(".Renderer")), attribute):
            missing.append(name)

    assert missing == []


def test_hand_written_pages_mean_the_same_in_the_exported_folder() -> None:
    """MkDocs' list of Markdown extensions is that of the export, and anchors for headings."""
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    listed = re.search(r"^markdown_extensions:.*\n((?:  .*\n)+)", text, re.MULTILINE)

    assert listed is not None
    assert re.findall(r"^  - ([a-z_]+)", listed[1], re.MULTILINE) == [*export.EXTENSIONS, "toc"]


def layers() -> list[str]:
    """Give the packages of the core in the order of the direction, as the guide lists them."""
    text = (PROJECT / "docs" / "contribute" / "build.md").read_text("utf-8")
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def module_imports(path: Path) -> set[str]:
    """Give the modules of the core that a module imports, in functions and for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("golocal"):
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                file = CORE.parent / name.replace(".", "/")
                is_module = file.is_dir() or file.with_suffix(".py").is_file()
                found.add(name if is_module else str(node.module))
    return found


def test_every_package_has_its_place_in_the_direction() -> None:
    """No folder is outside it."""
    packages = {path.parent.name for path in CORE.glob("*/__init__.py")}

    assert packages - set(layers()) <= {"bench"}


def test_imports_go_one_way() -> None:
    """A module imports from its own package and from those before it; so there is no circle."""
    rank = {name: number for number, name in enumerate(layers())}
    up = {
        f"{path.relative_to(CORE).with_suffix('').as_posix().replace('/', '.')} -> {name[8:]}"
        for path in MODULES
        if (package := path.relative_to(CORE).parts[0].removesuffix(".py")) in rank
        for name in module_imports(path)
        if rank.get(name.split(".")[1], -1) > rank[package]
    }

    assert up == set()


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Not within a package either, nor for types only."""
    names = {
        ".".join(path.relative_to(CORE.parent).with_suffix("").parts): path for path in MODULES
    }
    names = {name.removesuffix(".__init__"): path for name, path in names.items()}
    sorter = TopologicalSorter({name: module_imports(path) for name, path in names.items()})

    sorter.prepare()  # raises CycleError, which names them


LOOKED = {"accessed", "as_of", "checked", "copy", "reviewed", "searched"}
"""The fields that say on which day a person looked at something."""


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.name in ("editing", "commands")],
    ids=lambda path: path.relative_to(CORE).as_posix(),
)
def test_no_command_says_by_itself_that_somebody_looked(path: Path) -> None:
    """Whatever writes entries knows no such field by name, so that it can fill in none."""
    named = {
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }

    assert named & LOOKED == set()


NAMED = {
    "base/catalogue.py": "the language in which everything is written first",
    "base/days.py": "languages in which people write dates to us",
    "book/sources.py": "languages that are not written in Latin letters",
    "entry/patterns.py": "an example",
    "entry/schema.py": "examples",
    "rules/drafts.py": "words by which a language is known",
    "word/blocks.py": "a property that Word calls so",
    "word/styles.py": "a property that Word calls so",
}
"""Modules that name a language or a direction, and why."""


def test_nothing_knows_a_language_by_its_name() -> None:
    """A language is a folder of words, so that another one can be added without a line of code."""
    codes = {*catalogue.languages(), "rtl"}
    modules = {
        path.relative_to(CORE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in codes
    }
    quoted = re.compile(rf"""["'](?:{"|".join(codes)})["']""")
    templates = [
        file.name
        for folder, pattern in ((CORE, "*.jinja"), (PROJECT / "overrides", "*.html"))
        for file in folder.rglob(pattern)
        if quoted.search(file.read_text("utf-8"))
    ]

    assert modules == set(NAMED)
    assert templates == []


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """By its own defaults pytest collects nothing from folders with names such as `build`."""
    holding = {
        part
        for path in (PROJECT / "tests").rglob("test_*.py")
        for part in path.relative_to(PROJECT).parts[:-1]
    }
    passed_over = pytestconfig.getini("norecursedirs")

    assert "build" in holding
    assert [
        name for name in sorted(holding) if any(fnmatch(name, each) for each in passed_over)
    ] == []


def test_style_sheets_know_no_left_and_no_right() -> None:
    """Only where a line begins and ends; so pages are mirrored where it begins at the right."""
    sided = re.compile(r"[\w-]+-(?:left|right)\s*:|(?<![\w-])(?:left|right)\s*[:;]")
    sheets = (PROJECT / "overrides" / "assets" / "stylesheets").glob("*.css")

    assert [
        found[0] for sheet in sheets for found in sided.finditer(sheet.read_text("utf-8"))
    ] == []
