"""The files of entries: the front matter decoded by its schema, the text parsed and parted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from golocal.base import catalogue, collation
from golocal.base.catalogue import SOURCE
from golocal.base.diagnostics import Diagnostic, Report
from golocal.base.location import Source, Span
from golocal.entry import schema as schemas
from golocal.entry.fields import decode_fields
from golocal.entry.kinds import Decoding
from golocal.entry.model import Entry
from golocal.entry.nodes import Listing, Scalar, Table
from golocal.entry.overlay import Overlay
from golocal.entry.practice import Withdrawn
from golocal.entry.schema import Schema
from golocal.reading import frontmatter, waivers
from golocal.reading.frontmatter import Document
from golocal.text import tree
from golocal.text.tree import Heading, Section, Text

LONGEST_NAME = 100
"""In characters: the name stands in addresses, and twice in the names of files made from it."""

DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What Windows takes for a device, with any ending: nobody there could check the entry out."""

Codes: TypeAlias = "Mapping[str, Mapping[str, str]]"
"""Vocabulary to code to label."""


@dataclass(frozen=True, slots=True)
class EntryFile:
    """What the file of an entry says by itself, whatever other entries there are."""

    source: Source
    codes: Codes
    """The codes of the vocabularies by which it was read."""
    entry: Entry | Withdrawn | None
    text: Text
    line: int
    """The line on which its text begins."""
    waived: Mapping[str, Span] | None
    source_spans: tuple[Span, ...] | None
    """The places of its sources, sound or not; None where they cannot be counted."""
    faults: tuple[Diagnostic, ...] = ()
    language: str = SOURCE
    """That of its text."""
    overlay: Overlay | None = None
    """What it says where it is the file of an overlay; then there is no entry."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of its text."""
        return sections(self.text, self.language)

    @property
    def home(self) -> str:
        """The path of its entry's file without the ending: of its folder of pictures too."""
        stem = self.source.path.removesuffix(".txt").removesuffix(".md")
        return stem.removesuffix(f".{self.language}") if self.overlay else stem


def read(source: Source, kind: Schema, codes: Codes) -> EntryFile:
    """Parse the file of an entry and decode it; what is wrong is among its faults."""
    report = Report()
    document = frontmatter.split(source, report)
    front = document.front
    language = language_of(front)
    form = schemas.form_of(kind, front).worded(language)
    entry = decode(document, form, codes, report)
    report.extend(document.parsed.diagnostics)
    return EntryFile(
        source=source,
        codes=codes,
        entry=entry,
        text=document.parsed.text,
        line=document.body_line,
        waived=None if front is None else waivers.listed(front),
        source_spans=None if front is None else _sources(front),
        faults=tuple(report.found),
        language=language,
    )


def language_of(front: Table | None) -> str:
    """The language that a front matter names for its text."""
    for pair in front or ():
        if pair.key.text == "language" and isinstance(pair.value, Scalar):
            return pair.value.text
    return SOURCE


def sections(text: Text, language: str) -> tuple[Section, ...]:
    """The sections of a text; those that all entries have bear one id in every language."""
    found = tree.sections(text)
    if language == SOURCE:
        return found
    ids = {title: name for name, title in catalogue.headings(language).items()}
    return tuple(replace(each, id=ids.get(each.title, each.id)) for each in found)


def _sources(front: Table) -> tuple[Span, ...] | None:
    for pair in front:
        if pair.key.text == "sources":
            items = pair.value.items if isinstance(pair.value, Listing) else None
            return None if items is None else tuple(item.span for item in items)
    return ()


def decode(
    document: Document,
    schema: Schema,
    codes: Codes,
    report: Report,
) -> Entry | Withdrawn | None:
    """The entry; None, with every fault in the report, where a required part is not sound."""
    stem = PurePosixPath(document.path.removesuffix(".txt")).stem
    named = _check_name(stem, schema, document, report)
    if schema is schemas.WITHDRAWN:
        _check_silence(document, report)
    elif document.is_parted:
        check_sections(document, schema, report)
    if document.front is None:
        return None
    decoding = Decoding(report, codes, top=_lines(document.front, schema))
    values = decode_fields(document.front, schema.fields, (), decoding)
    if values is None or not named:
        return None
    name = int(stem) if schema.identity == "year" else stem
    decoding.spans[()] = document.front.span
    return schema.make(
        **values,
        **{schema.identity: name},
        sections=sections(document.parsed.text, language_of(document.front)),
        path=document.path,
        spans=decoding.spans,
    )


