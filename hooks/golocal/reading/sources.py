"""The files of the collection, as they lie in their folders, to texts and pictures.

The only reader of files. Bytes become text with Unix line ends, or a diagnostic.
A byte-order mark and Windows line ends are what some editors write, letters in two parts what some
systems type: the first two are taken away, the last put together, in silence. Text that is not
UTF-8, and characters that cannot be seen, are faults.
"""

from __future__ import annotations

import itertools
import os
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

from golocal.base import files
from golocal.base.location import Source, Span
from golocal.entry import schema
from golocal.reading import page_maps
from golocal.text.parser import STRAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from golocal.base.diagnostics import Report

MOST_BYTES = 200_000
"""The largest file that is read: ten times the longest of the collection. A rule that looks at a
character a thousand times still answers within a second or two."""

MOST_PICTURE_BYTES = 50_000_000
"""The largest picture that is read; a photograph for print has five million bytes or fewer."""

MOST_SHOWN = 10
"""Of how many characters that cannot be seen a file's faults tell; a picture has thousands."""

OURS = "    source = Source(path, plain(text))
    if _is_torn(source, report):
        return None
    for found in itertools.islice(STRAY.finditer(source.text), MOST_SHOWN):
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
