"""A drawing and words as pixels: white on a ground of one colour, a small PNG file.

Only for what shows no SVG: the cards of pages in other programs, covers on the shelves of reading
systems. The parts are as white as those of the covers on the web; the same values give the same
bytes. (resvg, which would draw the SVG itself, takes eight times as long for a card, gives no
palette, and breaks no lines either.)
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

from golocal.drawing.drawing import Disc, Dot, Drawing, Shape

FINENESS = 2
"""What is round is drawn so many times as large and made small again, which smooths it."""
SEA, LAND, OTHER, WHITE = 26, 64, 150, 255
APART = 0.93
"""The share of its radius to which a dot is painted, so that neighbours stay two."""

TINTS = 16
RUNS = 3
"""zlib's strategy Z_RLE, which packs such pictures as small as any, in half the time."""

FONTS = "overrides/print/fonts"
"""Where the whole fonts of the series lie, from the project's root."""
SERIF, SANS = "SourceSerif4-Regular.ttf", "SourceSans3-Regular.ttf"
ASCENT = 0.8
"""From the top of a line to its foot, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the series."""

    path: Path
    letters: frozenset[int]

    def can_write(self, text: str) -> bool:
        """Say whether every letter of a text is there: no boxes in a picture."""
        return self.letters.issuperset(map(ord, text))

    def lines(self, text: str, size: int, width: float) -> list[str]:
        """Break a text into lines that are no wider than so many pixels, where words allow."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and _font(self.path, size).getlength(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def fit(
        self, text: str, sizes: Sequence[int], leading: float, room: tuple[float, float]
    ) -> tuple[int, list[str]]:
        """Find the largest size in which a text keeps to its room, or the smallest; break it."""
        width, height = room
        for size in sizes:
            lines = self.lines(text, size, width)
            widest = max((_font(self.path, size).getlength(line) for line in lines), default=0)
            if widest <= width and size * (ASCENT + leading * (len(lines) - 1)) <= height:
                break
        return size, lines

    def write(
        self,
        picture: Image.Image,
        lines: Sequence[str],
        size: int,
        at: tuple[float, float],
        leading: float,
    ) -> None:
        """Write lines in white, flush left, the foot of the first at a point."""
        draw, (x, foot) = ImageDraw.Draw(picture), at
        for number, line in enumerate(lines):
            place = (x, foot + number * size * leading)
            draw.text(place, line, fill=WHITE, font=_font(self.path, size), anchor="ls")


def faces(root: Path) -> Mapping[str, Face]:
    """Load the faces of a project."""
    return {name: _face(root / FONTS / name) for name in (SERIF, SANS)}


def _face(path: Path) -> Face:
    with TTFont(path, lazy=True) as font:
        return Face(path, frozenset(font.getBestCmap()))


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is in every build of Pillow, so the bytes do not hang on the machine.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def paint(drawing: Drawing, width: int) -> Image.Image:
    """Paint the white of a drawing into a picture of a width in pixels, in the mode `L`."""
    scale = FINENESS * width / drawing.width
    size = (width * FINENESS, round(drawing.height * width / drawing.width) * FINENESS)
    picture = Image.new("L", size, 0)
    if drawing.globe:
        _disc(picture, drawing.globe, scale, SEA)
    picture.paste(LAND, mask=_land(drawing.land, scale, size))
    for dot in drawing.dots:
        if dot.is_chosen:
            _disc(picture, dot, scale, 0)
            _disc(picture, replace(dot, radius=dot.radius * APART), scale, WHITE)
        else:
            _disc(picture, dot, scale, OTHER)
    return picture.reduce(FINENESS)


def paint_dot(picture: Image.Image, dot: Disc, ring: float) -> None:
    """Paint one more dot over a picture in pixels, with a dark ring up to a radius around it."""
    left, top, size = round(dot.x - ring) - 1, round(dot.y - ring) - 1, round(2 * ring) + 3
    for radius, shade in ((ring, 0), (dot.radius, WHITE)):
        mask = Image.new("L", (size * FINENESS, size * FINENESS), 0)
        _disc(mask, Disc(dot.x - left, dot.y - top, radius), FINENESS, WHITE)
        picture.paste(shade, (left, top), mask.reduce(FINENESS))


def _land(shapes: tuple[Shape, ...], scale: float, size: tuple[int, int]) -> Image.Image:
    """Fill what an odd number of shores goes around: a lake in the land is water again."""
    land = Image.new("1", size, 0)
    for shape in shapes:
        points = [(x * scale, y * scale) for x, y in shape]
        left, top = int(min(x for x, _ in points)), int(min(y for _, y in points))
        right, bottom = int(max(x for x, _ in points)) + 1, int(max(y for _, y in points)) + 1
        mask = Image.new("1", (right - left, bottom - top), 0)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], fill=1)
        box = (left, top, right, bottom)
        land.paste(ImageChops.logical_xor(land.crop(box), mask), box)
    return land


def _disc(picture: Image.Image, disc: Disc | Dot, scale: float, shade: int) -> None:
    x, y, radius = disc.x * scale, disc.y * scale, disc.radius * scale
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)


def png(picture: Image.Image, ground: str) -> bytes:
    """Pack a picture in the mode `L` as a PNG file, black as the ground, a colour #rrggbb."""
    indexed = picture.point([round(shade * (TINTS - 1) / 255) for shade in range(256)])
    indexed.putpalette(bytes(_tints(ground)))
    out = io.BytesIO()
    indexed.save(out, "PNG", bits=4, compress_type=RUNS)
    return out.getvalue()


def _tints(ground: str) -> Iterator[int]:
    parts = [int(ground[at : at + 2], 16) for at in (1, 3, 5)]
    for tint in range(TINTS):
        yield from (round(part + (255 - part) * tint / (TINTS - 1)) for part in parts)
