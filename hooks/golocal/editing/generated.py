"""The files that are made from the schema, the vocabularies and the fonts, and are committed.

`scripts/generate.py` writes them; `--check`, and a test, fail where one differs from what would be
made now.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from fontTools.ttLib import TTFont

from golocal.base import letters
from golocal.editing import issue_form, vscode
from golocal.entry.model import Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping

Maker: TypeAlias = Callable[[Corpus], str]

FONTS = Path(__file__).parents[3] / "overrides" / "print" / "fonts"


def letters_of_fonts(_: Corpus) -> str:
    """The letters that the fonts of the printed editions have."""
    codes: set[int] = set()
    for file in sorted(FONTS.glob("*.ttf")):
        codes.update(TTFont(file, lazy=True).getBestCmap())
    return letters.ranges(codes)


FILES: tuple[tuple[str, Maker], ...] = (
    (issue_form.PATH, issue_form.form),
    *vscode.FILES,
    ("hooks/golocal/base/letters.txt", letters_of_fonts),
)
"""Each file, by its path from the project's root, with the function that makes its text."""


def everything(corpus: Corpus) -> Mapping[str, str]:
    """Give the text of every generated file by its path."""
    return {path: make(corpus) for path, make in FILES}
