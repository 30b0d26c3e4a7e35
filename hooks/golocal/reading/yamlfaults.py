"""What the YAML parser complains of, in an editor's words and at the place to mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from golocal.base.location import Span

if TYPE_CHECKING:
    import yaml

    from golocal.base.diagnostics import Report

SECOND_DOCUMENT = "expected <document start>"
TAB = "found character '\\t'"
TOO_DEEP = "a key that is indented too far"
AFTER_QUOTATION = "text after a quotation"
QUOTED_WORD = re.compile(r"[ -]*[A-Za-z_]+: +(?:\"[^\"]*\"|'[^']*') *(?=[^ #])")
"""A value that begins with a word in quotation marks and goes on without them."""

OPEN_QUOTATION = "while scanning a quoted scalar"

ENDS = ("...", "---")
"""What ends a set of keys and values for YAML."""

BEGUN_EARLIER = (OPEN_QUOTATION, "simple key", "flow sequence", "flow mapping")
"""Faults that the parser meets later than they begin: the beginning is the place to mend."""

WORDING: tuple[tuple[str, str, str], ...] = (
    (
        SECOND_DOCUMENT,
        "a second set of values begins here",
        "Keep one set of keys and values; remove the line of three points or hyphens.",
    ),
    (
        TOO_DEEP,
        "this line is indented deeper than the lines around it",
        "Begin it below the first letter of the key above it.",
    ),
    (
        AFTER_QUOTATION,
        "there is text after the closing quotation mark",
        "Put the whole value in quotation marks, and use “ and ” inside it.",
    ),
    (
        "mapping values are not allowed",
        "this value contains ': ', which YAML reads as a new key",
        'Put the whole value in double quotes: title: "Children first: a plan".',
    ),
    (
        TAB,
        "there is a tab here; YAML is indented with spaces only",
        "Replace the tab with two spaces.",
    ),
    (
        "could not find expected ':'",
        "this line is neither a key with a value nor part of a list",
        "Write it as key: value, or indent it by two spaces if it goes on from the line above.",
    ),
    (
        OPEN_QUOTATION,
        "a quotation mark is opened here and never closed",
        "Close it with the same mark, or put \\ before a quotation mark inside the text.",
    ),
    (
        "expected ',' or ']'",
        "a list is opened with [ and not closed",
        "Separate the values with commas and end the list with ].",
    ),
    (
        "expected ',' or '}'",
        "a set of values is opened with { and not closed",
        "Separate the values with commas and end the set with }.",
    ),
    (
        "cannot start any token",
        "a value may not begin with this character",
        "Put the whole value in double quotes.",
    ),
    (
        "found unknown escape character",
        "the backslash stands before a character that it cannot escape",
        "Write \\\\ for a backslash, or use single quotes around the value.",
    ),
    (
        "expected <block end>",
        "this line is not indented like the lines around it",
        "Begin keys at the first column; indent what belongs to a key by two spaces.",
    ),
    (
        "did not find expected key",
        "this line is not indented like the lines around it",
        "Begin keys at the first column; indent what belongs to a key by two spaces.",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "Begin each value of the list with '- ', all at the same column.",
    ),
)

SPECIAL = {SECOND_DOCUMENT: "yaml-documents", TAB: "yaml-tab"}
"""Faults of the parser that have a code of their own."""


def explain(
    fault: yaml.YAMLError, lines: list[str], path: str, first_line: int, report: Report
) -> Span:
    """Report a fault of the parser in an editor's words; give the place at which it began."""
    problem = " ".join(
        str(part)
        for part in (getattr(fault, "context", None), getattr(fault, "problem", None))
        if part
    )
    mark = getattr(fault, "problem_mark", None)
    if any(words in problem for words in BEGUN_EARLIER):
        mark = getattr(fault, "context_mark", None) or mark
    if mark is None:  # a character that YAML does not allow at all: sources.py has reported it
        return Span(path, first_line + len(lines))
    row = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[row]))
    problem, row, column = _begun(problem, lines, row, column)
    span = Span(path, first_line + row, column + 1, column + 2)
    for words, message, help_ in WORDING:
        if words in problem:
            report.error(span, SPECIAL.get(words, "yaml-syntax"), message, help_)
            return span
    report.error(
        span,
        "yaml-syntax",
        "this line cannot be read",
        "Compare it with the template of scripts/new.py: key: value, lists as '- value'.",
    )
    return span


def _begun(problem: str, lines: list[str], row: int, column: int) -> tuple[str, int, int]:
    """Find where a fault began and what it really is: the parser sees it late, and in its words."""
    tab = re.match(r" *(\t)", lines[row])
    if tab:
        column, problem = tab.start(1), TAB
    elif SECOND_DOCUMENT in problem:
        row = max((number for number in range(row) if lines[number][:3] in ENDS), default=row)
        column = 0
    elif "mapping values" in problem and re.fullmatch(r" +(?:- )?[A-Za-z_]+", lines[row][:column]):
        column, problem = len(lines[row]) - len(lines[row].lstrip()), TOO_DEEP
    elif "expected key" in problem and (quoted := QUOTED_WORD.match(lines[row])):
        column, problem = quoted.end(), AFTER_QUOTATION
    elif "expected key" in problem:
        opened = [number for number in range(row) if lines[number].count('"') % 2]
        if opened:
            row, problem = opened[0], OPEN_QUOTATION
            column = lines[row].index('"')
    return problem, row, column
