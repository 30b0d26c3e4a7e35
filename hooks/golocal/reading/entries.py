"""The files of entries: the front matter decoded by its schema, the text parsed and parted."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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


@dataclass(frozen=True)  # no slots: it keeps its sections
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

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of its text."""
        return sections(self.text, self.language)

    @property
    def are_counted(self) -> bool:
        """Whether all sources are sound, so that a number leads to the one that is meant."""
        entry, spans = self.entry, self.source_spans
        if entry is None or isinstance(entry, Withdrawn) or spans is None:
            return False
        return len(spans) == len(entry.sources)

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
        source_spans=None if front is None else _sources(front, report),
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
    found = text.sections
    if language == SOURCE:
        return found
    ids = {title: name for name, title in catalogue.headings(language).items()}
    return tuple(replace(each, id=ids.get(each.title, each.id)) for each in found)


def _sources(front: Table, report: Report) -> tuple[Span, ...] | None:
    for pair in front:
        if pair.key.text == "sources":
            first = pair.key.span.line
            behind = [each.key.span.line for each in front if each.key.span.line > first]
            unread = range(first, min(behind, default=sys.maxsize))
            if any(each.code == "yaml-syntax" and each.span.line in unread for each in report):
                return None
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
    other = None if document.front is None else _other(document.front, schema)
    if other is not None:
        report.error(
            Span(document.path),
            "file-unexpected",
            f"these are the fields of {_article(other)}, and here is a folder of another kind",
            f"Move the file to practices/{other.folder}/.",
        )
        return None
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


def _other(front: Table, schema: Schema) -> Schema | None:
    """The kind of entry to which most fields belong, where they do not belong to this one."""
    keys = {pair.key.text for pair in front}
    own, *others = (
        sum(each.key in keys for each in kind.fields) for kind in (schema, *schemas.SCHEMAS)
    )
    best = max(others)
    return schemas.SCHEMAS[others.index(best)] if best > 2 * own else None


def _article(schema: Schema) -> str:
    return f"{'an' if schema.name[0] in 'aeiou' else 'a'} {schema.name}"


def _lines(front: Table, schema: Schema) -> dict[str, int]:
    """The keys that a front matter may have, each with the line on which it stands, or 0."""
    given = {pair.key.text: pair.key.span.line for pair in front}
    return {each.key: given.get(each.key, 0) for each in schema.fields}


def _check_name(stem: str, schema: Schema, document: Document, report: Report) -> bool:
    is_short = len(stem) <= LONGEST_NAME
    if is_short and not DEVICE.fullmatch(stem) and re.fullmatch(schema.file, stem, re.ASCII):
        return True
    meant = "-".join(collation.slug_words(stem))
    is_sure = re.fullmatch(schema.file, meant, re.ASCII) and not DEVICE.fullmatch(meant)
    better = f" to {meant}.md: " if is_sure else "; "
    such = "" if is_sure else f", such as {schema.file_example}.md"
    report.error(
        Span(document.path),
        "file-name",
        f"'{stem}.md' is not a name for {_article(schema)}",
        f"Rename the file{better}small letters, digits and hyphens{such}."
        if is_short
        else f"It has {len(stem)} characters before .md; write at most {LONGEST_NAME}.",
    )
    return False


def _check_silence(document: Document, report: Report) -> None:
    """Report text that is left of an entry that was taken back."""
    for section in document.parsed.text.sections[:1]:
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
                f"Write: ## {heading.title}"
                if heading.title in schema.headings
                else "Begin the headings of a text with ##; leave the title out, it is a field.",
            )
    headings = [each for each in text.headings() if each.level == tree.SECTION]
    parts = [each for each in text.sections if each.id]
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


def _between(
    written: Sequence[str], place: int, absent: Sequence[str], schema: Schema
) -> str | None:
    """The one heading that is missing between those around a place; None where it is not one."""
    known = schema.headings
    before = [known.index(title) for title in written[:place] if title in known]
    behind = [known.index(title) for title in written[place + 1 :] if title in known]
    first, last = max(before, default=-1), min(behind, default=len(known))
    found = [title for title in absent if first < known.index(title) < last]
    return found[0] if len(found) == 1 else None


def _is_disguised(title: str, document: Document, report: Report) -> bool:
    """Whether a heading stands there, but not as one: bold, bare or of another level; told once."""
    shape = re.compile(
        rf" {{0,3}}(?P<marks>#*)[ \t]*(?:\*\*|__)?{re.escape(title)}:?(?:\*\*|__)?:?[ \t]*#*",
        re.IGNORECASE,
    )
    for row, line in enumerate(document.body.split("\n")):
        found = shape.fullmatch(line)
        if not found or line.startswith("## "):
            continue
        told = {each.span.line for each in (*report, *document.parsed.diagnostics)}
        if document.body_line + row not in told:
            report.error(
                Span(document.path, document.body_line + row, 1, len(line) + 1),
                "section-level",
                f"'{title}' stands here, and not as a heading of its level",
                f"Write: ## {title}",
            )
        return True
    return False


def _check_fixed(
    document: Document, headings: Sequence[Heading], schema: Schema, report: Report
) -> None:
    order = _order(schema)
    last = -1
    seen: set[str] = set()
    written = {heading.title for heading in headings}
    absent = [title for title in schema.headings if title not in written]
    absent = [title for title in absent if not _is_disguised(title, document, report)]
    for place, heading in enumerate(headings):
        is_twice = heading.title in seen
        if is_twice or heading.title not in schema.headings:
            meant = collation.nearest(heading.title, absent) or _between(
                [each.title for each in headings], place, absent, schema
            )
            absent = [title for title in absent if title != meant]
            report.error(
                heading.span,
                "section-twice" if is_twice else "section-unknown",
                f"'{heading.title}' stands here a second time"
                if is_twice
                else f"there is no section '{heading.title}'",
                f"Did you mean '## {meant}'?" if meant else order,
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
    first = document.parsed.text.sections[:1]
    if first and not first[0].id:
        report.error(
            Span(document.path, first[0].line),
            "section-lead",
            "there is text before the first heading",
            f"Move it below '## {schema.sections[0]}'.",
        )
