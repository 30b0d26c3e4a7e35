"""MkDocs events that spare work and change nothing that a reader sees: the same pages, sooner.

They come before those of the other hooks, which see the whole HTML of a page.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from golocal.web import islands

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

COLLECTED = (50_000, 20, 100)
"""How seldom Python looks for garbage: a build makes much that stays, and little that has to go."""


def on_startup(**_: object) -> None:
    """Look for garbage less often."""
    gc.set_threshold(*COLLECTED)


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Keep the finished HTML of planned pages out of the way of the Markdown parser."""
    if page.file.generated_by is None:
        return markdown
    parted = islands.part(markdown)
    config.extra.setdefault("islands", {})[page.file.src_uri] = parted
    return parted.text


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put that HTML back, and tell MkDocs of its anchors, to which other pages may link."""
    parted: islands.Parted | None = config.extra.get("islands", {}).pop(page.file.src_uri, None)
    if parted is None:
        return html
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *parted.anchors}
    return parted.joined(html)


def on_env(env: Environment, **_: Any) -> Environment:  # noqa: ANN401 - nothing of it is used
    """Read templates once: they do not change while a site is made."""
    env.auto_reload = False
    return env
