"""What is amiss with the layout of a document, by the finished PDF and by what Typst tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2

if TYPE_CHECKING:
    from golocal.pdf.pictures import Picture

MILLIMETRE = 72 / 25.4
"""In points."""

FOLIO = re.compile(r"\b([0-9]+|[ivxlc]+)(?:–[0-9]+)?$")
"""The number of a page at the end of a line of the contents, or the first of a range."""

MARK = re.compile(r"-(source|mark)-([0-9]+)$")
"""The end of the identifiers of sources and of the marks that first cite them."""

TOLERANCE = 0.5
"""Up to this many millimetres nobody sees that something runs over."""

FOOT = 17
"""The millimetres at the foot of a page where folios may stand, and nothing of the text does."""

LOW = 0.5
"""From which part of a page downwards a heading can be said to stand at its foot."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top of words on a page, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, and where it stands."""

    page: int
    y: float
    """In millimetres from the top of the page."""
    level: int
    label: str
    text: str
    bookmarked: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """On which pages things stand."""

    folios: Mapping[str, str]
    """For every identifier the folio of the page on which it stands, such as `xii` or `34`."""
    places: Mapping[str, tuple[int, float]]
    """The page of every identifier, and how far below its top, in millimetres."""
    headings: tuple[Heading, ...]
    links: tuple[tuple[str, str], ...]
    """Where links lead, an identifier or an address, and the words that they stand on."""

    def lies(self) -> tuple[str, ...]:
        """Say which numbers in contents and references are not those of their pages."""
        first = self.places.get("half-title", (1, 0))[0]
        text = self.places.get("from-one", (1, 0))[0]
        wrong = []
        for goal, said in self.links:
            printed = FOLIO.search(said)
            if not printed or goal not in self.places or MARK.search(goal):
                continue
            page = self.places[goal][0]
            true = str(page - text + 1) if page >= text else roman(page - first + 1)
            if printed[1] != true:
                wrong.append(f"“{said}” should say {true}")
        return tuple(wrong)


def read(text: str) -> Layout:
    """Read what the templates tell of a document that is set."""
    found: dict[str, Any] = json.loads(text)
    places = {name: (each["page"], each["y"]) for name, each in found["places"].items()}
    return Layout(
        folios=found["folios"],
        places=places,
        headings=tuple(Heading(**each) for each in found["headings"]),
        links=tuple((goal, " ".join(said.split())) for goal, said in found["links"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """Words that stand over others, or over the edge of their page."""

    page: int
    """The page, counted from 1 as it comes in the file."""
    text: str
    by: float
    """By how much, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """A heading at the foot of a page with nothing below it."""

    page: int
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found in a document."""

    pages: int
    blank: tuple[int, ...] = ()
    """The pages on which nothing stands, counted from 1."""
    overfull: tuple[Overrun, ...] = ()
    stranded: tuple[Stranded, ...] = ()
    coarsest: Picture | None = None
    """The picture with the lowest resolution; None where there is none made of pixels."""


def inspect(pdf: bytes, layout: Layout, coarsest: Picture | None) -> Inspection:
    """Look through a finished PDF."""
    blank: list[int] = []
    overfull: list[Overrun] = []
    stranded: list[Stranded] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            lines = [text.get_rect(at) for at in range(text.count_rects())]
            if not lines and next(page.get_objects(max_depth=1), None) is None:
                blank.append(number)
            for box, by in _overruns(lines, page.get_mediabox()):
                said = text.get_text_bounded(*box).split()
                overfull.append(Overrun(page=number, text=" ".join(said[:8]), by=by))
            stranded += _stranded(number, layout, page, text)
    return Inspection(
        pages=number,
        blank=tuple(blank),
        overfull=tuple(overfull),
        stranded=tuple(stranded),
        coarsest=coarsest,
    )


def _overruns(boxes: list[Box], sheet: Box) -> Iterator[tuple[Box, float]]:
    """Go through the words that lie over the words before them, or leave the sheet."""
    least = TOLERANCE * MILLIMETRE
    for box in boxes:
        out = max(box[2] - sheet[2], sheet[0] - box[0], sheet[1] - box[1], box[3] - sheet[3])
        if out > least:
            yield box, round(out / MILLIMETRE, 1)
    ordered = sorted(boxes, key=lambda box: -box[3])
    for at, first in enumerate(ordered):
        for second in ordered[at + 1 :]:
            if second[3] < first[1]:
                break
            across = min(first[2], second[2]) - max(first[0], second[0])
            down = min(first[3], second[3]) - max(first[1], second[1])
            height = min(first[3] - first[1], second[3] - second[1])
            # Less is a vowel sign beside its letter.
            if across > 2 * least and down > height / 2:
                yield (second, round(across / MILLIMETRE, 1))


def _stranded(number: int, layout: Layout, page: Any, text: Any) -> Iterator[Stranded]:  # noqa: ANN401 - without types
    """Go through the headings below which no words stand on their page."""
    left, _, right, top = page.get_mediabox()
    for heading in layout.headings:
        if heading.page == number and heading.y * MILLIMETRE > LOW * top:
            head = top - (heading.y - 1) * MILLIMETRE
            below = text.get_text_bounded(left, FOOT * MILLIMETRE, right, head).split()
            if len(below) <= len(heading.text.split()):
                yield Stranded(page=number, heading=" ".join(heading.text.split()))


def roman(number: int) -> str:
    """Write a number in small roman figures."""
    text = ""
    for value, figures in (
        (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
        (1, "i"),
    ):  # fmt: skip
        count, number = divmod(number, value)
        text += figures * count
    return text
