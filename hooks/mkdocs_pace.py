"""MkDocs events that spare work and change nothing that a reader sees: the same pages, sooner.

They come before those of the other hooks, which see the whole HTML of a page.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from golocal.web import markup
from golocal.web.markup import Reader

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from golocal.site import Site

COLLECTED = (50_000, 20, 100)
"""How seldom Python looks for garbage: a build makes much that stays, and little that has to go."""


def on_startup(**_: object) -> None:
    """Look for garbage less often."""
    gc.set_threshold(*COLLECTED)


def on_nav(nav: Navigation, *, config: MkDocsConfig, **_: object) -> None:
    """Make the HTML of all planned pages; a preview makes that of the pages it is asked for."""
    del nav
    plan: Site = config.extra["golocal"]["plan"]
    is_preview = config.extra["is_preview"]
    config.extra["planned"] = {page.file: page for page in plan.pages}
    config.extra["markup"] = {} if is_preview else markup.every(plan.pages)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Leave MkDocs nothing to read of a planned page."""
    return "" if page.file.src_uri in config.extra["planned"] else markdown


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Give a planned page its HTML, and tell MkDocs of its anchors, to which others may link."""
    planned = config.extra["planned"].get(page.file.src_uri)
    if planned is None:
        return html
    made = config.extra["markup"].pop(planned.file, None) or Reader().read(planned)
    page.present_anchor_ids = markup.anchors(made)
    return made


def on_env(env: Environment, **_: Any) -> Environment:  # noqa: ANN401 - nothing of it is used
    """Read templates once: they do not change while a site is made."""
    env.auto_reload = False
    return env
