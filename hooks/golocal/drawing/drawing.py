"""A drawing of a part of the world as a value: its size, its land, its dots.

It has no colours of its own: style sheets give them to its classes (web), the templates of print to
its parts, `raster` to its picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise

Point = tuple[float, float]

Shape = tuple[tuple[int, int], ...]
"""A closed outline; its last point leads on to the first."""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a drawing: what can be seen of it, or where its dots may lie."""

    left: float
    top: float
    right: float
    bottom: float

    def hold(self, point: Point) -> Point:
        """Keep a point in."""
        x, y = point
        if self.left <= x <= self.right and self.top <= y <= self.bottom:
            return point  # most are in, and this is quicker
        return max(self.left, min(x, self.right)), max(self.top, min(y, self.bottom))


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
        """Where the middles of the chosen dots may lie."""
        return Window(self.left, self.top, self.right, self.bottom)

    @property
    def window(self) -> Window:
        """How far the land is drawn."""
        over = self.bleed
        return Window(-over, -over, self.width + over, self.height + over)


@dataclass(frozen=True, slots=True)
class Dot:
    """One practice in a drawing, or several that share a dot."""

    x: float
    y: float
    radius: float
    pillar: str
    """The practice's main pillar."""
    is_chosen: bool
    slug: str = ""
    """The practice; empty where the dot is decoration, and for a dot of several."""
    number: int = 0
    """What stands in the dot: its number in a list, or how many practices share it; 0 is none."""
    group: str = ""
    """The code of the country or region whose practices share the dot."""

    def svg(self) -> str:
        """The dot as parts of an inline SVG, with its number where it has one."""
        name = f"{'dot' if self.is_chosen else 'other'} {escape(self.pillar)}".rstrip()
        number = ""
        if self.number:
            number = f'<text x="{short(self.x)}" y="{short(self.y)}">{self.number}</text>'
        return circle(name, self) + number


@dataclass(frozen=True, slots=True)
class Disc:
    """The part of the globe that a drawing shows."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A crop of the world with its land and its dots; lengths are in units of the drawing."""

    width: int
    height: int
    kept: str = "xMid"
    """The side that stays where the page crops the drawing further: xMin, xMid or xMax."""
    globe: Disc | None = None
    land: tuple[Shape, ...] = ()
    """The shores of the land and of its lakes; what an odd number of them goes around is land."""
    dots: tuple[Dot, ...]
    """The others first, so that the chosen lie above them."""

    def svg(self, label: str = "") -> str:
        """The drawing as inline SVG; without a label it is hidden from screen readers."""
        spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        dots = "".join(dot.svg() for dot in self.dots)
        return (
            f'<svg class="drawing" viewBox="0 0 {self.width} {self.height}"'
            f' preserveAspectRatio="{self.kept}YMid slice" focusable="false" {spoken}>'
            f"{self.ground()}{dots}</svg>"
        )

    def ground(self) -> str:
        """What lies under the dots, as parts of an SVG."""
        globe = circle("globe", self.globe) if self.globe else ""
        return f'{globe}<path class="land" fill-rule="evenodd" d="{self.path()}"/>'

    def path(self) -> str:
        """The land as the data of an SVG path, to be filled after the rule evenodd."""
        return "".join(map(_written, self.land))


def _written(shape: Shape) -> str:
    """Write a closed shape, each point relative to the one before."""
    steps = [f"{c - a} {d - b}" for (a, b), (c, d) in pairwise(shape)]
    numbers = " ".join(steps).replace(" -", "-")
    return f"M{shape[0][0]} {shape[0][1]}l{numbers}z"


def circle(name: str, shape: Dot | Disc) -> str:
    """A circle of an SVG, with its class."""
    at = f'cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}"'.replace('.0"', '"')
    return f'<circle class="{name}" {at}/>'


def short(value: float) -> str:
    """Write a length in tenths of a unit."""
    return f"{value:.1f}".removesuffix(".0")
