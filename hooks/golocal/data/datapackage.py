"""What the data files are, for machines: a Frictionless data package.

See https://specs.frictionlessdata.io/data-package/. Each table carries a Table Schema
with the rules that the front matter is checked by; the other files are described as files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.data import table
from golocal.data.file import File, as_json
from golocal.entry.model import Corpus

URI = "data/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of the texts (LICENSE-TEXTS.md)."""


def write(corpus: Corpus, files: Sequence[File], words: Catalogue, site_url: str) -> File:
    """Write `datapackage.json` for files below `data/`."""
    package = {
        "profile": "data-package",
        "name": "human-rights-go-local",
        "title": words.text("series.name"),
        "description": f"{words.text('series.description')} {words.text('series.notice')}",
        **({"homepage": site_url} if site_url else {}),
        "licenses": [LICENCE],
        "resources": [_resource(corpus, file, words) for file in files],
    }
    return File(uri=URI, text=as_json(package), media_type="application/json")


def _resource(corpus: Corpus, file: File, words: Catalogue) -> dict[str, Any]:
    resource = {
        "name": file.name.lower().replace("/", "-").replace(".", "-"),
        "path": file.name,
        "description": describe(corpus, file, words),
        "format": file.name.rpartition(".")[2],
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
    }
    fields, key = _table(corpus, file, words)
    if not fields:
        # Without its type, Frictionless takes any file named …schema.json for a Table Schema.
        is_json = file.name.endswith("json")
        return {**resource, "profile": "data-resource", **({"type": "json"} if is_json else {})}
    return {
        **resource,
        "profile": "tabular-data-resource",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": {
            "fields": fields,
            "missingValues": [""],
            "primaryKey": key,
        },
    }


def _table(
    corpus: Corpus, file: File, words: Catalogue
) -> tuple[list[dict[str, Any]], str | list[str]]:
    """The columns of a table and those that name a row; none where a file is no table."""
    if file.name == table.TRANSLATIONS:
        return table.describe_translations(words), [*table.PART]
    known = table.TABLES.get(file.name)
    return (known.described(corpus, words) if known else []), "id"


def groups(files: Sequence[File]) -> Mapping[str, tuple[File, ...]]:
    """Sort files by what they are for: entries, citations, vocabularies, schemas."""
    kinds = {"hrgl.": "citations", "vocabularies/": "vocabularies", "schema/": "schemas"}
    found: dict[str, list[File]] = {"entries": []}
    for file in files:
        kind = next((kinds[start] for start in kinds if file.name.startswith(start)), "entries")
        found.setdefault(kind, []).append(file)
    return {kind: tuple(group) for kind, group in found.items()}


def describe(corpus: Corpus, file: File, words: Catalogue) -> str:
    """Say in a sentence what a data file holds."""
    folder, _, name = file.name.rpartition("/")
    if folder == "vocabularies":
        label = corpus.vocabularies[name.removesuffix(".json")].label
        return words.text("data.file.vocabulary", label=label)
    return words.text(f"data.file.{name.replace('.', '_')}")