def _lines(front: Table, schema: Schema) -> dict[str, int]:
    """The keys that a front matter may have, each with the line on which it stands, or 0."""
    given = {pair.key.text: pair.key.span.line for pair in front}
    return {each.key: given.get(each.key, 0) for each in schema.fields}


def _check_name(stem: str, schema: Schema, document: Document, report: Report) -> bool:
    is_short = len(stem) <= LONGEST_NAME
    if is_short and not DEVICE.fullmatch(stem) and re.fullmatch(schema.file, stem, re.ASCII):
        return True
    report.error(
        Span(document.path),
        "file-name",
        f"'{stem}.md' is not a name for {'an' if schema.name[0] in 'ae' else 'a'} {schema.name}",
        f"Rename the file; small letters, digits and hyphens, such as {schema.file_example}.md."
        if is_short
        else f"It has {len(stem)} characters before .md; write at most {LONGEST_NAME}.",
    )
    return False


def _check_silence(document: Document, report: Report) -> None:
    """Report text that is left of an entry that was taken back."""
    for section in tree.sections(document.parsed.text)[:1]:
        report.error(
            Span(document.path, section.line),
            "withdrawn-text",
            "a withdrawn entry keeps no text",
            "Delete everything below the front matter.",
        )


def check_sections(document: Document, schema: Schema, report: Report) -> None:
    """Report headings that are missing, unknown, out of order or without text below them."""
    text = document.parsed.text
    for heading in text.headings():
        if heading.level == 1:
            report.error(
                heading.span,
                "section-level",
                f"'{heading.title}' is a heading of the first level; the title is one already",
                "Begin the headings of a text with ##.",
            )
    headings = [each for each in text.headings() if each.level == tree.SECTION]
    parts = [each for each in tree.sections(text) if each.id]
    for heading, part in zip(headings, parts, strict=True):
        if all(isinstance(block, tree.Heading) for block in part.text.blocks):
            report.error(
                heading.span,
                "section-empty",
                f"there is nothing below '{heading.title}'",
                "Say it in a sentence; if nothing is known, say that.",
            )
    if schema.first_section is not None and [each.title for each in headings[:1]] != [
        schema.first_section
    ]:
        report.error(
            headings[0].span if headings else Span(document.path, document.body_line),
            "section-order",
            f"the text does not begin with '{schema.first_section}'",
            f"Put a line '## {schema.first_section}' and its text first.",
        )
    if schema.sections:
        _check_fixed(document, headings, schema, report)


def _order(schema: Schema) -> str:
    last = (
        f"; at the end, where there is need, {schema.last_section}" if schema.last_section else ""
    )
    return f"The headings are, in this order: {', '.join(schema.sections)}{last}."


def _check_fixed(
    document: Document, headings: Sequence[Heading], schema: Schema, report: Report
) -> None:
    order = _order(schema)
    last = -1
    seen: set[str] = set()
    written = {heading.title for heading in headings}
    absent = [title for title in schema.headings if title not in written]
    for heading in headings:
        if heading.title not in schema.headings:
            meant = collation.nearest(heading.title, absent)
            help_ = (f"Did you mean '## {meant}'?",) if meant else ()
            absent = [title for title in absent if title != meant]
            report.error(
                heading.span,
                "section-unknown",
                f"there is no section '{heading.title}'",
                *help_,
                order,
            )
        elif heading.title in seen:
            report.error(
                heading.span, "section-twice", f"'{heading.title}' stands here a second time", order
            )
        elif schema.headings.index(heading.title) < last:
            report.error(heading.span, "section-order", f"'{heading.title}' stands too late", order)
        else:
            last = schema.headings.index(heading.title)
        seen.add(heading.title)
    absent = [title for title in absent if title != schema.last_section]
    if absent:
        names = ", ".join(f"'{title}'" for title in absent)
        report.error(
            Span(document.path, max(1, document.body_line - 1)),
            "section-missing",
            f"{names} {'is' if len(absent) == 1 else 'are'} missing",
            order,
        )
    first = tree.sections(document.parsed.text)[:1]
    if first and not first[0].id:
        report.error(
            Span(document.path, first[0].line),
            "section-lead",
            "there is text before the first heading",
            f"Move it below '## {schema.sections[0]}'.",
        )
