"""The fonts of the printed editions, and the letters that they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from golocal.base import letters

FOLDER = "overrides/print/fonts"

INSTALLED = (
    "/usr/share/fonts/opentype/noto",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
"""Where systems keep the fonts for Chinese, Japanese and Korean, which are not among ours."""

CJK = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc")
FAMILY = "Noto Serif CJK SC"


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts that a document may be set in."""

    places: tuple[str, ...]
    """The folder of our own, and the files of others."""
    installed: tuple[str, ...]
    """The families beside our own."""

    def missing(self, value: Any) -> list[str]:  # noqa: ANN401 - JSON
        """Say which letters of a document no font has, and which font would do."""
        unknown = letters.missing("".join(_texts(value)))
        return [
            f"no font here has the letter {letters.named(each)}. {letters.advice(each)}".strip()
            for each in unknown
            if not (self.installed and letters.is_cjk(each))
        ]


def of_project(base: Path) -> Fonts:
    """Give the fonts of a project, and those for Chinese, Japanese and Korean where they are."""
    found = tuple(
        str(file) for folder in INSTALLED for name in CJK if (file := Path(folder) / name).is_file()
    )
    return Fonts((str(base / FOLDER), *found), (FAMILY,) if found else ())


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Go through the words of a value; the keys of a mapping are ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
