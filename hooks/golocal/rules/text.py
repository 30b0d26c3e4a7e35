"""How a text is written: marks as a book has them, lists one sees through, sources for figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.text import typography
from golocal.text.body import SECTION, finds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.reading.entries import EntryFile
    from golocal.text.body import Body

STRAIGHT = re.compile(r"[\"']")
"""A typewriter's quotation mark or apostrophe."""

FIGURE = re.compile(r"\d")
RESULTS = "Results"


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Marks are typographic, spaces single, and figures have their sources."""
    yield from _marks(file.body)
    yield from _figures(file.body)


def _marks(body: Body) -> Iterator[Diagnostic]:
    plain = typography.masked(body.text)
    for found in STRAIGHT.finditer(plain):
        better = "’ or ‘ ’" if found[0] == "'" else "“ and ”"
        yield Diagnostic(
            body.span(*found.span()),
            "text-straight-quote",
            f"the mark {found[0]} is a typewriter's",
            (f"Write {better}, as in a book; check.py --fix does it for you.",),
            Severity.WARNING,
        )
    for found in finds(typography.SPACES, "  ", plain):
        yield Diagnostic(
            body.span(*found.span()),
            "text-double-space",
            f"there are {len(found[0])} spaces here",
            ("Keep one; check.py --fix does it for you.",),
            Severity.WARNING,
        )


def _figures(body: Body) -> Iterator[Diagnostic]:
    """A paragraph of the results that gives a figure carries a mark."""
    cuts = [heading for heading in body.headings() if heading.level == SECTION]
    for number, heading in enumerate(cuts):
        if heading.title != RESULTS:
            continue
        end = cuts[number + 1].start if number + 1 < len(cuts) else len(body.text)
        for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", body.bare[heading.end : end]):
            if FIGURE.search(re.sub(r"\[@[^\]]*\]", "", found[0])) and "[@" not in found[0]:
                start = heading.end + found.start()
                yield Diagnostic(
                    body.span(start, start + len(found[0])),
                    "text-uncited",
                    "there is a figure in this paragraph and no source",
                    ("Put a mark such as [@1] behind the claim, or leave the figure out.",),
                )
