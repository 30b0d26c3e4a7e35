"""The words of the interface, one catalogue a language, kept out of templates and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("locales")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language, by keys such as `practice.since`."""

    language: str
    texts: Mapping[str, str]

    def text(self, key: str, **values: object) -> str:
        """A text with its gaps filled; raise KeyError for a key that is not there."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A text that counts something: `key.one` or `key.other`, with {number} filled."""
        return self.text(f"{key}.{'one' if number == 1 else 'other'}", number=number)

    def below(self, prefix: str) -> Mapping[str, str]:
        """The texts whose keys begin with a word, by the rest of their keys."""
        start = f"{prefix}."
        return {
            key.removeprefix(start): text
            for key, text in self.texts.items()
            if key.startswith(start)
        }

    def day(self, value: date) -> str:
        """A date as readers read it: 23 November 2026."""
        month = self.text(f"month.{value.month}")
        return self.text("date.day", day=value.day, month=month, year=value.year)

    def days(self, start: date, end: date) -> str:
        """From when to when something lasted, month and year once where they agree."""
        if start == end:
            return self.day(start)
        is_short = (start.year, start.month) == (end.year, end.month)
        first = start.day if is_short else self.day(start)
        return self.text("date.span", first=first, last=self.day(end))

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


def load(language: str) -> Catalogue:
    """Read the catalogue of a language: the files of `locales/<language>/`, merged."""
    texts: dict[str, str] = {}
    for file in sorted((FOLDER / language).glob("*.yml")):
        tree = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only, unlike safe_load
        texts.update(_flat(tree))
    return Catalogue(language, texts)


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Turn nested keys into dotted ones."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = value
    return flat
