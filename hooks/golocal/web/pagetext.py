"""A planned page, and the Markdown of entries made ready for one."""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from golocal.collection import addresses
from golocal.text.body import rewrite
from golocal.text.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.entry.model import Entry, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the site as Markdown with front matter of our own making."""

    address: str
    title: str
    description: str
    kind: str
    """What the page shows; the theme's styles go by it."""
    text: str
    source: str | None = None
    """The entry's file, relative to the root; None for a page that only the plan makes."""
    meta: Mapping[str, Any]
    """What the theme needs beside the title, as JSON values."""
    head: str = ""
    """The tags for programs in the head of the page, as HTML (`golocal.web.head`)."""

    @property
    def file(self) -> str:
        """Give the Markdown file of the page, relative to the root of the site's sources."""
        return addresses.page_file(self.address)

    def as_markdown(self) -> str:
        """Give the whole file. JSON is YAML, and leaves nothing to be guessed."""
        meta = {
            "title": self.title,
            "description": self.description,
            "kind": self.kind,
            **self.meta,
        }
        front = "\n".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
        )
        return f"---\n{front}\n---\n\n{self.text.strip()}\n"


class Numbering:
    """The anchors of an entry's source marks; a note leads back to the first mark of its source."""

    def __init__(self, word: Callable[[int], str]) -> None:
        """Take the words that a screen reader says for a mark, by its source's position."""
        self._word = word
        self._seen: dict[int, int] = {}

    @property
    def cited(self) -> frozenset[int]:
        """Give the positions of the sources that have a mark so far, to lead back to."""
        return frozenset(self._seen)

    def mark(self, number: int) -> str:
        """Give the mark of a source as a link to its note."""
        self._seen[number] = self._seen.get(number, 0) + 1
        again = f"-{self._seen[number]}" if self._seen[number] > 1 else ""
        return (
            f'<sup class="mark" id="mark-{number}{again}"><a href="#source-{number}"'
            f' role="doc-noteref" aria-label="{escape(self._word(number))}">{number}</a></sup>'
        )


def section_text(
    entry: Entry, section: Section, address: str, numbering: Numbering, pictures: frozenset[str]
) -> str:
    """Give a section's Markdown, marks linked to notes, links leading to pages of the site."""
    here = addresses.page_file(address)

    def link(target: str) -> str:
        if "://" in target or target.startswith("#"):
            return target
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), target))
        page = addresses.of_entry(path)
        goal = addresses.picture(path) if path in pictures else page and addresses.page_file(page)
        if goal is None:  # the check has reported it; a preview shows the page all the same
            return target
        return posixpath.relpath(goal, posixpath.dirname(here) or ".")

    return rewrite(harmless(section.text), mark=numbering.mark, link=link)


def anchor(heading: str) -> str:
    """Give the anchor that Markdown's table of contents makes of a heading."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
