"""Where a picture stands on its page, which readers enlarge (ISO 32000-1, 14.8.5.4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydyf

if TYPE_CHECKING:
    from golocal.pdf.tagging.tree import Node, Object

POINT = 72 / 96
"""A pixel of CSS, in the units of a PDF page."""


def place(root: Node, document: Object) -> None:
    """Give the corners of every figure in the units of its page, from its lower left corner.

    WeasyPrint gives them in pixels from the upper left one.
    """
    for node in root.walk():
        if node.role == "Figure" and node.box is not None:
            height = document.pages[node.page].height
            left, top = node.box.content_box_x(), node.box.content_box_y()
            right, bottom = left + node.box.width, top + node.box.height
            corners = (left, height - bottom, right, height - top)
            node.object["A"]["BBox"] = pydyf.Array(round(each * POINT, 3) for each in corners)
