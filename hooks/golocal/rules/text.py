"""How a text is written: marks as a book has them, and sources for figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from golocal.base import catalogue
from golocal.base.diagnostics import Diagnostic, Severity
from golocal.entry.schema import RESULTS
from golocal.reading.entries import EntryFile
from golocal.rules import marks
from golocal.text import tree, typography
from golocal.text.tree import Block, Item, Text, Words

FIGURE = re.compile(r"\d")
POINTED = re.compile(r"[1-9](?<![\w.,/§-].)\d{0,2}(?:\.\d{3})+(?:,(?:-|\d\d?))?(?![\w.-]\w|\w)")
"""Thousands parted by points, which in English are those of decimals; it begins with a figure, for
which Python looks ten times as fast as for what does not stand before one."""

OF_A_LAW = re.compile(
    r"\b(?:Law|Act|Bill|Code|Decision|Decree|Directive|Order|Ordinance|Regulation|Resolution|Lei|Ley|"
    r"Decreto|Ordenanza|N(?:o|º|r)\.?)s? (?:[\d.]+(?:,| and) )*$",
    re.IGNORECASE,
)
"""What stands before a number that is a name, and keeps its points."""


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Marks are typographic, spaces single, and figures have their sources."""
    yield from _slips(file.text, file.language)
    if file.language == catalogue.SOURCE:
        for node in file.text.nodes:
            if isinstance(node, tree.Words):
                yield from _pointed(node)
    for section in file.sections:
        if section.id == RESULTS:
            yield from _figures(section.text.blocks)


def _slips(text: Text, language: str) -> Iterator[Diagnostic]:
    quotation = catalogue.quotation(language)
    for slip, better in typography.slips(text, language):
        if better == " ":
            yield Diagnostic(
                slip.span,
                "text-double-space",
                f"there are {len(slip.text)} spaces here",
                ("Keep one; check.py --fix does it for you.",),
                Severity.WARNING,
            )
            continue
        book = "’ or ‘ ’" if slip.text == "'" else " and ".join(each.strip() for each in quotation)
        yield Diagnostic(
            slip.span,
            "text-straight-quote",
            f"the mark {slip.text} is a typewriter's",
            (f"Write {book}, as in a book; check.py --fix does it for you.",),
            Severity.WARNING,
        )


def _pointed(words: Words) -> Iterator[Diagnostic]:
    for found in POINTED.finditer(words.text):
        if OF_A_LAW.search(words.text[: found.start()]):
            continue
        whole, _, part = found[0].partition(",")
        better = whole.replace(".", ",") + (f".{part}" if part.isdecimal() else "")
        yield Diagnostic(
            words.part(*found.span()).span,
            "text-number",
            f"'{found[0]}' has the point that English has before decimals",
            (f"Write: {better}", "If it is a decimal, leave out its last figures."),
            Severity.WARNING,
        )


def _figures(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """A paragraph of the results that gives a figure carries a mark."""
    for part in _parts(blocks):
        found = list(tree.walk([part]))
        has_figure = any(
            isinstance(node, tree.Words) and FIGURE.search(node.text) for node in found
        )
        if has_figure and not any(isinstance(node, tree.Mark) for node in found):
            said = " ".join(node.text for node in found if isinstance(node, tree.Words))
            bare = marks.LOOSE.search(said)
            better = marks.spelled(bare[0])[0] if bare else ""
            yield Diagnostic(
                part.span,
                "text-uncited",
                "there is a figure in this paragraph and no source",
                (
                    f"Write {better} in place of {bare[0]}: only then does it lead to the source."
                    if bare and better != bare[0]
                    else "Put a mark such as [@1] behind the claim, or leave the figure out.",
                ),
            )


def _parts(blocks: Sequence[Block]) -> Iterator[Block | Item]:
    """What a source may stand for: a paragraph, a table, a list close together, else an item."""
    for block in blocks:
        if isinstance(block, tree.List) and not block.is_tight:
            yield from block.items
        elif not isinstance(block, tree.Heading):
            yield block
