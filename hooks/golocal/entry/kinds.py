"""The kinds of value that a field may hold.

A kind knows three things: how to decode a node (faults go to the report, never out as an
exception), how to say what it expects (for editors), and its JSON Schema (for machines).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

from golocal.base import days, letters, names
from golocal.base.diagnostics import Report
from golocal.base.location import Span
from golocal.entry.nodes import Node, Scalar, Table, kind
from golocal.text import links
from golocal.text.parser import STRAY

Key: TypeAlias = tuple[str | int, ...]
"""The way to a value inside an entry: `("sources", 0, "url")`."""

Json: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Decoding:
    """What decoding needs and adds to: the known codes, the faults, the places of values."""

    report: Report
    codes: Mapping[str, Mapping[str, str]]
    """Vocabulary to code to label."""
    spans: dict[Key, Span] = field(default_factory=dict)
    top: Mapping[str, int] = field(default_factory=dict)
    """The keys of the entry itself, each with its line; 0 where it is not there."""

    def wrong(self, node: Node, code: str, message: str, *help_: str) -> None:
        """Report a value that is not what its field holds."""
        self.report.error(node.span, code, message, *help_)


QUOTE = "Put it in quotation marks: a colon and a space make a key of what stands before them."
"""What helps where a text in a list was read as a key and its value."""
ABSENT = object()
"""What a kind gives for the word that says that there is no value; None is a value with a fault."""


class Kind(Protocol):
    """What every kind of value can do."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> Any:
        """Decode the value: None, with the reason in the report, where it is not sound."""

    def describe(self) -> str:
        """What the field expects, to follow "expects"."""

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """The JSON Schema of the value as YAML tools load it."""


def scalar(node: Node, key: Key, decoding: Decoding, describe: Callable[[], str]) -> str | None:
    """The text of a single value; report a list, a set of keys, or nothing at all.

    What is expected is asked for only where something else stands.
    """
    if not isinstance(node, Scalar):
        decoding.wrong(
            node, "value-shape", f"{key_name(key)} expects {describe()}, and here is {kind(node)}",
            QUOTE
            if isinstance(node, Table) and isinstance(key[-1], int)
            else "Write the value on the same line as its key.",
        )  # fmt: skip
        return None
    text = node.text.strip()
    if not text:
        decoding.wrong(
            node, "value-empty", f"{key_name(key)} is there without a value",
            f"Write {describe()}.",
        )  # fmt: skip
        return None
    return text


def key_name(key: Key) -> str:
    """Name a value as a person would: 'url' (no. 2 of 'sources')."""
    words = [f"no. {part + 1} of" if isinstance(part, int) else f"'{part}'" for part in key[::-1]]
    if not words:
        return "the entry"
    own = " ".join(words[:2]) if isinstance(key[-1], int) else words[0]
    around = " ".join(words[2:] if isinstance(key[-1], int) else words[1:])
    return f"{own} ({around})" if around else own


@dataclass(frozen=True, slots=True)
class Text:
    """Words for readers."""

    most_words: int | None = None
    fewest_words: int | None = None

    def decode(self, node: Node, key: Key, decoding: Decoding) -> str | None:
        """The text with its white space folded."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        words = text.split()
        if self.fewest_words is not None and len(words) < self.fewest_words:
            decoding.wrong(
                node, "text-short", f"'{text}' does not say enough for {key_name(key)}",
                f"Write at least {self.fewest_words} words that say how, and to what.",
            )  # fmt: skip
        if self.most_words is not None and len(words) > self.most_words:
            decoding.wrong(
                node, "text-long",
                f"{key_name(key)} has {len(words)} words; at most {self.most_words} fit",
                "Shorten it to what is done, and what comes of it.",
            )  # fmt: skip
        return letters.on_one_line(text)

    def describe(self) -> str:
        """What is expected."""
        if self.fewest_words:
            return f"a text of at least {self.fewest_words} words"
        return f"a text of at most {self.most_words} words" if self.most_words else "a text"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """A string; its number of words is for `check.py` to count."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    low: int
    high: int
    what: str = "a whole number"

    def decode(self, node: Node, key: Key, decoding: Decoding) -> int | None:
        """The number."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        if re.fullmatch(r"-?[0-9]{1,9}", text) and self.low <= int(text) <= self.high:
            return int(text)
        decoding.wrong(
            node, "number-form", f"{key_name(key)} expects {self.describe()}, not '{text}'",
            f"Write digits only, between {self.low} and {self.high}.",
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """What is expected."""
        return f"{self.what} from {self.low} to {self.high}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """An integer within bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


