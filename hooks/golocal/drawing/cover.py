"""The cover of an EPUB as a picture, for the shelf of a reading system as much as for the book.

A PNG, for few reading systems show a drawing on their shelf: the accent of the volume, and white.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.collection import wording
from golocal.drawing import maps, palette, raster
from golocal.drawing.drawing import Crop, Drawing
from golocal.drawing.raster import SANS, SERIF, Face
from golocal.entry.model import Corpus, Volume
from golocal.entry.practice import Practice

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
TITLES = (98, 86, 76, 66, 58)
"""The sizes of titles; the largest that leaves room for the dots is taken."""
LEADING, TITLE_LEADING = 1.25, 1.14
SPACE = 60
"""Between the labels and the title, and from the notice to the edge."""


@dataclass(frozen=True, slots=True)
class Lines:
    """What is written on a cover."""

    labels: Sequence[str]
    title: str
    subtitle: str
    notice: str


def drawn(corpus: Corpus, volume: Volume, words: Catalogue, faces: Mapping[str, Face]) -> bytes:
    """Draw the cover of a volume as a PNG file."""
    labels = [words.text("series.name"), wording.short(volume, words)]
    lines = Lines(labels, volume.title, volume.subtitle or "", volume.notice or "")
    drawing = _bare(maps.of_volume(corpus, volume, CROP))
    return _painted(lines, drawing, palette.of_volume(corpus, volume), faces)


def of_outcome(practices: Sequence[Practice], lines: Lines, faces: Mapping[str, Face]) -> bytes:
    """Draw the cover of an Outcome Document, with what illustrates it, as a PNG file."""
    return _painted(lines, _bare(maps.of_chosen(practices, crop=CROP)), palette.INK, faces)


def _painted(lines: Lines, drawing: Drawing, accent: str, faces: Mapping[str, Face]) -> bytes:
    picture = raster.paint(drawing, WIDTH)
    width, foot = WIDTH - 2 * MARGIN, float(FIRST)

    def write(name: str, size: int, said: Sequence[str], leading: float = LEADING) -> float:
        """Write lines from the foot on; say where the next would stand."""
        said = [line for line in said if faces[name].can_write(line)]
        faces[name].write(picture, said, size, (MARGIN, foot), leading)
        return foot + size * leading * len(said)

    foot = write(SANS, LABEL, lines.labels)
    room = (width, LOWEST - foot - 3 * SUBTITLE)
    size, title = faces[SERIF].fit(lines.title, TITLES, TITLE_LEADING, room)
    foot += 0.6 * size + SPACE / 2
    foot = write(SERIF, size, title, TITLE_LEADING)
    write(SERIF, SUBTITLE, faces[SERIF].lines(lines.subtitle, SUBTITLE, width))
    notice = faces[SANS].lines(lines.notice, NOTICE, width)
    foot = HEIGHT - SPACE - NOTICE * LEADING * (len(notice) - 1)
    write(SANS, NOTICE, notice)
    return raster.png(picture, accent)


def _bare(drawing: Drawing) -> Drawing:
    """A drawing without small dots among the words."""
    top, foot = LOWEST * CROP.width / WIDTH, CROP.bottom + CROP.largest
    dots = tuple(each for each in drawing.dots if each.is_chosen or top < each.y < foot)
    return dataclasses.replace(drawing, dots=dots)
