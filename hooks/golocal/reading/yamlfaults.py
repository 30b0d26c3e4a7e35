"""What the parser of YAML cannot read, in an editor's words: where it begins, and what to type.

The parser sees a fault late, and says what it expected; an editor typed something that looks right.
"""

from __future__ import annotations

import re

from golocal.base.diagnostics import Diagnostic, Fix
from golocal.base.location import Span

TABBED = re.compile(r" *\t[ \t]*(?=\S)")
"""A line that is indented with a tab."""

SECOND_DOCUMENT = "expected <document start>"
TAB = "found character '\\t'"
TOO_DEEP = "a key that is indented too far"
AFTER_QUOTATION = "text after a quotation"
CURLY = "a value in curly quotation marks"
SEVERAL = "several keys on one line"
INDENTED = "expected <block end>"
IN_CURLY = re.compile(r" *(?:- )?[A-Za-z_]+: +(?=[“„«”])")
"""A value that stands in quotation marks as books have them, which mean nothing to YAML."""

KEYS_IN_A_ROW = re.compile(r" *(?:- )?[A-Za-z_]+: +(?=[a-z_]+: )")
"""A key whose value begins like another key."""

QUOTED_WORD = re.compile(r"[ -]*[A-Za-z_]+: +(?:\"[^\"]*\"|'[^']*') *(?=[^ #])")
"""A value that begins with a word in quotation marks and goes on without them."""

UNFIT = re.compile(r" *(?:- )?[A-Za-z_]+: +(?=[&*!%@`])")
"""A value that begins with a sign of YAML."""

FIELD = re.compile(r"(?P<key> *(?:- )?[A-Za-z_]+:) +(?P<value>[^\s\[{|>].{,300}?) *")
"""A field with a value of words on its line."""

RUN_ON = re.compile(r"( *(?:- )?[a-z_]+:)(\S.*)")
"""A field without the space behind its colon."""

BLOCK = re.compile(r"[A-Za-z_]+: +[|>]-?$")
BELOW = re.compile(r" +(?!- )(?![A-Za-z_]+:)\S")
"""A field with a text of several lines, and such a line."""

CLOSING = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»"}

OPEN_QUOTATION = "while scanning a quoted scalar"
NO_COLON = "could not find expected ':'"
NEW_KEY = "mapping values are not allowed"
NO_BEGINNING = "cannot start any token"

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
        "Begin it below the first letter of the field above it.",
    ),
    (
        AFTER_QUOTATION,
        "there is text after the closing quotation mark",
        "Put the whole value in quotation marks, and use “ and ” inside it.",
    ),
    (
        CURLY,
        "a value with ': ' in it stands in curly quotation marks, which YAML does not know",
        'Put straight quotation marks around the whole value: title: "Children first: a plan".',
    ),
    (
        SEVERAL,
        "several keys stand on one line here",
        'Put each on its own line below, indented by two spaces; or write {date: …, reason: "…"}.',
    ),
    (
        NEW_KEY,
        "this value contains ': ', which begins a new field",
        'Put the whole value in double quotes: title: "Children first: a plan".',
    ),
    (
        TAB,
        "there is a tab here; YAML is indented with spaces only",
        "Replace the tab with spaces, as many as the lines around it have.",
    ),
    (
        NO_COLON,
        "this line is neither a field with a value nor part of a list",
        "Write it as field: value, or indent it by two spaces if it goes on from the line above.",
    ),
    (
        OPEN_QUOTATION,
        "a quotation mark is opened here and never closed",
        "Close it with the same mark, and use “ and ” inside the text.",
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
        NO_BEGINNING,
        "a value may not begin with this character",
        "Put the whole value in double quotes.",
    ),
    (
        "found unknown escape character",
        "the backslash stands before a character that it cannot escape",
        "Write \\\\ for a backslash, or use single quotes around the value.",
    ),
    (
        INDENTED,
        "this line is not indented like the lines around it",
        "Begin fields at the first column; indent what belongs to one by two spaces.",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "Begin each value of the list with '- ', all at the same column.",
    ),
    (
        "",
        "this line cannot be read",
        "Compare it with the template of scripts/new.py: field: value, lists as '- value'.",
    ),
)
"""What is said of each fault of the parser, and what to do; the first that fits."""

QUOTING = (AFTER_QUOTATION, CURLY, NEW_KEY, OPEN_QUOTATION, NO_BEGINNING)
"""Faults that straight quotation marks around the whole value mend."""

SPECIAL = {SECOND_DOCUMENT: "yaml-documents", TAB: "yaml-tab"}
"""Faults of the parser that have a code of their own."""


def told(error: Exception, lines: list[str], start: Span) -> tuple[int, Diagnostic] | None:
    """The row of a fault of the parser in the lines, and what is said of it.

    Where it begins with a tab, the lines are indented by spaces from there on. `start` is the place
    of the first line. None where the fault is in no line.
    """
    problem, row, column = _begun(error, lines)
    if row == len(lines):
        return None
    span = Span(start.path, start.line + row, column + 1, column + 2)
    if problem == TAB and TABBED.match(lines[row]):
        return row, _without_tabs(lines, row, span)
    words, message, help_ = next(each for each in WORDING if each[0] in problem)
    help_ = _better(words, lines, row) or help_
    return row, Diagnostic(span, SPECIAL.get(words, "yaml-syntax"), message, (help_,))


