"""What is amiss with the pages of a document, measured in the finished PDF.

Every fault names its page by its folio, the number that is printed on it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from golocal.book.document import MM
from golocal.pdf.layout import FEWEST_LINES, Heading, Layout, Run
from golocal.pdf.pictures import Picture

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
STACKED = 1.2
"""By up to so much of their height the letters of an Arabic word stand over each other."""

TOLERANCE = 0.5
"""Up to this many millimetres nobody sees that something runs over."""

EDGE = 3.0
"""By how many points a full line can be shorter than its column: a hanging hyphen's room."""

LEAST_FILLED = 0.25
"""The share of a page down to which a text that goes on fills it."""

LOW = 0.5
"""From which part of a page downwards a heading can be said to stand at its foot."""

MOST_WORDS = 8
"""How many words tell which line is meant."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top of words on a page, in points."""

Raw: TypeAlias = Any
"""An object of PDFium, without types."""


class Kind(StrEnum):
    """What can be amiss."""

    OVERFULL = "overfull"
    """Words stand over others, or over the edge of their page."""
    HEADING = "heading"
    """A heading has nothing of its text below it."""
    LINE = "line"
    """A line, or the row of a table, stands without those that it belongs to."""
    THIN = "thin"
    """The end of a text is too short for a page of its own."""
    EMPTY = "empty"
    """A page is nearly empty although its text goes on."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is amiss on a page."""

    kind: Kind
    folio: str
    text: str
    """The words that are meant."""
    by: float = 0
    """By how many millimetres it runs over, how many lines there are, or what share is filled."""

    def __str__(self) -> str:
        """Say it in words, without the page."""
        match self.kind:
            case Kind.OVERFULL:
                return f"“{self.text}” runs over by {self.by:.1f} mm"
            case Kind.HEADING:
                return f"“{self.text}” stands alone at the foot"
            case Kind.LINE:
                return f"“{self.text}” stands alone" if self.text else "a row of a table is alone"
            case Kind.THIN if not self.by:
                return "nothing stands on it"
            case Kind.THIN:
                return f"only {self.by:.0f} lines, from “{self.text}”"
            case Kind.EMPTY:
                return f"filled to {self.by:.0%} although the text goes on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in a document."""

    pages: int
    blank: tuple[int, ...] = ()
    """The pages on which nothing stands, counted from 1."""
    faults: tuple[Fault, ...] = ()
    coarsest: Picture | None = None
    """The picture with the lowest resolution; None where there is none made of pixels."""

    def of(self, *kinds: Kind) -> tuple[Fault, ...]:
        """The faults of some kinds."""
        return tuple(each for each in self.faults if each.kind in kinds)


def inspect(
    pdf: bytes, layout: Layout, coarsest: Picture | None, *, from_right: bool = False
) -> Inspection:
    """Look through a finished PDF, whose lines begin at the left unless it is read `from_right`."""
    blank: list[int] = []
    faults: list[Fault] = []
    runs = {page: run for run in layout.runs for page in range(run.first, run.last + 1)}
    names = {run.name for run in layout.runs}
    with pypdfium2.PdfDocument(pdf) as document:
        before: _Page | None = None
        for number, sheet in enumerate(document, start=1):
            folio, run = layout.folio(number), runs.get(number)
            text = sheet.get_textpage()
            # PDFium may give the same words twice where the direction changes.
            boxes = list(dict.fromkeys(text.get_rect(at) for at in range(text.count_rects())))
            if not boxes and next(sheet.get_objects(max_depth=1), None) is None:
                blank.append(number)
            for box, by, height in _overruns(boxes, sheet.get_mediabox()):
                said = _words(text, box)
                if by > STACKED * height or not ARABIC.search(said):
                    faults.append(Fault(Kind.OVERFULL, folio, said, by))
            if run is None:
                continue
            here = tuple(each for each in layout.headings if each.page == number)
            page = _Page.of(sheet, text, boxes, run, here, from_right=from_right)
            # The facts of a practice are a run of their own, and its text goes on after them.
            is_followed = run.first < number and f"{run.name}-text" in names
            faults += _filled(page, run, number, folio, goes_on=number < run.last or is_followed)
            faults += [
                Fault(Kind.HEADING, folio, " ".join(each.text.split()))
                for each in here
                if page.is_alone(each)
            ]
            if before is not None and run.first < number and run.prose:
                faults += _parted(before, page, layout.folio(number - 1), folio)
            before = page
    faults += [Fault(Kind.LINE, layout.folio(page), "") for page in layout.lone_rows()]
    return Inspection(
        pages=number, blank=tuple(blank), faults=tuple(dict.fromkeys(faults)), coarsest=coarsest
    )


