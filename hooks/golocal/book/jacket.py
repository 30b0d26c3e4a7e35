"""The cover of a volume for the press: back, spine and front on one sheet.

The drawing of the front goes on around the spine and over the back, so that no seam has to meet a
fold.
"""

from __future__ import annotations

from dataclasses import dataclass

from golocal.book import document, imprint, plates, stock, volume
from golocal.book.document import Head
from golocal.book.plates import Plate
from golocal.book.setting import Setting
from golocal.book.volume import Front
from golocal.collection import views, wording
from golocal.drawing import palette
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Jacket:
    """The cover around a spine."""

    head: Head
    front: Front
    spine: float
    """In millimetres."""
    lettering: Lettering | None
    """None where the spine is too narrow for any."""
    plate: Plate | None
    """None where the volume brings a picture of its own."""


def compose(corpus: Corpus, one: Volume, setting: Setting, spine: float) -> Jacket:
    """The cover of a volume around a spine of so many millimetres."""
    practices = views.practices_of(corpus, one)
    has_picture = plates.own_picture(one) is not None
    return Jacket(
        head=document.head(
            setting,
            name=one.title,
            day=imprint.day_of(corpus, one, practices, setting),
            accent=palette.of_volume(corpus, one),
            words=("draft", "see"),
        ),
        front=volume.front(corpus, one, setting),
        spine=spine,
        lettering=_lettering(one, spine, setting),
        plate=None if has_picture else plates.around(corpus, one, spine, setting),
    )


def _lettering(one: Volume, spine: float, setting: Setting) -> Lettering | None:
    """Fit the words to the spine: title and series, the title alone, or the series alone."""
    if spine < stock.LEAST_FOR_TITLE:
        return None
    words = setting.words
    series = wording.in_series(one, words)
    room = (setting.paper.size[1] - ENDS) * POINTS
    highest = min(LARGEST, (spine - 2 * EDGE) * POINTS * 0.8)
    for title, end in ((one.title, series), (one.title, "")):
        size = min(highest, room / (LETTER * len(f"{title}    {end}")))
        if size >= SMALLEST:
            return Lettering(title, end, round(size, 2))
    return Lettering("", series, round(highest, 2))
