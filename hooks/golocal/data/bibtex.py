r"""Works as BibTeX, for LaTeX and reference managers.

Entries are parted by a blank line, and a work's key stands on the first line of its entry, so that
a list can be cut out of the whole file. Non-ASCII letters stay as they are (UTF-8, as biber reads).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.data.work import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.data.work import Work

TYPES = {Form.CHAPTER: "incollection", Form.BOOK: "book", Form.PAGE: "misc"}
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


def write(works: Iterable[Work]) -> str:
    """Write works in their order."""
    return "\n".join(entry(work) for work in works)


def entry(work: Work) -> str:
    """Write one work."""
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(work))
    return f"@{TYPES[work.form]}{{{work.key},\n{fields}\n}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
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
    return f"{{{' and '.join(name.translate(SPECIAL) for name in names)}}}"


def _protected(title: str) -> str:
    """Put braces round words that keep their capitals, which styles would else take away."""

    def protect(match: re.Match[str]) -> str:
        word = match[0]
        is_name = any(letter.isupper() for letter in (word if match.start() else word[1:]))
        return f"{{{word.translate(SPECIAL)}}}" if is_name else word.translate(SPECIAL)

    return re.sub(r"[\w’'-]+|\W", protect, title)
