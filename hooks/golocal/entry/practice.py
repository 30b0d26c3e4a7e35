"""What a local government does: a practice, and what is left of one that was taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from golocal.base import catalogue
from golocal.entry.nodes import Spans
from golocal.entry.vocabulary import NOWHERE, Citation, Place
from golocal.text.tree import Section

LICENCES: Mapping[str, str] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""Where licences can be read (creativecommons.org), by the name that an entry gives."""


class Level(StrEnum):
    """The tier of government that carries a practice."""

    MUNICIPALITY = "municipality"
    DISTRICT = "district"
    METROPOLITAN = "metropolitan"
    REGION = "region"
    NETWORK = "network"


class Population(StrEnum):
    """How many people live in the place: the first of these bounds that holds them."""

    UP_TO_5000 = "up-to-5000"
    UP_TO_20000 = "up-to-20000"
    UP_TO_100000 = "up-to-100000"
    UP_TO_500000 = "up-to-500000"
    UP_TO_1000000 = "up-to-1000000"
    ABOVE_1000000 = "above-1000000"


class Status(StrEnum):
    """How a practice stood when its newest source was published, or when somebody looked."""

    PLANNED = "planned"
    PILOT = "pilot"
    RUNNING = "running"
    REGULAR = "regular"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """What the account of a practice rests on."""

    SELF_REPORTED = "self-reported"
    REPORTED = "reported"
    DOCUMENTED = "documented"
    EVALUATED = "evaluated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture beside an entry, with what may not be missing from it."""

    file: str
    alt: str
    credit: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationOf:
    """Of which year a number of inhabitants is, and the position of the source that gives it."""

    year: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The office to write to about a practice, and a public page on which it can be reached."""

    office: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A documented search for evaluations and studies of a practice."""

    searched: dt.date
    words: tuple[str, ...]
    """The queries, as they were typed."""
    looked_at: tuple[str, ...]
    """The addresses of the pages, or of their copies, that were looked at."""
    found: tuple[int, ...] = ()
    """The positions of the sources that are evaluations or studies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """The same text in another language, elsewhere."""

    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What one local government did, and what came of it."""

    slug: str
    title: str
    summary: str
    volume: int
    city: str
    country: str
    latitude: float
    longitude: float
    level: Level | None = None
    population: Population | None = None
    population_of: PopulationOf | None = None
    since: int | None
    """The first year; None where it is not known."""
    until: int | None = None
    status: Status
    as_of: int | dt.date | None = None
    """The year or day of the newest source that shows the status."""
    checked: dt.date | None = None
    """A day on which a person looked at the thing itself."""
    lead: str
    partners: tuple[str, ...] = ()
    budget: str | None = None
    """A sentence with source marks, as Markdown."""
    contact: Contact | None = None
    pillars: tuple[str, ...]
    themes: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    evidence: Evidence
    evaluation: Evaluation | None = None
    encouragements: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[Citation, ...]
    image: Image | None = None
    aliases: tuple[str, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    language: str = catalogue.SOURCE
    licence: str | None = None
    waive: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def last_seen(self) -> dt.date | None:
        """The last day on which its status is known; a year counts from its first day."""
        if self.checked is not None:
            return self.checked
        return dt.date(self.as_of, 1, 1) if isinstance(self.as_of, int) else self.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """When an entry was taken back, and why."""

    date: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What is left of a practice that was taken back: its address, its title, and the reason."""

    slug: str
    title: str
    withdrawn: Withdrawal
    volumes: tuple[int, ...] = ()
    """The published volumes that carried it; their printed copies still do."""
    aliases: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)
