"""The cover of an EPUB as a picture, for the shelf of a reading system as much as for the book.

A PNG, for few reading systems show a drawing on their shelf: the accent of the volume, and white.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import ImageDraw

from golocal import drawing as maps
from golocal.drawing import Crop, palette, raster, tints
from golocal.drawing.lettering import SANS, SERIF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from golocal.drawing import Drawing
    from golocal.drawing.lettering import Face
    from golocal.epub.publication import Publication

WIDTH, HEIGHT = 1200, 1600
"""In pixels: 3 to 4, as on the web."""
CROP = Crop(width=600, height=800, left=75, top=430, right=525, bottom=670, largest=52)
"""That of the covers on the web, with room for the notice below the dots."""
MARGIN = 96
FIRST = 118
"""The foot of the first line."""
LOWEST = 820
"""Where title and subtitle must have ended, above the dots."""

LABEL, SUBTITLE, NOTICE = 40, 44, 27
TITLES = (104, 92, 80, 70, 60)
"""The sizes of titles; the largest that leaves room for the dots is taken."""
TITLE_LEADING = 1.14
SPACE = 60
"""Between the labels and the title, and from the notice to the edge."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    face: Face
    size: int
    leading: float = 1.25
    """From one line to the next, as a share of the size."""

    def lines(self, text: str) -> list[str]:
        """Break a text into lines; none where the face lacks a letter: no boxes on the shelf."""
        if not self.face.can_write(text):
            return []
        return self.face.lines(text, self.size, WIDTH - 2 * MARGIN)


def drawn(book: Publication, faces: Mapping[str, Face]) -> bytes:
    """Draw the cover of a volume as a PNG file."""
    volume, words = book.volume, book.setting.words
    light = raster.paint(_drawing(book), WIDTH)
    draw = ImageDraw.Draw(light)
    series = [words.text("series.name"), words.text("print.volume", number=volume.number)]
    foot = _write(draw, Style(faces[SANS], LABEL), series, FIRST)
    title = _fitting(faces[SERIF], volume.title, LOWEST - foot - 3 * SUBTITLE)
    top = foot + 0.6 * title.size + SPACE / 2
    foot = _write(draw, title, title.lines(volume.title), top)
    subtitle = Style(faces[SERIF], SUBTITLE)
    _write(draw, subtitle, subtitle.lines(volume.subtitle or ""), foot)
    notice = Style(faces[SANS], NOTICE)
    lines = notice.lines(volume.notice or "")
    _write(draw, notice, lines, HEIGHT - SPACE - NOTICE * notice.leading * (len(lines) - 1))
    return tints.packed(light, palette.of_volume(book.corpus, book.volume))


def _drawing(book: Publication) -> Drawing:
    """Draw the volume on its globe, without small dots among the words."""
    drawing = maps.of_volume(book.corpus, book.volume, CROP)
    top, foot = LOWEST * CROP.width / WIDTH, CROP.bottom + CROP.largest
    dots = tuple(each for each in drawing.dots if each.is_chosen or top < each.y < foot)
    return dataclasses.replace(drawing, dots=dots)


def _fitting(face: Face, title: str, room: float) -> Style:
    """Find the largest style in which a title keeps to its room; the smallest where none does."""
    styles = [Style(face, size, TITLE_LEADING) for size in TITLES]
    fitting = (
        style for style in styles if len(style.lines(title)) * style.size * TITLE_LEADING <= room
    )
    return next(fitting, styles[-1])


def _write(draw: ImageDraw.ImageDraw, style: Style, lines: Sequence[str], foot: float) -> float:
    """Write lines flush left, the foot of the first as given; give that of the line to come."""
    for line in lines:
        style.face.write(draw, (MARGIN, foot), line, style.size)
        foot += style.size * style.leading
    return foot
