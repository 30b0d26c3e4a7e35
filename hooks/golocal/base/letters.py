"""The letters that the fonts of the printed editions have, so that check knows them without fonts.

The table beside this module is made from the fonts themselves: scripts/generate.py writes it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("letters.txt")

UNPRINTED = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""The categories of characters that print nothing: controls, joiners, signs of direction."""

BLANK = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""What looks like a space, or like nothing, and is none to YAML and to Markdown; as a class of a
pattern."""

INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Control characters but tab and line feed, and those that turn the direction of text unseen."""

WHITE = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")
"""White space at which a line may break, but for what is one plain space already."""

CJK = (
    (0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3000, 0x30FF), (0x3100, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
)  # fmt: skip
"""The blocks of Chinese, Japanese and Korean letters."""

PLACES = (
    "/usr/share/fonts/opentype/noto",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
"""Where systems keep the fonts for Chinese, Japanese and Korean, which are not among ours."""

FILES = ("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc")

EMOJI = 0x1F000
"""From here on, pictures are emoji; before, signs."""

SCRIPTS = {
    "HEBREW": "Noto Serif Hebrew",
    "BENGALI": "Noto Serif Bengali",
    "TAMIL": "Noto Serif Tamil",
    "TELUGU": "Noto Serif Telugu",
    "ARMENIAN": "Noto Serif Armenian",
    "KHMER": "Noto Serif Khmer",
    "LAO": "Noto Serif Lao",
    "MYANMAR": "Noto Serif Myanmar",
    "SINHALA": "Noto Serif Sinhala",
    "GUJARATI": "Noto Serif Gujarati",
    "TIBETAN": "Noto Serif Tibetan",
}
"""Fonts that would do, by the first word of a letter's name in Unicode."""


def on_one_line(text: str) -> str:
    """A text with its white space folded, but for spaces at which no line may break."""
    return WHITE.sub(" ", text).strip()


def ranges(codes: set[int]) -> str:
    """Write code points as a table: a range a line, in hexadecimal figures."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and found[-1][1] + 1 == code:
            found[-1][1] = code
        else:
            found.append([code, code])
    return "".join(f"{first:X}-{last:X}\n" for first, last in found)


@cache
def _known() -> tuple[list[int], list[int]]:
    pairs = [line.split("-") for line in TABLE.read_text("ascii").split()]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


def is_known(letter: str) -> bool:
    """Whether a font has a letter, one of ours or one installed here, or it prints nothing."""
    firsts, lasts = _known()
    at = bisect_right(firsts, ord(letter)) - 1
    if at >= 0 and ord(letter) <= lasts[at]:
        return True
    if is_cjk(letter) and installed():
        return True
    return unicodedata.category(letter) in UNPRINTED


@cache
def installed() -> tuple[str, ...]:
    """The files of the fonts for Chinese, Japanese and Korean, where this machine has them."""
    found = (Path(place) / name for place in PLACES for name in FILES)
    return tuple(str(each) for each in found if each.is_file())


def missing(text: str) -> tuple[str, ...]:
    """The letters of a text that no font has, each once."""
    return tuple(each for each in dict.fromkeys(text) if not is_known(each))


def is_cjk(letter: str) -> bool:
    """Whether a letter is Chinese, Japanese or Korean, whose fonts are not among ours."""
    return any(first <= ord(letter) <= last for first, last in CJK)


def named(letter: str) -> str:
    """A letter as messages call it."""
    name = unicodedata.name(letter, "without a name")
    if unicodedata.category(letter)[0] in "CMZ":  # alone, it shows nothing
        return f"U+{ord(letter):04X} ({name.lower()})"
    return f"“{letter}” (U+{ord(letter):04X}, {name.lower()})"


def advice(letter: str) -> str:
    """Say which font would do; empty where that is not known."""
    if is_cjk(letter):
        return "It is printed only where Noto Serif CJK is installed (Debian: fonts-noto-cjk)."
    if unicodedata.category(letter) == "So":
        signs = "Noto Emoji" if ord(letter) >= EMOJI else "Noto Sans Symbols 2"
        return f"Say it in words; else {signs} would do, as a file in overrides/print/fonts."
    font = SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0])
    return f"{font} would do, as a file in overrides/print/fonts." if font else ""
