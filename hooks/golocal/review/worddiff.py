"""Two states of a text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from golocal.text.quotation import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CONTEXT = 8
"""How many words that stayed are shown on either side of a change."""

MOST_COMPARED = 4_000_000
"""The largest product of the two numbers of words that is compared; a section has 200 words."""

LEAST_ALIKE = 0.3
"""How alike two texts are, on difflib's scale, for single words in common to mean anything."""

MORE = "… _and more, which is too long for a comment._"

BREAK = "¶"
"""The end of a paragraph or of an item of a list, as a word of its own."""

PARTING = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t])")
"""Where one paragraph, heading or item ends; other ends of lines are only how a file is typed."""


class Fate(Enum):
    """What became of a word."""

    STAYED = ""
    GONE = "~~"
    NEW = "**"


PATCHWORK = [Fate.GONE, Fate.NEW, Fate.STAYED, Fate.GONE, Fate.NEW]

MOST_OF_A_BRIDGE = 2
"""How few words that stayed do not part two replacements."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words next to each other that share their fate."""

    fate: Fate
    words: tuple[str, ...]


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Give both texts as one row of pieces; how lines are broken and spaced makes no difference.

    Two texts that are too long, or have next to nothing in common, are one that went and one that
    came.
    """
    old, new = _words(before), _words(after)
    pieces = [
        piece
        for tag, start, end, first, last in _steps(old, new)
        for piece in _pieces(tag, old[start:end], new[first:last])
    ]
    return _merged([piece for piece in pieces if piece.words])


def marked(before: str, after: str, most: int) -> tuple[str, ...]:
    """Give the changes as Markdown, a paragraph each: ~~gone~~, **new**, … for what stayed.

    Empty where no word changed. Not many more than `most` characters are shown, and the last
    paragraph says so where there are more.
    """
    pieces = compare(before, after)
    if all(piece.fate is Fate.STAYED for piece in pieces):
        return ()
    return _cut(_elided(pieces), most)


def plain(text: str, most: int) -> tuple[str, ...]:
    """Give a text that is new as a whole, a paragraph each, cut in the same way."""
    return _cut(((Fate.STAYED, word) for word in _words(text)), most)


def _cut(words: Iterable[tuple[Fate, str]], most: int) -> tuple[str, ...]:
    shown: list[tuple[Fate, str]] = []
    length = 0
    for fate, word in words:
        length += len(word) + 1
        if length > most:
            return (*_paragraphs(shown), MORE)
        shown.append((fate, word))
    return tuple(_paragraphs(shown))


def _words(text: str) -> list[str]:
    paragraphs = [part.split() for part in PARTING.split(text.strip())]
    words = [word for part in paragraphs if part for word in (*part, BREAK)]
    return words[:-1]


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Give difflib's steps from one row of words to the other."""
    everything = ("replace", 0, len(old), 0, len(new))
    if old == new:
        return (("equal", 0, len(old), 0, len(new)),)
    if len(old) * len(new) > MOST_COMPARED:
        return (everything,)
    # Without autojunk: it would take frequent words for noise and lose its way between them.
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.get_opcodes() if matcher.ratio() >= LEAST_ALIKE else (everything,)


def _pieces(tag: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Fate.STAYED, tuple(old))
    else:
        yield Piece(Fate.GONE, tuple(old))
        yield Piece(Fate.NEW, tuple(new))


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join two replacements that only a word or two part: nobody reads such a patchwork."""
    merged: list[Piece] = []
    for piece in pieces:
        merged.append(piece)
        fates = [each.fate for each in merged[-len(PATCHWORK) :]]
        if fates != PATCHWORK or not _is_bridge(merged[-3]):
            continue
        gone, new, bridge, more_gone, more_new = merged[-len(PATCHWORK) :]
        merged[-len(PATCHWORK) :] = [
            Piece(Fate.GONE, (*gone.words, *bridge.words, *more_gone.words)),
            Piece(Fate.NEW, (*new.words, *bridge.words, *more_new.words)),
        ]
    return tuple(merged)


def _is_bridge(piece: Piece) -> bool:
    return len(piece.words) <= MOST_OF_A_BRIDGE and BREAK not in piece.words


def _elided(pieces: Sequence[Piece]) -> Iterator[tuple[Fate, str]]:
    """Go through the words, leaving out those that stayed and are far from every change."""
    for number, piece in enumerate(pieces):
        words = piece.words
        if piece.fate is Fate.STAYED:
            head = 0 if number == 0 else CONTEXT
            tail = 0 if number == len(pieces) - 1 else CONTEXT
            if len(words) > head + tail + 1:
                words = (*words[:head], "…", *words[len(words) - tail :])
        for word in words:
            yield piece.fate, word


def _paragraphs(words: Iterable[tuple[Fate, str]]) -> Iterator[str]:
    """Write the words as Markdown; a break that stayed begins a new line."""
    line: list[str] = []
    for (fate, is_break), group in groupby(words, lambda each: (each[0], _is_break(each))):
        if is_break:
            if line:
                yield " ".join(line)
            line = []
        else:
            # Whole words only, so that a space or an end stands around every mark: else a mark
            # beside a comma would be no mark (CommonMark 0.31, section 6.2).
            line.append(f"{fate.value}{quote(' '.join(word for _, word in group))}{fate.value}")
    if line:
        yield " ".join(line)


def _is_break(word: tuple[Fate, str]) -> bool:
    return word == (Fate.STAYED, BREAK)