YEAR = Whole(1900, 2100, "a year")
POSITION = Whole(1, 999, "the position of a source")


@dataclass(frozen=True, slots=True)
class Degrees:
    """A latitude or longitude in decimal degrees."""

    most: int

    def decode(self, node: Node, key: Key, decoding: Decoding) -> float | None:
        """The degrees; north and east are positive."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,8})?", text) and abs(float(text)) <= self.most:
            return float(text)
        bare = text.replace(",", ".").strip(" °")
        is_near = re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{1,8}", bare) and abs(float(bare)) <= self.most
        decoding.wrong(
            node, "number-form", f"{key_name(key)} expects {self.describe()}, not '{text}'",
            f"Write {bare}: with a point, and without a sign for degrees."
            if is_near else
            "Write decimal degrees with a point, such as 47.07; south and west are negative.",
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """What is expected."""
        return f"decimal degrees from -{self.most} to {self.most}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """A number within bounds."""
        return {"type": "number", "minimum": -self.most, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the calendar."""

    expected: str = "a date"
    form: str = "Write year, month and day with hyphens, such as 2024-02-05."

    def decode(self, node: Node, key: Key, decoding: Decoding) -> date | None:
        """The date; one that no calendar has is a fault."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            meant = days.day(text)
            help_ = f"Write {meant}." if meant else self.form
            if both := " or ".join(map(str, days.either(text))):
                help_ = f"Write {both}: the year, then the month, then the day."
            decoding.wrong(
                node, "date-form", f"{key_name(key)} expects {self.expected}, not '{text}'",
                help_,
            )  # fmt: skip
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            decoding.wrong(
                node, "date-impossible", f"no calendar has the date '{text}'",
                "Check the month and the day.",
            )  # fmt: skip
            return None

    def describe(self) -> str:
        """What is expected."""
        return "a date such as 2024-02-05"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """A string in the form of a date."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(frozen=True, slots=True)
