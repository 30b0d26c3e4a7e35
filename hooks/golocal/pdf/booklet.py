"""A booklet from a PDF: two of its pages beside each other on a sheet twice as wide, both sides.

It is folded in the middle and stapled. Four pages share a sheet, two on each side; the sheets lie
in each other. So the number of pages is made up to a multiple of four with blanks, which stand
before the last page: the first and the last are the cover, outside. A document that says of itself
that it is read from the right opens there, so its pages change places.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import pikepdf
from pikepdf import Dictionary, Name, Page, String

from golocal.book.document import MM
from golocal.pdf import pressfile

SHEETS = {148: 297}
"""The width of a sheet by that of its pages in millimetres, where it is not twice as much: half of
A4 is a millimetre short of its half."""

Side: TypeAlias = tuple[int | None, int | None]
"""The pages at the left and the right of a side, counted from 1; None is a blank.

They change places in a booklet that is read from the right."""

ON_A_SHEET = 4

MOST_STAPLED = 20
"""The sheets that a stapler of an office goes through, of usual copying paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, printed on both sides and turned on its short edge."""

    front: Side
    """What is outside once the sheet is folded."""
    back: Side


def imposition(pages: int) -> tuple[Sheet, ...]:
    """Give the sheets of a booklet, the outermost first; raise ValueError for no page at all."""
    if pages < 1:
        raise ValueError("a booklet needs at least one page")
    blanks = -pages % ON_A_SHEET
    inner: list[int | None] = [*range(1, pages), *([None] * blanks), pages]
    if pages == 1:
        inner = [1, *([None] * blanks)]
    total = len(inner)
    return tuple(
        Sheet(
            front=(inner[total - 1 - at], inner[at]),
            back=(inner[at + 1], inner[total - 2 - at]),
        )
        for at in range(0, total // 2, 2)
    )


def fold(pdf: bytes, cover: bytes | None = None) -> bytes:
    """Give the sheets of a booklet, front and back in turn, to be printed on both sides.

    The pages keep their size, which is that of the first; they meet in the middle of the sheet.
    `cover` is back and front as one page, for what is drawn on over the fold.
    """
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as target:
        told = source.Root.get("/ViewerPreferences", Dictionary())
        is_from_right = told.get("/Direction") == Name.R2L
        left, bottom, right, top = (float(each) for each in source.pages[0].obj.MediaBox)
        width = right - left
        across = SHEETS.get(round(width / MM), round(2 * width / MM, 1)) * MM
        size = (round(across, 4), round(top - bottom, 4))
        start = across / 2 - width - left
        for sheet in imposition(len(source.pages)):
            for first, second in (sheet.front, sheet.back):
                side = (second, first) if is_from_right else (first, second)
                placed = {
                    f"/Page{place}": (source.pages[number - 1], start + place * width, -bottom)
                    for place, number in enumerate(side)
                    if number is not None
                }
                target.pages.append(_side(target, size, placed))
        if cover is not None:
            with pikepdf.open(io.BytesIO(cover)) as outside:
                spread = outside.pages[0]
                left, bottom, right, _ = (float(each) for each in spread.obj.MediaBox)
                middle = (size[0] - right - left) / 2
                target.pages[0] = _side(target, size, {"/Page": (spread, middle, -bottom)})
        title = str(source.docinfo.get("/Title", ""))
        target.docinfo = target.make_indirect(
            Dictionary(Title=String(title), Producer=String(pressfile.PRODUCER))
        )
        return pressfile.saved(target)


def _side(
    target: pikepdf.Pdf, size: tuple[float, float], placed: Mapping[str, tuple[Page, float, float]]
) -> Page:
    """Make a side of a sheet with pages by their names, each moved to its place, in points.

    They are not put there by `add_overlay`, which gives names by chance.
    """
    pages, drawn = Dictionary(), []
    for name, (page, x, y) in placed.items():
        pages[name] = target.copy_foreign(page.as_form_xobject())
        drawn.append(f"q 1 0 0 1 {x:.4f} {y:.4f} cm {name} Do Q")
    return Page(
        target.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, *size],
                Resources=Dictionary(XObject=pages),
                Contents=target.make_stream("\n".join(drawn).encode()),
            )
        )
    )
