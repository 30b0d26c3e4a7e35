"""MkDocs events that keep a preview quick: what has not changed is not made again.

`mkdocs serve --dirty`, which scripts/preview.py asks for, makes only pages whose file was saved
since. But it takes everything that a plan has made for new, and does not see that a template was
changed. Here it is told what is new: pages and data that the plan before did not hold, and all of
them when the theme or the configuration was saved. `mkdocs build` is not touched.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from watchdog.observers.polling import PollingObserver

from golocal.site import Build, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files

WATCHED = ("mkdocs.yml", "overrides")
"""What goes into every page, from the project's root."""

LOOK = 0.1
"""The seconds between two looks at the collection; MkDocs takes half a second."""

WARNING = "A 'dirty' build"
"""How MkDocs begins to warn of faults that this module prevents."""

Theme = frozenset[tuple[str, int, int]]


class Preview:
    """A preview from its start to its end, through many builds; its events are this hook's.

    It is kept in this module for MkDocs makes all else anew for every build.
    """

    def __init__(self) -> None:
        """Begin as a build, which has no preview."""
        self._is_on = False
        self._is_dirty = False
        self._theme: Theme = frozenset()
        self._build: Build | None = None
        """The last build, of which what has not changed stays."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, and whether it keeps what it has made."""
        self._is_on = command == "serve"
        self._is_dirty = self._is_on and dirty
        if self._is_dirty:
            log = logging.getLogger("mkdocs.commands.build")
            log.addFilter(lambda record: not str(record.msg).startswith(WARNING))

    @event_priority(100)  # before the site is planned
    def on_config(self, config: MkDocsConfig) -> None:
        """Say that this is a preview, which goes on with the sound entries; give the last build."""
        config.extra["is_preview"] = self._is_on
        if self._build is not None:
            config.extra["golocal"] = self._build

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
        """Look for saved files more often."""
        if self._is_dirty:
            watched = [config.docs_dir, config.config_file_path]
            for path in watched:
                server.unwatch(path)
            server.observer = PollingObserver(timeout=LOOK)
            for path in watched:
                server.watch(path)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Leave what is made already as it is, and take away what is planned no more."""
        if not self._is_dirty:
            return
        theme = _theme(Path(config.config_file_path).resolve().parent)
        is_same_theme, self._theme = theme == self._theme, theme
        before = _contents(self._build.plan) if self._build else {}
        self._build = Build.of(config.extra)
        now = _contents(self._build.plan)
        for file in list(files):
            name, made = file.src_uri, Path(file.abs_dest_path)
            if not is_same_theme and file.is_documentation_page():
                made.unlink(missing_ok=True)  # MkDocs makes what is not there
            elif name in before and before[name] == now.get(name) and made.is_file():
                # A file that is where it belongs: to MkDocs that is one that is not modified.
                files.remove(file)
                kept = File.generated(
                    config, name, abs_src_path=str(made), inclusion=file.inclusion
                )
                files.append(kept)
        for name in before.keys() - now.keys():
            gone = File.generated(config, name, content="")
            Path(gone.abs_dest_path).unlink(missing_ok=True)


def _contents(plan: Site) -> dict[str, object]:
    """What each planned file says, by its source."""
    return {
        **{page.file: (page.notice, page.html, page.head, page.meta) for page in plan.pages},
        **{file.uri: file.text for file in plan.data},
    }


def _theme(root: Path) -> Theme:
    """When the files were saved that go into every page."""
    found = set()
    for name in WATCHED:
        for path in (root / name, *(root / name).rglob("*")):
            if path.is_file():
                facts = path.stat()
                found.add((str(path), facts.st_mtime_ns, facts.st_size))
    return frozenset(found)


preview = Preview()
on_startup = preview.on_startup
on_config = preview.on_config
on_serve = preview.on_serve
on_files = preview.on_files
