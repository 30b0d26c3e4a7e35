"""The file of an entry as a value: what it says by itself, and what is wrong with it by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from golocal import rules
from golocal.base.diagnostics import Report
from golocal.entry import schema
from golocal.entry.nodes import Listing, Table
from golocal.reading import decoding, frontmatter, waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from golocal.base.diagnostics import Diagnostic
    from golocal.base.location import Source, Span
    from golocal.entry.model import Entry, Withdrawn
    from golocal.entry.schema import Schema
    from golocal.text.body import Body

Codes: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Vocabulary to code to label."""

Files: TypeAlias = "Sequence[tuple[Source, Schema]]"
"""Files of entries, each with the kind that its folder makes it."""

Reader: TypeAlias = "Callable[[Files, Codes], list[Reading]]"
"""What reads the files of entries, in their order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the file of an entry says by itself, whatever other entries there are."""

    source: Source
    codes: Codes
    """The codes of the vocabularies by which it was read."""
    form: str
    entry: Entry | Withdrawn | None
    body: Body
    waived: Mapping[str, Span] | None
    spans: tuple[Span, ...] | None
    """The places of its sources, sound or not; None where they cannot be counted."""
    faults: tuple[Diagnostic, ...] = ()


def read(source: Source, kind: Schema, codes: Codes) -> Reading:
    """Read the file of an entry and judge it by every rule that looks at one entry alone."""
    report = Report()
    document = frontmatter.split(source, report)
    front = document.front
    form = schema.form_of(kind, front)
    reading = Reading(
        source=source,
        codes=codes,
        form=form.name,
        entry=decoding.decode(document, form, codes, report),
        body=document.text,
        waived=None if front is None else waivers.listed(front),
        spans=None if front is None else _sources(front),
    )
    report.extend(rules.check_alone(reading))
    return replace(reading, faults=tuple(report.found))


def read_each(files: Files, codes: Codes) -> list[Reading]:
    """Read one file after the other."""
    return [read(source, kind, codes) for source, kind in files]


def _sources(front: Table) -> tuple[Span, ...] | None:
    for pair in front:
        if pair.key.text == "sources":
            items = pair.value.items if isinstance(pair.value, Listing) else None
            return None if items is None else tuple(item.span for item in items)
    return ()
