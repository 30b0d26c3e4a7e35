"""A social card as a value: what it says and shows, before anything is painted."""

from __future__ import annotations

from dataclasses import dataclass

from golocal.drawing import Drawing
from golocal.drawing.projection import Point

WIDTH, HEIGHT = 1200, 630
"""In pixels: the proportion 1.91 : 1 that programs which show cards cut them to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where words and drawing stand on a card, in pixels."""

    title_width: int
    title_top: int
    title_foot: int
    """Where the last line of the title may stand."""
    foot_width: int
    left: int = 0
    top: int = 0
    """Where the drawing begins."""


BESIDE_GLOBE = Layout(title_width=590, title_top=140, title_foot=500, foot_width=700)
ABOVE_MAP = Layout(
    title_width=1072, title_top=118, title_foot=250, foot_width=360, left=430, top=262
)
"""The map of the world fills the lower right; its dots are clear of all words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The card of a page."""

    address: str
    """The address of the page."""
    title: str
    series: str
    foot: str
    """Where a practice is, or what else the page belongs to; may be empty."""
    alt: str
    """What the picture shows, for those who do not see it."""
    accent: str
    """The colour of the ground, as #rrggbb; everything else is a tint of it."""
    drawing: Drawing
    layout: Layout = BESIDE_GLOBE
    lit: Point | None = None
    """Where in the drawing the card's own practice is; its dot is made large."""

    @property
    def uri(self) -> str:
        """Give the address of the picture."""
        return f"{self.address}card.png"
