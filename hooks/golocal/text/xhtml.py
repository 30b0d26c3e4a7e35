"""The tree as the XHTML of an EPUB: languages and directions marked twice, addresses escaped."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from golocal.text import html, links
from golocal.text.html import Reference, quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from golocal.text.html import Edition
    from golocal.text.tree import Text

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "ur", "yi"})
"""Languages that are written from right to left, by the first part of their tags."""


def write(text: Text, edition: Edition, *, level: int) -> Markup:
    """A text as XHTML whose highest heading is of the given level."""
    strict = dataclasses.replace(edition, link=_escaped(edition.link), passage=attributes)
    return html.write(text, strict, level=level)


def attributes(language: str, direction: str) -> str:
    """The attributes of a passage; a direction where letters need one and none is given.

    The EPUB itself is read from left to right; so is what is inside a passage that is not.
    """
    if not direction and language.partition("-")[0].lower() in RIGHT_TO_LEFT:
        direction = "rtl"
    twice = f" xml:lang={quote(language)}" if language else ""
    return html.attributes(language, "") + twice + html.attributes("", direction)


def _escaped(link: Callable[[str], Reference]) -> Callable[[str], Reference]:
    def escaped(target: str) -> Reference:
        reference = link(target)
        if reference.address is None:
            return reference
        return Reference(links.escaped(reference.address), reference.after)

    return escaped
