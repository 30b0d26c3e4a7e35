"""The text of an entry as the HTML of its page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from markdown import Markdown
from markupsafe import Markup

from golocal.collection import addresses
from golocal.text.body import rewrite
from golocal.text.harmless import harmless
from golocal.text.prose import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.entry.model import Entry


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section, and the id by which a link finds it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """All sections of an entry as HTML, and what the rest of the page needs to know of them."""

    html: Markup
    headings: tuple[Heading, ...]
    """Of the sections, not those within them."""
    cited: frozenset[int]
    """The positions of the sources that have a mark, for notes lead back to the first."""


def render(
    entry: Entry,
    address: str,
    pictures: Mapping[str, tuple[int, int] | None],
    word: Callable[[int], str],
) -> Text:
    """Write the sections of an entry for the page at an address.

    `pictures` are the files that are there, with their sizes; `word` says what a screen reader
    reads out for the mark of a source, by its position.
    """
    seen: dict[int, int] = {}

    def mark(number: int) -> str:
        seen[number] = seen.get(number, 0) + 1
        again = f"-{seen[number]}" if seen[number] > 1 else ""
        return (
            f'<sup class="mark" id="mark-{number}{again}"><a href="#source-{number}"'
            f' role="doc-noteref" aria-label="{escape(word(number))}">{number}</a></sup>'
        )

    def link(target: str) -> str:
        if "://" in target or target.startswith("#"):
            return target
        path = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), target))
        if path in pictures:
            return addresses.relative(addresses.picture(path), address)
        if addresses.is_entry(path):
            return addresses.relative(addresses.of_entry(path), address)
        return target  # the check has reported it; a preview shows the page all the same

    parts = []
    for section in entry.sections:
        parts += [f"## {harmless(section.title)}"] if section.title else []
        parts += [rewrite(harmless(section.text), mark=mark, link=link)]
    reader = Markdown(
        extensions=("toc", "fenced_code", *EXTENSIONS),
        extension_configs={"toc": {"permalink": False, "marker": ""}},
    )
    html = reader.convert("\n\n".join(parts))
    tops: list[dict[str, str]] = getattr(reader, "toc_tokens", [])
    headings = tuple(Heading(each["id"], each["name"]) for each in tops)
    return Text(Markup(html), headings, frozenset(seen))  # noqa: S704 - `harmless` saw to it
