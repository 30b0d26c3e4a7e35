"""Files to sources: bytes from the disk become text with Unix line ends, or a diagnostic.

A byte-order mark and Windows line ends are what some editors write; they are taken away in
silence. Text that is not UTF-8, and characters that cannot be seen, are faults.
"""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING

from golocal.base.location import Source, Span
from golocal.text.parser import INVISIBLE

if TYPE_CHECKING:
    from golocal.base.diagnostics import Report

MOST_BYTES = 200_000
"""The largest file that is read: ten times the longest of the collection. A rule that looks at a
character a thousand times still answers within a second or two."""

MOST_PICTURE_BYTES = 50_000_000
"""The largest picture that is read; a photograph for print has five million bytes or fewer."""

MOST_SHOWN = 10
"""Of how many characters that cannot be seen a file's faults tell; a picture has thousands."""


def is_readable(size: int, path: str, report: Report, most: int = MOST_BYTES) -> bool:
    """Say whether a file is small enough to be read, which is asked before it is read."""
    if size > most:
        report.error(
            Span(path),
            "file-size",
            f"the file has {size:,} bytes, more than {most:,}",
            "Keep to one entry a file, and pictures in files of their own.",
        )
    return size <= most


def decode(content: bytes, path: str, report: Report) -> Source | None:
    """Give the text of a file; None, with the reason in the report, where it has none."""
    if not is_readable(len(content), path, report):
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        report.error(
            Span(path, line, column, column + 1),
            "file-encoding",
            "the file is not saved as UTF-8",
            "Save it again and choose the encoding UTF-8.",
        )
        return None
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    for found in itertools.islice(INVISIBLE.finditer(source.text), MOST_SHOWN):
        line = source.text.count("\n", 0, found.start()) + 1
        column = found.start() - source.text.rfind("\n", 0, found.start())
        number = f"U+{ord(found.group()):04X}"
        name = unicodedata.name(found.group(), number).lower().replace(number.lower(), number)
        report.error(
            Span(path, line, column, column + 1),
            "file-character",
            f"there is a character here that cannot be seen ({name})",
            "Delete it, or delete the line and type it again.",
        )
    return source
