"""Works in the RIS format, which EndNote, Mendeley, Citavi and Zotero read.

Records are parted by a blank line; `ID` on the second line of a record is the work's key, so that
a list can be cut out of the whole file. Lines end with CR LF, as the format says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.data.work import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.data.work import Work

TYPES = {Form.CHAPTER: "CHAP", Form.BOOK: "BOOK", Form.PAGE: "ELEC"}
SERIES = {Form.CHAPTER: "T3", Form.BOOK: "T2", Form.PAGE: "T2"}
"""The tag for the name of the series, which depends on the type."""


def write(works: Iterable[Work]) -> str:
    """Write works in their order."""
    return "\r\n".join(record(work) for work in works)


def record(work: Work) -> str:
    """Write one work."""
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _lines(work) if value]
    return f"{''.join(lines)}ER  - \r\n"


def _lines(work: Work) -> Iterator[tuple[str, str | None]]:
    yield "TY", TYPES[work.form]
    yield "ID", work.key
    if not work.is_edited:
        yield from (("AU", name) for name in work.authors or (work.series,))
    # The volume's editors are the secondary authors of a chapter and the editors of a book.
    yield from (("A2" if work.form is Form.CHAPTER else "ED", name) for name in work.editors)
    yield "TI", work.title
    yield "T2", work.container
    yield SERIES[work.form], work.series
    yield "VL", str(work.number) if work.number is not None else None
    if work.pages:
        yield "SP", str(work.pages[0])
        yield "EP", str(work.pages[1])
    if work.date:
        yield "PY", str(work.date.year)
        yield "DA", work.date.strftime("%Y/%m/%d/")
    yield "PB", work.publisher
    yield "CY", work.place
    yield "SN", work.isbn or work.issn
    yield "DO", work.doi
    yield "UR", work.url
    yield "LA", work.language
    yield from (("KW", word) for word in work.keywords)
    yield "AB", work.abstract
    yield "N1", f"{work.description}. {work.notice}"
