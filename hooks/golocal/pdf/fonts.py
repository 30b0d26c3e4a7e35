"""The fonts of the printed editions, and the letters that they have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from golocal.base import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """The fonts that Typst is given."""

    for_typst: typst.Fonts
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
    return _loaded(str(base / FOLDER), found)


@cache
def _loaded(folder: str, others: Sequence[str]) -> Fonts:
    made = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder, *others]
    )
    return Fonts(made, (FAMILY,) if others else ())


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
