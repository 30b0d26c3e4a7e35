"""The series' own type for pictures: the web fonts unpacked, each letter from the file that has it.

A web font comes in files for parts of the alphabet; a text is written in runs of letters of one
file. A text with a letter that none of them has cannot be written here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageDraw, ImageFont

FOLDER = Path("overrides/assets/fonts")
"""Where the web fonts lie, from the project's root."""
PARTS = ("latin", "latin-ext")
SERIF = "source-serif-4"
SANS = "source-sans-3"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a face."""

    content: bytes
    """The font as FreeType reads it."""
    advances: Mapping[str, float]
    """How far each of its letters leads on, as a share of the size."""


@dataclass(slots=True)
class Face:
    """A face in all its files."""

    parts: tuple[Part, ...]
    _sizes: dict[tuple[int, int], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def can_write(self, text: str) -> bool:
        """Say whether every letter of a text is there."""
        return all(any(letter in part.advances for part in self.parts) for letter in text)

    def width(self, text: str, size: int) -> float:
        """Measure a text in pixels."""
        return size * sum(self.parts[self._part_of(each)].advances.get(each, 0) for each in text)

    def write(self, draw: ImageDraw.ImageDraw, at: Point, text: str, size: int) -> None:
        """Write a line in white, its left end and foot at a point."""
        x, y = at
        for part, letters in groupby(text, self._part_of):
            run = "".join(letters)
            draw.text((x, y), run, fill=255, font=self._font(part, size), anchor="ls")
            x += self.width(run, size)

    def lines(self, text: str, size: int, width: float) -> list[str]:
        """Break a text into lines that are no wider than so many pixels, where words allow."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def _part_of(self, letter: str) -> int:
        found = (at for at, part in enumerate(self.parts) if letter in part.advances)
        return next(found, 0)

    def _font(self, part: int, size: int) -> ImageFont.FreeTypeFont:
        if (part, size) not in self._sizes:
            # The basic layout is in every build of Pillow, so the bytes do not hang on the machine.
            self._sizes[part, size] = ImageFont.truetype(
                io.BytesIO(self.parts[part].content),
                size,
                layout_engine=ImageFont.Layout.BASIC,
            )
        return self._sizes[part, size]


def files(root: Path) -> tuple[Path, ...]:
    """Give the files of the faces of a project."""
    return tuple(_file(root, name, part) for name in (SERIF, SANS) for part in PARTS)


def load(root: Path) -> Mapping[str, Face]:
    """Unpack the faces of a project."""
    return {
        name: Face(tuple(_unpacked(_file(root, name, part)) for part in PARTS))
        for name in (SERIF, SANS)
    }


def _file(root: Path, name: str, part: str) -> Path:
    return root / FOLDER / f"{name}-{part}-400-normal.woff2"


def _unpacked(path: Path) -> Part:
    with TTFont(path) as font:
        unit = font["head"].unitsPerEm
        letters = font.getBestCmap()
        advances = {chr(code): font["hmtx"][name][0] / unit for code, name in letters.items()}
        font.flavor = None
        out = io.BytesIO()
        font.save(out, reorderTables=None)
    return Part(out.getvalue(), advances)
