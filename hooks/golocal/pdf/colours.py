"""The colours of a press file: the inks that the templates chose, and nothing else.

Text, rules and drawings are set in the inks of the press by the templates. Pictures stay in sRGB
with its profile, which PDF/X-4 allows: the press brings them into its own colours.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

PLATES = 4
"""Cyan, magenta, yellow and black; a tint of another ink has one number."""

SETTERS = {"rg": "/DeviceRGB", "g": "/DeviceGray", "k": "/DeviceCMYK"}
"""The operators that set a colour and its space in one."""

ON_PRESS = frozenset({"/DeviceCMYK", "/Pattern", "/Separation"})
"""The spaces that may be on a page; a pattern is drawn in these too."""


class ColourError(Exception):
    """Something in a PDF has a colour of the screen; the message names it."""


def most_ink(pdf: pikepdf.Pdf) -> float:
    """The most ink in one place of text and drawings: the sum of the four plates, each from 0 to 1.

    Raises ColourError where something is not in inks. What lies over each other is not added up.
    """
    most = 0.0
    for holder in _holders(pdf):
        space = ""
        for each in pikepdf.parse_content_stream(holder):
            name = str(each.operator)
            if name in {"sh", "INLINE IMAGE"}:
                raise ColourError("a picture or blend within a drawing is not in inks")
            if name.lower() in SETTERS:
                space = SETTERS[name.lower()]
            elif name.lower() == "cs":
                space = space_of(each.operands[0], holder)
            elif name.lower() not in {"scn", "sc"}:
                continue
            if space not in ON_PRESS:
                raise ColourError(f"the colour space {space} is not that of a press")
            numbers = [float(part) for part in each.operands if not isinstance(part, Name)]
            if len(numbers) == PLATES:
                most = max(most, sum(numbers))
    return most


def _holders(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Go through all that is drawn: pages, forms and the tiles of patterns."""
    yield from (page.obj for page in pdf.pages)
    for each in pdf.objects:
        if isinstance(each, Stream) and (
            each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1
        ):
            yield each


def space_of(name: pikepdf.Object, holder: pikepdf.Object) -> str:
    """What a named space of a page is."""
    known = holder.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
    space = known.get(str(name), name)
    return str(space[0]) if isinstance(space, Array) else str(space)