class YearOrDay:
    """A day of the calendar, or a year where no day is known."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> int | date | None:
        """The year as a number, or the date."""
        is_year = isinstance(node, Scalar) and re.fullmatch(r"[0-9]{1,4}", node.text.strip())
        day = Day("a year or a date", "Write a year such as 2024, or a date such as 2024-02-05.")
        return (YEAR if is_year else day).decode(node, key, decoding)

    def describe(self) -> str:
        """What is expected."""
        return "a year such as 2024, or a date such as 2024-02-05"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """Either."""
        return {"anyOf": [YEAR.json_schema(codes), Day().json_schema(codes)]}


@dataclass(frozen=True, slots=True)
class Special:
    """Another kind of value, or one word that stands for its absence."""

    word: str
    kind: Kind
    meaning: str

    def decode(self, node: Node, key: Key, decoding: Decoding) -> Any:
        """Decode the value, or the word."""
        if isinstance(node, Scalar) and node.text.strip() == self.word:
            return ABSENT
        return self.kind.decode(node, key, decoding)

    def describe(self) -> str:
        """What is expected."""
        return f"{self.kind.describe()}, or '{self.word}' {self.meaning}"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """Either."""
        return {"anyOf": [self.kind.json_schema(codes), {"const": self.word}]}


STRANGE = re.compile(rf"{links.UNFIT.pattern}|[\"`]")
"""What makes an address none, or was typed around it."""


def _within(node: Node, at: int) -> Span:
    """The place of a character of a value, where it stands as it was typed; else all of it."""
    span = node.span
    marks = isinstance(node, Scalar) and span.end - span.column - len(node.text)
    if marks not in {0, 2}:
        return span
    column = span.column + at + marks // 2
    return span._replace(column=column, end=column + 1)


def _address(text: str) -> str | None:
    """What to write for an address in quotation marks or brackets, or without its beginning."""
    bare = text.strip("“”„‟«»\u2039\u203a‘’'\"<>()[] ")
    meant = f"https://{bare}" if re.match(r"www\.[^\s.]+\.\S+$", bare) else bare
    is_sure = meant != text and STRANGE.search(meant) is None
    return f"Write {meant}." if is_sure and links.aim(meant) is links.Aim.WEB else None


@dataclass(frozen=True, slots=True)
class Url:
    """A web address."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> str | None:
        """The address, escaped; only http and https can be followed by a reader."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        strange = STRANGE.search(text)
        if strange is None and links.aim(text) is links.Aim.WEB:
            if found := links.OWN_MACHINE.match(text):
                name = links.previewed(text, node.span.path)
                decoding.wrong(
                    node, "url-form", f"'{found['host']}' is your own machine, and no reader's",
                    "This is a page of the preview, and a page of ours is no source. Take this one "
                    f"and its marks [@{int(key[1]) + 1}] out; a link to it is [words]({name})"
                    if name and key[0] == "sources" else
                    "Write the address that the page has on the web. Where only you have it, it "
                    "cannot stand here.",
                )  # fmt: skip
                return None
            return links.escaped(text)
        if strange is not None and text.startswith(("https://", "http://")):
            letter = strange.group()
            if STRAY.fullmatch(letter):  # the reader of files has told it already
                return None
            decoding.report.error(
                _within(node, strange.start()),
                "url-form",
                f"no address has {letters.named(letter)}, but {key_name(key)} has",
                f"Delete it; where it is part of the address, write {quote(letter)} in its place.",
            )
            return None
        decoding.wrong(
            node, "url-form", f"{key_name(key)} expects a web address, not '{text}'",
            _address(text) or "Copy it from the browser's address bar; it begins with https://.",
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """What is expected."""
        return "a web address such as https://www.eccar.info/"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """A string with the pattern."""
        return {"type": "string", "pattern": '^https?://[^\\s<>"`\\\\]+$'}


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a short closed list that is part of the model."""

    options: type[StrEnum]
    advice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What to do instead, by words that people try and that are none of these; `{slug}` in it is
    the name of the entry."""

    def decode(self, node: Node, key: Key, decoding: Decoding) -> StrEnum | None:
        """The chosen word."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        try:
            return self.options(text)
        except ValueError:
            words = {option.value: option.value for option in self.options}
        slug = PurePosixPath(node.span.path).stem or "SLUG"
        decoding.wrong(
            node, "choice-unknown", f"{key_name(key)} cannot be '{text}'",
            *(line.format(slug=slug) for line in self.advice.get(text.casefold(), ())),
            *(names.help_for(text, words, "the editors' reference")
              if text.casefold() not in self.advice else ()),
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """What is expected."""
        return "one of " + ", ".join(option.value for option in self.options)

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """The list."""
        return {"enum": [option.value for option in self.options]}


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a controlled vocabulary."""

    vocabulary: str

    def decode(self, node: Node, key: Key, decoding: Decoding) -> str | None:
        """The code where the vocabulary has it."""
        text = scalar(node, key, decoding, self.describe)
        if text is None:
            return None
        labels = decoding.codes.get(self.vocabulary)
        if labels is None or text in labels:  # a vocabulary that is not there is a fault of its own
            return text
        decoding.wrong(
            node, "term-unknown", f"there is no '{text}' among the {self.vocabulary}",
            *names.help_for(
                text, labels, f"practices/vocabularies/{self.vocabulary}.yml", self.vocabulary
            ),
        )  # fmt: skip
        return None

    def describe(self) -> str:
        """What is expected."""
        return f"a code of practices/vocabularies/{self.vocabulary}.yml"

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> Json:
        """The list of codes."""
        return {"enum": list(codes.get(self.vocabulary, {}))}
