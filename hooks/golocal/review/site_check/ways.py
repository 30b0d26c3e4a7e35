"""Where the addresses that a site names lead, as a browser would follow them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from golocal.review.site_check.leaf import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from golocal.review.site_check.leaf import Leaf, Reference


@dataclass(frozen=True, slots=True)
class Ways:
    """The files of a site or an EPUB, and what its pages hold."""

    known: frozenset[str]
    """Every file, by its way from the root."""
    leaves: Mapping[str, Leaf]
    site_url: str = ""
    """Where the site will stand, with a slash at its end; empty where that is not known."""
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """The ways that were followed already: most are asked for three times."""

    def goal(self, name: str, target: str) -> str | None:
        """Give the file to which a target leads from a file; None for one that lies elsewhere.

        The file need not be there.
        """
        asked = name, target
        if asked not in self._found:
            self._found[asked] = self._followed(name, target)
        return self._found[asked]

    def _followed(self, name: str, target: str) -> str | None:
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
        """Give what is wrong with an address that a file names, in a sentence; mostly nothing."""
        target = self._own(reference.target)
        goal = self.goal(name, target)
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
            if fragment and unquote(fragment) not in self.leaves[goal].anchors:
                yield f"{name}: leads to {target}, but that page has no #{fragment}"

    def dead_ends(self) -> Iterator[str]:
        """Give every fault of every page and style sheet, in their order."""
        for name, leaf in self.leaves.items():
            for reference in leaf.references:
                yield from self.faults(name, reference)

    def _own(self, target: str) -> str:
        """Give a target of the site itself as one that begins at its root."""
        target = target.strip()
        if self.site_url and target.startswith(self.site_url):
            return urlsplit(self.site_url).path + target.removeprefix(self.site_url)
        return target
