"""The paper that a book is printed on, and the width of the spine that follows from it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

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


def parse(text: str) -> Stock:
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
