"""The words of the interface, one catalogue a language, kept out of templates and code.

A language is a folder in `locales/`. How it counts, writes days and numbers, and calls countries
and languages is known to Unicode's CLDR by its code, so no word of that is in the folder. A folder
may hold `cldr.yml` where that is too little: `cldr.locale` (whose rules it follows),
`cldr.direction` (as HTML's `dir`) and `cldr.name` (what its speakers call it); and `own.yml`:
`own.made` is `machine` where a machine translated the words and nobody has reviewed them,
`own.style` names its own style sheet, `own.fonts` the faces that its pages need
first, `own.type` the family that prints have before those of Latin letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).with_name("locales")

SOURCE = "en"
"""The language in which everything is written first; its words stand in for what another lacks."""

EDITORS = ("data", "faults", "overlays", "reference", "remarks", "word_report")
"""The files of words that only editors read, or readers of what is at the root alone, and of what
is said of answers and has no translation yet: they are in English."""

OWN = ("cldr.", "doc.", "own.")
"""How the keys begin that no language borrows from English: they tell of a language itself, or are
its words for what the schema says in English."""

FROM_RIGHT = "rtl"
"""The direction of what is read from the right, as HTML's `dir`."""

OTHER = "other"
"""The plural category that every language has (CLDR, Language Plural Rules)."""

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""It makes texts only, unlike that of `safe_load`; the one in C, which most machines have, takes a
tenth of the time."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language, by keys such as `practice.since`."""

    language: str
    texts: Mapping[str, str]

    @property
    def locale(self) -> Locale:
        """What CLDR knows of the language, as Babel reads it."""
        return _locale(self.texts.get("cldr.locale", self.language))

    @property
    def direction(self) -> str:
        """Whether it is written from the left or from the right, as HTML's `dir` says it."""
        return self.texts.get("cldr.direction", self.locale.text_direction)

    @property
    def name(self) -> str:
        """What its own speakers call it, as the first word of a line: Français."""
        own = self.texts.get("cldr.name") or self.language_name(self.language)
        return own[:1].upper() + own[1:]

    def text(self, key: str, **values: object) -> str:
        """A text with its gaps filled; raise KeyError for a key that is not there."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A text that counts something: `key.one`, `key.other` and so on, with {number} filled."""
        category = self.locale.plural_form(number)
        form = f"{key}.{category}" if f"{key}.{category}" in self.texts else f"{key}.{OTHER}"
        return self.text(form, number=self.number(number))

    def below(self, prefix: str) -> Mapping[str, str]:
        """The texts whose keys begin with a word, by the rest of their keys."""
        start = f"{prefix}."
        return {
            key.removeprefix(start): text
            for key, text in self.texts.items()
            if key.startswith(start)
        }

    def number(self, value: int) -> str:
        """A number in the figures of the language: 1,200; not for years."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale, numbering_system="default")

    def country(self, code: str) -> str | None:
        """What CLDR calls a country, by its ISO 3166-1 code; None where it knows none."""
        return self.locale.territories.get(code)

    def language_name(self, code: str) -> str:
        """What a language is called; one that CLDR does not know by its code."""
        known = self.locale.languages.get(code.replace("-", "_"))
        found = None if known else parsed(code)
        return known or (found and found.get_display_name(self.locale)) or code

    def day(self, value: date) -> str:
        """A date as readers read it: 23 November 2026."""
        from babel.dates import format_date

        return format_date(value, "long", locale=self.locale)

    def days(self, start: date, end: date) -> str:
        """From when to when something lasted, month and year once where they agree."""
        if start == end:
            return self.day(start)
        is_short = (start.year, start.month) == (end.year, end.month)
        first = self._of_month(start) if is_short else self.day(start)
        return self.text("date.span", first=first, last=self.day(end))

    def _of_month(self, value: date) -> str:
        """The number of a day, with the point that it may have: 5, or 5."""
        pattern = self.locale.date_formats["long"].pattern
        return f"{value.day}{'.' if pattern.startswith('d.') else ''}"

    def years(self, since: int | None, until: int | None) -> str:
        """Since when something runs, or from when to when it ran."""
        match since, until:
            case None, None:
                return self.text("practice.since_unknown")
            case None, last:
                return self.text("practice.until", until=last)
            case first, None:
                return self.text("practice.since", since=first)
            case first, last:
                return str(first) if first == last else f"{first}–{last}"


def parsed(language: str) -> Locale | None:
    """What CLDR knows of any language; None where it does not know it."""
    from babel import UnknownLocaleError

    try:
        return _locale(language)
    except (UnknownLocaleError, ValueError):
        return None


@cache  # every passage in another language asks
def direction(language: str) -> str:
    """The direction of any language, as HTML's `dir`; `auto` where CLDR does not know it."""
    known = parsed(language)
    return known.text_direction if known else "auto"


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that there are words of: English first, the others by their codes."""
    found = {each.name for each in folder.iterdir() if each.is_dir()}
    return (SOURCE, *sorted(found - {SOURCE}))


def offered(folder: Path = FOLDER) -> tuple[str, ...]:
    """Those in which there is a site: of the others there are headings for translators alone."""
    return tuple(each for each in languages(folder) if (folder / each / "site.yml").is_file())


def load(language: str = SOURCE, folder: Path = FOLDER) -> Catalogue:
    """Read the catalogue of a language; a text that it lacks is told in English."""
    english = read(folder / SOURCE)
    if language == SOURCE:
        return Catalogue(language, english)
    own = read(folder / language)
    lent = {key: text for key, text in english.items() if not key.startswith(OWN)}
    return Catalogue(language, {**lent, **own})


def read(folder: Path) -> Mapping[str, str]:
    """The texts in the files of a folder, merged."""
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.yml")):
        texts.update(of_file(file))
    return texts


def of_file(file: Path) -> Mapping[str, str]:
    """The texts of one file of a catalogue, by their keys."""
    return _flat(yaml.load(file.read_text("utf-8"), Loader=LOADER))  # noqa: S506 - it makes texts only


def headings(language: str) -> Mapping[str, str]:
    """The headings of the sections that are the same in every entry, by their permanent ids.

    They are empty where a language has none yet.
    """
    return _of_texts(FOLDER / language / "sections.yml").below("section")


def quotation(language: str) -> tuple[str, str]:
    """The marks before and behind a quotation; those of English where a language has none yet."""
    own, english = (
        _of_texts(FOLDER / each / "sections.yml").below("quotation") for each in (language, SOURCE)
    )
    told = {**english, **own}
    return told["open"], told["close"]


@cache  # every text asks
def _of_texts(file: Path) -> Catalogue:
    return Catalogue(file.parent.name, of_file(file) if file.is_file() else {})


def without_words(language: str) -> Catalogue:
    """A language for what CLDR knows of it, its own words left unread."""
    return _of_texts(FOLDER / language / "cldr.yml")


@cache  # every count asks
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code, sep="-")


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Turn nested keys into dotted ones."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat
