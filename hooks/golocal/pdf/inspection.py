"""What is amiss with the layout of a document, found in the boxes as they stand on its pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from golocal.pdf import boxes

if TYPE_CHECKING:
    from golocal.pdf.boxes import Box

MILLIMETRE = 96 / 25.4
"""In pixels of CSS."""

TOLERANCE = 0.5
"""Up to this many millimetres nobody sees that something runs over."""

MOST_WORDS = 8
"""How many words tell which passage is meant."""

FEWEST_LINES = 2
"""How many lines of what follows a heading should have below it on its page."""

Edges: TypeAlias = tuple[float, float]
"""Where the room for something begins and ends, in pixels from the left or the top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """Something that is wider or higher than the room it has."""

    page: int
    """The page, counted from 1 as it comes in the file."""
    text: str
    """Its first words, or the name of its picture."""
    by: float
    """By how much it overruns, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """A heading at the foot of a page with too little of what follows below it."""

    page: int
    """The page, counted from 1 as it comes in the file."""
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture made of pixels, as fine as it is printed."""

    page: int
    """The page, counted from 1 as it comes in the file."""
    file: str
    dpi: int
    """Its pixels per inch at the size at which it stands on paper, the fewer of both directions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in a document."""

    pages: int
    blank: tuple[int, ...] = ()
    """The pages on which nothing stands, counted from 1."""
    overfull: tuple[Overrun, ...] = ()
    """Lines and pictures that run over the edge of their page or column."""
    wide_tables: tuple[Overrun, ...] = ()
    """Tables that are wider than their column."""
    stranded: tuple[Stranded, ...] = ()
    coarsest: Picture | None = None
    """The picture with the lowest resolution; None where there is none made of pixels."""


def inspect(pages: Sequence[Box]) -> Inspection:
    """Look through the page boxes of a document."""
    numbered = list(enumerate(pages, start=1))
    overfull: list[Overrun] = []
    wide: list[Overrun] = []
    for number, page in numbered:
        for box, by in _overruns(page):
            if by > TOLERANCE * MILLIMETRE:
                found = Overrun(page=number, text=_shown(box), by=round(by / MILLIMETRE, 1))
                (wide if boxes.is_table(box) else overfull).append(found)
    pictures = [each for number, page in numbered for each in _pictures(number, page)]
    return Inspection(
        pages=len(pages),
        blank=tuple(number for number, page in numbered if boxes.is_blank(page)),
        overfull=tuple(overfull),
        wide_tables=tuple(wide),
        stranded=tuple(_stranded(pages)),
        coarsest=min(pictures, key=lambda each: each.dpi, default=None),
    )


def _overruns(page: Box) -> Iterator[tuple[Box, float]]:
    """Go through what runs over, with the pixels by which it does."""
    foot = page.content_box_y() + page.height

    def visit(box: Box, across: Edges, *, is_placed: bool) -> Iterator[tuple[Box, float]]:
        left, right, bottom = across[0], across[1], foot
        if boxes.is_line(box):
            left = min((part.position_x for part in boxes.parts(box)), default=left)
            left += boxes.hanging(box)
            right = max((_right(part) for part in boxes.parts(box)), default=right)
            bottom = box.position_y + box.height
        elif boxes.is_table(box):
            left, right = box.border_box_x(), box.border_box_x() + box.border_width()
        elif boxes.is_picture(box):
            left, right = box.position_x, _right(box)
            bottom = box.position_y + box.margin_height()
        below = 0 if is_placed else bottom - foot
        yield box, max(right - across[1], across[0] - left, below)
        if boxes.is_container(box):
            across = (box.content_box_x(), box.content_box_x() + box.width)
        for child in boxes.children(box):
            is_off = is_placed or boxes.is_placed(child)
            if not (boxes.is_line(box) and boxes.is_picture(child)):  # judged with its line
                yield from visit(child, across, is_placed=is_off)

    sheet = (page.content_box_x(), page.content_box_x() + page.width)
    for part in boxes.body(page):
        yield from visit(part, sheet, is_placed=boxes.is_notes(part))


def _right(part: Box) -> float:
    right: float = part.position_x + part.margin_width()
    return right


def _stranded(pages: Sequence[Box]) -> Iterator[Stranded]:
    """Go through the headings below which a page has too little of what follows."""
    for number, (page, following) in enumerate(pairwise(pages), start=1):
        if boxes.is_parted_on_purpose(page, following):
            continue
        heading: Box | None = None
        lines: set[int] = set()
        for line, within in boxes.lines(page):
            if within is None:
                lines.add(round(line.position_y))
            elif heading is None or within.element is not heading.element:
                heading, lines = within, set()
        if heading is not None and len(lines) < FEWEST_LINES:
            yield Stranded(page=number, heading=_shown(heading))


def _pictures(number: int, page: Box) -> Iterator[Picture]:
    """Go through the pictures of a page that are made of pixels."""
    for image, address, width, height in boxes.pixels(page):
        if width and height:
            dpi = min(image.width / width, image.height / height) * 96
            yield Picture(page=number, file=_file(address), dpi=round(dpi))


def _shown(box: Box) -> str:
    """Give the first words of a box, or the name of its picture."""
    words = boxes.text(box).split()
    shown = " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")
    pictures = (_file(boxes.address(each)) for each in boxes.descendants(box))
    return shown or next(filter(None, pictures), "")


def _file(address: str) -> str:
    """Give the name of the file at an address; a picture may also be written into the address."""
    return "" if address.startswith("data:") else unquote(posixpath.basename(address))
