"""Documents to entries: the front matter against its schema, the body in its sections."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from golocal.base import collation
from golocal.base.location import Span
from golocal.entry import schema as schemas
from golocal.entry.fields import decode_fields
from golocal.entry.kinds import Decoding
from golocal.text.body import SECTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.base.diagnostics import Report
    from golocal.entry.model import Entry, Withdrawn
    from golocal.entry.schema import Schema
    from golocal.reading.frontmatter import Document
    from golocal.text.body import Body


def decode(
    document: Document,
    schema: Schema,
    codes: Mapping[str, Mapping[str, str]],
    report: Report,
) -> Entry | Withdrawn | None:
    """Give the entry; None, with every fault in the report, where a required part is not sound."""
    stem = PurePosixPath(document.path).stem
    named = _check_name(stem, schema, document, report)
    body = document.text
    if schema is schemas.WITHDRAWN:
        _check_silence(body, report)
    elif document.is_parted:
        _check_sections(body, schema, report)
    if document.front is None:
        return None
    decoding = Decoding(report, codes)
    values = decode_fields(document.front, schema.fields, (), decoding)
    if values is None or not named:
        return None
    identity: dict[str, Any] = {"year": int(stem)} if schema is schemas.ACADEMY else {"slug": stem}
    decoding.spans[()] = document.front.span
    return schema.make(
        **values,
        **identity,
        sections=body.sections(),
        path=document.path,
        spans=decoding.spans,
    )


LONGEST_NAME = 100
"""In characters: the name stands in addresses, and twice in the names of files made from it."""

DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What Windows takes for a device, with any ending: nobody there could check the entry out."""


def _check_name(stem: str, schema: Schema, document: Document, report: Report) -> bool:
    is_fit = len(stem) <= LONGEST_NAME and not DEVICE.fullmatch(stem)
    if is_fit and re.fullmatch(schema.file, stem, re.ASCII):
        return True
    report.error(
        Span(document.path),
        "file-name",
        f"'{stem}.md' is not a name for {'an' if schema.name[0] in 'ae' else 'a'} {schema.name}",
        f"Rename the file; small letters, digits and hyphens, such as {schema.file_example}.md.",
    )
    return False


def _check_silence(body: Body, report: Report) -> None:
    """Report text that is left of an entry that was taken back."""
    for section in body.sections()[:1]:
        report.error(
            Span(body.path, section.line),
            "withdrawn-text",
            "a withdrawn entry keeps no text",
            "Delete everything below the front matter.",
        )


def _check_sections(body: Body, schema: Schema, report: Report) -> None:
    """Report headings that are missing, unknown, out of order or without text below them."""
    headings = [heading for heading in body.headings() if heading.level == SECTION]
    for heading in body.headings():
        if heading.level == 1:
            report.error(
                heading.span,
                "section-level",
                f"'{heading.title}' is a heading of the first level; the title is one already",
                "Begin the headings of a text with ##.",
            )
    titles = [heading.title for heading in headings]
    texts = {part.line: part.text for part in body.sections()}
    for heading in headings:
        if not re.sub(r"^#.*$", "", texts[heading.span.line], flags=re.MULTILINE).strip():
            report.error(
                heading.span,
                "section-empty",
                f"there is nothing below '{heading.title}'",
                "Say it in a sentence; if nothing is known, say that.",
            )
    if schema.first_section is not None and titles[:1] != [schema.first_section]:
        report.error(
            headings[0].span if headings else Span(body.path, body.line),
            "section-order",
            f"the text does not begin with '{schema.first_section}'",
            f"Put a line '## {schema.first_section}' and its text first.",
        )
    if schema.sections:
        _check_fixed(body, schema, report)


def _check_fixed(body: Body, schema: Schema, report: Report) -> None:
    headings = [heading for heading in body.headings() if heading.level == SECTION]
    order = f"The headings are, in this order: {', '.join(schema.sections)}."
    last = -1
    seen: set[str] = set()
    written = {heading.title for heading in headings}
    absent = [title for title in schema.sections if title not in written]
    for heading in headings:
        if heading.title not in schema.sections:
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
        elif schema.sections.index(heading.title) < last:
            report.error(heading.span, "section-order", f"'{heading.title}' stands too late", order)
        else:
            last = schema.sections.index(heading.title)
        seen.add(heading.title)
    if absent:
        names = ", ".join(f"'{title}'" for title in absent)
        report.error(
            Span(body.path, max(1, body.line - 1)),
            "section-missing",
            f"{names} {'is' if len(absent) == 1 else 'are'} missing",
            order,
        )
    first = body.sections()[:1]
    if first and not first[0].title:
        report.error(
            Span(body.path, first[0].line),
            "section-lead",
            "there is text before the first heading",
            f"Move it below '## {schema.sections[0]}'.",
        )
