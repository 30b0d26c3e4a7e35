"""How a drawing is cropped for its use, and where in it the dots may lie."""

from __future__ import annotations

from dataclasses import dataclass

from golocal.drawing.shore import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """The size of a drawing, and the room in it for the chosen dots."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    largest: int
    """The radius of a chosen dot where it has room."""
    kept: str = "xMid"
    """The side that stays where the page crops the drawing further: xMin, xMid or xMax."""
    bleed: int = 0
    """How far the land goes on beyond the drawing, for a page that shows more of it."""

    @property
    def room(self) -> Window:
        """Give where the middles of the chosen dots may lie."""
        return Window(self.left, self.top, self.right, self.bottom)

    @property
    def window(self) -> Window:
        """Give how far the land is drawn."""
        over = self.bleed
        return Window(-over, -over, self.width + over, self.height + over)


PORTRAIT = Crop(width=600, height=800, left=75, top=430, right=525, bottom=735, largest=52)
"""A volume's cover: the title stands in the upper half."""
BAND = Crop(
    width=1600,
    height=600,
    left=1020,
    top=110,
    right=1480,
    bottom=490,
    largest=56,
    kept="xMax",
    bleed=100,
)
"""The head of a volume's page: the title stands at the left, on a phone above; there the land rises
behind it."""
LOCATOR = Crop(width=240, height=240, left=0, top=0, right=240, bottom=240, largest=15)
"""The half of the globe on which one practice lies."""
REGION = Crop(width=1200, height=600, left=90, top=70, right=1110, bottom=530, largest=20)
"""The map of a region."""
