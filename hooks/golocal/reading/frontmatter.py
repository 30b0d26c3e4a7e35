"""The two parts of an entry: the front matter between its `---` lines, and the body after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from golocal.base.diagnostics import Report
from golocal.base.location import Source, Span
from golocal.entry.nodes import Table
from golocal.reading import yamltext
from golocal.text import parser
from golocal.text.parser import Parsed

FENCE = "---"
SEEMING = re.compile(r"-{2,}|[—–]+-?|_{3,}|={3,}|\*{3,}")
"""A line of hyphens, also one that another program has made of it."""


@dataclass(frozen=True)  # no slots: it keeps the body with its answers
class Document:
    """An entry's file in its two parts."""

    source: Source
    front: Table | None
    """The front matter; None where it cannot be read."""
    body: str
    body_line: int
    """The line of the file on which the body begins."""
    is_parted: bool = True
    """Whether the front matter has its two lines of hyphens; else no text is known to be body."""

    @property
    def path(self) -> str:
        """The file, relative to the project's root."""
        return self.source.path

    @cached_property
    def parsed(self) -> Parsed:
        """The body as a tree, and what is wrong with it."""
        return parser.parse(self.body, self.path, self.body_line)


def split(source: Source, report: Report) -> Document:
    """Part the front matter from the body and read it; what is wrong goes into the report."""
    lines = source.text.split("\n")
    first = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if lines[0].rstrip() != FENCE:
        shown = lines[first].strip()
        is_meant = SEEMING.fullmatch(shown) is not None
        help_ = "Begin the file with a line of three hyphens, then the fields, then three hyphens."
        if shown == FENCE:
            help_ = "Delete what is empty before the line ---; nothing stands above it."
        elif is_meant:
            help_ = f"Write --- (three hyphens) in place of {shown}."
        report.error(
            Span(source.path, first + 1, 1, max(2, len(lines[first]) + 1)),
            "front-matter-missing",
            "the file does not begin with ---",
            help_,
        )
        if not is_meant:
            return Document(source, None, "", 1, is_parted=False)
    begin = first + 1
    for number, line in enumerate(lines[begin:], start=begin + 1):
        if line.rstrip() == FENCE:
            front = yamltext.parse(
                "\n".join(lines[begin : number - 1]) + "\n",
                source.path,
                report,
                first_line=begin + 1,
            )
            return Document(source, front, "\n".join(lines[number:]), number + 1)
    report.error(
        Span(source.path, begin, 1, 4),
        "front-matter-open",
        "the front matter begins here and never ends",
        "Put a line of three hyphens after the last field.",
    )
    return Document(source, None, "", len(lines) + 1, is_parted=False)
