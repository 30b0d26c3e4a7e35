"""Page maps from their files, `practices/volumes/<nn>-<slug>.pages.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeAlias

from golocal.base.diagnostics import Report
from golocal.base.location import Source, Span
from golocal.entry.model import Volume
from golocal.entry.nodes import Listing, Node, Scalar, Table, kind
from golocal.entry.page_map import PageMap, Printed
from golocal.reading import yamltext

SUFFIX = ".pages.json"

EDITIONS = "published"
"""The folder of the PDFs that are kept, in `practices/`."""

Fields: TypeAlias = dict[str, Node]

KEYS = frozenset({"volume", "published", "pages", "revision", "practices", "index"})
NULL = "null"
NUMBER = re.compile(r"[1-9][0-9]{0,3}")
REVISION = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
DIGEST = re.compile(r"[0-9a-f]{64}")

HELP = "Nobody writes this file by hand. Put it back as it was: git checkout -- {path}"


class _FormError(Exception):
    """Something in a page map is not what it should be: where, and what."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(message)
        self.span = span
        self.message = message


def path(volume: Volume) -> str:
    """The file of a volume's page map, from the project's root: it stands beside the volume."""
    return f"{volume.path.removesuffix('.md')}{SUFFIX}"


def edition(number: int) -> str:
    """The file of the PDF of a volume that was published and is kept, from the project's root."""
    return f"practices/{EDITIONS}/{number}/hrgl-{number}.pdf"


def decode(source: Source, report: Report) -> PageMap | None:
    """Read a page map; None, with the reason in the report, where it is not sound."""
    try:
        return _page_map(_tree(source))
    except _FormError as fault:
        help_ = HELP.format(path=source.path)
        report.error(fault.span, "ledger-form", fault.message, help_)
        return None


def _tree(source: Source) -> Node:
    """The nodes of a JSON text with their places: JSON is YAML, once it is sound JSON."""
    try:
        json.loads(source.text)
    except json.JSONDecodeError as fault:
        span = Span(source.path, fault.lineno, fault.colno, fault.colno + 1)
        raise _FormError(span, "this cannot be read as JSON") from fault
    except RecursionError as fault:
        raise _FormError(Span(source.path), "values stand too deep in each other") from fault
    report = Report()
    tree = yamltext.parse(source.text, source.path, report)
    first = next(iter(report), None)
    if tree is None or first is not None:
        raise _FormError(first.span if first else Span(source.path), "this is not a page map")
    return tree


def _page_map(root: Node) -> PageMap:
    fields = _table(root, KEYS, {"again", "engine", "edition"})
    return PageMap(
        volume=_number(fields["volume"]),
        published=_date(fields["published"]),
        pages=_number(fields["pages"]),
        revision=_revision(fields["revision"]),
        engine=_scalar(fields["engine"], "a text").text if "engine" in fields else "",
        edition=_matching(fields["edition"], DIGEST) if "edition" in fields else "",
        practices={slug: _printed(node) for slug, node in _table(fields["practices"]).items()},
        index={
            name: {label: _texts(slugs) for label, slugs in _table(headings).items()}
            for name, headings in _table(fields["index"]).items()
        },
        again=_texts(fields["again"]) if "again" in fields else (),
    )


def _printed(node: Node) -> Printed:
    fields = _table(node, {"first", "last", "digest"})
    first, last = _number(fields["first"]), _number(fields["last"])
    if last < first:
        raise _FormError(fields["last"].span, f"page {last} comes before page {first}")
    return Printed(first=first, last=last, digest=_matching(fields["digest"], DIGEST))


def _table(
    node: Node, keys: AbstractSet[str] = frozenset(), more: AbstractSet[str] = frozenset()
) -> Fields:
    """The values by their keys: all of `keys`, perhaps `more`; any where none is named."""
    if not isinstance(node, Table):
        raise _FormError(node.span, f"here is {kind(node)} instead of a set of keys and values")
    fields: Fields = {}
    for pair in node:
        name = pair.key.text
        if name in fields:
            raise _FormError(pair.key.span, f"'{name}' stands here twice")
        if keys and name not in keys | more:
            raise _FormError(pair.key.span, f"no page map has '{name}'")
        fields[name] = pair.value
    missing = sorted(keys - fields.keys())
    if missing:
        raise _FormError(node.span, f"'{missing[0]}' is missing")
    return fields


def _texts(node: Node) -> tuple[str, ...]:
    if not isinstance(node, Listing):
        raise _FormError(node.span, f"here is {kind(node)} instead of a list")
    return tuple(_scalar(item, "a text").text for item in node.items)


def _number(node: Node) -> int:
    scalar = _scalar(node, "a number")
    if scalar.quoted or not NUMBER.fullmatch(scalar.text):
        raise _FormError(node.span, f"'{scalar.text}' is not a number from 1 to 9999")
    return int(scalar.text)


def _date(node: Node) -> date:
    scalar = _scalar(node, "a date")
    try:
        return date.fromisoformat(scalar.text)
    except ValueError as fault:
        raise _FormError(node.span, f"'{scalar.text}' is not a date such as 2026-11-23") from fault


def _revision(node: Node) -> str | None:
    scalar = _scalar(node, "a revision")
    is_unknown = scalar.text == NULL and not scalar.quoted
    return None if is_unknown else _matching(node, REVISION)


def _matching(node: Node, form: re.Pattern[str]) -> str:
    scalar = _scalar(node, "a text")
    if not form.fullmatch(scalar.text):
        raise _FormError(node.span, f"'{scalar.text}' is not a name in hexadecimal figures")
    return scalar.text


def _scalar(node: Node, expected: str) -> Scalar:
    if not isinstance(node, Scalar):
        raise _FormError(node.span, f"here is {kind(node)} instead of {expected}")
    return node
