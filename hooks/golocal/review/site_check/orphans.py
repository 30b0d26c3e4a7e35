"""What stands on the site and nobody can come to: pages without a link, files without a name."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from golocal.review.site_check.leaf import FOLLOWED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.review.site_check.ways import Ways

HOME = "index.html"
SPARED = (
    "404.html",  # the server gives it for what is not there
    "admin/",  # the form: its own script fetches its parts, and editors know its address
    "assets/javascripts/",  # the theme brings all, and an empty collection has no use for some
    "assets/stylesheets/",  # likewise
    "assets/fonts/LICENSE-",  # it must stand by the fonts
    "pagefind/",  # the search's own script fetches its parts
    "robots.txt",  # crawlers ask for it at this address
    "sitemap.xml",  # likewise
)
"""What is found without a link. A name ends where its variants begin."""
CARD = "card.png"
"""The picture of a page for social media: without an address of the site no page can name it."""


def unreached(ways: Ways, unlisted: frozenset[str]) -> Iterator[str]:
    """Give the pages to which no way leads by links from the home page, in their order."""
    reached = {HOME}
    fresh = [HOME]
    while fresh:
        name = fresh.pop()
        leaf = ways.leaves.get(name)
        for reference in leaf.references if leaf else ():
            if reference.tag not in FOLLOWED:
                continue
            goal = ways.goal(name, reference.target)
            if goal is not None and goal not in reached:
                reached.add(goal)
                if goal.endswith(".html"):
                    fresh.append(goal)
    for name in sorted(ways.known):
        if name.endswith(".html") and not (
            name in reached or name.startswith(SPARED) or f"{posixpath.dirname(name)}/" in unlisted
        ):
            yield f"{name}: no link from the home page leads there"


def unnamed(ways: Ways, named: frozenset[str]) -> Iterator[str]:
    """Give the files, other than pages, that no page, style sheet or data file names.

    `named` are those of the data files.
    """
    found = set(named)
    for name, leaf in ways.leaves.items():
        found.update(ways.goal(name, reference.target) or "" for reference in leaf.references)
    for name in sorted(ways.known - found):
        is_card = posixpath.basename(name) == CARD and not ways.site_url
        if not (name.endswith(".html") or name.startswith(SPARED) or is_card):
            yield f"{name}: nothing on the site names this file"
