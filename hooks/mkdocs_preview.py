"""MkDocs events that keep a preview quick: what has not changed is not made again.

`mkdocs serve --dirty`, which scripts/preview.py asks for, makes only pages whose file was saved
since. But it takes everything that a plan has made for new, and does not see that a template was
changed. Here it is told what is new: pages and data whose content is not what it was, and all of
them when the theme or the configuration was saved. `mkdocs build` is not touched.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files

WATCHED = ("mkdocs.yml", "overrides")
"""What goes into every page, from the project's root."""

LOOK = 0.1
"""The seconds between two looks at the collection; MkDocs takes half a second."""

WARNING = "A 'dirty' build"
"""How MkDocs begins to warn of faults that this module prevents."""


@dataclass(slots=True)
class Run:
    """What this preview has made so far."""

    is_on: bool = False
    theme: frozenset[tuple[str, int, int]] = frozenset()
    made: dict[str, tuple[object, ...]] = field(default_factory=dict)
    """The content of what the plan has made, and the place of its file, by its source."""


run = Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview that keeps what it has made."""
    run.is_on = command == "serve" and dirty
    if run.is_on:
        log = logging.getLogger("mkdocs.commands.build")
        log.addFilter(lambda record: not str(record.msg).startswith(WARNING))


def on_serve(server: LiveReloadServer, **_: object) -> None:
    """Look for saved files more often; what is watched from here on is the collection."""
    if run.is_on:
        server.observer._timeout = LOOK  # noqa: SLF001 - MkDocs has no public way


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Tell MkDocs which files are new, and take away what is planned no more."""
    if not run.is_on:
        return
    theme = frozenset(_state(Path(config.config_file_path).resolve().parent))
    is_same_theme = theme == run.theme
    run.theme = theme
    heads = {page.file: page.head for page in config.extra["golocal"]["plan"].pages}
    before, run.made = run.made, {}
    for file in files:
        content = file._content  # noqa: SLF001 - what is asked for in public is read from the disk
        if content is not None:
            run.made[file.src_uri] = (content, heads.get(file.src_uri), file.abs_dest_path)
            is_old = before.get(file.src_uri) == run.made[file.src_uri]
            _settle(file, is_modified=not (is_old and is_same_theme))
        elif not is_same_theme and file.is_documentation_page():
            _settle(file, is_modified=True)
    for name in before.keys() - run.made.keys():
        Path(str(before[name][-1])).unlink(missing_ok=True)


def _settle(file: File, *, is_modified: bool) -> None:
    """Say once and for all whether a file is new: MkDocs asks this method, and has no setting."""
    file.is_modified = lambda: is_modified  # type: ignore[method-assign]


def _state(root: Path) -> set[tuple[str, int, int]]:
    """Give when the files were saved that go into every page."""
    found = set()
    for name in WATCHED:
        for path in (root / name, *(root / name).rglob("*")):
            if path.is_file():
                facts = path.stat()
                found.add((str(path), facts.st_mtime_ns, facts.st_size))
    return found
