"""The sheet around a page of the press: its boxes, and the marks at which it is cut and folded.

Around the trimmed page lie 3 mm of bleed, and around that the margin with the marks: outside the
bleed, so that no mark is left on a page that is cut a little too wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    import pikepdf

MM = 72 / 25.4
"""The points of a millimetre."""

BLEED = 3
MARGIN = 10
"""The millimetres around the trimmed page that are printed, and that the file shows."""

GAP = 4
"""The millimetres from the trimmed page to its marks."""

HAIR = 0.25
"""The width of a mark in points."""

REGISTRATION = Name("/Registration")
"""The name of the colour that prints on every plate: each of them is cut by its own marks."""


def pad(pdf: pikepdf.Pdf, multiple: int) -> int:
    """Add blank pages at the end up to a multiple; give how many."""
    blanks = -len(pdf.pages) % multiple
    for _ in range(blanks):
        last = pdf.pages[-1].obj
        blank = Dictionary(
            Type=Name.Page,
            MediaBox=last.MediaBox,
            TrimBox=last.TrimBox,
            Resources=Dictionary(),
            Contents=pdf.make_stream(b""),
        )
        pdf.pages.append(Page(pdf.make_indirect(blank)))
    return blanks


def dress(pdf: pikepdf.Pdf, folds: Sequence[float] = ()) -> None:
    """Give every page its boxes and marks; `folds` are millimetres from the left of the page."""
    registration = pdf.make_indirect(
        Array([
            Name.Separation,
            Name.All,
            Name.DeviceCMYK,
            Dictionary(
                FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1
            ),
        ])
    )  # fmt: skip
    for page in pdf.pages:
        trim = tuple(float(each) for each in page.obj.TrimBox)
        page.obj.TrimBox = _box(trim, 0)
        page.obj.BleedBox = _box(trim, BLEED)
        page.obj.MediaBox = _box(trim, MARGIN)
        for key in ("/CropBox", "/ArtBox"):
            if key in page.obj:
                del page.obj[key]
        page.add_resource(registration, Name.ColorSpace, REGISTRATION)
        # What a page leaves of its state must not move the marks.
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q\n" + _marks(trim, folds))


def _box(trim: Sequence[float], around: float) -> Array:
    """Give the trimmed page with so many millimetres around it."""
    edge = around * MM
    left, bottom, right, top = trim
    return Array([
        _point(left - edge), _point(bottom - edge), _point(right + edge), _point(top + edge)
    ])  # fmt: skip


def _point(value: float) -> Decimal | float:
    return round(value, 4)


def _marks(trim: Sequence[float], folds: Sequence[float]) -> bytes:
    """Draw the marks: two at each corner, and a dashed one at each end of a fold."""
    left, bottom, right, top = trim
    near, far = GAP * MM, MARGIN * MM
    upright = [(x, y, step) for x in (left, right) for y, step in ((bottom, -1), (top, 1))]
    level = [(x, y, step) for y in (bottom, top) for x, step in ((left, -1), (right, 1))]
    corners = [
        *(_line(x, y + step * near, x, y + step * far) for x, y, step in upright),
        *(_line(x + step * near, y, x + step * far, y) for x, y, step in level),
    ]
    bends = [
        _line(left + fold * MM, y + step * near, left + fold * MM, y + step * far)
        for fold in folds
        for y, step in ((bottom, -1), (top, 1))
    ]
    dashed = f"[3 2] 0 d {' '.join(bends)} " if bends else ""
    drawn = f"q {REGISTRATION} CS 1 SCN {HAIR} w {' '.join(corners)} {dashed}Q"
    return drawn.encode()


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"
