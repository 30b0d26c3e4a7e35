"""Style sheets read once for many documents: to parse ours takes a tenth of setting a handout.

WeasyPrint 70 reads the sheets that a document links to anew for every document. So they are taken
out of the document and given to it as sheets of the reader, which have the same effect below the
document's own rules. What it makes of one is the same whenever its files are, and nothing changes
it later but a note of what it has warned of: so a sheet is kept only from one faultless document to
the next.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Object: TypeAlias = Any
"""A style sheet of WeasyPrint, which is published without types."""

Parse: TypeAlias = "Callable[[str, str, dict[str, Object]], Object]"
"""Reads the sheet at an address for a document whose root has some classes."""

FONTS = frozenset({".otf", ".ttf", ".woff", ".woff2"})
"""How the files end that a typesetter reads once in its life: changed ones are not read again."""

HEAD = re.compile(r"\A.*?(?=<style|</head>|<body|\Z)", re.DOTALL)
"""What stands before a document's own rules."""

ROOT = re.compile(r'<html [^>]*?class="([^"&]+)"')
"""The classes of a document's root."""

LINK = re.compile(r'<link rel="stylesheet" href="([^"&]+)">')
"""A link as our templates write it; WeasyPrint follows all others by itself."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet that has been read."""

    parsed: Object
    files: Mapping[Path, str]
    """The sheets that were read for it, each with its SHA-256 in hexadecimal figures."""

    def holds(self) -> bool:
        """Say whether its files are still as they were."""
        return all(
            path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
            for path, digest in self.files.items()
        )


class Sheets:
    """The style sheets of a typesetter, for each kind of document.

    They are known by their addresses and by the classes of the root of a document, on which the
    values of their variables hang.
    """

    def __init__(self, read: dict[Path, str], parse: Parse) -> None:
        """Begin without any.

        `read` is where files are noted as they are read; those of a sheet that is kept are noted
        too. `parse` reads the sheet at an address for a root with some classes, and puts styles
        of counters into what it is given; it raises ValueError or OSError where it cannot.
        """
        self._read = read
        self._parse = parse
        self._kept: dict[tuple[str, str], Sheet] = {}

    def take(self, html: str) -> tuple[str, list[Object]]:
        """Give a document without the links to its style sheets, and the sheets.

        The document is left whole where one of them cannot be read, which WeasyPrint tells better,
        or sets more than rules, such as styles of counters.
        """
        head = html[: HEAD.match(html).end()]  # type: ignore[union-attr] # it matches anything
        root = ROOT.search(head)
        sheets: list[Sheet] = []
        for address in LINK.findall(head):
            sheet = self._find(address, root[1] if root else "")
            if sheet is None:
                return html, []
            sheets.append(sheet)
        for sheet in sheets:
            self._read.update(sheet.files)
        return LINK.sub("", head) + html[len(head) :], [sheet.parsed for sheet in sheets]

    def clear(self) -> None:
        """Forget all: WeasyPrint tells of some faults only once in the life of a sheet."""
        self._kept.clear()

    def _find(self, address: str, classes: str) -> Sheet | None:
        sheet = self._kept.get((address, classes))
        if sheet is not None and sheet.holds():
            return sheet
        before = dict(self._read)
        counters: dict[str, Object] = {}
        self._read.clear()
        try:
            parsed = self._parse(address, classes, counters)
        except (ValueError, OSError):
            return None
        else:
            files = {path: self._read[path] for path in self._read if path.suffix not in FONTS}
            if counters:
                return None
            self._kept[address, classes] = sheet = Sheet(parsed, files)
            return sheet
        finally:
            self._read.update({**before, **self._read})
