"""Where things stand in a document, as the templates tell it once it is set."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FOLIO = re.compile(r"\b([0-9]+|[ivxlc]+)(?:–[0-9]+)?$")
"""The number of a page at the end of a line of the contents, or the first of a range."""

MARK = re.compile(r"-(source|mark)-([0-9]+)$")
"""The end of the identifiers of sources and of the marks that first cite them."""

FEWEST_LINES = 3
"""The lines that the last page of a text holds at least, so that none stands nearly alone."""

COVER = "cover"
"""What the pages before the half-title are called, which bear no folio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, and where it stands."""

    page: int
    x: float
    y: float
    """In millimetres from the left and the top of the page."""
    level: int
    label: str
    text: str
    bookmarked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The pages over which one text goes on, counted as they come; lengths are in millimetres."""

    name: str
    first: int
    last: int
    top: float
    bottom: float
    """The margins at head and foot."""
    line: float
    columns: int
    gives: float
    """How many lines more each of its pages takes where it must."""
    least: float
    """How many lines its last page holds at least."""
    prose: bool
    """Whether it is paragraphs from edge to edge of its column."""
    end: float
    """How far below the top of the last page it ends, in the column that begins at `x`."""
    x: float

    @property
    def left_over(self) -> float:
        """The lines on its last page, where they are too few to stand there; else none.

        As few as its pages take are too few as well: they can be drawn together.
        """
        lines = (self.end - self.top) / self.line
        is_further_column = self.columns > 1 and self.x > 2 * self.top
        fewest = max(self.least, self.gives * (self.last - self.first))
        if self.first == self.last or is_further_column or lines >= fewest:
            return 0
        return lines


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
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()
    """The rows of tables in texts, in order: each one's number from 0, and its page."""

    def folio(self, page: int) -> str:
        """What is printed on a page that is counted from 1 as it comes in the file."""
        first = self.places.get("half-title", (1, 0))[0]
        text = self.places.get("from-one", (1 if first == 1 else math.inf, 0))[0]
        if "half-title" not in self.places:
            return str(page)
        if page >= text:
            return str(page - int(text) + 1)
        return COVER if page < first else roman(page - first + 1)

    def lies(self) -> tuple[str, ...]:
        """Say which numbers in contents and references are not those of their pages."""
        wrong = []
        for goal, said in self.links:
            printed = FOLIO.search(said)
            if not printed or goal not in self.places or MARK.search(goal):
                continue
            true = self.folio(self.places[goal][0])
            if printed[1] != true:
                wrong.append(f"“{said}” should say {true}")
        return tuple(wrong)

    def lone_rows(self) -> Iterator[int]:
        """Go through the pages on which one row of a longer table stands without the others."""
        tables: list[list[int]] = []
        for number, page in self.rows:
            if number == 0:
                tables.append([])
            tables[-1].append(page)
        for pages in tables:
            for page in dict.fromkeys(pages):
                if pages.count(page) == 1 < len(pages):
                    yield page

    def depths(self, tried: Mapping[str, int]) -> dict[str, int]:
        """By how many lines the pages of some runs should be longer or shorter, in another try.

        A text whose end would stand nearly alone is drawn together, by a line a page; where that
        does not help, its pages are shorter, so that more of it comes to the last.
        """
        better = dict(tried)
        for run in self.runs:
            if not run.left_over:
                continue
            pages = run.last - run.first
            if run.name not in tried and run.left_over <= pages * run.gives:
                better[run.name] = math.ceil(run.left_over / pages)
            else:
                before = min(tried.get(run.name, 0), 0)
                missing = max(run.least - run.left_over, 0)
                better[run.name] = before - math.ceil(missing / pages)
        return better


def read(text: str) -> Layout:
    """Read what the templates tell of a document that is set."""
    found: dict[str, Any] = json.loads(text)
    places = {name: (each["page"], each["y"]) for name, each in found["places"].items()}
    return Layout(
        folios=found["folios"],
        places=places,
        headings=tuple(Heading(**each) for each in found["headings"]),
        links=tuple((goal, " ".join(said.split())) for goal, said in found["links"]),
        runs=tuple(Run(**each) for each in found["runs"]),
        rows=tuple((number, page) for number, page in found["rows"]),
    )


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
