"""YAML text to nodes with places; faults become diagnostics in an editor's words.

The nodes are made from the parser's events, never from loaded values. So nothing is converted,
an alias is refused before it is expanded (no small file can grow into a large one), and every key,
value and list item keeps its line and column. PyYAML's C parser is used where it was built: it is
fourteen times as fast and reports the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from golocal.base import letters
from golocal.base.diagnostics import Diagnostic, Fix, Report
from golocal.base.location import Span
from golocal.entry.nodes import Listing, Node, Pair, Scalar, Table, Unread

LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_LEVELS = 12
"""How deep values may stand in each other; the schema needs three."""

MOST_VALUES = 4_000
"""How many keys, values and lists a text may hold; that of the countries has 2,600."""

TABBED = re.compile(r" *\t[ \t]*(?=\S)")
"""A line that is indented with a tab."""

PLAIN = (None, "!")
"""The tags of values that mean what they say."""

MOST_FAULTS = 50
"""After how many lines that cannot be read a text is given up."""

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

HASH = re.compile(r" +#(?=\w)")
"""What begins a comment for YAML, and a number for those who write "No #1"."""

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

SPACES = f"[ {letters.BLANK}]"
STRUCTURE = re.compile(
    rf"{SPACES}*(?:-{SPACES}+)*(?:[\"']?[A-Za-z_][\w-]*[\"']?{SPACES}*:(?:{SPACES}+|$))?"
)
"""What of a line is not value: its indentation, the signs of a list, a key with its colon."""

FOREIGN = re.compile(f"[{letters.BLANK}]")

SPECIAL = {SECOND_DOCUMENT: "yaml-documents", TAB: "yaml-tab"}
"""Faults of the parser that have a code of their own."""


def parse(text: str, path: str, report: Report, *, first_line: int = 1) -> Table | None:
    """Turn a YAML text into nodes.

    `first_line` is the line of the file on which the text begins. A line that cannot be read is
    reported and passed over, so that the other faults of the text are found in the same run; its
    key stays in the table with an `Unread` value. Gives None where nothing can be read.
    """
    lines = text.split("\n")
    if FOREIGN.search(text):
        lines = _parted(lines, path, first_line, report)
    unread: list[Pair] = []
    for _ in range(MOST_FAULTS):
        builder = _Builder(path, first_line - 1, report)
        try:
            loader = LOADER("\n".join(lines))
            # The events come straight from the parser: yaml.parse asks it twice for each.
            while (event := loader.get_event()) is not None:
                builder.take(event)
        except yaml.YAMLError as fault:
            report.found = [each for each in report.found if each not in builder.refusals]
            problem, row, column = _begun(fault, lines)
            if row == len(lines):  # a character that no YAML has: sources.py has reported it
                return None
            span = Span(path, first_line + row, column + 1, column + 2)
            if problem == TAB and TABBED.match(lines[row]):
                report.extend([_without_tabs(lines, row, span)])
                continue
            words, message, help_ = next(each for each in WORDING if each[0] in problem)
            help_ = _better(words, lines, row) or help_
            report.error(span, SPECIAL.get(words, "yaml-syntax"), message, help_)
            if not lines[row].strip():
                return None
            unread += _pass_over(lines, row, span)
            continue
        root = _root(builder, unread, Span(path, first_line), report)
        report.extend(_cut(root, lines, first_line) if root and HASH.search(text) else ())
        return root
    return None


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
    if value[0] == '"' and re.match(r'[^"]*"[ ,.;:]', inner):
        inner = value
    inner = re.sub(r"(?:^|(?<=[\s(]))\"", "“", inner).replace('"', "”")
    inner = re.sub(r"(?<=\w)'", "’", inner)
    return None if "\\" in inner else f'{found["key"].strip()} "{inner}"'


def _cut(root: Node, lines: list[str], first_line: int) -> Iterator[Diagnostic]:
    """Values that go on behind a # as was not meant: YAML takes the rest for a comment."""
    match root:
        case Table():
            for pair in root:
                yield from _cut(pair.value, lines, first_line)
        case Listing():
            for item in root.items:
                yield from _cut(item, lines, first_line)
        case Scalar(text=text, span=span, quoted=False) if text:
            line = lines[span.line - first_line]
            if found := HASH.match(line, span.end - 1):
                mended = in_quotes(line)
                yield Diagnostic(
                    span._replace(column=found.end(), end=len(line) + 1),
                    "yaml-syntax",
                    "what stands from # on counts for nothing",
                    (
                        f"Write: {mended}"
                        if mended
                        else "Put the whole value in straight double quotation marks.",
                        "If it is only a remark, put a space behind #.",
                    ),
                )


