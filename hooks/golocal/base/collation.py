"""The order of words in every list of the site, and the nearest known word to a wrong one."""

from __future__ import annotations

import difflib
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEAR = 0.6
"""How alike two words must be, on difflib's scale from 0 to 1, to be suggested."""

LONG = 8
NEARER = 0.75
"""More letters than these are alike by chance, so more of them must be the same."""

SHORT = 3
"""The letters of a word that may still be meant as a code, such as UK or USA."""

MOST_LISTED = 30
"""How many words a message lists before it points to the file that holds them all."""


@cache  # every list of the site is sorted by it, the same titles again and again
def sort_key(text: str) -> str:
    """The sort key of a text: without case, accents and marks between words."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.casefold().replace("_", "-").replace(" ", "-")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, or None where none is near."""
    by_key = {sort_key(candidate): candidate for candidate in known}
    cutoff = NEAR if len(word) <= LONG else NEARER
    found = difflib.get_close_matches(sort_key(word), list(by_key), n=1, cutoff=cutoff)
    return by_key[found[0]] if found else None


def nearest_code(word: str, labels: Mapping[str, str]) -> str | None:
    """The code whose code or label is most like this word, or None (`golocal.base.names`)."""
    # A name is never like a code of two letters: "England" is not "GL".
    codes = [code for code in labels if len(code) > SHORT or len(word) <= SHORT]
    candidates = {sort_key(code): code for code in codes}
    candidates |= {sort_key(label): code for code, label in labels.items()}
    cutoff = NEAR if len(word) <= LONG else NEARER
    found = difflib.get_close_matches(sort_key(word), list(candidates), n=1, cutoff=cutoff)
    return candidates[found[0]] if found else None
