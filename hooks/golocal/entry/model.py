"""What the series consists of: practices, Outcome Documents, commitments, volumes and the rest.

Every class is a value, made by `golocal.collection.corpus` from checked files only. What the
fields mean, and their rules, stand in the tables of `golocal.entry.schema`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from golocal.base.location import Span
from golocal.text import links
from golocal.text.tree import Section

Spans: TypeAlias = Mapping[tuple[str | int, ...], Span]
"""Where each value of an entry stands: `("themes", 1)` is the second theme."""

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


class State(StrEnum):
    """Whether a volume may still change, and whether it is more than a sample."""

    SAMPLE = "sample"
    DRAFT = "draft"
    PUBLISHED = "published"


class OutcomeState(StrEnum):
    """How far an Outcome Document has come; of one that is only known, the text is not at hand."""

    KNOWN = "known"
    DRAFT = "draft"
    PRESENTED = "presented"
    ADOPTED = "adopted"


class Voice(StrEnum):
    """Who says how a commitment stands: the authority itself, or somebody else."""

    SELF = "self"
    INDEPENDENT = "independent"


class Progress(StrEnum):
    """What a report says of a commitment."""

    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    CHANGED = "changed"
    GIVEN_UP = "given-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A published text that a claim rests on (an item of `sources`)."""

    title: str
    publisher: str | None = None
    year: int | None = None
    url: str
    language: str | None = None
    accessed: dt.date | None = None
    """The day on which the page itself was opened."""
    copy: dt.date | None = None
    """The day on which a stored copy of it was read instead."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of a controlled vocabulary."""

    code: str
    label: str
    note: str | None = None
    broader: str | None = None
    source: Citation | None = None
    articles: tuple[str, ...] = ()
    """For a right: where it stands, as `UDHR 21`."""
    m49: str | None = None
    """For a place: its number in the United Nations' M49 standard."""
    region: str | None = None
    un_group: str | None = None

    def legal_basis(self, without: Container[str] = ()) -> str:
        """For a right: where it stands, each instrument once: "UDHR 21 · ICCPR 25"."""
        grouped: dict[str, list[str]] = {}
        for article in self.articles:
            instrument, _, number = article.partition(" ")
            if instrument not in without:
                grouped.setdefault(instrument, []).append(number)
        return " · ".join(f"{name} {', '.join(numbers)}" for name, numbers in grouped.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Which countries a treaty binds, as far as one source says so."""

    source: Citation
    since: Mapping[str, int] = field(default_factory=dict)
    """The years since which it binds a country, by the codes of countries."""
    bound: tuple[str, ...] = ()
    """Countries that it binds, without a year."""
    not_bound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A human rights instrument that the articles of a right refer to."""

    code: str
    label: str
    year: int
    url: str
    region: str | None = None
    """The region whose countries can join it; None where all can."""
    parties: tuple[Parties, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A controlled vocabulary: the only words that a facet may use, in the order of its file."""

    name: str
    label: str
    note: str
    source: Citation
    terms: Mapping[str, Term]
    treaties: Mapping[str, Treaty] = field(default_factory=dict)
    path: str

    def __iter__(self) -> Iterator[Term]:
        """The terms in the order of the file."""
        return iter(self.terms.values())

    def __getitem__(self, code: str) -> Term:
        """The term of a code; raise KeyError where there is none."""
        return self.terms[code]

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of every code: all that decoding and suggestions need to know."""
        return {term.code: term.label for term in self}

    def narrower(self, code: str) -> tuple[Term, ...]:
        """The terms directly below one."""
        return tuple(term for term in self if term.broader == code)


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
class Place:
    """Where a practice or an authority lies, from its city up, in the terms of the vocabularies."""

    city: str
    country: Term
    region: Term
    un_group: Term | None = None

    def __str__(self) -> str:
        """City and country, as readers see them."""
        return f"{self.city}, {self.country.label}"


NOWHERE = Place(city="", country=Term(code="", label=""), region=Term(code="", label=""))
"""Where anything lies before its codes are looked up (`golocal.collection.corpus`)."""


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
    language: str = "en"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What would show that an encouragement is taken up: OHCHR's three kinds of indicators."""

    structure: str
    """A rule, an office or a plan that is there."""
    process: str
    """What is done under it."""
    outcome: str
    """What is different for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encouragement:
    """What an Academy, or the series as a whole, asks of local authorities and their helpers."""

    slug: str
    title: str
    statement: str
    pillars: tuple[str, ...] = ()
    """The key encouragements that it belongs to, the main one first; none to three."""
    academy: int | None
    """The year of the Academy whose Outcome Document holds it; None for those of the series."""
    number: int | None = None
    cluster: str | None = None
    """The code of the part of its Outcome Document in which it stands."""
    stage: str | None = None
    themes: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signs: Signs | None = None
    practices: tuple[str, ...] = ()
    """The practices that were chosen to illustrate it, in the order of the file."""
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def pillar(self) -> str | None:
        """The main key encouragement that it belongs to; None where it belongs to none."""
        return next(iter(self.pillars), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """When and where an Outcome Document was adopted, and by whom."""

    date: dt.date
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """A body that stands behind an Outcome Document, and since when."""

    body: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A part of an Outcome Document: encouragements that belong together."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """A correction of what was adopted: when, where and why."""

    date: dt.date
    number: int | None = None
    """The number of the encouragement; None for the document itself."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeDocument:
    """The Outcome Document of an Academy; its encouragements are entries of their own.

    Its sections are the preamble, a text for each cluster that has one, under the cluster's title,
    and the closing; of one that is only known they are free.
    """

    year: int
    """The year of its Academy, which is the name of its file."""
    title: str
    state: OutcomeState
    url: str | None = None
    """Where it stands, if that is elsewhere."""
    published: dt.date | None = None
    holds: int | None = None
    """The number of its encouragements, where its text is not at hand."""
    adopted: Adoption | None = None
    drafters: tuple[str, ...] = ()
    endorsers: tuple[Endorsement, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    errata: tuple[Erratum, ...] = ()
    doi: str | None = None
    isbn: str | None = None
    licence: str | None = None
    notice: str | None = None
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_at_hand(self) -> bool:
        """Whether its text is in the collection, or being written there."""
        return self.state is not OutcomeState.KNOWN

    @property
    def doi_address(self) -> str | None:
        """The address to which its DOI leads."""
        return links.of_doi(self.doi) if self.doi else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Which body decided on a commitment, when, and the position of the source that says so."""

    body: str
    date: dt.date
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step that an authority announced, and the day by which it is to be taken."""

    what: str
    by: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """How a commitment stood on a day, and who says so."""

    date: dt.date
    by: Voice
    says: Progress
    text: str
    """What was done, or why not, in its own words."""
    source: int | None = None
    """The position of the source that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A local government's answer to an encouragement.

    How it stands is not written but reckoned: `golocal.collection.commitments.status`.
    """

    slug: str
    authority: str
    city: str
    country: str
    latitude: float
    longitude: float
    encouragement: str
    text: str
    decided: Decision
    continues: str | None = None
    """What it continues; None where it is new."""
    milestones: tuple[Milestone, ...] = ()
    office: str
    next_report: dt.date | None = None
    reports: tuple[StatusReport, ...] = ()
    withdrawn: Withdrawal | None = None
    sources: tuple[Citation, ...]
    waive: Mapping[str, str] = field(default_factory=dict)
    place: Place = NOWHERE
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def title(self) -> str:
        """What it is called in a list: it has no title but whose it is."""
        return self.authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """An issue of the series: foreword, guidelines and the practices it presents."""

    slug: str
    number: int
    title: str
    subtitle: str | None = None
    theme: str
    academy: int | None = None
    state: State
    published: dt.date | None = None
    editors: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    place: str | None = None
    isbn_print: str | None = None
    isbn_pdf: str | None = None
    issn: str | None = None
    doi: str | None = None
    licence: str | None = None
    notice: str | None = None
    order: tuple[str, ...] = ()
    cover: str | None = None
    cover_credit: str | None = None
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)

    @property
    def named(self) -> int:
        """The number in the name of its file; a rule reports where the field has another."""
        return int(self.slug.partition("-")[0])

    @property
    def doi_address(self) -> str | None:
        """The address to which its DOI leads."""
        return links.of_doi(self.doi) if self.doi else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Academy:
    """One edition of the Academy and Conference."""

    year: int
    title: str
    theme: str
    start: dt.date
    end: dt.date
    conference: dt.date | None = None
    format: str | None = None
    place: str | None = None
    organisers: tuple[str, ...] = ()
    participants: str | None = None
    volume: int | None = None
    sources: tuple[Citation, ...]
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...]
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A practice on a reading path, with the reason why it stands there."""

    practice: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPath:
    """A few practices to be read for a task, in order."""

    slug: str
    title: str
    """The task, as whoever has it says it."""
    summary: str
    practices: tuple[Step, ...]
    questions: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    waive: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    path: str
    spans: Spans = field(default_factory=dict, compare=False, repr=False)


Entry: TypeAlias = (
    Practice | Encouragement | OutcomeDocument | Commitment | Volume | Academy | ReadingPath
)


def span_of(entry: Entry | Withdrawn, *key: str | int) -> Span:
    """Where a value of an entry stands; its front matter where the value stands nowhere."""
    return entry.spans.get(key) or entry.spans.get(()) or Span(entry.path)


CARRIED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs", "related")
"""What practices carry several of."""


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps what every page asks of it
class Corpus:
    """The whole collection, sound entries only, each mapping in reading order.

    Practices and commitments are sorted by slug, encouragements by Academy and number, the others
    by number or year.
    """

    practices: Mapping[str, Practice]
    encouragements: Mapping[str, Encouragement]
    volumes: Mapping[int, Volume]
    academies: Mapping[int, Academy]
    vocabularies: Mapping[str, Vocabulary]
    outcomes: Mapping[int, OutcomeDocument] = field(default_factory=dict)
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    paths: Mapping[str, ReadingPath] = field(default_factory=dict)
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    """Practices that were taken back; they are in no other list."""

    @cached_property
    def carriers(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The slugs of the practices that carry a code, by facet and code, in their order.

        Those that name a practice as related are found under `related` and its slug.
        """
        found: dict[tuple[str, str], list[str]] = {}
        for slug, practice in self.practices.items():
            for facet in CARRIED:
                for code in dict.fromkeys(getattr(practice, facet)):
                    found.setdefault((facet, code), []).append(slug)
        return {key: tuple(slugs) for key, slugs in found.items()}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The slugs of practices, also of those that were taken back, by their former names."""
        entries: list[Practice | Withdrawn] = [*self.practices.values(), *self.withdrawn.values()]
        return {alias: entry.slug for entry in entries for alias in entry.aliases}

    @cached_property
    def presented(self) -> Mapping[int, tuple[str, ...]]:
        """The slugs of the practices of each volume, by its number, in their order."""
        found: dict[int, list[str]] = {}
        for slug, practice in self.practices.items():
            found.setdefault(practice.volume, []).append(slug)
        return {number: tuple(slugs) for number, slugs in found.items()}

    @cached_property
    def encouragements_of(self) -> Mapping[int | None, tuple[Encouragement, ...]]:
        """The encouragements by the year of their Academy and by number; None is the series."""
        found: dict[int | None, list[Encouragement]] = {}
        for entry in self.encouragements.values():
            found.setdefault(entry.academy, []).append(entry)
        return {year: tuple(entries) for year, entries in found.items()}

    def entries(self) -> Iterator[Entry]:
        """Go through all entries, kind by kind."""
        yield from self.practices.values()
        yield from self.encouragements.values()
        yield from self.outcomes.values()
        yield from self.commitments.values()
        yield from self.volumes.values()
        yield from self.academies.values()
        yield from self.paths.values()

    @property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """The labels of all vocabularies by their names and codes."""
        return {name: book.labels for name, book in self.vocabularies.items()}