def _better(words: str, lines: list[str], row: int) -> str:
    """What to type in this line, where that is sure; nothing where it is not."""
    goes_on = any(BELOW.match(line) for line in lines[row + 1 : row + 2])
    if words in QUOTING and not goes_on and (mended := in_quotes(lines[row])):
        return f"Write: {mended}"
    if words == NO_COLON and (key := RUN_ON.fullmatch(lines[row])):
        return f"Put a space behind the colon: {key[1]} {key[2]}"
    if words == NO_COLON and row and (BLOCK.match(lines[row - 1]) or BELOW.match(lines[row - 1])):
        return "Indent it by two spaces, as what goes on from the line above."
    return ""


def in_quotes(line: str) -> str | None:
    """A field whose value stands in straight quotation marks, with a book's inside it.

    None where the line is no field with a value of words.
    """
    found = FIELD.fullmatch(line)
    if found is None:
        return None
    value = found["value"]
    inner = value[1:].removesuffix(CLOSING[value[0]]) if value[0] in CLOSING else value
    # The mark at the beginning belongs to its first words where it is closed behind them.
    closing = CLOSING.get(value[0], "")
    if closing not in ("", "'") and re.match(rf"[^{closing}]*{closing}[ ,.;:]", inner):
        inner = value
    inner = re.sub(r"(?:^|(?<=[\s(]))\"", "“", inner).replace('"', "”")
    inner = re.sub(r"(?<=\w)'", "’", inner)
    return None if "\\" in inner else f'{found["key"].strip()} "{inner}"'


def _spaced(lines: list[str], row: int) -> str:
    """A line that begins with a tab, indented by spaces as those above it are."""
    words = lines[row].strip()
    above = next((each for each in reversed(lines[:row]) if each.strip()), "")
    bare = above.lstrip(" ")
    depth = len(above) - len(bare)
    is_item = bare.startswith("- ")
    if words.startswith("- "):
        items = [each for each in reversed(lines[:row]) if each.lstrip(" ").startswith("- ")]
        depth = len(items[0]) - len(items[0].lstrip(" ")) if items and depth else 2
    elif above.rstrip().endswith((":", "|", ">", "|-", ">-")):
        depth += 4 if is_item else 2
    elif is_item:
        depth += 2
    elif depth == 0 and not re.match(r"[A-Za-z_]+:", words):
        depth = 2  # the value of the line above goes on
    return " " * depth + words


def _without_tabs(lines: list[str], row: int, span: Span) -> Diagnostic:
    """Indent by spaces what begins with a tab from here on, for who uses one uses more.

    It is one fault.
    """
    fixes = []
    for number in range(row, len(lines)):
        if TABBED.match(lines[number]):
            old, lines[number] = lines[number], _spaced(lines, number)
            was, now = (len(each) - len(each.lstrip()) for each in (old, lines[number]))
            place = Span(span.path, span.line + number - row, 1, was + 1)
            fixes.append(Fix(place, " " * now))
    wide = len(fixes[0].text)
    spaces = {0: "no space", 2: "two spaces", 4: "four spaces"}.get(wide, f"{wide} spaces")
    rest = [str(each.span.line) for each in fixes[1:]]
    also = f" There are tabs in line{'s' * (len(rest) > 1)} {', '.join(rest)}, too." if rest else ""
    return Diagnostic(
        span,
        SPECIAL[TAB],
        "there is a tab here; YAML is indented with spaces only",
        (f"Begin the line with {spaces} in its place; check.py --fix does it for you.{also}",),
        fixes=tuple(fixes),
    )


def _meant(line: str) -> tuple[int, str] | None:
    """Where and why a value has a colon that begins no field."""
    for shape, problem in ((IN_CURLY, CURLY), (KEYS_IN_A_ROW, SEVERAL)):
        if value := shape.match(line):
            return value.end(), problem
    return None


def _begun(error: Exception, lines: list[str]) -> tuple[str, int, int]:
    """What a fault really is, and the row and column at which it began."""
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    problem = " ".join(str(part) for part in said if part)
    mark = getattr(error, "problem_mark", None)
    if any(words in problem for words in BEGUN_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return problem, len(lines), 0
    row = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[row]))
    tab = re.match(r" *(\t)", lines[row])
    if tab:
        column, problem = tab.start(1), TAB
    elif SECOND_DOCUMENT in problem:
        row = max((number for number in range(row) if lines[number][:3] in ENDS), default=row)
        column = 0
    elif value := UNFIT.match(lines[row]):
        column, problem = value.end(), NO_BEGINNING
    elif NEW_KEY in problem and (meant := _meant(lines[row])):
        column, problem = meant
    elif NEW_KEY in problem and re.fullmatch(r" +(?:- )?[A-Za-z_]+", lines[row][:column]):
        column, problem = len(lines[row]) - len(lines[row].lstrip()), TOO_DEEP
    elif "expected key" in problem and (quoted := QUOTED_WORD.match(lines[row])):
        column, problem = quoted.end(), AFTER_QUOTATION
    elif "expected key" in problem:
        opened = [number for number in range(row) if lines[number].count('"') % 2]
        row, problem = (opened[0], OPEN_QUOTATION) if opened else (row, INDENTED)
        column = lines[row].index('"') if opened else column
    return problem, row, column
