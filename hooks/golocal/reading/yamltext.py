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
from golocal.base.diagnostics import Diagnostic, Report
from golocal.base.location import Span
from golocal.entry.nodes import Listing, Node, Pair, Scalar, Table, Unread
from golocal.reading import yamlfaults

LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MOST_LEVELS = 12
"""How deep values may stand in each other; the schema needs three."""

MOST_VALUES = 4_000
"""How many keys, values and lists a text may hold; that of the countries has 2,600."""

PLAIN = (None, "!")
"""The tags of values that mean what they say."""

MOST_FAULTS = 50
"""After how many lines that cannot be read a text is given up."""

HASH = re.compile(r" +#(?=\w)")
"""What begins a comment for YAML, and a number for those who write "No #1"."""

SPACES = f"[ {letters.BLANK}]"
STRUCTURE = re.compile(
    rf"{SPACES}*(?:-{SPACES}+)*(?:[\"']?[A-Za-z_][\w-]*[\"']?{SPACES}*:(?:{SPACES}+|$))?"
)
"""What of a line is not value: its indentation, the signs of a list, a key with its colon."""

FOREIGN = re.compile(f"[{letters.BLANK}]")


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
        except yaml.YAMLError as error:
            report.found = [each for each in report.found if each not in builder.refusals]
            told = yamlfaults.told(error, lines, Span(path, first_line))
            if told is None:  # a character that no YAML has: sources.py has reported it
                return None
            row, fault = told
            report.extend([fault])
            if fault.fixes:  # of tabs, which are spaces now
                continue
            if not lines[row].strip():
                return None
            unread += _pass_over(lines, row, fault.span)
            continue
        root = _root(builder, unread, Span(path, first_line), report)
        report.extend(_cut(root, lines, first_line) if root and HASH.search(text) else ())
        return root
    return None


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
                mended = yamlfaults.in_quotes(line)
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
