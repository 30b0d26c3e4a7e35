"""The drawings of a book: cover, back, and the openings of its parts.

A book shows its own practices only. Those of other volumes are not drawn, so that a practice which
is added elsewhere changes no byte of a volume that is printed already.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.collection import views
from golocal.drawing import Crop, globes, inking, palette, world
from golocal.drawing.inking import Inks

if TYPE_CHECKING:
    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Volume

Room = tuple[float, float, float, float]
"""Where on a page the dots may lie: from left and top to right and foot, as shares of the page."""

COVER: Room = (0.1, 0.44, 0.9, 0.93)
OPENING: Room = (0.06, 0.4, 0.94, 0.92)
BACK: Room = (0.35, 0.12, 1.25, 0.62)

MAP_WIDTH = 1500
MAP_DOT = 27
"""The width of the map and the radius of its dots, in the units of a drawing."""

LARGEST_DOT = 0.075
"""The radius of a dot where it has room, as a share of the page's width."""


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
    light = Inks(globe="#f0ece3", land="#ddd5c6", dot=dot, other="#c9c0b0", ring="#f0ece3")
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
    width, height = (round(length * inking.UNITS) for length in setting.paper.size)
    left, top, right, bottom = room
    crop = Crop(
        width=width,
        height=height,
        left=round(left * width),
        top=round(top * height),
        right=round(right * width),
        bottom=round(bottom * height),
        largest=round(LARGEST_DOT * width),
        bleed=inking.BLEED * inking.UNITS,
    )
    return inking.inked(globes.of_volume(corpus, volume, crop), inks, bleed=inking.BLEED)
