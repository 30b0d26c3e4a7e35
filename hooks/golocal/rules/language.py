"""A text is in the language that its entry says: told by the little words that every text needs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from golocal.base.diagnostics import Diagnostic
from golocal.base.location import Span
from golocal.entry.model import span_of
from golocal.entry.practice import Practice
from golocal.reading.entries import EntryFile
from golocal.text import tree
from golocal.text.tree import Node

TABLE = Path(__file__).with_name("little_words.txt")
"""Little words by language; most running text is a third of them, whatever it is about."""


def _table() -> Iterator[tuple[str, str, frozenset[str]]]:
    """The languages of the table: code, name, words."""
    for block in TABLE.read_text("utf-8").split("\n\n"):
        head, _, words = block.partition("\n")
        code, _, name = head.partition(" ")
        yield code, name, frozenset(words.split())


NAMES = {code: name for code, name, _ in _table()}
SETS = {code: words for code, _, words in _table()}
LANGUAGES = {
    word: tuple(code for code, words in SETS.items() if word in words)
    for word in frozenset().union(*SETS.values())
}
"""The languages in which a word is a little one."""

FEWEST_WORDS = 40
"""Fewer tell nothing: a line of names has few little words in every language."""

FEWEST_LETTERS = 120
"""Of a script that parts no words."""

SURE = 0.2
"""The share of little words that a text of their language has at least."""

AHEAD = 1.3
"""How many times more of another language's little words there are than of the entry's own."""

FEW = 0.07
"""Below this share, running text is not in the language at all, whichever it is in."""

LETTERS = {"CJK": "Chinese", "HANGUL": "Korean", "HIRAGANA": "Japanese"}
"""What letters are called whose names in Unicode say little."""

LAST_LATIN = "\u024f"
"""Of the blocks of Latin letters that stand beside each other."""

WORD = re.compile(r"[^\W\d_]+")
PARTING = (tree.Paragraph, tree.Cell, tree.Break)
"""What parts the words before it from those behind."""


def other(text: str, language: str) -> str | None:
    """The name of the language that a text is in, where it is another; None where it is not.

    It is empty where only this is sure, that the text is not in the language.
    """
    script = _script(text)
    if script and language in SETS:
        return script
    words = WORD.findall(text.casefold())
    if language not in SETS or script or len(words) < FEWEST_WORDS:
        return None
    counts = Counter(chain.from_iterable(LANGUAGES.get(word, ()) for word in words))
    shares = {each: counts[each] / len(words) for each in SETS}
    own = shares[language]
    likely = max(shares, key=lambda each: shares[each])
    if likely != language and shares[likely] >= SURE and shares[likely] > own * AHEAD:
        return NAMES[likely]
    return "" if own < FEW else None


def _script(text: str) -> str | None:
    """The name of the script of most letters, where that is not Latin."""
    if not any(each > LAST_LATIN and each.isalpha() for each in set(text)):
        return None
    letters = [each for each in text if each.isalpha()]
    foreign = [each for each in letters if each > LAST_LATIN]
    if len(foreign) * 2 < len(letters) or len(foreign) < FEWEST_LETTERS / 2:
        return None
    words = [unicodedata.name(each, "").partition(" ")[0] for each in foreign]
    script, count = Counter(words).most_common(1)[0]
    return (
        f"{LETTERS.get(script, script.capitalize())} letters"
        if script != "LATIN" and count * 2 > len(letters)
        else None
    )


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Paragraphs and sections are in the language of the entry."""
    language = file.language.partition("-")[0]
    if language not in SETS:
        return
    if isinstance(file.entry, Practice):
        found = other(file.entry.summary, language)
        if found is not None:
            yield _foreign(span_of(file.entry, "summary"), "the summary", found, language)
    for section in file.text.sections:
        blocks = section.text.blocks
        passages = [said([block]) for block in blocks]
        foreign = [other(passage, language) for passage in passages]
        for block, found in zip(blocks, foreign, strict=True):
            if found is not None:
                yield _foreign(block.span, "this passage", found, language)
        if len(blocks) > 1 and all(found is None for found in foreign):
            found = other("".join(passages), language)
            if found is not None:
                yield _foreign(blocks[0].span, "this section", found, language)


def _foreign(span: Span, what: str, found: str, language: str) -> Diagnostic:
    name = NAMES[language]
    others = [code for code in NAMES if code != language]
    another = next((code for code in others if NAMES[code] == found), others[0])
    return Diagnostic(
        span,
        "text-language",
        f"{what} is in {found}, and the entry is in {name}"
        if found
        else f"{what} is not in {name}, which is the language of the entry",
        (f"Write it in {name}.", f'A passage in another: <span lang="{another}">words</span>.'),
    )


def said(nodes: Iterable[Node]) -> str:
    """The words of a text but for passages that say that they are in another language."""
    pieces: list[str] = []
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tree.Words):
            pieces.append(node.text)
        elif isinstance(node, PARTING):
            pieces.append(" ")
        if not isinstance(node, tree.Passage):
            waiting.extend(node.children[::-1])
    return "".join(pieces)
