"""The boxes of a laid out page, as the inspection asks for them.

WeasyPrint is published without types and says nothing of its boxes outside itself, so what is known
of them stands here: their class names and the attributes that layout leaves on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Box: TypeAlias = Any
"""A box of WeasyPrint."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

FORCED = frozenset({"always", "page", "left", "right", "recto", "verso"})
"""The values of `break-before` and `break-after` that begin a new page."""


def children(box: Box) -> Iterator[Box]:
    """Go through the boxes in a box; what is placed absolutely stands where it is in the text."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def descendants(box: Box) -> Iterator[Box]:
    """Go through a box and all below it."""
    yield box
    for child in children(box):
        yield from descendants(child)


def body(page: Box) -> Iterator[Box]:
    """Go through what a page holds between its margins: its part of the text, and its notes."""
    for child in children(page):
        if not hasattr(child, "at_keyword"):
            yield child


def is_notes(box: Box) -> bool:
    """Say whether a box is the foot of a page with its notes."""
    return type(box).__name__ == "FootnoteAreaBox"


def is_line(box: Box) -> bool:
    """Say whether a box is a line of text."""
    return type(box).__name__ == "LineBox"


def is_table(box: Box) -> bool:
    """Say whether a box is a table, without its caption."""
    return type(box).__name__ in {"TableBox", "InlineTableBox"}


def is_picture(box: Box) -> bool:
    """Say whether a box is a picture."""
    return hasattr(box, "replacement")


def is_container(box: Box) -> bool:
    """Say whether lines are set in a box: a block, a column, a cell."""
    if box.is_table_wrapper:  # as wide as its table, however narrow the column
        return False
    return type(box).__name__ not in {"LineBox", "InlineBox", "TextBox"}


def is_placed(box: Box) -> bool:
    """Say whether a box is taken out of the flow to a place of its own."""
    return box.style["position"] in {"absolute", "fixed"}


def parts(line: Box) -> Iterator[Box]:
    """Go through the texts and pictures in a line, but for those that are placed elsewhere."""
    if (hasattr(line, "text") and line.text.strip()) or is_picture(line):
        yield line
    for child in children(line):
        if not is_placed(child):
            yield from parts(child)


def hanging(line: Box) -> float:
    """Give how far a first line is meant to hang out before the others, in pixels of CSS."""
    indent = line.style["text_indent"]
    return max(0.0, -indent.value) if indent.unit == "px" else 0.0


def lines(page: Box) -> Iterator[tuple[Box, Box | None]]:
    """Go through the lines and pictures in a page's text, each with the heading it is part of."""

    def visit(box: Box, heading: Box | None) -> Iterator[tuple[Box, Box | None]]:
        if box.element is not None and box.element_tag in HEADINGS:
            heading = heading or box
        if is_line(box) or is_picture(box):
            if any(True for _ in parts(box)):
                yield box, heading
            return
        for child in children(box):
            yield from visit(child, heading)

    for part in body(page):
        if not is_notes(part):
            yield from visit(part, None)


def text(box: Box) -> str:
    """Give the text in a box."""
    return " ".join(each.text for each in descendants(box) if hasattr(each, "text"))


def address(box: Box) -> str:
    """Give the address of a picture as it is written, empty where there is none."""
    return "" if box.element is None else str(box.element.get("src") or "")


def is_blank(page: Box) -> bool:
    """Say whether nothing stands on a page: no text, no picture; margins do not count."""
    if _has_drawing(page):
        return False
    return not any(
        _has_drawing(box) or is_picture(box) or (hasattr(box, "text") and box.text.strip())
        for part in body(page)
        for box in descendants(part)
    )


def _has_drawing(box: Box) -> bool:
    return bool(box.background) and any(layer.image for layer in box.background.layers)


def is_parted_on_purpose(page: Box, following: Box) -> bool:
    """Say whether a page ends where it does because the text asks for a new one there."""
    if following.page_type.blank or page.page_type.name != following.page_type.name:
        return True
    ends = {id(box.element): box for box in _edge(page, -1)}
    begins = {id(box.element): box for box in _edge(following, 0)}
    return any(
        box.style["break_before"] in FORCED for key, box in begins.items() if key not in ends
    ) or any(box.style["break_after"] in FORCED for key, box in ends.items() if key not in begins)


def _edge(page: Box, at: int) -> Iterator[Box]:
    """Go down the first boxes of a page's text, or the last."""
    box = next((part for part in body(page) if not is_notes(part)), None)
    while box is not None and not is_line(box):
        yield box
        inner = [each for each in children(box) if not is_placed(each)]
        box = inner[at] if inner else None


def pixels(page: Box) -> Iterator[tuple[Box, str, float, float]]:
    """Go through the pictures made of pixels: the picture, its address, its size on the page.

    The size is in pixels of CSS; the address of a background is empty, for it is not kept.
    """
    for box in descendants(page):
        for layer in box.background.layers if box.background else ():
            if _is_raster(layer.image):
                yield layer.image, "", *layer.size
        if is_picture(box) and _is_raster(box.replacement):
            yield box.replacement, address(box), *_drawn(box)


def _is_raster(image: object) -> bool:
    return type(image).__name__ == "RasterImage"


def _drawn(box: Box) -> tuple[float, float]:
    """Give the size at which a picture is drawn in its box (CSS Images 3, 5.5)."""
    width, height = box.width, box.height
    fit = box.style["object_fit"]
    across, down = width / box.replacement.width, height / box.replacement.height
    if fit in {"contain", "cover", "scale-down"}:
        scale = max(across, down) if fit == "cover" else min(across, down)
        return box.replacement.width * scale, box.replacement.height * scale
    return width, height
