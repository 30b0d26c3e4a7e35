"""Bibliographies of works: BibTeX, RIS (EndNote, Mendeley, Citavi, Zotero) and CSL-JSON.

In BibTeX and RIS, works are parted by a blank line, and a work's key stands at the beginning of its
own, so that a list can be cut out of the whole file. CSL-JSON is what citation processors read
(citationstyles.org, schema 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from golocal.data.citable import Form, Work
from golocal.data.file import as_json

BIBTEX_TYPES = {Form.CHAPTER: "incollection", Form.BOOK: "book", Form.PAGE: "misc"}
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""The characters that mean something to TeX (The TeXbook, chapter 7)."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that every BibTeX style knows without braces."""


def bibtex(works: Iterable[Work]) -> str:
    """Write works in their order as BibTeX, for LaTeX; letters stay as they are (UTF-8)."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _bibtex_fields(work))
    return f"@{BIBTEX_TYPES[work.form]}{{{work.key},\n{fields}\n}}\n"


def _bibtex_fields(work: Work) -> Iterator[tuple[str, str]]:
    if not work.is_edited:
        yield "author", _names(work.authors) if work.authors else f"{{{_braced(work.series)}}}"
    if work.editors:
        yield "editor", _names(work.editors)
    yield "title", f"{{{_protected(work.title)}}}"
    if work.container:
        yield "booktitle", f"{{{_protected(work.container)}}}"
    if work.number is not None:
        yield "series", _braced(work.series)
        yield "number", f"{{{work.number}}}"
    if work.pages:
        yield "pages", f"{{{'--'.join(str(folio) for folio in dict.fromkeys(work.pages))}}}"
    if work.date:
        yield "year", f"{{{work.date.year}}}"
        yield "month", MONTHS[work.date.month - 1]
    known = (
        ("publisher", work.publisher),
        ("address", work.place),
        ("isbn", work.isbn),
        ("issn", work.issn),
    )
    yield from ((name, _braced(value)) for name, value in known if value)
    # Verbatim: an address is not TeX, and styles set it with \url.
    yield from (
        (name, f"{{{value}}}") for name, value in (("doi", work.doi), ("url", work.url)) if value
    )
    yield "language", _braced(work.language)
    if work.keywords:
        yield "keywords", _braced(", ".join(work.keywords))
    yield "abstract", _braced(work.abstract)
    yield "note", _braced(f"{work.description}. {work.notice}")


def _braced(text: str) -> str:
    return f"{{{text.translate(SPECIAL)}}}"


def _names(names: tuple[str, ...]) -> str:
    return f"{{{' and '.join(map(_name, names))}}}"


def _name(name: str) -> str:
    """A name; braces of its own keep one whole that BibTeX would part at a comma or an "and"."""
    is_parted = "," in name or " and " in name.lower()
    return _braced(name) if is_parted else name.translate(SPECIAL)


def _protected(title: str) -> str:
    """Put braces round words that keep their capitals, which styles would else take away."""

    def protect(match: re.Match[str]) -> str:
        word = match[0]
        is_name = any(letter.isupper() for letter in (word if match.start() else word[1:]))
        return f"{{{word.translate(SPECIAL)}}}" if is_name else word.translate(SPECIAL)

    return re.sub(r"[\w’'-]+|\W", protect, title)


RIS_TYPES = {Form.CHAPTER: "CHAP", Form.BOOK: "BOOK", Form.PAGE: "ELEC"}
RIS_SERIES = {Form.CHAPTER: "T3", Form.BOOK: "T2", Form.PAGE: "T2"}
"""The tag for the name of the series, which depends on the type."""


def ris(works: Iterable[Work]) -> str:
    """Write works in their order as RIS; lines end with CR LF, as the format says."""
    return "\r\n".join(_record(work) for work in works)


def _record(work: Work) -> str:
    lines = [f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris_lines(work) if value]
    return f"{''.join(lines)}ER  - \r\n"


def _ris_lines(work: Work) -> Iterator[tuple[str, str | None]]:
    yield "TY", RIS_TYPES[work.form]
    yield "ID", work.key
    if not work.is_edited:
        yield from (("AU", name) for name in work.authors or (work.series,))
    # The volume's editors are the secondary authors of a chapter and the editors of a book.
    yield from (("A2" if work.form is Form.CHAPTER else "ED", name) for name in work.editors)
    yield "TI", work.title
    yield "T2", work.container
    yield RIS_SERIES[work.form], work.series
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


CSL_TYPES = {Form.CHAPTER: "chapter", Form.BOOK: "book", Form.PAGE: "webpage"}


def csl(works: Iterable[Work]) -> str:
    """Write works in their order as CSL-JSON, an array; `id` is a work's key."""
    return as_json([_csl_item(work) for work in works])


def _csl_item(work: Work) -> dict[str, Any]:
    """Write one work; names are literal, for which part is a family name is not known."""
    authors = () if work.is_edited else work.authors or (work.series,)
    known = {
        "id": work.key,
        "type": CSL_TYPES[work.form],
        "title": work.title,
        "author": [{"literal": name} for name in authors],
        "editor": [{"literal": name} for name in work.editors],
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]}
        if work.date
        else None,
        "container-title": work.series if work.form is Form.PAGE else work.container,
        "collection-title": None if work.form is Form.PAGE else work.series,
        "collection-number": work.number,
        "page": "-".join(str(folio) for folio in dict.fromkeys(work.pages or ())),
        "publisher": work.publisher,
        "publisher-place": work.place,
        "ISBN": work.isbn,
        "ISSN": work.issn,
        "DOI": work.doi,
        "URL": work.url,
        "language": work.language,
        "abstract": work.abstract,
        "keyword": ", ".join(work.keywords),
        "genre": work.description,
        "note": work.notice,
    }
    return {name: value for name, value in known.items() if value}


FORMATS: Mapping[str, tuple[Callable[[Iterable[Work]], str], str]] = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "csl.json": (csl, "application/vnd.citationstyles.csl+json"),
}
"""The formats by the ends of their files' names: who writes them, and their media type."""
