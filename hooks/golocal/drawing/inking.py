"""A drawing of the globe in the colours of a printed page, as an address for its style sheet.

Print shows the drawings of `golocal.drawing` as backgrounds: they are decoration, and a screen
reader passes over them. A background knows nothing of the page's colours, so it is given its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from golocal.drawing import Disc, Dot, Drawing

UNITS = 10
"""The units of a drawing that make a millimetre."""

BLEED = 3
"""The millimetres that a drawing of a whole page holds around it, for the printer's cut."""


NUMBER = 1.15
"""The size of a number in a dot, as a share of the dot's radius."""

CAPITALS = 0.65
"""The height of the figures of Source Sans, as a share of their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """The colours of a drawing."""

    globe: str
    land: str
    dot: str
    """The dots of the practices that the drawing is about."""
    other: str
    """The dots of all others."""
    ring: str
    """What shows around a dot, so that two that overlap stay two."""


def on_paper(dot: str) -> Inks:
    """The inks of a drawing on white paper."""
    return Inks(globe="#f0ece3", land="#ddd5c6", dot=dot, other="#c9c0b0", ring="#f0ece3")


def inked(drawing: Drawing, inks: Inks, *, bleed: int = 0) -> str:
    """The `data:` address of a drawing, with so many millimetres of bleed around it."""
    edge = bleed * UNITS
    width, height = drawing.width + 2 * edge, drawing.height + 2 * edge
    globe = _circle(drawing.globe, f'fill="{inks.globe}"') if drawing.globe else ""
    dots = "".join(_dot(dot, inks) for dot in drawing.dots)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-edge} {-edge} {width} {height}" '
        f'width="{width / UNITS}mm" height="{height / UNITS}mm">{globe}'
        f'<path d="{drawing.path()}" fill="{inks.land}" fill-rule="evenodd"/>{dots}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe=" =/:,;-.")


def _dot(dot: Dot, inks: Inks) -> str:
    if not dot.is_chosen:
        return _circle(dot, f'fill="{inks.other}"')
    style = f'fill="{inks.dot}" stroke="{inks.ring}" stroke-width="{dot.radius / 16:.1f}"'
    return _circle(dot, style) + (_number(dot, inks) if dot.number else "")


def _number(dot: Dot, inks: Inks) -> str:
    size = dot.radius * NUMBER
    foot = dot.y + size * CAPITALS / 2
    return (
        f'<text x="{dot.x:.1f}" y="{foot:.1f}" font-family="Source Sans 3" font-size="{size:.1f}" '
        f'text-anchor="middle" fill="{inks.ring}">{dot.number}</text>'
    )


def _circle(shape: Dot | Disc, style: str) -> str:
    return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}" {style}/>'
