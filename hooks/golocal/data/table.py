"""The practices as a table: one row each, as CSV, and what each column holds (Table Schema)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.data import records
from golocal.entry import schema
from golocal.entry.fields import Field
from golocal.entry.kinds import Special
from golocal.entry.model import Corpus, Practice

LISTS = "; "
"""What parts the values of a list in one cell."""
LEFT_OUT = frozenset(
    {"contact", "elsewhere", "evaluation", "image", "population_of", "sources", "waive"}
)
"""Fields that no cell can hold, and one that concerns editors only."""
FIELDS = tuple(field for field in schema.PRACTICE.fields if field.key not in LEFT_OUT)
BEFORE = ("id", "url")
AFTER = ("country_name", "region", "un_group")
"""Columns that the collection adds to what an editor writes."""
TYPES = {"integer": "integer", "number": "number", "string": "string", "array": "string"}


def of_practices(corpus: Corpus, practices: Iterable[Practice], site_url: str) -> str:
    """Write practices as CSV in the order given (RFC 4180; UTF-8)."""
    return write(records.of_practices(corpus, practices, site_url).values())


def write(practices: Iterable[Mapping[str, Any]]) -> str:
    """Write the records of practices as CSV; lists are parted by semicolons."""
    columns = (*BEFORE, *(field.attribute or field.key for field in FIELDS), *AFTER)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, section 2
    writer.writerow(columns)
    for record in practices:
        writer.writerow([_cell(record[column]) for column in columns])
    return out.getvalue()


def columns(corpus: Corpus, words: Catalogue) -> list[dict[str, Any]]:
    """Describe the columns in their order, as the fields of a Table Schema.

    See https://specs.frictionlessdata.io/table-schema/, which datapackage.json refers to.
    """
    first: dict[str, dict[str, Any]] = {
        "id": {"required": True, "unique": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"},
        "url": {"required": True, "unique": True},
    }
    return [
        *(_added(name, words, first[name]) for name in BEFORE),
        *(_column(field, corpus.codes) for field in FIELDS),
        *(_added(name, words, {"required": True}) for name in AFTER),
    ]


def _added(name: str, words: Catalogue, constraints: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "type": "string",
        "description": words.text(f"data.field.{name}"),
        "constraints": dict(constraints),
    }


def _column(field: Field, codes: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Describe a field of the front matter as a column, from its JSON Schema."""
    kind = field.kind.kind if isinstance(field.kind, Special) else field.kind
    form = kind.json_schema(codes)
    rules = ("enum", "minimum", "maximum")
    constraints: dict[str, Any] = {rule: form[rule] for rule in rules if rule in form}
    if field.required and kind is field.kind:
        constraints["required"] = True
    return {
        "name": field.attribute or field.key,
        "type": "date" if form.get("format") == "date" else TYPES[form.get("type", "string")],
        "description": field.doc,
        **({"constraints": constraints} if constraints else {}),
    }


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = LISTS.join(str(part) for part in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{value}"  # a spreadsheet would run it as a formula
    return value
