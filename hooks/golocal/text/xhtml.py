"""HTML of our own as the XHTML of an EPUB.

Templates and the writer of texts give markup that is well-formed already, with every sign that is
not markup escaped. What XML and its readers ask beyond that is added here, tag by tag.
"""

from __future__ import annotations

import re

PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ku", "ps", "ur", "yi"})
"""Languages that are written from right to left, by the first part of their tags."""

LANGUAGE = re.compile(r'<[a-z][^<>]*? lang="(?P<language>[^"]*)"[^<>]*>')
DRAWING = re.compile(r"<svg(?![^<>]* xmlns=)")


def page(html: str) -> bytes:
    """A document as the bytes of an XHTML file."""
    html = DRAWING.sub('<svg xmlns="http://www.w3.org/2000/svg"', html)
    return f"{PROLOGUE}{LANGUAGE.sub(_twice, html).strip()}\n".encode()


def _twice(tag: re.Match[str]) -> str:
    """Give a language as XML gives it too, and its direction where letters need one.

    The EPUB itself is read from left to right; so is what is inside a passage that is not.
    """
    language = tag["language"]
    added = f' lang="{language}" xml:lang="{language}"'
    if language.partition("-")[0].lower() in RIGHT_TO_LEFT and " dir=" not in tag[0]:
        added += ' dir="rtl"'
    return tag[0].replace(f' lang="{language}"', added, 1)
