"""How a practice is told: not how it was looked for, and by sources that can know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry.model import span_of
from golocal.entry.practice import Practice, Status
from golocal.entry.schema import HEADINGS, NOT_KNOWN
from golocal.entry.vocabulary import Citation
from golocal.reading.entries import EntryFile
from golocal.text import tree
from golocal.text.tree import Inline, Text

MOST_GAPS = 5

RESEARCH = re.compile(
    r"\bthe material\b|\bcompilers?\b|\bthis entry\b|\bnot stated\b|\bnot verified\b"
    r"|\beditors[’'] reading\b"
    r"|\bno (?:\w+ )?evaluations?(?: \w+){0,6} (?:was|were|could be|has been) found\b",
    re.IGNORECASE,
)
"""Words about the search for a practice, where readers want to read about the practice."""

TOLD = (tree.Words, tree.Mark)
SIGNS = ("the material", "compiler", "this entry", "not stated", "not verified", "reading", "found")
"""What all words about the search hold one of; most texts have none, and are passed over."""

YEAR = re.compile(
    r"(?:19|20)(?<![\w–-]..)(?<!\bby ..)(?<!\bto ..)(?<!until ..)(?<!till ..)(?<!before ..)"
    r"(?<!through ..)(?<!Agenda ..)\d\d(?![\d\w])(?! Agenda)"
)
"""A year of which something is told; the end of a span and a year aimed at are none.

What may not stand before it is looked for from behind its first two figures: for a pattern that
begins with them Python looks ten times as fast.
"""


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No text speaks of the research; practices tell gaps once, by sources that can know."""
    entry = file.entry
    if isinstance(entry, Practice):
        for key in ("title", "summary"):
            if found := RESEARCH.search(getattr(entry, key)):
                yield _about_research(span_of(entry, key), found[0])
        yield from _practice(file, entry)
    for node in file.text.nodes:
        if isinstance(node, tree.Words) and _may_tell(node.text):
            for found in RESEARCH.finditer(node.text):
                yield _about_research(node.part(*found.span()).span, found[0])


def _practice(file: EntryFile, practice: Practice) -> Iterator[Diagnostic]:
    for section in file.sections:
        if section.id == NOT_KNOWN:
            yield from _gaps(section.text)
    if practice.status is Status.PLANNED or not file.are_counted:
        return  # its sources tell of years to come, or a number leads to another source
    for node in file.text.nodes:
        if isinstance(node, tree.Paragraph):  # what is read in one go, in lists and quotations too
            yield from _years(node.content, practice.sources)


def _may_tell(text: str) -> bool:
    small = text.casefold()
    return any(sign in small for sign in SIGNS)


def _about_research(span: Span, words: str) -> Diagnostic:
    return Diagnostic(
        span,
        "text-research",
        f"'{words}' speaks of the search, not of the practice",
        (
            "Leave it out; what is not known, and matters, stands once below '## Not known'.",
            "That no evaluation was found, the page says by itself from `evaluation`.",
        ),
        Severity.WARNING,
    )


def _gaps(text: Text) -> Iterator[Diagnostic]:
    """What is not known is one list of a few items."""
    for block in text.blocks:
        items = len(block.items) if isinstance(block, tree.List) else 0
        if block is text.blocks[0] and 1 <= items <= MOST_GAPS:
            continue
        yield Diagnostic(
            block.span,
            "gaps-form",
            f"'{HEADINGS[NOT_KNOWN]}' has {items} items"
            if items
            else f"'{HEADINGS[NOT_KNOWN]}' is not a list",
            (f"Write at most {MOST_GAPS} short items, each on a line after '- ', and only these.",),
        )
        return


def _years(line: Sequence[Inline], sources: Sequence[Citation]) -> Iterator[Diagnostic]:
    """The newest year before each group of marks, where all of their sources are older."""
    flat = [node for node in tree.walk(line) if isinstance(node, TOLD)]
    told: list[tree.Words] = []
    for are_marks, group in groupby(flat, key=lambda node: isinstance(node, tree.Mark)):
        nodes = list(group)
        if not are_marks:
            told += [node for node in nodes if isinstance(node, tree.Words)]
            continue
        numbers = [node.number or 0 for node in nodes if isinstance(node, tree.Mark)]
        years = [sources[each - 1].year for each in numbers if 1 <= each <= len(sources)]
        known = [year for year in years if year is not None]
        found = [(int(hit[0]), node, hit) for node in told for hit in YEAR.finditer(node.text)]
        told = []
        if not found or not known or len(known) < len(years):
            continue
        newest, node, hit = max(found, key=lambda each: each[0])
        if newest > max(known):
            yield Diagnostic(
                node.part(*hit.span()).span,
                "source-older",
                f"this tells of {newest}, and its source is of {max(known)}",
                (
                    "Put the mark of a source behind it that can know, or mend the source's year.",
                    "What was planned, or lasts until then, can be waived with its reason.",
                ),
                Severity.WARNING,
            )
