"""MkDocs events for what programs read: tags in heads, twins of hand-written pages, the sitemap.

The core makes the tags and twins of the planned pages with the plan. Of pages written by hand in
`docs/` only MkDocs knows the titles, so theirs are made here, in the same way.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from golocal.data import page_json
from golocal.web.head import Heads
from golocal.web.pagetext import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page as MkDocsPage

    from golocal.site import Site

SITEMAP = "sitemap.xml"


def on_page_context(
    context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, **_: object
) -> dict[str, Any]:
    """Give the theme the tags for the head of a page."""
    made = config.extra["golocal"]
    plan: Site = made["plan"]
    if "heads" not in made:  # once, not for every page
        made["heads"] = {each.file: each.head for each in plan.pages}
    heads = made["heads"]
    if page.file.src_uri not in heads:
        writer = Heads(
            corpus=made["corpus"],
            works={},
            files=(),
            feeds=plan.feeds,
            words=made["words"],
            settings=made["settings"],
        )
        heads[page.file.src_uri] = writer.of_page(_written(page, config))
    context["head"] = heads[page.file.src_uri]
    return context


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Put a twin beside a hand-written page."""
    if page.file.generated_by is None:
        made = config.extra["golocal"]
        notice = made["words"].text("series.notice")
        written = _written(page, config)
        twin = page_json.write(
            written.address, written.title, written.description, notice, made["settings"]
        )
        target = Path(config.site_dir, twin.uri)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(twin.content)
    return output


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
    """Take away the packed sitemap: it carries the time of the build, and nobody asks for it."""
    Path(config.site_dir, f"{SITEMAP}.gz").unlink(missing_ok=True)


def _mapped(files: Iterable[File], config: MkDocsConfig) -> Iterator[tuple[str, str | None]]:
    """Give the address of each page that stays, sorted, and the day of its last change if known."""
    made = config.extra["golocal"]
    plan: Site = made["plan"]
    sources = {page.file: page.source for page in plan.pages}
    changes = made["settings"].history.changes
    pages = [file.page for file in files if file.page and not file.page.meta.get("moved")]
    for page in sorted(pages, key=lambda each: each.url):
        change = changes.get(sources.get(page.file.src_uri) or "")
        yield f"{config.site_url}{page.url}", change.date.isoformat() if change else None


def _written(page: MkDocsPage, config: MkDocsConfig) -> Page:
    """Give a page written by hand as the plan gives its own."""
    return Page(
        address=page.url,
        title=str(page.title),
        description=page.meta.get("description") or config.site_description or "",
        kind="written",
        text="",
        meta={},
    )
