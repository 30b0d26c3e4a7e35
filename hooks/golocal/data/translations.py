"""The translations of the collection as a table: a row for each part of an entry and language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import translations
from golocal.entry import words
from golocal.entry.model import Corpus
from golocal.entry.overlay import Made

NAME = "translations.csv"
"""The name of its file below `data/`."""

KEY = ("kind", "id", "language", "part")
COLUMNS = (*KEY, "made", "reviewed", "fresh")


def write(corpus: Corpus) -> tuple[str, int]:
    """The table as CSV (RFC 4180), and how many rows it has."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = [*_rows(corpus)]
    writer.writerows([COLUMNS, *rows])
    return out.getvalue(), len(rows)


def _rows(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    for entry in corpus.entries():
        overlays = corpus.overlays.get(entry.path, {})
        kind = words.schema_of(entry).name
        for language, found in translations.offered(corpus, entry).items():
            made = found.provenance
            if made is None:
                continue
            day = made.reviewed.isoformat() if made.reviewed else ""
            for part, _ in translations.digests(entry, overlays.get(language)):
                fresh = "false" if part in found.stale else "true"
                name = PurePosixPath(entry.path).stem
                yield kind, name, language, part, made.made, day, fresh


def described(told: Catalogue) -> list[dict[str, Any]]:
    """The columns in their order, as the fields of a Table Schema."""
    types = {"reviewed": "date", "fresh": "boolean"}
    return [
        {
            "name": name,
            "type": types.get(name, "string"),
            "description": told.text(f"overlay.column.{name}"),
            "constraints": {
                **({} if name == "reviewed" else {"required": True}),
                **({"enum": [each.value for each in Made]} if name == "made" else {}),
            },
        }
        for name in COLUMNS
    ]
