"""MkDocs events that bring the planned pages and the navigation in.

The core does the work; here it is only handed over. The plan lives on `config.extra`, which is
new in every build; only the command, which MkDocs tells once per process, is kept here.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_build_date

from golocal import site
from golocal.base import catalogue, cores, diagnostics
from golocal.collection import corpus
from golocal.collection.history import read_history
from golocal.commands import admin
from golocal.drawing.album import Album
from golocal.editing import cms
from golocal.entry.settings import Settings
from golocal.reading import pictures
from golocal.web import finishing, searchindex
from golocal.web.memory import Memory

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from golocal.reading.entries import EntryFile
    from golocal.web.pagetext import Page

log = get_plugin_logger("golocal")


@dataclass(slots=True)
class Run:
    """What MkDocs says once per process and never again."""

    is_preview: bool = False
    memory: Memory | None = None
    """The pages of the last plan, in a preview."""
    files: dict[str, EntryFile] | None = None
    """What the entries said when they were last read, in a preview."""


run = Run()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview: it goes on with the sound entries."""
    del dirty
    run.is_preview = command == "serve"
    run.memory = Memory() if run.is_preview else None
    run.files = {} if run.is_preview else None


def on_config(config: MkDocsConfig) -> None:
    """Read and check the collection and plan the site; a build, not a preview, refuses errors."""
    root = Path(config.config_file_path).resolve().parent
    loaded = corpus.load(root, run.files)
    faults = [fault for fault in loaded.diagnostics if fault.is_error]
    if faults and not run.is_preview:
        listed = "\n".join(map(str, faults))
        message = f"{listed}\n{diagnostics.count(faults)}; scripts/check.py says what to type"
        raise PluginError(message)
    for fault in faults:
        log.warning("%s", "\n  ".join((str(fault), *fault.help)))
    words = catalogue.load("en")
    settings = Settings(
        today=date.fromisoformat(get_build_date()),
        site_url=config.site_url or "",
        has_prints=getattr(config.plugins["pdf-export"], "enabled", False),
        only_volume=config.extra.get("volume"),
        history=read_history(root),
        repository=config.extra.get("repository"),
        page_maps=loaded.page_maps,
    )
    config.extra["golocal"] = {
        "loaded": loaded,
        "corpus": loaded.corpus,
        "plan": site.plan(loaded, words, settings, run.memory),
        "root": root,
        "words": words,
        "settings": settings,
    }
    config.extra["is_preview"] = run.is_preview
    config.extra["search_words"] = words.below("search")


LEFT_OUT = (
    "assets/javascripts/bundle.",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
    "assets/stylesheets/main.",
    "assets/stylesheets/palette.",
    "assets/images/favicon.png",
    "assets/fonts/amiri-",
    "assets/fonts/source-sans-3-latin-400-italic",
    "assets/fonts/source-sans-3-latin-ext-400-italic",
    "assets/fonts/source-sans-3-latin-ext-600-",
    "assets/fonts/source-serif-4-latin-600-italic",
    "assets/fonts/source-serif-4-latin-ext-600-",
    "epub/",
    "offline/",
    "partials/",
    "print/",
)
"""What comes with the theme's folders and no page asks for: Material's bundle, our templates,
fonts of the EPUBs and books."""


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add what the plan holds to the hand-written pages, and set the navigation."""
    for file in list(files):
        if file.src_uri.startswith(LEFT_OUT):
            files.remove(file)
    plan: site.Site = config.extra["golocal"]["plan"]
    root: Path = config.extra["golocal"]["root"]
    listed = {item.file for item in plan.navigation}
    for page in plan.pages:
        _add(files, _page(page, config, in_navigation=page.file in listed))
    for data in plan.data:
        _add(files, File.generated(config, data.uri, content=data.content))
    # Cards are for those who share a page; nobody shares one of a preview.
    cards = () if run.is_preview else plan.cards
    painted = cores.every(Album(root).picture, cards)
    for card, content in zip(cards, painted, strict=True):
        _add(files, File.generated(config, card.uri, content=content))
    for picture in plan.pictures:
        _add(files, File.generated(config, picture.uri, abs_src_path=str(root / picture.source)))
    _add_form(files, config)
    config.nav = [{item.title: item.file} for item in plan.navigation]


def on_page_content(html: str, *, page: MkDocsPage, files: Files, **_: object) -> str:
    """Give pictures their measures and cells their alignment."""

    def measures(source: str) -> tuple[int, int] | None:
        """Measure a picture of the site, named as the page names it."""
        name = unquote(posixpath.normpath(posixpath.join(page.url, source)))
        file = files.get_file_from_path(name)
        picture = pictures.look(file.content_bytes) if file else None
        return (picture.width, picture.height) if picture else None

    return finishing.finished(html, measures)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for the search; a preview only once, for it takes its time."""
    if run.is_preview and Path(config.site_dir, searchindex.FOLDER).is_dir():
        return
    try:
        searchindex.make(Path(config.site_dir))
    except searchindex.IndexingError as error:
        message = f"The search could not be made: {error}"
        raise PluginError(message) from None


def _page(page: Page, config: MkDocsConfig, *, in_navigation: bool) -> File:
    inclusion = InclusionLevel.INCLUDED if in_navigation else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page.file, content=page.as_markdown(), inclusion=inclusion)
    if page.source is not None:
        file.edit_uri = posixpath.join("..", page.source)
    return file


def _add(files: Files, file: File) -> None:
    """Add a file, but never over one that is written by hand: MkDocs would replace it unsaid."""
    if files.get_file_from_path(file.src_uri) is not None:
        message = f"docs/{file.src_uri} stands where a page of the plan belongs; rename it."
        raise PluginError(message)
    files.append(file)


def _add_form(files: Files, config: MkDocsConfig) -> None:
    """Add the form at /admin/ where a repository is configured; a preview does without."""
    repository = config.extra.get("repository")
    if not repository or run.is_preview:
        return
    made = admin.bundle(config.extra["golocal"]["root"])
    if isinstance(made, str):
        log.info("There is no form at /admin/. %s", made)
        return
    try:
        form = cms.files(config.extra["golocal"]["corpus"], repository, made)
    except cms.RepositoryError as error:
        raise PluginError(str(error)) from None
    for uri, content in form.items():
        if isinstance(content, bytes):
            _add(files, File.generated(config, uri, content=content))
        else:
            _add(files, File.generated(config, uri, abs_src_path=str(content)))
