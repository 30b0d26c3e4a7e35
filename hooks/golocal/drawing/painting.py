"""Cards to PNG files: a drawing, and words in white.

The same card gives the same bytes. What cards share, the globe with its land, is painted once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from golocal.drawing import Disc, Drawing, raster, tints
from golocal.drawing.card import HEIGHT, WIDTH, Card, Layout
from golocal.drawing.lettering import SANS, SERIF, Face

LIT, LIT_RING = 38, 45
"""The radius of the dot of a card's own practice, and of the ring around it, in pixels."""
MARGIN = 64
"""The space around the words, in pixels."""
SERIES_FOOT, SERIES_SIZE = 96, 30
FOOT_SIZE = 30
SIZES = (72, 64, 56, 50, 44, 40)
"""The sizes of titles; the largest that fits is taken."""
LEADING = 1.12
ASCENT = 0.8
"""From the top of a line to its foot, as a share of its size."""


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints cards with the faces of a project."""

    faces: Mapping[str, Face]
    _grounds: dict[Drawing, Image.Image] = field(default_factory=dict)

    def paint(self, card: Card) -> bytes:
        """Give a card as a PNG file."""
        picture = self._ground(card).copy()
        if card.lit:
            x, y = card.lit
            dot = Disc(x + card.layout.left, y + card.layout.top, LIT)
            raster.paint_dot(picture, dot, LIT_RING)
        self._write(ImageDraw.Draw(picture), card)
        return tints.packed(picture, card.accent)

    def _write(self, draw: ImageDraw.ImageDraw, card: Card) -> None:
        """Write the words; of a title in letters that are not there the series takes the place."""
        serif, sans = self.faces[SERIF], self.faces[SANS]
        title, series = card.title, card.series
        if not serif.can_write(title):
            title, series = series, ""
        if series:
            sans.write(draw, (MARGIN, SERIES_FOOT), series, SERIES_SIZE)
        layout = card.layout
        size, lines = _fitted(serif, title, layout)
        for number, line in enumerate(lines):
            foot = layout.title_top + size * (ASCENT + LEADING * number)
            serif.write(draw, (MARGIN, foot), line, size)
        if sans.can_write(card.foot):
            last = sans.lines(card.foot, FOOT_SIZE, layout.foot_width)
            for number, line in enumerate(reversed(last)):
                foot = HEIGHT - MARGIN - number * FOOT_SIZE * 1.3
                sans.write(draw, (MARGIN, foot), line, FOOT_SIZE)

    def _ground(self, card: Card) -> Image.Image:
        """Give the picture without words; cards of one region share it."""
        if card.drawing not in self._grounds:
            ground = Image.new("L", (WIDTH, HEIGHT), 0)
            painted = raster.paint(card.drawing, card.drawing.width)
            ground.paste(painted, (card.layout.left, card.layout.top))
            self._grounds[card.drawing] = ground
        return self._grounds[card.drawing]


def _fitted(face: Face, title: str, layout: Layout) -> tuple[int, list[str]]:
    """Find the largest size in which a title stays in its place; the smallest where none does."""
    for size in SIZES:
        lines = face.lines(title, size, layout.title_width)
        foot = layout.title_top + size * (ASCENT + LEADING * (len(lines) - 1))
        widest = max((face.width(line, size) for line in lines), default=0)
        if foot <= layout.title_foot and widest <= layout.title_width:
            break
    return size, lines
