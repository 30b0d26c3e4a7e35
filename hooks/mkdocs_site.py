"""MkDocs events that bring the planned pages in: their HTML, heads, data, and the navigation.

The core does the work; here it is only handed over. What a build knows is one value on
`config.extra`, which is new in every build (`golocal.site.Build`).
"""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_build_date

from golocal import site
from golocal.base import catalogue, diagnostics
from golocal.collection import corpus
from golocal.collection.history import read_history
from golocal.commands import admin
from golocal.drawing import cards
from golocal.editing import cms
from golocal.entry.settings import Settings
from golocal.reading import pictures
from golocal.site import Build
from golocal.web import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

    from golocal.web.page import Page

log = get_plugin_logger("golocal")

SITEMAP = "sitemap.xml"

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

ANCHOR = re.compile(r"\sid=\"([^\"]+)\"")
"""In HTML of our own templates."""

UNSIZED = re.compile(r"<img\b(?=[^>]*\ssrc=\"([^\"]+)\")")
"""A picture of a page written by hand, as Python-Markdown writes it."""


def on_config(config: MkDocsConfig) -> None:
    """Read and check the collection and plan the site; a build, not a preview, refuses errors."""
    root = Path(config.config_file_path).resolve().parent
    is_preview = config.extra.setdefault("is_preview", False)
    before: Build | None = config.extra.get("golocal")  # of a preview that goes on
    loaded = corpus.load(root, before.loaded if before else None)
    faults = [fault for fault in loaded.diagnostics if fault.is_error]
    if faults and not is_preview:
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
    plan = site.plan(loaded, words, settings, before)
    config.extra["golocal"] = Build(
        root=root, loaded=loaded, words=words, settings=settings, plan=plan
    )
    config.extra["search_words"] = words.below("search")


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add what the plan holds to the hand-written pages, and set the navigation."""
    for file in list(files):
        if file.src_uri.startswith(LEFT_OUT):
            files.remove(file)
    build = Build.of(config.extra)
    plan = build.plan
    listed = {item.file for item in plan.navigation}
    for page in plan.pages:
        inclusion = InclusionLevel.INCLUDED if page.file in listed else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.file, content="", inclusion=inclusion)
        file.edit_uri = posixpath.join("..", page.source) if page.source else None
        _add(files, file)
    for data in plan.data:
        _add(files, File.generated(config, data.uri, content=data.content))
    for picture in plan.pictures:
        source = str(build.root / picture.source)
        _add(files, File.generated(config, picture.uri, abs_src_path=source))
    # Nobody shares a page of a preview, or edits by it.
    if not config.extra["is_preview"]:
        for card, content in cards.pictures(plan.cards, build.root):
            _add(files, File.generated(config, card.uri, content=content))
        _add_form(files, config)
    config.nav = [{item.title: item.file} for item in plan.navigation]


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, **_: object) -> str:
    """Leave MkDocs nothing to read of a planned page but its title and what the theme is told."""
    planned = _planned(page, config)
    if planned is None:
        return markdown
    page.meta.update(planned.meta)
    return ""


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a planned page its HTML, and tell MkDocs of its anchors, to which others may link."""
    planned = _planned(page, config)
    if planned is None:
        return _sized(html, page, files)
    page.present_anchor_ids = set(ANCHOR.findall(planned.html))
    return planned.html


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the theme the tags for the head of a page; put a twin beside one written by hand."""
    planned = _planned(page, config)
    if planned is not None:
        context["head"] = planned.head
        return context
    description = page.meta.get("description") or config.site_description or ""
    context["head"], twin = site.written(
        page.url, str(page.title), description, Build.of(config.extra)
    )
    target = Path(config.site_dir, twin.uri)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(twin.content)
    return context


def on_template_context(
    context: dict[str, Any], *, template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """List the pages for the sitemap, with the days of their entries' last changes.

    MkDocs gives every page the day of the build instead, which tells a crawler nothing and makes
    other bytes each day. Without the address of the site there is no sitemap: it needs whole ones.
    """
    if template_name == SITEMAP:
        context["entries"] = list(_mapped(context["pages"], config)) if config.site_url else []
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for the search, and take away the packed sitemap.

    A preview is indexed only once, for it takes its time. The packed sitemap carries the time of
    the build, and nobody asks for it.
    """
    folder = Path(config.site_dir)
    (folder / f"{SITEMAP}.gz").unlink(missing_ok=True)
    if config.extra["is_preview"] and (folder / search.FOLDER).is_dir():
        return
    try:
        search.make(folder)
    except search.IndexingError as error:
        message = f"The search could not be made: {error}"
        raise PluginError(message) from None


def _planned(page: MkDocsPage, config: MkDocsConfig) -> Page | None:
    """The page of the plan that MkDocs has before it; None for one written by hand."""
    return Build.of(config.extra).plan.by_file.get(page.file.src_uri)


def _sized(html: str, page: MkDocsPage, files: Files) -> str:
    """Give the pictures of a page written by hand their measures, or the text below them moves."""

    def sized(image: re.Match[str]) -> str:
        name = unquote(posixpath.normpath(posixpath.join(page.url, image[1])))
        file = files.get_file_from_path(name)
        size = pictures.size(file.content_bytes) if file else None
        return f'<img width="{size[0]}" height="{size[1]}"' if size else image[0]

    return UNSIZED.sub(sized, html)


def _mapped(files: Iterable[File], config: MkDocsConfig) -> Iterator[tuple[str, str | None]]:
    """Give the address of each page that stays, sorted, and the day of its last change if known."""
    build = Build.of(config.extra)
    changes = build.settings.history.changes
    for file in sorted(files, key=lambda each: each.url):
        page = build.plan.by_file.get(file.src_uri)
        if page is None or not page.moved_to:
            change = changes.get(page.source or "") if page else None
            address = "" if file.url in (".", "./") else file.url
            yield f"{config.site_url}{address}", change.date.isoformat() if change else None


def _add(files: Files, file: File) -> None:
    """Add a file, but never over one that is written by hand: MkDocs would replace it unsaid."""
    if files.get_file_from_path(file.src_uri) is not None:
        message = f"docs/{file.src_uri} stands where a page of the plan belongs; rename it."
        raise PluginError(message)
    files.append(file)


def _add_form(files: Files, config: MkDocsConfig) -> None:
    """Add the form at /admin/ where a repository is configured and scripts/admin.py has made it."""
    build = Build.of(config.extra)
    repository = build.settings.repository
    if not repository:
        return
    made = admin.finished(build.root)
    if made is None:
        log.info("There is no form at /admin/; scripts/admin.py makes it.")
        return
    try:
        form: Mapping[str, bytes | Path] = cms.files(build.loaded.corpus, repository, made)
    except cms.RepositoryError as error:
        raise PluginError(str(error)) from None
    for uri, content in form.items():
        if isinstance(content, bytes):
            _add(files, File.generated(config, uri, content=content))
        else:
            _add(files, File.generated(config, uri, abs_src_path=str(content)))
