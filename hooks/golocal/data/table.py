"""Entries and their translations as tables: CSV, and what each column holds (Table Schema)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import translations
from golocal.data import records
from golocal.entry import schema
from golocal.entry.fields import Field
from golocal.entry.kinds import Special
from golocal.entry.model import Corpus
from golocal.entry.overlay import Made
from golocal.entry.practice import Practice
from golocal.entry.words import schema_of

LISTS = "; "
"""What parts the values of a list in one cell."""
TYPES = {"integer": "integer", "number": "number", "string": "string", "array": "string"}


@dataclass(frozen=True, slots=True)
class Table:
    """Which entries have a row each, and their columns: fields of the schema, and what is added."""

    name: str
    """The name of its file below `data/`."""
    fields: tuple[Field, ...]
    after: tuple[str, ...]
    """Columns that the collection adds to what an editor writes."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns in their order."""
        return (*BEFORE, *(field.attribute or field.key for field in self.fields), *self.after)

    def write(self, entries: Iterable[Mapping[str, Any]]) -> str:
        """Write the records of entries as CSV (RFC 4180); lists are parted by semicolons."""
        rows = ([_cell(record[column]) for column in self.columns] for record in entries)
        return _csv([self.columns, *rows])

    def described(self, corpus: Corpus, words: Catalogue) -> list[dict[str, Any]]:
        """Describe the columns in their order, as the fields of a Table Schema.

        See https://specs.frictionlessdata.io/table-schema/, which datapackage.json refers to.
        """
        first: dict[str, dict[str, Any]] = {
            "id": {"required": True, "unique": True, "pattern": "[a-z0-9]+(-[a-z0-9]+)*"},
            "url": {"required": True, "unique": True},
        }
        return [
            *(_added(name, words, first[name]) for name in BEFORE),
            *(_column(field, corpus.codes) for field in self.fields),
            *(_added(name, words, {"required": True}) for name in self.after),
        ]


BEFORE = ("id", "url")
PLACE = ("country_name", "region", "un_group")


def _without(kind: schema.Schema, *keys: str) -> tuple[Field, ...]:
    """The fields of a kind but those that no cell can hold, or that concern editors only."""
    return tuple(field for field in kind.fields if field.key not in keys)


PRACTICES = Table(
    "practices.csv",
    _without(
        schema.PRACTICE,
        *("contact", "elsewhere", "evaluation", "image", "population_of", "sources", "waive"),
    ),
    PLACE,
)
COMMITMENTS = Table(
    "commitments.csv",
    _without(
        schema.COMMITMENT,
        *("decided", "milestones", "reports", "sources", "waive", "withdrawn"),
    ),
    (*PLACE, "decided_on", "decided_by", "due_on", "status", "as_of"),
)
TABLES = {each.name: each for each in (PRACTICES, COMMITMENTS)}


def of_practices(corpus: Corpus, practices: Iterable[Practice], site_url: str) -> str:
    """Write practices as CSV in the order given (UTF-8)."""
    return PRACTICES.write(records.of_practices(corpus, practices, site_url).values())


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


def _csv(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)  # RFC 4180, section 2
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = LISTS.join(str(part) for part in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{value}"  # a spreadsheet would run it as a formula
    return value


TRANSLATIONS = "translations.csv"
"""The name of the file of translations below `data/`."""

PART = ("kind", "id", "language", "part")
COLUMNS = (*PART, "made", "reviewed", "fresh")


def of_translations(corpus: Corpus) -> tuple[str, int]:
    """The translations as CSV, a row for each part of an entry and language; how many rows."""
    rows = [*_rows(corpus)]
    return _csv([COLUMNS, *rows]), len(rows)


def _rows(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    for entry in corpus.entries():
        overlays = corpus.overlays.get(entry.path, {})
        kind = schema_of(entry).name
        for language, found in translations.offered(corpus, entry).items():
            made = found.provenance
            if made is None:
                continue
            day = made.reviewed.isoformat() if made.reviewed else ""
            for part, _ in translations.digests(entry, overlays.get(language)):
                fresh = "false" if part in found.stale else "true"
                name = PurePosixPath(entry.path).stem
                yield kind, name, language, part, made.made, day, fresh


def describe_translations(told: Catalogue) -> list[dict[str, Any]]:
    """Describe the columns of the translations in their order, as fields of a Table Schema."""
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
