"""The folios of a document: the numbers that its pages bear, in print and in a reader's window.

A book has a cover without folios, its front matter in roman figures from the half-title on, and the
text in arabic ones, which begins on the page that holds `TEXT`. A document without such a page has
arabic folios throughout.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType

Object: TypeAlias = Any
"""A page or a PDF object of WeasyPrint, which is published without types."""

TEXT = "text"
"""The identifier of what begins the text of a book, on arabic page 1."""

COVER = "Cover"
"""How readers call the pages before the half-title; every book here is in English."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folio:
    """The number of a page and its figures: `D` arabic, `r` roman, empty for a cover.

    The letters are those of a page label (ISO 32000-1, table 159).
    """

    number: int
    figures: str

    def __str__(self) -> str:
        """Give the folio as it is printed; nothing is printed on a cover."""
        return {"D": str(self.number), "r": _roman(self.number)}.get(self.figures, "")


@contextmanager
def counted(page: ModuleType) -> Iterator[dict[int, int]]:
    """Note the page counter of every page that `weasyprint.layout.page` lays out meanwhile.

    The keys are the places of the pages in the document. A page that is laid out anew is noted
    anew, so at the end the numbers are those that the document prints.
    """
    lay_out = page.remake_page
    found: dict[int, int] = {}

    def lay_out_and_note(index: int, context: Object, *others: Object) -> Object:
        result = lay_out(index, context, *others)
        counters = context.page_maker[index + 1][3][1]
        found[index] = counters["page"][-1]
        return result

    page.remake_page = lay_out_and_note  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        page.remake_page = lay_out  # type: ignore[attr-defined]


def of_pages(pages: Sequence[Object], counters: Mapping[int, int]) -> tuple[Folio, ...]:
    """Give the folio of every page, from the page counters."""
    numbers = [counters[index] for index in range(len(pages))]
    text = next((index for index, page in enumerate(pages) if TEXT in page.anchors), None)
    if text is None:
        return tuple(Folio(number, "D") for number in numbers)
    first = max((index for index in range(text) if numbers[index] == 1), default=0)
    return (
        *(Folio(index + 1, "") for index in range(first)),
        *(Folio(number, "r") for number in numbers[first:text]),
        *(Folio(number, "D") for number in numbers[text:]),
    )


def of_anchors(pages: Sequence[Object], folios: Sequence[Folio]) -> dict[str, str]:
    """Give for every identifier the folio of the page on which it begins, but for the cover's."""
    found: dict[str, str] = {}
    for page, folio in zip(pages, folios, strict=True):
        for anchor in page.anchors if folio.figures else ():
            found.setdefault(anchor, str(folio))
    return found


def labels(folios: Sequence[Folio]) -> list[tuple[int, dict[str, str | int]]]:
    """Give the page labels that a reader's window shows (ISO 32000-1, 12.4.2).

    Each holds from the page at its place, counted from 0, up to the next.
    """
    found: list[tuple[int, dict[str, str | int]]] = []
    before: Folio | None = None
    for index, folio in enumerate(folios):
        is_next = before == Folio(folio.number - 1, folio.figures)
        before = folio
        if is_next and not (folio.figures == "" and index == 1):
            continue
        if folio.figures:
            found.append((index, {"S": f"/{folio.figures}", "St": folio.number}))
        elif index == 0:
            found.append((index, {"P": COVER}))
        else:
            found.append((index, {"P": f"{COVER} ", "S": "/D", "St": folio.number}))
    return found


def _roman(number: int) -> str:
    """Write a number in lower-case roman figures."""
    text = ""
    for value, figures in ROMAN:
        count, number = divmod(number, value)
        text += figures * count
    return text
