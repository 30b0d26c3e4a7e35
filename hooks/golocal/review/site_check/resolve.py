"""Links of the finished site, resolved as a browser would."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urlsplit

from golocal.review.site_check.page import PAGES, Page, Reference


class Resolver:
    """Resolves the links between the files of a site or an EPUB, each once."""

    def __init__(
        self, known: frozenset[str], pages: Mapping[str, Page], site_url: str = ""
    ) -> None:
        """Take every file, by its path from the root, and what was parsed of the pages.

        `site_url` is where the site will stand, with a slash at its end; empty where that is not
        known.
        """
        self.known = known
        self.pages = pages
        self.site_url = site_url
        self.resolve = cache(self._resolve)

    def _resolve(self, name: str, target: str) -> str | None:
        """Resolve the file to which a target leads from a file; None for one that lies elsewhere.

        The file need not be there.
        """
        parts = urlsplit(self._own(target))
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            base = urlsplit(self.site_url).path or "/"
            if not path.startswith(base):
                return path  # beside the site: no file of it has such a name
            path = path.removeprefix(base)
        else:
            path = posixpath.join(posixpath.dirname(name), path) if path else name
        path = posixpath.normpath(path) if path else "."
        return path if path in self.known else posixpath.normpath(f"{path}/index.html")

    def faults(self, name: str, reference: Reference) -> Iterator[str]:
        """Find what is wrong with an address that a file names, in a sentence; mostly nothing."""
        target = self._own(reference.target)
        goal = self.resolve(name, target)
        if goal is None:
            scheme = urlsplit(target).scheme
            if not reference.is_loaded:
                if scheme not in ("http", "https", "mailto"):
                    yield f"{name}: leads to {target}, which a reader cannot follow"
            elif scheme != "data":
                yield f"{name}: loads {target} from another place"
        elif goal not in self.known:
            yield f"{name}: leads to {target}, which is not there"
        elif goal.endswith(PAGES):
            fragment = urlsplit(target).fragment
            if fragment and unquote(fragment) not in self.pages[goal].anchors:
                yield f"{name}: leads to {target}, but that page has no #{fragment}"

    def dead_ends(self) -> Iterator[str]:
        """Find every fault of every page and style sheet, in their order."""
        for name, page in self.pages.items():
            for reference in page.references:
                yield from self.faults(name, reference)

    def _own(self, target: str) -> str:
        """Rewrite a target of the site itself as one that begins at its root."""
        target = target.strip()
        if self.site_url and target.startswith(self.site_url):
            return urlsplit(self.site_url).path + target.removeprefix(self.site_url)
        return target
