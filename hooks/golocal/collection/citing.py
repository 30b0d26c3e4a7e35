"""What marks cite, held against what they cited before: a source put in front moves the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from golocal.base.diagnostics import Diagnostic, Related
from golocal.base.location import Span
from golocal.collection.corpus import Loaded
from golocal.entry.model import Entry, span_of
from golocal.entry.practice import Withdrawn
from golocal.entry.vocabulary import Citation
from golocal.reading.entries import EntryFile
from golocal.rules.status import fields_citing
from golocal.text import tree

WORD = re.compile(r"\w+")
LONGEST = 60
"""How much of the title of a source is told, in characters."""


class Claim(NamedTuple):
    """Words or a field with the number of a source behind them."""

    words: str
    number: int
    span: Span
    source: Citation


class Moved(NamedTuple):
    """A claim that kept its number while its source took another."""

    claim: Claim
    before: Claim
    number: int
    """The number that its source has now."""


def compare(before: Loaded, now: Loaded) -> Iterator[Diagnostic]:
    """Marks that lead to another source than before, though that is there under another number."""
    gone = [file for path, file in before.files.items() if path not in now.files]
    for path, file in now.files.items():
        old = before.files.get(path)
        entry = _counted(file)
        if entry is None or (old is not None and old.source == file.source):
            continue
        for origin in filter(None, (old, *gone)):
            moved = _moved(_claims(origin), _claims(file), entry.sources)
            if moved:
                yield _told(moved, entry, origin)


def _counted(file: EntryFile) -> Entry | None:
    """The entry of a file, unless one of its sources is not sound, so that none can be counted."""
    entry = file.entry
    if entry is None or isinstance(entry, Withdrawn):
        return None
    return entry if file.are_counted else None


def _claims(file: EntryFile) -> list[Claim]:
    entry = _counted(file)
    if entry is None:
        return []
    found: list[tuple[str, int | None, Span]] = [
        (str(key), number, span_of(entry, *key)) for number, key in fields_citing(entry)
    ]
    words: list[str] = []
    is_behind = False
    for node in file.text.nodes:
        match node:
            case tree.Words(text=text) | tree.Code(text=text) if more := WORD.findall(text):
                words = more if is_behind else [*words, *more]
                is_behind = False
            case tree.Mark():
                found.append((" ".join(words), node.number, node.span))
                is_behind = True
            case tree.Paragraph() | tree.Cell() | tree.Heading():
                words = []
    count = len(entry.sources)
    return [
        Claim(words_, number, span, entry.sources[number - 1])
        for words_, number, span in found
        if words_ and number is not None and 1 <= number <= count
    ]


def _moved(
    before: Sequence[Claim], now: Sequence[Claim], sources: Sequence[Citation]
) -> list[Moved]:
    """Claims that kept their numbers while their sources took others.

    None where as many claims got other numbers, for then somebody saw to it; nor where most of the
    text is another.
    """
    known: dict[tuple[str, int], Claim] = {}
    said: set[str] = set()
    for claim in before:
        known.setdefault((claim.words, claim.number), claim)
        said.add(claim.words)
    kept, given, common = [], 0, 0
    for claim in now:
        was = known.get((claim.words, claim.number))
        common += claim.words in said
        given += was is None and claim.words in said
        if was is None or _is_same(was.source, claim.source):
            continue
        places = [number for number, each in enumerate(sources, 1) if _is_same(was.source, each)]
        if places:
            kept.append(Moved(claim, was, places[0]))
    return kept if len(kept) > given and common * 2 >= len(before) else []


def _is_same(one: Citation, other: Citation) -> bool:
    return one.url == other.url or one.title == other.title


def _told(moved: Sequence[Moved], entry: Entry, origin: EntryFile) -> Diagnostic:
    first, *others = moved
    write = f"write [@{first.number}] here" + (", and in the others as told" if others else "")
    if origin.source.path != entry.path:
        help_ = f"This text comes from {origin.source.path} and has its numbers: {write}."
    else:
        old = _counted(origin)
        new = [
            number
            for number, each in enumerate(entry.sources, 1)
            if old and not any(_is_same(each, other) for other in old.sources)
        ]
        help_ = f"Put the sources back in their order, or {write}."
        if len(new) == 1:
            help_ = (
                f"Put source {new[0]} at the end of sources, where it is [@{len(entry.sources)}]: "
                f"then the marks are right again. If it is to stay where it is, {write}, and "
                f"[@{new[0]}] where the text rests on it."
            )
    return Diagnostic(
        first.claim.span,
        "mark-moved",
        f"source {first.claim.number} was '{_short(first.before.source)}', and is now "
        f"'{_short(first.claim.source)}'",
        (help_,),
        related=tuple(
            Related(each.claim.span, f"[@{each.claim.number}] is [@{each.number}] now")
            for each in others
        ),
    )


def _short(source: Citation) -> str:
    title = source.title
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"
