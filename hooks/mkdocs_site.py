"""MkDocs events that bring the planned pages in: their HTML, heads, data, and the navigation.

The core does the work; here it is only handed over. What a build knows is one value on
`config.extra`, which is new in every build (`golocal.site.Build`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from jinja2 import ChoiceLoader, DictLoader
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_build_date

from golocal import site
from golocal.base import catalogue, collation, diagnostics
from golocal.base.files import is_leftover
from golocal.collection import addresses, corpus
from golocal.collection.history import newest_day, read_history
from golocal.commands import admin
from golocal.drawing import cards
from golocal.editing import cms, word_form
from golocal.entry.settings import ContactError, Desk, Settings
from golocal.reading import page_maps, pictures
from golocal.site import Build
from golocal.web import search, written
from golocal.web.page import Page
from golocal.word import worksheet

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as MkDocsPage

log = get_plugin_logger("golocal")

MISSING = "404.html"

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
    words, *others = map(catalogue.load, catalogue.offered())
    settings = Settings(
        today=_today(config, root),
        site_url=config.site_url or "",
        has_prints=getattr(config.plugins["pdf-export"], "enabled", False),
        only_volume=config.extra.get("volume"),
        history=read_history(root),
        repository=config.extra.get("repository"),
        page_maps=loaded.page_maps,
        kept_outcomes=page_maps.kept_outcomes(root, loaded.corpus.outcomes),
        contact=_desk(config),
        is_preview=is_preview,
    )
    if others and not collation.has_own_order():
        log.info("pyicu-wheels is not installed: lists in other languages are in English order.")
    try:
        pages = written.find(Path(config.docs_dir), words.language, catalogue.offered())
    except written.UnsaidError as fault:
        raise PluginError(str(fault)) from None
    plan = site.plan(loaded, words, settings, before, others=others, written=pages)
    forms = (
        before.forms
        if before and before.differs_in_texts(loaded, (words, *others), settings)
        else word_form.files(loaded.corpus, settings.contact)
    )
    config.extra["golocal"] = Build(
        root=root, loaded=loaded, settings=settings, plan=plan, forms=forms
    )
    config.extra["frames"] = {code: each.frame for code, each in plan.languages.items()}


def _today(config: MkDocsConfig, root: Path) -> date:
    """The day that was named, else that of the newest commit, else that of the build."""
    named = config.extra.get("today") or newest_day(root) or get_build_date()
    try:
        return date.fromisoformat(str(named))
    except ValueError:
        message = f"extra.today says {named}, which is no day. Write it like 2027-05-03."
        raise PluginError(message) from None


def _desk(config: MkDocsConfig) -> Desk | None:
    try:
        return Desk.of(config.extra.get("contact"))
    except ContactError as fault:
        raise PluginError(str(fault)) from None


def on_files(files: Files, *, config: MkDocsConfig) -> None:
    """Add what the plan holds to the hand-written pages, and set the navigation."""
    for leftover in [each for each in files if any(map(is_leftover, each.src_uri.split("/")))]:
        files.remove(leftover)
    build = Build.of(config.extra)
    plan = build.plan
    navigation = {title: addresses.page_file(at) for title, at in plan.root.navigation}
    _put_in_languages(files, config)
    found: dict[str, bytes | Path] = {page.file: b"" for page in plan.pages}
    found |= {file.uri: file.content for file in plan.data}
    if files.get_file_from_path(word_form.OFFERED):
        found |= build.forms
    for each in plan.languages.values():
        found |= worksheet.files(each.corpus, each.words, each.where, build.settings.site_url)
    if config.extra["is_preview"]:
        found |= {uri: build.root / source for uri, source in plan.pictures.items()}
    else:  # nobody shares a page of a preview, or edits by it
        found |= {
            uri: pictures.published((build.root / source).read_bytes())
            for uri, source in plan.pictures.items()
        }
        painted = cards.pictures(plan.cards, build.root)
        found |= {card.uri: content for card, content in painted}
        found |= _form(build)
    for uri, content in found.items():
        if files.get_file_from_path(uri) is not None:  # MkDocs would replace it unsaid
            message = f"docs/{uri} stands where a page of the plan belongs; rename it."
            raise PluginError(message)
        level = InclusionLevel.INCLUDED if uri in navigation.values() else InclusionLevel.NOT_IN_NAV
        if isinstance(content, Path):
            file = File.generated(config, uri, abs_src_path=str(content), inclusion=level)
        else:
            file = File.generated(config, uri, content=content, inclusion=level)
        page = plan.by_file.get(uri)
        file.edit_uri = posixpath.join("..", page.source) if page and page.source else None
        files.append(file)
    config.nav = [{title: file} for title, file in navigation.items()]


def _put_in_languages(files: Files, config: MkDocsConfig) -> None:
    """Take the pages that are written by hand in another language to its folder."""
    for hand in Build.of(config.extra).plan.written.values():
        file = files.get_file_from_path(hand.source.file)
        if file is None or hand.address == hand.source.tail:
            continue
        files.remove(file)
        made = File.generated(
            config,
            addresses.page_file(hand.address),
            abs_src_path=str(file.abs_src_path),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        made.edit_uri = file.src_uri
        files.append(made)


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, **_: object) -> str:
    """Leave MkDocs nothing to read of a planned page but its title and what the theme is told."""
    planned = _planned(page, config)
    if planned is None:
        build = Build.of(config.extra)
        return build.plan.told(markdown, build.plan.written[page.url], build.settings.repository)
    page.meta.update(planned.meta)
    return ""


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a planned page its HTML, and tell MkDocs of its anchors, to which others may link."""
    planned = _planned(page, config)
    if planned is None:
        return _sized(html, page, files)
    page.present_anchor_ids = set(ANCHOR.findall(planned.html))
    return planned.notice + planned.html


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the theme the tags for the head of a page; put a twin beside one written by hand."""
    planned = _planned(page, config)
    if planned is not None:
        context["head"] = planned.head
        return context
    description = page.meta.get("description") or config.site_description or ""
    told, twin = site.written(page.url, str(page.title), description, Build.of(config.extra).plan)
    context["head"] = told.head
    page.meta.update(told.meta_of_language)
    target = Path(config.site_dir, twin.uri)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(twin.content)
    return context


def on_env(env: Environment, *, config: MkDocsConfig, **_: object) -> Environment:
    """Let each language have its page for a wrong address, for servers that can choose one."""
    plan = Build.of(config.extra).plan
    folders = [each.where.folder for each in plan.languages.values() if each.where.folder]
    made = {f"{folder}{MISSING}": f'{{% extends "{MISSING}" %}}' for folder in folders}
    config.theme.static_templates.update(made)
    env.loader = ChoiceLoader([*filter(None, [env.loader]), DictLoader(made)])
    return env


def on_template_context(
    context: dict[str, Any], *, template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Such a page stands for any address: it is in its language, and leads from the root."""
    folder, _, name = template_name.rpartition("/")
    if folder and name == MISSING:
        context["missing_in"] = folder
        context["base_url"] = urlsplit(config.site_url or "/").path.rstrip("/") or "/"
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Index the finished pages for the search, and take away the packed sitemap.

    A preview is indexed only once, for it takes its time. The packed sitemap carries the time of
    the build, and nobody asks for it.
    """
    folder = Path(config.site_dir)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
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


def _form(build: Build) -> Mapping[str, bytes | Path]:
    """The form at /admin/, where a repository is configured and scripts/admin.py has made it."""
    if not build.settings.repository:
        return {}
    made = admin.finished(build.root)
    if made is None:
        log.info("There is no form at /admin/; scripts/admin.py makes it.")
        return {}
    try:
        return cms.files(build.loaded.corpus, build.settings.repository, made)
    except cms.RepositoryError as error:
        raise PluginError(str(error)) from None
