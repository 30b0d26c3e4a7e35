"""The cover of a volume for the press: back, spine and front on one sheet, and the paper inside.

The drawing of the front goes on around the spine and over the back, so that no seam has to meet a
fold. The width of the spine follows from the paper that the book is printed on.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from golocal.book import document, imprint, plates, volume
from golocal.book.document import MM, Head, Setting
from golocal.book.plates import Plate
from golocal.book.volume import Front
from golocal.collection import views, wording
from golocal.drawing import palette
from golocal.entry.model import Corpus, Volume

BOARD = 0.25
"""The thickness of the cover in millimetres: that of a usual board of 250 to 300 g/m²."""

LEAST_FOR_TITLE = 6.0
"""The narrowest spine in millimetres that carries words; on a narrower one, folding them by a
millimetre to either side would be seen."""

THINNEST, THICKEST = 0.03, 0.6
"""The leaves in millimetres that a paperback can be made of: bible paper, and board."""

_GRAMMAGE = re.compile(r"(\d{2,3}(?:\.\d+)?)x(\d(?:\.\d+)?)")
_THICKNESS = re.compile(r"\d(?:\.\d+)?")


class StockError(ValueError):
    """A paper was named in a form that nobody can know; the message says what to type."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A paper by the thickness of its leaves."""

    leaf: float
    """In millimetres; a leaf is two pages."""

    def spine(self, pages: int) -> float:
        """Give the width of the spine in millimetres, to a tenth upwards.

        Leaves times their thickness, and the cover twice, as printers reckon it (for one:
        https://docs.cloudprinter.com/client/how-to-calculate-spine-width/).
        """
        return math.ceil(round((math.ceil(pages / 2) * self.leaf + 2 * BOARD) * 10, 6)) / 10


def of_grammage(grams: float, bulk: float) -> Stock:
    """Give a paper by its grammage in g/m² and its bulk in cm³/g.

    The product is the thickness, for ISO 534 defines bulk as thickness by grammage.
    """
    return Stock(grams * bulk / 1000)


USUAL = of_grammage(90, 1.25)
"""An uncoated book paper as it is usual for texts: 0.11 mm a leaf."""


def stock_of(text: str) -> Stock:
    """Read `90x1.25` (g/m² times cm³/g) or `0.11` (millimetres a leaf); raise StockError."""
    if found := _GRAMMAGE.fullmatch(text):
        stock = of_grammage(float(found[1]), float(found[2]))
    elif _THICKNESS.fullmatch(text):
        stock = Stock(float(text))
    else:
        raise StockError(
            f"'{text}' is no paper: write its grammage and bulk, such as 90x1.25, "
            "or the thickness of a leaf in millimetres, such as 0.11"
        )
    if not THINNEST <= stock.leaf <= THICKEST:
        raise StockError(
            f"a leaf of {stock.leaf:g} mm cannot be bound: between {THINNEST} and {THICKEST} mm "
            "are usual; ask the printer for grammage and bulk"
        )
    return stock


LARGEST, SMALLEST = 12.0, 7.0
"""The sizes in points that the words on a spine may have."""

LETTER = 0.52
"""The width of a letter, taken one with the other, as a share of its size; rather too much."""

ENDS = 40
"""The millimetres of the spine that stay free at head and foot."""

EDGE = 1.0
"""The millimetres on both sides of the words that stay free on a spine: folds are not exact."""


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
    if spine < LEAST_FOR_TITLE:
        return None
    words = setting.words
    series = wording.in_series(one, words)
    room = (setting.paper.size[1] - ENDS) * MM
    highest = min(LARGEST, (spine - 2 * EDGE) * MM * 0.8)
    for title, end in ((one.title, series), (one.title, "")):
        size = min(highest, room / (LETTER * len(f"{title}    {end}")))
        if size >= SMALLEST:
            return Lettering(title, end, round(size, 2))
    return Lettering("", series, round(highest, 2))
