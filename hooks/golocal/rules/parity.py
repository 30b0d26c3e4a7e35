"""A translation says neither less nor more: the same sources, numbers, links and headings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span
from golocal.entry import words
from golocal.entry.fields import Words
from golocal.entry.model import Entry
from golocal.entry.overlay import Overlay
from golocal.entry.practice import Withdrawn
from golocal.reading import overlays
from golocal.reading.entries import EntryFile
from golocal.rules import language, translations
from golocal.rules.context import Context
from golocal.text import digest, parser, tree
from golocal.text.tree import Block, Figure, Heading, Link, Mark

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:[.,'’\u066b\u066c]\d+)*")
"""A number with its thousands parted by any sign, in digits of any script."""

FEWEST_WORDS = 4
"""Of a sentence; fewer, or words without a little one among them, may be a name."""


class Said(NamedTuple):
    """One part in both languages, where it stands, and how it is called there."""

    own: Sequence[Block]
    other: Sequence[Block]
    where: Span
    name: str
    is_name: bool = False
    """Whether it is the name of an office or a body, which may stay as it is."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Every part of an overlay is held against that of its entry."""
    for path, file in context.overlays.items():
        named = overlays.named(path)
        home = context.files.get(named.entry) if named else None
        if home is None or file.overlay is None or home.language == file.language:
            continue
        if home.entry is None or isinstance(home.entry, Withdrawn):
            continue
        for said in _said(file, file.overlay, home, home.entry):
            yield from _marks(said)
            yield from _numbers(said)
            yield from _links(said)
            yield from _headings(said)
            if not said.is_name:
                yield from _same(said, home.language)


def _said(file: EntryFile, overlay: Overlay, home: EntryFile, entry: Entry) -> Iterator[Said]:
    """The parts that both have: fields, then sections by their ids, or one by one."""
    for part in words.fields(entry):
        said = overlay.words.get(part.name)
        if said is not None:
            where = translations.place(file, part.name)
            is_name = part.words is Words.MAY
            yield Said(_blocks(part.said), _blocks(said), where, part.name, is_name)
    by_id = {each.id: each for each in file.sections}
    are_free = len(home.sections) == len(file.sections)
    besides = file.sections if are_free else [None] * len(home.sections)
    for own, beside in zip(home.sections, besides, strict=True):
        if other := by_id.get(own.id, beside):
            where = translations.line(file, other.line)
            yield Said(own.text.blocks, other.text.blocks, where, other.title or "the text")


def _blocks(said: str | Sequence[str]) -> Sequence[Block]:
    texts = (said,) if isinstance(said, str) else said
    return [block for each in texts for block in parser.parse(each).text.blocks]


def _marks(said: Said) -> Iterator[Diagnostic]:
    own, other = (
        Counter(node.text for node in tree.walk(each) if isinstance(node, Mark))
        for each in (said.own, said.other)
    )
    yield from _differing(
        said, "translation-marks", own, other, "Each claim keeps the marks of its sources."
    )


def _numbers(said: Said) -> Iterator[Diagnostic]:
    own, other = (Counter(set(_figures(each))) for each in (said.own, said.other))
    yield from _differing(
        said,
        "translation-numbers",
        own,
        other,
        "Write in figures what stands in figures there, and in words what stands in words.",
    )


def _figures(blocks: Iterable[Block]) -> Iterator[str]:
    """The numbers of a text as plain digits, without what parts their thousands or decimals."""
    for node in tree.walk(blocks):
        if isinstance(node, tree.Words):
            for found in NUMBER.findall(node.text):
                yield "".join(str(unicodedata.digit(each)) for each in found if each.isdecimal())


def _links(said: Said) -> Iterator[Diagnostic]:
    own, other = (
        Counter(node.target for node in tree.walk(each) if isinstance(node, Link | Figure))
        for each in (said.own, said.other)
    )
    yield from _differing(
        said, "translation-links", own, other, "Links lead where they lead there."
    )


def _differing(
    said: Said, code: str, own: Counter[str], other: Counter[str], help_: str
) -> Iterator[Diagnostic]:
    lacking, more = own - other, other - own
    told = [
        phrase.format(", ".join(sorted(each.elements())))
        for phrase, each in (("lacks {}", lacking), ("has {} beyond it", more))
        if each
    ]
    if told:
        yield Diagnostic(
            said.where, code, f"against the original, '{said.name}' {' and '.join(told)}", (help_,)
        )


def _headings(said: Said) -> Iterator[Diagnostic]:
    own, other = (
        ", ".join("#" * each.level for each in part if isinstance(each, Heading)) or "none"
        for part in (said.own, said.other)
    )
    if own != other:
        yield Diagnostic(
            said.where,
            "translation-headings",
            f"the headings below '{said.name}' are {other}; those of the original are {own}",
            ("Keep each heading, with as many #, in the same order.",),
        )


def _same(said: Said, own_language: str) -> Iterator[Diagnostic]:
    """No sentence stands there as it stood; names and passages in its language may."""
    little = language.SETS.get(own_language.partition("-")[0], frozenset())
    known = set(_sentences(said.own))
    left = []
    for sentence in _sentences(said.other):
        found = [each.casefold() for each in language.WORD.findall(sentence)]
        is_one = len(found) >= FEWEST_WORDS and not little.isdisjoint(found)
        if sentence in known and is_one:
            left.append(sentence)
    if left:  # told once: of an entry that is only begun, all else would drown in it
        more = f" (and {len(left) - 1} more)" if len(left) > 1 else ""
        yield Diagnostic(
            said.where,
            "translation-same",
            f"in '{said.name}' this is not translated: {left[0]}{more}",
            (
                "Translate it.",
                f'A name or a quotation: <span lang="{own_language}">its words</span>.',
            ),
        )


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for each in translations.SENTENCE.split(language.said([block])):
            if each.strip():
                yield digest.plain(each)
