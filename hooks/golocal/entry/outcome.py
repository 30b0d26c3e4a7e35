"""What the Academies ask, and who has answered: Outcome Documents, encouragements, commitments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from golocal.entry.nodes import Spans
from golocal.entry.practice import Withdrawal
from golocal.entry.vocabulary import NOWHERE, Citation, Place
from golocal.text import links
from golocal.text.tree import Section


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
