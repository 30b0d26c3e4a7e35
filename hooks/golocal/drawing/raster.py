"""A drawing of `golocal.drawing` as pixels: how white each is on a ground of one colour.

The parts are as white as those of the covers on the web.
"""

from __future__ import annotations

from dataclasses import replace

from PIL import Image, ImageChops, ImageDraw

from golocal.drawing import Disc, Dot, Drawing
from golocal.drawing.drawing import Shape

FINENESS = 2
"""What is round is drawn so many times as large and made small again, which smooths it."""
SEA, LAND, OTHER, WHITE = 26, 64, 150, 255
APART = 0.93
"""The share of its radius to which a dot is painted, so that neighbours stay two."""


def paint(drawing: Drawing, width: int) -> Image.Image:
    """Give the white of a drawing in a picture of a width in pixels, in the mode `L`."""
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
