"""The cover of a volume for the press: back, spine and front on one sheet.

The drawing of the front goes on around the spine and over the back, so that no seam has to meet a
fold.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.book import book, house, plates
from golocal.collection import views
from golocal.drawing import inking, of_volume, palette
from golocal.pdf import stock

if TYPE_CHECKING:
    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Volume

LARGEST, SMALLEST = 12.0, 7.0
"""The sizes in points that the words on a spine may have."""

LETTER = 0.52
"""The width of a letter, taken one with the other, as a share of its size; rather too much."""

ENDS = 40
"""The millimetres of the spine that stay free at head and foot."""

EDGE = 1.0
"""The millimetres on both sides of the words that stay free on a spine: folds are not exact."""

POINTS = 72 / 25.4
"""The points of a millimetre."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """The words on a spine, from its head to its foot."""

    title: str
    series: str
    size: float
    """In points."""


def compose(corpus: Corpus, volume: Volume, setting: Setting, spine: float) -> str:
    """Set the cover around a spine of so many millimetres."""
    width, _ = setting.paper.size
    accent = palette.of_volume(corpus, volume)
    picture = volume.cover if volume.cover and not volume.cover.startswith("#") else None
    return setting.render(
        "jacket.jinja",
        volume=volume,
        series=setting.words.text("series.name"),
        is_long=len(volume.title) > book.LONG_TITLE,
        language=house.ENGLISH,
        accent=accent,
        spine=spine,
        sheet=round(2 * width + spine, 2),
        lettering=_lettering(volume, spine, setting),
        picture=f"{volume.path.removesuffix('.md')}/{picture}" if picture else None,
        drawing=None if picture else _around(corpus, volume, accent, spine, setting),
    )


def _lettering(volume: Volume, spine: float, setting: Setting) -> Lettering | None:
    """Fit the words to the spine: title and series, the title alone, or the series alone.

    None where it is too narrow for any.
    """
    if spine < stock.LEAST_FOR_TITLE:
        return None
    words = setting.words
    name = words.text("series.name")
    series = words.text("print.series_volume", series=name, number=volume.number)
    room = (setting.paper.size[1] - ENDS) * POINTS
    highest = min(LARGEST, (spine - 2 * EDGE) * POINTS * 0.8)
    for title, end in ((volume.title, series), (volume.title, "")):
        size = min(highest, room / (LETTER * len(f"{title}    {end}")))
        if size >= SMALLEST:
            return Lettering(title, end, round(size, 2))
    return Lettering("", series, round(highest, 2))


def _around(corpus: Corpus, volume: Volume, accent: str, spine: float, setting: Setting) -> str:
    """Draw the whole sheet: the dots lie on the front, the land goes on to the back."""
    own = views.practices_of(corpus, volume)
    alone = dataclasses.replace(corpus, practices={each.slug: each for each in own})
    crop = plates.crop(setting, plates.COVER, before=setting.paper.size[0] + spine)
    drawing = of_volume(alone, volume, crop)
    return inking.inked(drawing, inking.on_paper(volume.cover or accent), bleed=inking.BLEED)
