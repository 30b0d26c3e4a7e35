"""A drawing of the globe in the colours of a printed page, as an address for its style sheet.

Print shows the drawings of `golocal.cover` as backgrounds: they are decoration, and a screen reader
passes over them. A background knows nothing of the page's colours, so it is given its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from golocal.cover import Disc, Dot, Drawing

UNITS = 10
"""The units of a drawing that make a millimetre."""

BLEED = 3
"""The millimetres that a drawing of a whole page holds around it, for the printer's cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inks:
    """The colours of a drawing."""

    globe: str
    net: str
    dot: str
    """The dots of the practices that the drawing is about."""
    other: str
    """The dots of all others."""
    ring: str
    """What shows around a dot, so that two that overlap stay two."""


def inked(drawing: Drawing, inks: Inks, *, bleed: int = 0) -> str:
    """Give the `data:` address of a drawing, with so many millimetres of bleed around it."""
    edge = bleed * UNITS
    width, height = drawing.width + 2 * edge, drawing.height + 2 * edge
    globe = _circle(drawing.globe, f'fill="{inks.globe}"') if drawing.globe else ""
    dots = "".join(
        _circle(dot, f'fill="{inks.dot}" stroke="{inks.ring}" stroke-width="{dot.radius / 16:.1f}"')
        if dot.is_chosen
        else _circle(dot, f'fill="{inks.other}"')
        for dot in drawing.dots
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-edge} {-edge} {width} {height}" '
        f'width="{width / UNITS}mm" height="{height / UNITS}mm">{globe}'
        f'<path d="{drawing.net}" fill="none" stroke="{inks.net}" stroke-width="3"/>{dots}</svg>'
    )
    return "data:image/svg+xml," + quote(svg, safe=" =/:,;-.")


def _circle(shape: Dot | Disc, style: str) -> str:
    return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}" {style}/>'