def with_plain_spaces(line: str) -> str:
    """A line whose keys, lists and indentation are parted by plain spaces; its value stays."""
    structure = STRUCTURE.match(line)
    end = structure.end() if structure else 0
    return FOREIGN.sub(" ", line[:end]) + line[end:]


def _parted(lines: list[str], path: str, first_line: int, report: Report) -> list[str]:
    """Part keys from values by plain spaces; tell once where they are not."""
    plain = [with_plain_spaces(line) for line in lines]
    wrong = [row for row, line in enumerate(lines) if line != plain[row]]
    for row in wrong[:1]:
        found = FOREIGN.search(lines[row])
        at = found.start() if found else 0
        more = f"; {len(wrong) - 1} more lines have one" if len(wrong) > 1 else ""
        report.error(
            Span(path, first_line + row, at + 1, at + 2),
            "yaml-syntax",
            f"{letters.named(lines[row][at])} stands here in place of a plain space{more}",
            "Delete it and type a space; check.py --fix does it everywhere.",
        )
    return plain


def _pass_over(lines: list[str], row: int, span: Span) -> list[Pair]:
    """Blank a line and what is indented below it, but for a tab; give the key that is lost."""
    if "\t" in lines[row]:
        lines[row] = lines[row].replace("\t", "  ")
        return []
    key = re.match(r"[A-Za-z_][A-Za-z0-9_-]*", lines[row])
    indent = len(lines[row]) - len(lines[row].lstrip())
    lines[row] = ""
    for number in range(row + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        lines[number] = ""
    return [Pair(Scalar(key[0], span), Unread(span))] if key else []


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


def _root(builder: _Builder, unread: list[Pair], start: Span, report: Report) -> Table | None:
    root = builder.root
    if builder.refusals:
        return None
    if root is None or (isinstance(root, Scalar) and not root.text):
        return Table(tuple(unread), start)
    if isinstance(root, Table):
        return Table((*root.pairs, *unread), root.span)
    report.error(
        root.span,
        "yaml-shape",
        "there should be keys with values here",
        "Write each field as key: value, one on a line.",
    )
    return None


@dataclass(slots=True)
class _Open:
    """A list or table whose end has not come yet."""

    event: yaml.CollectionStartEvent
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class _Builder:
    """Builds the tree from events with a stack of its own: no depth can exhaust Python's."""

    path: str
    offset: int
    report: Report
    root: Node | None = None
    refusals: list[Diagnostic] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    documents: int = 0
    values: int = 0

    def take(self, event: yaml.Event) -> None:
        match event:  # the most frequent first
            case yaml.ScalarEvent():
                self._weigh(event, event.tag)
                quoted = bool(event.style)  # the C parser says "" for plain, the other None
                self._put(Scalar(event.value, self._span(event), quoted))
            case yaml.CollectionStartEvent():
                self._weigh(event, event.tag)
                self.stack.append(_Open(event))
                if len(self.stack) == MOST_LEVELS:
                    self._refuse(
                        self._span(event),
                        "yaml-depth",
                        "values stand too deep in each other here",
                        "Write each field as key: value; no field needs so many levels.",
                    )
            case yaml.SequenceEndEvent():
                done = self.stack.pop()
                self._put(Listing(tuple(done.nodes), self._span(done.event)))
            case yaml.MappingEndEvent():
                self._close_table()
            case yaml.AliasEvent():
                self._refuse(
                    self._span(event),
                    "yaml-alias",
                    f"'*{event.anchor}' repeats another value, which is not used here",
                    "Write the value itself; if it should begin with *, put it in double quotes.",
                )
                self._put(Scalar("", self._span(event)))
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._refuse(
                        self._span(event),
                        "yaml-documents",
                        "a second set of values begins here",
                        "Keep one set of keys and values; remove this line.",
                    )

    def _weigh(self, event: yaml.NodeEvent, tag: str | None) -> None:
        """Refuse one value too many, and anchors and tags: they change what a value means."""
        self.values += 1
        if self.values == MOST_VALUES + 1:
            self._refuse(
                self._span(event),
                "yaml-long",
                f"there are more than {MOST_VALUES:,} keys and values",
                "Keep to one entry a file; no list needs so many values.",
            )
        if event.anchor is not None:
            self._refuse(
                self._span(event),
                "yaml-alias",
                f"'&{event.anchor}' names a value for later use, which is not used here",
                "Remove it; if the value should begin with &, put it in double quotes.",
            )
        if tag not in PLAIN:
            self._refuse(
                self._span(event),
                "yaml-tag",
                "a value beginning with ! has a special meaning in YAML, which is not used here",
                "Remove it, or put the whole value in double quotes.",
            )

    def _close_table(self) -> None:
        done = self.stack.pop()
        pairs: list[Pair] = []
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if isinstance(key, Scalar):
                pairs.append(Pair(key, value))
            else:
                help_ = "Write key: value; use [ ] or { } for values only."
                self._refuse(key.span, "yaml-shape", "a key must be a single word", help_)
        self._put(Table(tuple(pairs), self._span(done.event)))

    def _put(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].nodes.append(node)
        elif self.root is None:
            self.root = node

    def _refuse(self, place: Span, code: str, message: str, help_: str) -> None:
        self.refusals.append(Diagnostic(place, code, message, (help_,)))
        self.report.extend(self.refusals[-1:])

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # PyYAML's types allow it; its parsers always give both
            return Span(self.path, 1 + self.offset)
        line, column = start.line, start.column + 1
        last = end.column + 1 if end.line == line else column
        return Span(
            self.path, line + 1 + self.offset, column, last if last > column else column + 1
        )


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
    told = {0: "no space", 2: "two spaces", 4: "four spaces"}.get(wide, f"{wide} spaces")
    rest = [str(each.span.line) for each in fixes[1:]]
    also = f" There are tabs in line{'s' * (len(rest) > 1)} {', '.join(rest)}, too." if rest else ""
    return Diagnostic(
        span,
        SPECIAL[TAB],
        "there is a tab here; YAML is indented with spaces only",
        (f"Begin the line with {told} in its place; check.py --fix does it for you.{also}",),
        fixes=tuple(fixes),
    )


def _meant(line: str) -> tuple[int, str] | None:
    """Where and why a value has a colon that begins no field."""
    for shape, problem in ((IN_CURLY, CURLY), (KEYS_IN_A_ROW, SEVERAL)):
        if value := shape.match(line):
            return value.end(), problem
    return None


def _begun(fault: yaml.YAMLError, lines: list[str]) -> tuple[str, int, int]:
    """What a fault really is, and the row and column at which it began.

    The parser sees it late, and in its words.
    """
    told = (getattr(fault, "context", None), getattr(fault, "problem", None))
    problem = " ".join(str(part) for part in told if part)
    mark = getattr(fault, "problem_mark", None)
    if any(words in problem for words in BEGUN_EARLIER):
        mark = getattr(fault, "context_mark", None) or mark
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
