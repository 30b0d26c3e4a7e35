"""The drawings of a book: cover, back, and the openings of its parts.

A book shows its own practices only. Those of other volumes are not drawn, so that a practice which
is added elsewhere changes no byte of a volume that is printed already.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.collection import views
from golocal.drawing import Crop, globes, inking, palette, world
from golocal.drawing.inking import Inks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Practice, Volume

Room = tuple[float, float, float, float]
"""Where on a page the dots may lie: from left and top to right and foot, as shares of the page."""

COVER: Room = (0.1, 0.44, 0.9, 0.93)
OPENING: Room = (0.06, 0.4, 0.94, 0.92)
BACK: Room = (0.35, 0.12, 1.25, 0.62)
BOOKLET: Room = (0.14, 0.4, 0.86, 0.82)
"""The last on the cover of a session's booklet, above the names at the foot."""

MAP_WIDTH = 1500
MAP_DOT = 27
"""The width of the map and the radius of its dots, in the units of a drawing."""

LARGEST_DOT = 0.075
"""The radius of a dot where it has room, as a share of the page's width."""

FEW = 4
"""The dots that have room for their full size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plates:
    """The addresses of the drawings of a book."""

    cover: str
    opening: str
    """For the part of the practices."""
    back: str
    map: str
    """The practices as numbered dots."""
    map_height: float
    """In parts of a hundred of its width."""
    is_drawn: bool
    """Whether the cover is the drawing, not a picture of the volume's own."""


def of_volume(corpus: Corpus, volume: Volume, setting: Setting) -> Plates:
    """Draw the plates of a volume."""
    own = views.practices_of(corpus, volume)
    alone = dataclasses.replace(corpus, practices={each.slug: each for each in own})
    accent = palette.of_volume(corpus, volume)
    picture = volume.cover if volume.cover and not volume.cover.startswith("#") else None
    dot = volume.cover if volume.cover and picture is None else accent
    light = inking.on_paper(dot)
    dark = Inks(
        globe="#ffffff1c", land="#ffffff30", dot=palette.QUIET, other="#ffffff80", ring=accent
    )

    drawing = world.of_volume_map(own, MAP_WIDTH, MAP_DOT)

    def plate(room: Room, inks: Inks) -> str:
        return _plate(alone, volume, room, inks, setting)

    return Plates(
        cover=f"{volume.path.removesuffix('.md')}/{picture}" if picture else plate(COVER, light),
        opening=plate(OPENING, dark),
        back=plate(BACK, light),
        map=inking.inked(drawing, light),
        map_height=round(100 * drawing.height / drawing.width, 2),
        is_drawn=picture is None,
    )


def _plate(corpus: Corpus, volume: Volume, room: Room, inks: Inks, setting: Setting) -> str:
    """Draw a whole page with its bleed."""
    drawing = globes.of_volume(corpus, volume, crop(setting, room))
    return inking.inked(drawing, inks, bleed=inking.BLEED)


def of_practices(practices: Sequence[Practice], accent: str, setting: Setting) -> str:
    """Give the address of a drawing for the front of a booklet: practices, wherever they lie."""
    # In a crowd of dots each is smaller, so that together they cover as much.
    share = min(1, math.sqrt(FEW / len(practices)))
    drawing = globes.of_region(practices, crop(setting, BOOKLET, share=share))
    return inking.inked(drawing, inking.on_paper(accent), bleed=inking.BLEED)


def crop(setting: Setting, room: Room, *, before: float = 0, share: float = 1) -> Crop:
    """Crop a drawing for a whole page, with so many millimetres of the sheet before it.

    `share` is the size of a dot with room, as a share of the usual.
    """
    width, height = setting.paper.size
    left, top, right, bottom = room
    unit = inking.UNITS
    return Crop(
        width=round((before + width) * unit),
        height=round(height * unit),
        left=round((before + left * width) * unit),
        top=round(top * height * unit),
        right=round((before + right * width) * unit),
        bottom=round(bottom * height * unit),
        largest=round(LARGEST_DOT * width * unit * share),
        bleed=inking.BLEED * unit,
    )
