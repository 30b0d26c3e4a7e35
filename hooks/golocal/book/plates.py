"""The drawings of printed documents: covers, the openings of parts, the map, small globes.

A book shows its own practices only. Those of other volumes are not drawn, so that a practice which
is added elsewhere changes no byte of a volume that is printed already. What colours the parts of a
drawing have is said by the templates, on the screen and in the inks of a press.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

from golocal.base.catalogue import FROM_RIGHT
from golocal.book.document import Setting
from golocal.collection import views
from golocal.drawing import maps, palette
from golocal.drawing.drawing import Crop, Disc, Drawing, Shape
from golocal.entry.model import Corpus, Volume
from golocal.entry.practice import Practice

Room = tuple[float, float, float, float]
"""Where on a page the dots may lie: from left and top to right and foot, as shares of the page."""

COVER: Room = (0.1, 0.44, 0.9, 0.93)
OPENING: Room = (0.06, 0.4, 0.94, 0.92)
BACK: Room = (0.35, 0.12, 1.25, 0.62)
BOOKLET: Room = (0.14, 0.4, 0.86, 0.82)
"""Of a session's booklet: above the names at the foot."""

UNITS = 10
"""The units of a drawing that make a millimetre."""

BLEED = 3
"""The millimetres that a drawing of a whole page holds around it, for the printer's cut."""

MAP_WIDTH = 1500
MAP_DOT = 27
"""The width of the map and the radius of its dots, in the units of a drawing."""

LARGEST_DOT = 0.075
"""The radius of a dot where it has room, as a share of the page's width."""

FEW = 4
"""The dots that have room for their full size."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot of a drawing."""

    x: float
    y: float
    radius: float
    chosen: bool
    """Whether the drawing is about its practice."""
    number: int
    accent: str = ""
    """The colour of its practice's pillar, where the drawing shows several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A drawing, its bleed included; lengths are in its own units."""

    width: int
    height: int
    globe: Disc | None
    land: str | tuple[Shape, ...]
    """As the data of an SVG path; for a press as outlines, for SVG knows no inks."""
    dots: tuple[Spot, ...]


def plate(found: Drawing, setting: Setting, *, bleed: int = 0, has_colours: bool = False) -> Plate:
    """A drawing with so many millimetres of bleed around it; its dots in the colours of pillars."""
    edge = bleed * UNITS
    land = tuple(tuple((x + edge, y + edge) for x, y in shape) for shape in found.land)
    moved = dataclasses.replace(found, land=land)
    globe = found.globe
    return Plate(
        width=found.width + 2 * edge,
        height=found.height + 2 * edge,
        globe=Disc(globe.x + edge, globe.y + edge, globe.radius) if globe else None,
        land=land if setting.is_for_press else moved.path(),
        dots=tuple(
            Spot(
                round(dot.x + edge, 1),
                round(dot.y + edge, 1),
                round(dot.radius, 1),
                dot.is_chosen,
                dot.number,
                palette.of_pillar(dot.pillar) if has_colours else "",
            )
            for dot in found.dots
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plates:
    """The drawings of a book."""

    cover: Plate | None
    """None where the volume brings a picture of its own."""
    opening: Plate
    """For the part of the practices."""
    back: Plate
    map: Plate
    """The practices as numbered dots."""


def of_volume(corpus: Corpus, volume: Volume, setting: Setting) -> Plates:
    """Draw the plates of a volume."""
    own = views.practices_of(corpus, volume)

    def page(room: Room) -> Plate:
        found = maps.of_volume(alone(corpus, own), volume, _crop(setting, room))
        return plate(found, setting, bleed=BLEED)

    return Plates(
        cover=None if own_picture(volume) else page(COVER),
        opening=page(OPENING),
        back=page(BACK),
        map=plate(maps.of_volume_map(own, MAP_WIDTH, MAP_DOT), setting),
    )


def of_outcome(practices: Sequence[Practice], setting: Setting) -> tuple[Plate, Plate]:
    """The front and the back of an Outcome Document: what illustrates it, wherever it lies."""
    front, back = (
        plate(
            maps.of_chosen(practices, crop=_crop(setting, room)),
            setting,
            bleed=BLEED,
            has_colours=True,
        )
        for room in (COVER, BACK)
    )
    return front, back


def own_picture(volume: Volume) -> str | None:
    """The picture that a volume brings for its cover, by its place from the project's root."""
    if not volume.cover or volume.cover.startswith("#"):
        return None
    return f"{volume.path.removesuffix('.md')}/{volume.cover}"


def around(corpus: Corpus, volume: Volume, spine: float, setting: Setting) -> Plate:
    """The cover of a press: the dots lie on the front, the land goes on over spine and back."""
    beside = setting.paper.size[0] + spine
    is_left = setting.words.direction == FROM_RIGHT
    crop = _crop(setting, COVER, before=0 if is_left else beside, after=beside if is_left else 0)
    own = views.practices_of(corpus, volume)
    return plate(maps.of_volume(alone(corpus, own), volume, crop), setting, bleed=BLEED)


def of_session(practices: Sequence[Practice], setting: Setting) -> Plate:
    """The front of a session's booklet: its practices, wherever they lie."""
    crop = _crop(setting, BOOKLET, crowd=len(practices))
    return plate(maps.of_region(practices, crop), setting, bleed=BLEED)


def alone(corpus: Corpus, practices: Sequence[Practice]) -> Corpus:
    """The collection as if there were no other practices."""
    return dataclasses.replace(corpus, practices={each.slug: each for each in practices})


def _crop(
    setting: Setting, room: Room, *, before: float = 0, after: float = 0, crowd: int = FEW
) -> Crop:
    """Crop a drawing for a page with so many millimetres at its left and its right.

    In a crowd of dots each is smaller, so that together they cover as much.
    """
    width, height = setting.paper.size
    left, top, right, bottom = room
    return Crop(
        width=round((before + width + after) * UNITS),
        height=round(height * UNITS),
        left=round((before + left * width) * UNITS),
        top=round(top * height * UNITS),
        right=round((before + right * width) * UNITS),
        bottom=round(bottom * height * UNITS),
        largest=round(LARGEST_DOT * width * UNITS * min(1, math.sqrt(FEW / max(1, crowd)))),
        bleed=BLEED * UNITS,
    )
