"""Works as CSL-JSON, the form that citation processors read (citationstyles.org, schema 1.0)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from golocal.data.work import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from golocal.data.work import Work

TYPES = {Form.CHAPTER: "chapter", Form.BOOK: "book", Form.PAGE: "webpage"}


def write(works: Iterable[Work]) -> str:
    """Write works in their order, as a JSON array; `id` is a work's key."""
    return json.dumps([item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def item(work: Work) -> dict[str, Any]:
    """Give one work; names are literal, for which part is a family name is not known."""
    authors = () if work.is_edited else work.authors or (work.series,)
    known = {
        "id": work.key,
        "type": TYPES[work.form],
        "title": work.title,
        "author": [{"literal": name} for name in authors],
        "editor": [{"literal": name} for name in work.editors],
        "issued": {"date-parts": [[work.date.year, work.date.month, work.date.day]]}
        if work.date
        else None,
        "container-title": work.series if work.form is Form.PAGE else work.container,
        "collection-title": work.series if work.number is not None else None,
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
