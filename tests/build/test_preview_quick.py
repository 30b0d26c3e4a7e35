"""What a preview makes anew: what has changed, and everything when the theme has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig  # noqa: TID251 - its hook is what is tested
from mkdocs.structure.files import File, Files  # noqa: TID251 - as above

from golocal.web.page import Page, Version
from mkdocs_preview import Preview


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a project with a theme and one page written by hand."""
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides" / "main.html").write_text("theme", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("About.\n", "utf-8")
    return tmp_path


@pytest.fixture
def preview() -> Preview:
    """Begin a preview that keeps what it has made."""
    begun = Preview()
    begun.on_startup(command="serve", dirty=True)
    return begun


def new(preview: Preview, root: Path, texts: Mapping[str, str], **others: object) -> set[str]:
    """Plan and make pages with these texts, and give those that were made anew.

    `others` is what else the pages are given.
    """
    config: Any = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    config.load_dict(
        {"site_name": "x", "docs_dir": str(root / "docs"), "site_dir": str(root / "s")}
    )
    config.validate()
    config.plugins._current_plugin = "golocal"
    pages = [
        replace(Page(address=name, title="", description="", kind="", html=text), **others)  # type: ignore[arg-type]  # any field
        for name, text in texts.items()
    ]
    config.extra["golocal"] = SimpleNamespace(plan=SimpleNamespace(pages=pages, data=[]))
    files = Files([File.generated(config, page.file, content="") for page in pages])
    files.append(File("about.md", str(root / "docs"), str(root / "s"), use_directory_urls=True))
    preview.on_files(files, config=config)
    made = {file.url for file in files if file.is_modified()}
    for file in files:
        Path(file.abs_dest_path).parent.mkdir(parents=True, exist_ok=True)
        Path(file.abs_dest_path).write_text("made", "utf-8")
    return made


def test_only_what_has_changed_is_made_anew(preview: Preview, root: Path) -> None:
    """All at first; then the page that holds something else."""
    assert new(preview, root, {"a/": "A", "b/": "B"}) == {"a/", "b/", "about/"}
    assert new(preview, root, {"a/": "A", "b/": "B"}) == set()
    assert new(preview, root, {"a/": "A", "b/": "other"}) == {"b/"}


@pytest.mark.parametrize(
    "other",
    [
        {"head": "<meta>"},
        {"notice": "<p>A fault.</p>"},
        {"title": "Another title"},
        {"description": "Something else."},
        {"kind": "practice"},
        {"language": "fr", "folder": "fr/"},
        {"changed": date(2026, 11, 23)},
        {"moved_to": "../b/"},
        {"is_indexed": False},
        {"versions": (Version(language="fr", name="français", address="fr/a/"),)},
    ],
    ids=lambda other: next(iter(other)),
)
def test_a_page_of_which_something_else_is_told_is_made_anew(
    other: dict[str, object], preview: Preview, root: Path
) -> None:
    """Not its text alone: also the notice of its faults, its head, and all that the theme asks."""
    new(preview, root, {"a/": "A"})

    assert new(preview, root, {"a/": "A"}, **other) == {"a/"}


def test_a_change_of_the_theme_makes_every_page_anew(preview: Preview, root: Path) -> None:
    """Every page is made with it."""
    new(preview, root, {"a/": "A"})
    (root / "overrides" / "main.html").write_text("another theme", "utf-8")

    assert new(preview, root, {"a/": "A"}) == {"a/", "about/"}


def test_a_page_that_is_planned_no_more_is_taken_away(preview: Preview, root: Path) -> None:
    """Its address must not go on working in a preview."""
    new(preview, root, {"a/": "A", "b/": "B"})
    new(preview, root, {"a/": "A"})

    assert sorted(path.name for path in (root / "s").glob("*")) == ["a", "about", "b"]
    assert not (root / "s" / "b" / "index.html").exists()


def test_a_build_is_left_alone(root: Path) -> None:
    """Only a preview keeps what it has made."""
    build = Preview()
    build.on_startup(command="build", dirty=False)
    new(build, root, {"a/": "A"})

    assert new(build, root, {"a/": "A"}) == {"a/"}
