"""Letters as they are sought and sorted, and the nearest known word to a wrong one.

The one table of letters. Lists, the printed indexes, names of files and anchors ask this module;
`scripts/generate.py` writes the table into `overrides/assets/javascripts/letters.js`, which folds
alike for the finder, the search and the search of the folder.
"""

from __future__ import annotations

import difflib
import importlib.util
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from golocal.base import catalogue

NEAR = 0.6
"""How alike two words must be, on difflib's scale from 0 to 1, to be suggested."""

LONG = 8
NEARER = 0.75
"""More letters than these are alike by chance, so more of them must be the same."""

SHORT = 3
"""The letters of a word that may still be meant as a code, such as UK or USA."""

MOST_CALLED = 4
"""How many names one word may stand for, and be of use."""

MOST_LISTED = 30
"""How many words a message lists before it points to the file that holds them all."""

STEMMED = {"\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u0640": ""}
"""Arabic letters that many type as others, or not at all: alef wasla, taa marbuta, alef maqsura and
the stroke that widens a word. Unicode takes the other alefs apart, and Pagefind's stemmer all."""

LETTERS = {
    **STEMMED,
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ø": "o", "ł": "l",
    "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "q", "ŋ": "n", "ƀ": "b", "ƈ": "c", "ƒ": "f", "ƙ": "k",
    "ƴ": "y", "ƶ": "z", "ǝ": "e", "ǥ": "g", "ȼ": "c", "ɇ": "e", "ɉ": "j", "ɍ": "r", "ɏ": "y",
    "ɓ": "b", "ɔ": "o", "ɖ": "d", "ɗ": "d", "ə": "e", "ɛ": "e", "ɠ": "g", "\u0263": "g", "ɨ": "i",
    "\u0269": "i", "ɲ": "n", "ʉ": "u", "\u028b": "v", "\u03c2": "\u03c3",
}  # fmt: skip
"""Small letters that Unicode does not take apart, each with what a plain keyboard has for it."""

PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""Letters for which some type two: Muenchen, Aarhus. A search finds both spellings."""

APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u2018\u2019\u201a\u201b\u2032\u2035"
    "\u05f3\ua78b\ua78c\uff07"
)
"""Apostrophes, and the okina and the half rings, which are typed as apostrophes or left out."""

ACCENTS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""What stands over, under or through a letter of another sound, as a class of a pattern.

Not the vowels of Devanagari or Thai, without which words are others.
"""

UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""What has no width and parts no words, as a class of a pattern."""

DASHES = re.compile("[\u2010-\u2015\u2212\u2e3a\u2e3b]")
"""Dashes and hyphens but the one on every keyboard."""

PLAIN = str.maketrans({**LETTERS, **dict.fromkeys(APOSTROPHES, "")})
WORD = re.compile(f"[\\w{APOSTROPHES}{ACCENTS}{UNSEEN}]+")
WORD_PART = re.compile(r"\w+")
PARTED = re.compile(f"[{APOSTROPHES}]")
LEAST = 3
"""The letters that a word has behind an article that is written with it, at least."""

ARTICLE = re.compile("^(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)")
"""The Arabic article, with what may stand before it; of a folded word."""

IN_PAIRS = str.maketrans(PAIRS)
BETWEEN = re.compile(f"[_ ]|{DASHES.pattern}")
DROPPED = re.compile(f"[{ACCENTS}{UNSEEN}]")


@cache  # every list of the site is sorted by it, the same titles again and again
def folded(text: str) -> str:
    """A text without case, accents, strokes, apostrophes and what is unseen."""
    # Twice: an acute accent that stands for an apostrophe would be taken apart, and of a letter
    # with two marks the stroke is left when the accent is gone.
    apart = unicodedata.normalize("NFKD", text.lower().translate(PLAIN))
    return DROPPED.sub("", apart).lower().translate(PLAIN)


def sort_key(text: str) -> str:
    """The sort key of a text: folded, and all marks between words alike."""
    return BETWEEN.sub("-", folded(text))


@cache
def order(language: str) -> Callable[[str], str | bytes]:
    """What gives the sort key of a text in a list of a language.

    English is sorted as it is sought; any other by ICU, which knows that Å follows Z in Swedish
    and ch follows h in Czech. Where ICU cannot be installed it is sorted like English
    (`has_own_order`).
    """
    if language == catalogue.SOURCE or not has_own_order():
        return sort_key
    import icu

    locale = catalogue.without_words(language).locale
    collator = icu.Collator.createInstance(icu.Locale(str(locale)))
    key: Callable[[str], bytes] = collator.getSortKey
    return key


def has_own_order() -> bool:
    """Whether other languages than English are sorted by their own rules here."""
    return importlib.util.find_spec("icu") is not None


def spellings(text: str) -> list[str]:
    """The words by which somebody may seek what a text says: folded, and without its article.

    So `Côte d’Ivoire` is sought by `cote`, `divoire` and `ivoire`, `Zürich` by `zurich` and
    `zuerich`, and what has the Arabic article also without it.
    """
    found = []
    for word in WORD.findall(text):
        found += WORD_PART.findall(folded(word))
        ends = (folded(part) for part in PARTED.split(word)[1:])
        bare = ARTICLE.sub("", folded(word))
        found += (end for end in (*ends, bare) if LEAST <= len(end) < len(folded(word)))
        if (paired := word.lower().translate(IN_PAIRS)) != word.lower():
            found += WORD_PART.findall(folded(paired))
    return found


def slug_words(text: str) -> list[str]:
    """The words of a text as names of files have them: letters from a to z, and digits."""
    return re.findall(r"[a-z0-9]+", folded(text))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None where none is near."""
    return _nearest(word, {sort_key(candidate): candidate for candidate in known})


def _nearest(word: str, by_key: Mapping[str, str]) -> str | None:
    cutoff = NEAR if len(word) <= LONG else NEARER
    found = difflib.get_close_matches(sort_key(word), list(by_key), n=1, cutoff=cutoff)
    return by_key[found[0]] if found else None


def called(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that a word may stand for: those that hold its words, else the most like it."""
    names = sorted(known)
    parts = [part for part in sort_key(word).split("-") if part]
    holding = [name for name in names if parts and set(parts) <= set(sort_key(name).split("-"))]
    if 0 < len(holding) <= MOST_CALLED:
        return tuple(holding)
    near = nearest(word, names)
    return () if near is None else (near,)


def nearest_code(word: str, labels: Mapping[str, str]) -> str | None:
    """The code whose code or label is most like this word, or None (`golocal.base.names`)."""
    # A name is never like a code of two letters: "England" is not "GL".
    codes = [code for code in labels if len(code) > SHORT or len(word) <= SHORT]
    candidates = {sort_key(code): code for code in codes}
    candidates |= {sort_key(label): code for code, label in labels.items()}
    return _nearest(word, candidates)