def _overruns(boxes: Sequence[Box], sheet: Box) -> Iterator[tuple[Box, float, float]]:
    """Go through the words that lie over the words before them, or leave the sheet.

    Gives each with by how many millimetres, and how high words are there.
    """
    least = TOLERANCE * MM
    for box in boxes:
        out = max(box[2] - sheet[2], sheet[0] - box[0], sheet[1] - box[1], box[3] - sheet[3])
        if out > least:
            yield box, round(out / MM, 1), 0
    ordered = sorted(boxes, key=lambda box: -box[3])
    for at, first in enumerate(ordered, start=1):
        left, low, right, _ = first
        for second in itertools.islice(ordered, at, None):
            if second[3] < low:
                break
            # Less is a vowel sign beside its letter. Most words are far to the side.
            if second[0] > right - 2 * least or second[2] < left + 2 * least:
                continue
            across = min(right, second[2]) - max(left, second[0])
            down = min(first[3], second[3]) - max(low, second[1])
            height = min(first[3] - low, second[3] - second[1])
            if across > 2 * least and down > height / 2:
                tall = max(first[3] - low, second[3] - second[1]) / MM
                yield second, round(across / MM, 1), tall


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of a run: its lines, those of the columns one below the other.

    They are measured as if they began at the left; those of a page that is read from the right
    are mirrored.
    """

    sheet: Raw
    text: Raw
    lines: tuple[Box, ...]
    area: Box
    """Where the text stands; its sides are those of the lines."""
    usual: float
    """Where most lines begin."""
    indent: float
    headings: tuple[Heading, ...]
    axis: float | None
    """What the left and the right of a mirrored box add up to; None where none is mirrored."""

    @classmethod
    def of(  # noqa: PLR0913 - what it is read from
        cls,
        sheet: Raw,
        text: Raw,
        boxes: Sequence[Box],
        run: Run,
        headings: tuple[Heading, ...],
        *,
        from_right: bool,
    ) -> _Page:
        """Gather the words between the margins into lines."""
        left, low, right, high = sheet.get_trimbox()
        axis = left + right if from_right else None
        boxes = [_mirrored(box, axis) for box in boxes]
        top, foot = high - run.top * MM, low + run.bottom * MM
        width = (right - left) / run.columns
        lines: list[Box] = []
        for column in range(run.columns):
            inside = sorted(
                (
                    box for box in boxes
                    if foot - EDGE < (box[1] + box[3]) / 2 < top + EDGE
                    and (run.columns == 1 or column == int((box[0] - left) / width))
                ),
                key=lambda box: -box[3] - box[1],
            )  # fmt: skip
            start = len(lines)
            for box in inside:
                last = lines[-1] if len(lines) > start else None
                height = min(box[3] - box[1], last[3] - last[1]) if last else 0
                if last and min(last[3], box[3]) - max(last[1], box[1]) > height * 0.4:
                    lines[-1] = (min(last[0], box[0]), min(last[1], box[1]),
                                 max(last[2], box[2]), max(last[3], box[3]))  # fmt: skip
                else:
                    lines.append(box)
        starts = Counter(round(line[0]) for line in lines)
        usual = starts.most_common(1)[0][0] if starts else left
        ends = (min((line[0] for line in lines), default=left),
                max((line[2] for line in lines), default=right))  # fmt: skip
        area = (ends[0], foot, ends[1], top)
        return cls(sheet, text, tuple(lines), area, usual, run.line * MM, headings, axis)

    def filled(self) -> float:
        """How much of the page is filled by lines, from its head on."""
        lowest = min((line[1] for line in self.lines), default=self.area[3])
        return (self.area[3] - lowest) / (self.area[3] - self.area[1])

    def has_picture(self) -> bool:
        """Whether there is a picture made of pixels on it."""
        found = self.sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
        return next(found, None) is not None

    def is_alone(self, heading: Heading) -> bool:
        """Whether no words of its text stand below a heading, in its column."""
        left, _, _, high = self.sheet.get_trimbox()
        top, foot = self.area[3], self.area[1]
        head = high - (heading.y - 1) * MM
        if head > foot + (top - foot) * LOW:
            return False
        start, end = self.area[0], self.area[2]
        column = (end - start) / 2
        middle = _mirrored(self.area, self.axis)[0] + column * 0.8
        is_right = heading.x * MM + left > middle
        if any(line[0] > start + column * 0.8 for line in self.lines):
            if is_right == (self.axis is None):  # in the further column
                start += column * 0.8
            else:
                end -= column
        start, _, end, _ = _mirrored((start, foot, end, top), self.axis)
        below = self.text.get_text_bounded(start - EDGE, foot - EDGE, end + EDGE, head).split()
        return len(below) <= len(heading.text.split())

    def says(self, line: Box) -> str:
        """The first words of a line."""
        return _words(self.text, _mirrored(line, self.axis))

    def begins_paragraph(self, line: Box) -> bool:
        """Whether a line is set in like the first of a paragraph."""
        return abs(line[0] - self.usual - self.indent) < EDGE

    def goes_on(self, line: Box) -> bool:
        """Whether a line begins where lines of text do, and not with the sign of a list."""
        high = self.sheet.get_trimbox()[3]
        tops = (high - each.y * MM for each in self.headings)
        is_heading = any(line[1] - self.indent < top < line[3] + self.indent for top in tops)
        is_in_place = abs(line[0] - self.usual) < EDGE
        return is_in_place and not is_heading and self.says(line)[:1] not in "–0123456789"

    @property
    def width(self) -> float:
        """How wide its lines are."""
        return self.area[2] - self.area[0]


def _filled(page: _Page, run: Run, number: int, folio: str, *, goes_on: bool) -> Iterator[Fault]:
    """Measure how full a page is; one with a picture has a reason to hold few lines."""
    share, lines = page.filled(), len(page.lines)
    if goes_on and share < LEAST_FILLED and not page.has_picture():
        yield Fault(Kind.EMPTY, folio, "", round(share, 2))
    elif run.first < number == run.last and lines < FEWEST_LINES and not page.has_picture():
        said = page.says(page.lines[0]) if lines else ""
        yield Fault(Kind.LINE if lines == 1 else Kind.THIN, folio, said, lines)


def _parted(before: _Page, page: _Page, folio: str, next_folio: str) -> Iterator[Fault]:
    """Find a line that stands on another page than all the rest of its paragraph."""
    if len(before.lines) < 2 or len(page.lines) < 2:  # noqa: PLR2004 - one has no neighbour
        return
    last, (first, second) = before.lines[-1], page.lines[:2]
    # Both pages know together how wide a full line is.
    is_full = last[2] - before.area[0] > max(before.width, page.width) - 2 * EDGE
    if not is_full or not page.goes_on(first):
        return
    if before.begins_paragraph(last):
        yield Fault(Kind.LINE, folio, before.says(last))
    gap = (first[1] - second[1]) > page.indent * 1.3
    if gap or page.begins_paragraph(second):
        yield Fault(Kind.LINE, next_folio, page.says(first))


def _mirrored(box: Box, axis: float | None) -> Box:
    return box if axis is None else (axis - box[2], box[1], axis - box[0], box[3])


def _words(text: Raw, box: Box) -> str:
    return " ".join(text.get_text_bounded(*box).split()[:MOST_WORDS])
