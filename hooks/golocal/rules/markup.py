"""Texts are plain Markdown: nothing in them can run or load anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.base.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.entries import Reading

TAG = re.compile(r"<(?=[A-Za-z/!?])[^\s>]*[^<>]*>?")
"""Whatever a browser could take for the beginning of a tag, a comment or an instruction."""

AUTOLINK = re.compile(r"<https?://[^\s<>\"'`]+>")

PLAIN = "Write plain Markdown; for a bare < write &lt;."
BETTER = {
    "b": "For bold write **word**.",
    "strong": "For bold write **word**.",
    "i": "For italics write *word*.",
    "em": "For italics write *word*.",
}
"""What to type instead of the tags that people reach for first."""

ALLOWED = re.compile(
    r"</?(?:abbr|sub|sup|span|bdi|br)>|<br ?/>"
    r'|<abbr title="[^"<>&]*">'
    r'|<(?:span|bdi) lang="[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"(?: dir="(?:ltr|rtl)")?>'
)
"""Tags that say something about words: the language of a passage, an abbreviation in full."""


def check(reading: Reading) -> Iterator[Diagnostic]:
    """No HTML but a few tags about words, not even in code: parsers differ on what is code."""
    body = reading.body
    for found in TAG.finditer(body.text):
        if AUTOLINK.fullmatch(found[0]) or ALLOWED.fullmatch(found[0]):
            continue
        yield Diagnostic(
            body.span(found.start(), found.end()),
            "html-forbidden",
            f"'{found[0][:40]}' is HTML, which a text may not hold",
            (BETTER.get(found[0].strip("</> ").lower(), PLAIN),),
        )
