"""Page maps from their files, `practices/volumes/<nn>-<slug>.pages.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from golocal.base.diagnostics import Report
from golocal.base.location import Source, Span
from golocal.entry.fields import Field, ListOf, Record, TableOf, decode_fields
from golocal.entry.kinds import Day, Decoding, Special, Text, Whole
from golocal.entry.model import Volume
from golocal.entry.nodes import Table
from golocal.entry.patterns import Pattern
from golocal.entry.settings import PageMap, Printed
from golocal.reading import yamltext

SUFFIX = ".pages.json"

EDITIONS = "published"
"""The folder of the PDFs that are kept, in `practices/`."""

FOLIO = Whole(1, 9999, "a number")
DIGEST = Pattern(r"[0-9a-f]{64}", "64 hexadecimal figures", "", "")
REVISION = Pattern(r"[0-9a-f]{40}|[0-9a-f]{64}", "40 or 64 hexadecimal figures", "", "")
PRINTED = Record(
    Printed,
    (
        Field("first", FOLIO, "Its first page.", required=True),
        Field("last", FOLIO, "Its last page.", required=True),
        Field("digest", DIGEST, "The fingerprint of its text.", required=True),
    ),
)
HEADINGS = TableOf(ListOf(Text(), may_be_empty=True), "headings, each with a list of practices")
FIELDS = (
    Field("volume", FOLIO, "The number of the volume.", required=True),
    Field("published", Day(), "The day on which it was published.", required=True),
    Field("pages", FOLIO, "Its pages between the covers.", required=True),
    Field("revision", Special("null", REVISION, "without git"), "The commit of it.", required=True),
    Field("engine", Text(), "What set its pages."),
    Field("edition", DIGEST, "The SHA-256 of the PDF that is kept."),
    Field("again", ListOf(Text(), may_repeat=True), "Why this was made anew, each time."),
    Field(
        "practices",
        TableOf(PRINTED, "practices, each with its pages"),
        "Their pages.",
        required=True,
    ),
    Field(
        "index", TableOf(HEADINGS, "indexes, each with its headings"), "The indexes.", required=True
    ),
)

HELP = "Nobody writes this file by hand. Put it back as it was: git checkout -- {path}"


def path(volume: Volume) -> str:
    """The file of a volume's page map, from the project's root: it stands beside the volume."""
    return f"{volume.path.removesuffix('.md')}{SUFFIX}"


def edition(number: int) -> str:
    """The file of the PDF of a volume that was published and is kept, from the project's root."""
    return f"practices/{EDITIONS}/{number}/hrgl-{number}.pdf"


def outcome_edition(year: int) -> str:
    """The file of the PDF of an Outcome Document as it was adopted, from the project's root."""
    return f"practices/{EDITIONS}/outcome-{year}/outcome-{year}.pdf"


def outcome_sum(year: int) -> str:
    """The file with the sum of that PDF, and why it was made again, as `sha256sum -c` reads it."""
    return f"{outcome_edition(year).removesuffix('.pdf')}.sha256"


def outcome_digest(root: Path, year: int) -> str | None:
    """The SHA-256 that is on record of that PDF; None where none is."""
    file = root / outcome_sum(year)
    text = file.read_text("utf-8") if file.is_file() else ""
    found = re.search(r"^[0-9a-f]{64}\b", text, re.MULTILINE)
    return found[0] if found else None


def kept_outcomes(root: Path, years: Iterable[int]) -> frozenset[int]:
    """The years of which an Outcome Document is on record as it was adopted, or lies there."""
    return frozenset(
        year
        for year in years
        if any((root / each(year)).is_file() for each in (outcome_sum, outcome_edition))
    )


def decode(source: Source, report: Report) -> PageMap | None:
    """Read a page map; None, with the first fault in the report, where it is not sound."""
    inner = Report()
    table = _tree(source, inner)
    decoding = Decoding(inner, {})
    values = decode_fields(table, FIELDS, (), decoding) if table else None
    for slug, each in values["practices"].items() if values else ():
        if each.last < each.first:
            place = decoding.spans["practices", slug, "last"]
            inner.error(place, "", f"page {each.last} comes before page {each.first}")
    for fault in inner:
        report.error(fault.span, "ledger-form", fault.message, HELP.format(path=source.path))
        return None
    return PageMap(**values) if values else None


def _tree(source: Source, report: Report) -> Table | None:
    """The nodes of a JSON text with their places: JSON is YAML, once it is sound JSON."""
    try:
        json.loads(source.text)
    except json.JSONDecodeError as fault:
        span = Span(source.path, fault.lineno, fault.colno, fault.colno + 1)
        report.error(span, "", "this cannot be read as JSON")
        return None
    except RecursionError:
        report.error(Span(source.path), "", "values stand too deep in each other")
        return None
    return yamltext.parse(source.text, source.path, report)
