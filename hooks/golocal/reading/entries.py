"""The file of an entry as a value: what it says by itself, and what is wrong with it by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from golocal.base.diagnostics import Report
from golocal.entry import schema
from golocal.entry.nodes import Listing, Table
from golocal.reading import decoding, frontmatter, waivers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.base.diagnostics import Diagnostic
    from golocal.base.location import Source, Span
    from golocal.entry.model import Entry, Withdrawn
    from golocal.entry.schema import Schema
    from golocal.text.tree import Text

Codes: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Vocabulary to code to label."""


@dataclass(frozen=True, slots=True)
class EntryFile:
    """What the file of an entry says by itself, whatever other entries there are."""

    source: Source
    codes: Codes
    """The codes of the vocabularies by which it was read."""
    form: str
    entry: Entry | Withdrawn | None
    text: Text
    line: int
    """The line on which its text begins."""
    waived: Mapping[str, Span] | None
    spans: tuple[Span, ...] | None
    """The places of its sources, sound or not; None where they cannot be counted."""
    faults: tuple[Diagnostic, ...] = ()


def read(source: Source, kind: Schema, codes: Codes) -> EntryFile:
    """Parse the file of an entry and decode it; what is wrong is among its faults."""
    report = Report()
    document = frontmatter.split(source, report)
    front = document.front
    form = schema.form_of(kind, front)
    entry = decoding.decode(document, form, codes, report)
    report.extend(document.parsed.diagnostics)
    return EntryFile(
        source=source,
        codes=codes,
        form=form.name,
        entry=entry,
        text=document.parsed.text,
        line=document.body_line,
        waived=None if front is None else waivers.listed(front),
        spans=None if front is None else _sources(front),
        faults=tuple(report.found),
    )


def _sources(front: Table) -> tuple[Span, ...] | None:
    for pair in front:
        if pair.key.text == "sources":
            items = pair.value.items if isinstance(pair.value, Listing) else None
            return None if items is None else tuple(item.span for item in items)
    return ()
