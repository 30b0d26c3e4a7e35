"""Markdown to the tree: CommonMark with tables, as GitHub and every preview show it.

The one door through which Markdown is read. Any input gives a text and diagnostics. The parser
also sees what GitHub knows beyond that (struck words, tasks, notes, alerts), so that what the tree
has no node for is told with its place; it then stays in the text as it was typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyromark

from golocal.base.diagnostics import Diagnostic
from golocal.base.letters import INVISIBLE
from golocal.base.location import Lines
from golocal.text.builder import Builder
from golocal.text.faults import Faults
from golocal.text.phrases import label_of
from golocal.text.tree import Text

STRAY = re.compile(
    rf"{INVISIBLE.pattern}|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])[\u200b\u2060-\u2064\u180e]"
)
"""What a file may not hold and an import leaves out: the former, and spaces of no width, which
copying leaves behind. Scripts without spaces between words, such as Thai, break lines by them."""

UNREADABLE = re.compile(f"{INVISIBLE.pattern[:-1]}\ud800-\udfff]")
"""What is shown as a sign for a character that is none; halves of characters too."""

_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, and what is wrong with it."""

    text: Text
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(source: str, path: str = "", line: int = 1) -> Parsed:
    """The text of Markdown that begins on the given line of a file."""
    source = UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", source)
    lines = Lines(source, path, line)
    faults = Faults(lines, source)
    builder = Builder(lines, faults)
    _feed(builder, source)
    if "]:" in source:
        _judge_definitions(builder, faults, lines, source)
    return Parsed(Text(builder.blocks()), faults.found())


def _feed(builder: Builder, source: str) -> None:
    """Hand what the parser sees to the builder, in the order of the text."""
    begin, end_, leaves = builder.begin, builder.end, builder.leaves
    skipped = 0
    seen: Iterator[tuple[Any, Any]] = _MARKDOWN.events_with_range(source, merge_text=True)
    for event, where in seen:
        start, end = where["start"], where["end"]
        if isinstance(event, str):
            if not skipped:
                leaves[event]("", start, end)
            continue
        ((name, value),) = event.items()
        if name == "Start":
            if skipped or not begin(value, start, end):
                skipped += 1
        elif name == "End":
            if skipped:
                skipped -= 1
            else:
                end_(value, start, end)
        elif not skipped:
            leaves[name](value, start, end)


def _judge_definitions(builder: Builder, faults: Faults, lines: Lines, source: str) -> None:
    """A definition that nothing refers to would be lost in silence."""
    known = {
        (each["span"]["start"], each["span"]["end"]): label_of(label)
        for label, each in _MARKDOWN.reference_definitions(source).items()
    }
    shown = [
        (where["start"], where["end"])
        for event, where in _MARKDOWN.events_with_range(source, merge_text=True)
        if isinstance(event, dict) and not event.keys() & {"Start", "End"}
    ]
    starts = [start for start, _ in shown]
    at = -1
    while (at := lines.bytes.find(b"]:", at + 1)) >= 0:
        near = bisect_right(starts, at) - 1
        opening = max(lines.bytes.rfind(b"[", 0, at), 0)
        if (near >= 0 and at < shown[near][1]) or lines.bytes.startswith(b"[^", opening):
            continue  # these are words, or a note, which has been told
        label = next((known[each] for each in known if each[0] <= at < each[1]), None)
        if label not in builder.references:
            faults.no_link((lines, opening, at + 2))
