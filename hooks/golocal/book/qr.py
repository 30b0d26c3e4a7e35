"""An address as a QR code (ISO/IEC 18004), for readers who hold the paper in their hands."""

from __future__ import annotations

import segno

INK = "#1c1b1a"
"""The ink of the text."""

CORRECTION = "m"
"""Still read with 15 per cent of it creased or stained; higher levels need finer squares."""


def drawn(address: str) -> str:
    """The SVG of a code without margin: four squares of paper belong around it.

    It is decoration to a screen reader, so the same address stands beside it in words.
    """
    code = segno.make(address, error=CORRECTION, boost_error=False, micro=False)
    return code.svg_inline(border=0, dark=INK, svgclass=None, lineclass=None, omitsize=True)
