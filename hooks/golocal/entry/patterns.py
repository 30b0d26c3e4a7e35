"""Words of a form: names of files, languages, colours, ISBN, ISSN and DOI."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from golocal.entry.kinds import Decoding, Json, Key, key_name, scalar
from golocal.entry.nodes import Node


@dataclass(frozen=True, slots=True)
class Pattern:
    """A single word of a certain form, such as an identifier or a language code."""

    form: str
    what: str
    code: str
    example: str
    advise: Callable[[str], tuple[str, str] | None] = lambda _: None
    """What is wrong with a word and what to type, where that can be said of it."""
    bare: Callable[[str], str] = str
    """The word that is surely meant; other rules go on with it."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> str | None:
        """The word where it has the form."""
        text = scalar(node, key, decoding, lambda: self.what)
        if text is None:
            return None
        fault = self.advise(text)
        if fault is None and re.fullmatch(self.form, text):
            return text
        meant = self.bare(text)
        is_sure = bool(re.fullmatch(self.form, meant))
        wrong, help_ = fault or (
            f"{key_name(key)} expects {self.what}, not '{text}'",
            f"Write {meant}." if is_sure else f"Write it like this: {self.example}.",
        )
        decoding.wrong(node, self.code, wrong, help_)
        return meant if is_sure else None

    def describe(self) -> str:
        """What is expected."""
        return f"{self.what}, such as {self.example}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """A string with the pattern."""
        return {"type": "string", "pattern": f"^(?:{self.form})$"}


def _picture_name(text: str) -> tuple[str, str] | None:
    """What is wrong with the name of a picture: its kind, its capitals, or its letters."""
    stem, point, ending = text.rpartition(".")
    plain = "-".join(re.findall(r"[a-z0-9]+", stem.casefold())) or "picture"
    if not point or "/" in text or "\\" in text:
        return None
    if ending.lower() not in PICTURES:
        return (
            f"'{text}' is not a JPEG, PNG or WebP file",
            f"Save the picture as JPEG, and write the name of that file: {plain}.jpg.",
        )
    if ending not in PICTURES:
        wrong = "capitals in its ending"
    elif not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", stem):
        wrong = "spaces, or letters that an address cannot have"
    else:
        return None
    return (
        f"the name '{text}' has {wrong}",
        f"Rename the file to {plain}.{ending.lower()}, and write that here.",
    )


def _isbn(text: str) -> tuple[str, str] | None:
    """What is wrong with the last digit of an ISBN (ISO 2108): it checks those before it."""
    digits = [int(each) for each in text if each.isdecimal() and each.isascii()]
    if len(digits) != ISBN_DIGITS or not re.fullmatch(r"97[89][0-9-]+", text):
        return None
    rest = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits[:-1])) % 10
    return _check_digit(text, str(-rest % 10))


def _issn(text: str) -> tuple[str, str] | None:
    """What is wrong with the last digit of an ISSN (ISO 3297)."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{3}[0-9X]", text):
        return None
    digits = [int(each) for each in text[:-1] if each != "-"]
    rest = -sum(digit * (8 - place) for place, digit in enumerate(digits)) % 11
    return _check_digit(text, "0123456789X"[rest])


def _check_digit(text: str, expected: str) -> tuple[str, str] | None:
    if text[-1] == expected:
        return None
    return (
        f"a digit of '{text}' is wrong: with the others, the last would be {expected}",
        "Compare it, digit by digit, with the number that you were given.",
    )


ISBN_DIGITS = 13
PICTURES = ("jpg", "jpeg", "png", "webp")

SLUG = Pattern(
    r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "the name of an entry's file without .md",
    "slug-form",
    "graz-human-rights-council",
    bare=lambda text: text.rpartition("/")[2].removesuffix(".md"),
)
CLUSTER = Pattern(
    r"[a-z0-9]+(?:-[a-z0-9]+)*", "the code of a cluster, in small letters", "code-form", "money"
)
LANGUAGE = Pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language code", "language-form", "fr")
FILE = Pattern(
    r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jpe?g|png|webp)",
    "the name of a picture file beside the entry",
    "file-form",
    "council-meeting.jpg",
    _picture_name,
)
COVER = Pattern(
    r"#[0-9a-fA-F]{6}|[A-Za-z0-9][A-Za-z0-9._-]*\.(?:jpe?g|png)",
    "a colour or the name of a picture file",
    "cover-form",
    '"#1f6f6b"',
)
ISBN = Pattern(
    r"97[89][0-9-]{10,14}", "an ISBN of 13 digits", "isbn-form", "978-92-3-104171-6", _isbn
)
ISSN = Pattern(r"\d{4}-\d{3}[\dX]", "an ISSN", "issn-form", "1234-5679", _issn)
DOI = Pattern(r"10\.\d{4,9}/\S+", "a DOI without https://doi.org/", "doi-form", "10.1000/182")
