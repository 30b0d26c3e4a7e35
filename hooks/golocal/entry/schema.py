"""The fields of every kind of entry, in canonical order: the one place that knows them.

From these tables come decoding, "did you mean", the order of `check.py`, the template that
`new.py` writes, the JSON Schema and the editors' reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from golocal.base import catalogue
from golocal.entry import kinds, model, outcome, overlay, patterns, practice, vocabulary
from golocal.entry.fields import Field, ListOf, Reasons, Record, TableOf, Words, object_schema
from golocal.entry.kinds import Choice, Code, Day, Degrees, Special, Text, Url, Whole, YearOrDay
from golocal.entry.nodes import Scalar, Table

MOST_SUMMARY_WORDS = 60
MOST_TITLE_WORDS = 20
MOST_ENCOURAGEMENT_WORDS = 12
MOST_COMMITMENT_WORDS = 40
FEWEST_CONSENT_WORDS = 3
"""A bare "yes" tells nobody who agreed to what."""

HEADINGS = catalogue.headings(catalogue.SOURCE)
"""The headings of sections by their ids."""

PRACTICE_LENGTHS = {
    HEADINGS["context"]: (60, 120),
    HEADINGS["objective"]: (20, 60),
    HEADINGS["implementation"]: (120, 220),
    HEADINGS["actors-and-resources"]: (40, 100),
    HEADINGS["results"]: (60, 140),
    HEADINGS["challenges-and-lessons"]: (50, 120),
    HEADINGS["transferability"]: (80, 150),
}
"""The sections of a practice, each with the fewest and the most words that are asked for."""

PRACTICE_SECTIONS = tuple(PRACTICE_LENGTHS)
OBJECTIVE = "objective"
RESULTS = "results"
TRANSFERABILITY = "transferability"
NOT_KNOWN = "not-known"
REMARK = "explanatory-remark"
EXAMPLE_ACTIONS = "example-actions"
FOREWORD = "foreword"
PREAMBLE = "preamble"
CLOSING = "closing"
"""The ids of sections, which are the same in every language."""

YEAR_NAME = r"\d{4}"


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of entry: where its files are, its fields in order, the headings of its body."""

    name: str
    folder: str
    """Below `practices/`."""
    file: str
    """What the name of a file must look like, without `.md`, as a regular expression."""
    file_example: str
    make: Callable[..., model.Entry | practice.Withdrawn]
    fields: tuple[Field, ...]
    sections: tuple[str, ...] = ()
    """The second-level headings, all required, in this order; none where the text is free."""
    first_section: str | None = None
    """The heading that comes first where the others are free."""
    last_section: str | None = None
    """The heading that may follow those that are required, and need not."""

    @property
    def called(self) -> str:
        """Its name within a sentence."""
        return {"academy": "Academy", "outcome": "Outcome Document"}.get(self.name, self.name)

    @property
    def identity(self) -> str:
        """What the name of a file is in the model: a year, or a slug."""
        return "year" if self.file == YEAR_NAME else "slug"

    @property
    def headings(self) -> tuple[str, ...]:
        """Every second-level heading that may stand, in order, where the text is not free."""
        return self.sections + ((self.last_section,) if self.last_section else ())

    def worded(self, language: str) -> Schema:
        """The same with the headings of another language, as far as it has any."""
        if language == catalogue.SOURCE:
            return self
        own = catalogue.headings(language)
        titles = {title: own.get(name, title) for name, title in HEADINGS.items()}
        return replace(
            self,
            sections=tuple(titles[each] for each in self.sections),
            first_section=self.first_section and titles[self.first_section],
            last_section=self.last_section and titles[self.last_section],
        )

    def json_schema(self, codes: Mapping[str, Mapping[str, str]]) -> kinds.Json:
        """The JSON Schema (draft 2020-12) of the front matter."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"Front matter of {'an' if self.name[0] in 'ae' else 'a'} {self.name}",
            **object_schema(self.fields, codes),
        }


SOURCE = Record(
    vocabulary.Citation,
    (
        Field("title", Text(), "The title as published.", required=True, example="Annual report 2020"),
        Field("publisher", Text(), "Who published it.", example="City of Graz"),
        Field("year", kinds.YEAR, "The year of publication.", example="2020"),
        Field("url", Url(), "Where it can be read.", required=True, example="https://www.graz.at/"),
        Field("language", patterns.LANGUAGE, "The language of the text where it is not English.", example="de"),
        Field("accessed", Day(), "The day on which you opened the page itself.", example="2026-11-23"),
        Field("copy", Day(), "The day on which you read a stored copy of it instead.", example="2026-11-23"),
        Field("note", Text(), "What a reader should know of it, such as that it is a copy.", example="Copy on DocsLib"),
    ),
)  # fmt: skip

IMAGE = Record(
    practice.Image,
    (
        Field("file", patterns.FILE, "The picture, in a folder beside the entry named like it.", required=True, example="council.jpg"),
        Field("alt", Text(), "What the picture shows, for those who do not see it.", required=True, example="The council in session.", words=Words.MUST),
        Field("credit", Text(), "Who made it and under which licence.", required=True, example="City of Graz, CC BY 4.0"),
        Field("consent", Text(fewest_words=FEWEST_CONSENT_WORDS), "On what basis the people in it agreed to be shown, or that nobody can be recognised.", required=True, example="No person can be recognised."),
    ),
)  # fmt: skip

WITHDRAWAL = Record(
    practice.Withdrawal,
    (
        Field("date", Day(), "The day on which it was taken back.", required=True, example="2026-11-23"),
        Field("reason", Text(), "Why, in a sentence that harms nobody.", required=True, example="The people who carried it asked for it.", words=Words.MUST),
    ),
)  # fmt: skip

POPULATION_OF = Record(
    practice.PopulationOf,
    (
        Field("year", kinds.YEAR, "The year that the number is of.", required=True, example="2020"),
        Field("source", kinds.POSITION, "The position of the source that gives it.", required=True, example="3"),
    ),
)  # fmt: skip

CONTACT = Record(
    practice.Contact,
    (
        Field("office", Text(), "The office, never a private person.", required=True, example="Human Rights Office of the City", words=Words.MAY),
        Field("address", Url(), "A public page on which the office can be reached.", required=True, example="https://www.graz.at/"),
    ),
)  # fmt: skip

EVALUATION = Record(
    practice.Evaluation,
    (
        Field("searched", Day(), "The day on which you searched.", required=True, example="2026-11-28"),
        Field("words", ListOf(Text(), 1), "What you searched for, as you typed it.", required=True, example="[graz human rights council evaluation]"),
        Field("looked_at", ListOf(Url(), 1), "The pages, or copies of them, that you looked at.", required=True, example="[https://www.graz.at/]"),
        Field("found", ListOf(kinds.POSITION, may_be_empty=True), "The positions of the sources that are evaluations or studies.", required=True, example="[]"),
    ),
)  # fmt: skip

ELSEWHERE = Record(
    practice.Elsewhere,
    (
        Field("language", patterns.LANGUAGE, "The language of the translation.", required=True, example="fr"),
        Field("url", Url(), "Where it can be read.", required=True, example="https://www.eccar.info/fr"),
    ),
)  # fmt: skip

SIGNS = Record(
    outcome.Signs,
    (
        Field("structure", Text(), "A rule, an office or a plan that would be there.", required=True, example="A council rule names the office in charge.", words=Words.MUST),
        Field("process", Text(), "What would be done under it.", required=True, example="The office reports to the council once a year.", words=Words.MUST),
        Field("outcome", Text(), "What would be different for people.", required=True, example="Fewer families lose their homes.", words=Words.MUST),
    ),
)  # fmt: skip

ADOPTION = Record(
    outcome.Adoption,
    (
        Field("date", Day(), "The day on which it was adopted.", required=True, example="2028-02-09"),
        Field("at", Text(), "Where it was adopted.", required=True, example="The Conference in Graz", words=Words.MUST),
        Field("by", Text(), "Which body or gathering adopted it.", required=True, example="The participants of the Conference", words=Words.MAY),
    ),
)  # fmt: skip

ENDORSEMENT = Record(
    outcome.Endorsement,
    (
        Field("body", Text(), "A body, never a person.", required=True, example="City of Graz"),
        Field("date", Day(), "The day on which it endorsed the document.", required=True, example="2028-03-01"),
    ),
)  # fmt: skip

CLUSTER = Record(
    outcome.Cluster,
    (
        Field("code", patterns.CLUSTER, "The word that its encouragements name in their field cluster.", required=True, example="money"),
        Field("title", Text(), "Its heading.", required=True, example="Money and staff", words=Words.MUST),
    ),
    named_by="code",
)  # fmt: skip

ERRATUM = Record(
    outcome.Erratum,
    (
        Field("date", Day(), "The day of the correction.", required=True, example="2028-05-02"),
        Field("number", Whole(1, 99, "a number"), "The encouragement that was corrected; left out where it was the document itself.", example="7"),
        Field("reason", Text(), "What was wrong, in a sentence.", required=True, example="A word was left out.", words=Words.MUST),
    ),
    named_by="date",
)  # fmt: skip

DECISION = Record(
    outcome.Decision,
    (
        Field("body", Text(), "The body that decided, never a person.", required=True, example="City Council", words=Words.MAY),
        Field("date", Day(), "The day of the decision.", required=True, example="2028-06-15"),
        Field("source", kinds.POSITION, "The position of the source that shows the decision.", required=True, example="1"),
    ),
)  # fmt: skip

MILESTONE = Record(
    outcome.Milestone,
    (
        Field("what", Text(), "The step.", required=True, example="The first report is before the council", words=Words.MUST),
        Field("by", Day(), "The day by which it is to be taken.", required=True, example="2029-06-30"),
    ),
    named_by="by",
)  # fmt: skip

STATUS_REPORT = Record(
    outcome.StatusReport,
    (
        Field("date", Day(), "The day of the report.", required=True, example="2029-06-20"),
        Field("by", Choice(outcome.Voice), "Whether the authority itself reports, or somebody else.", required=True, example="self"),
        Field("says", Choice(outcome.Progress), "How it stands; that it is done takes a source.", required=True, example="under-way"),
        Field("text", Text(MOST_COMMITMENT_WORDS), "What was done; of what changed or was given up, why.", required=True, example="Two of four districts have the new desk.", words=Words.MUST),
        Field("source", kinds.POSITION, "The position of the source that shows it.", example="2"),
    ),
    named_by="date",
)  # fmt: skip

CITY = Field(
    "city",
    Text(),
    "The city, district or region, by its English name.",
    required=True,
    example="Graz",
    words=Words.MAY,
)
COUNTRY = Field(
    "country",
    Code("countries"),
    "The country's two letters in ISO 3166.",
    required=True,
    example="AT",
)
LATITUDE = Field(
    "latitude",
    Degrees(90),
    "Where the place lies, in decimal degrees; north is positive.",
    required=True,
    example="47.07",
)
LONGITUDE = Field(
    "longitude",
    Degrees(180),
    "Where the place lies, in decimal degrees; east is positive.",
    required=True,
    example="15.44",
)
PILLARS = Field(
    "pillars",
    ListOf(Code("pillars"), 1, 3),
    "The key encouragements of the series that it belongs to, the main one first.",
    example="[commitment]",
)
THEMES = Field(
    "themes", ListOf(Code("themes"), 1), "What it is about.", example="[participation, housing]"
)
RIGHTS = Field(
    "rights",
    ListOf(Code("rights"), 1),
    "The human rights that it serves; each is shown with its articles.",
    example="[housing, participation]",
)
SDGS = Field(
    "sdgs",
    ListOf(Code("sdgs"), 1),
    'Goals ("16") or targets ("16.7") of the 2030 Agenda.',
    example='["11.1", "16.7"]',
)
SOURCES = Field(
    "sources",
    ListOf(SOURCE, 1),
    "The published texts that the claims rest on; the first is [@1] in the text.",
    required=True,
    example="",
)


WAIVE = Field(
    "waive",
    Reasons(),
    "Faults that may stand in this entry, each with its reason; only some can be waived.",
    example="{text-uncited: the figure is that of the paragraph before}",
)


def _required(field: Field) -> Field:
    return replace(field, required=True)


TAKEN_BACK = (
    (
        'If it is taken back, type: python3 scripts/withdraw.py {slug} "why, in a sentence". Mend '
        "nothing before: it takes out all but the title, and adds the day of today and the reason."
    ),
    "If the practice itself has ended, write ended.",
)
INSTEAD = dict.fromkeys(("withdrawn", "retracted", "removed", "deleted"), TAKEN_BACK)
"""What people write for a status, and what to do instead."""

PRACTICE = Schema(
    "practice",
    "promising",
    patterns.SLUG.form,
    "graz-human-rights-council",
    practice.Practice,
    (
        Field("title", Text(MOST_TITLE_WORDS), "What is done, in one line.", required=True, example="A housing charter based on the right to housing", words=Words.MUST),
        Field("summary", Text(MOST_SUMMARY_WORDS), "Place, deed and effect, readable alone on a card.", required=True, example="In 2011 the city council …", words=Words.MUST),
        Field("volume", Whole(1, 999, "the number of a volume"), "The volume that presents it.", required=True, example="5"),
        CITY,
        COUNTRY,
        LATITUDE,
        LONGITUDE,
        Field("level", Choice(practice.Level), "The tier of government that carries it.", example="municipality"),
        Field("population", Choice(practice.Population), "How many people live there; not for a network.", example="up-to-500000"),
        Field("population_of", POPULATION_OF, "The year of that number, and the source that gives it."),
        Field("since", Special("unknown", kinds.YEAR, "where it is not known"), "The first year.", required=True, example="2007"),
        Field("until", kinds.YEAR, "The last year, where it has ended.", example="2019"),
        Field("status", Choice(practice.Status, INSTEAD), "How it stands, as far as a source shows.", required=True, example="running"),
        Field("as_of", YearOrDay(), "The year or date of the newest source that shows the status; needed unless that is unknown.", example="2024"),
        Field("checked", Day(), "Only where you looked at the thing itself: the day on which you did.", example="2026-11-23"),
        Field("lead", Text(), "The office that carries it, never a private person.", required=True, example="Human Rights Office of the City", words=Words.MAY),
        Field("partners", ListOf(Text(), 1), "The bodies that carry it along.", example="[Housing Department]", words=Words.MAY),
        Field("budget", Text(), "What it costs and who pays, in one sentence with its source mark, where that is known.", example="The city pays EUR 120,000 a year.[@1]", words=Words.MUST),
        Field("contact", CONTACT, "Whom another town can write to, where a public page says so."),
        _required(PILLARS),
        _required(THEMES),
        _required(RIGHTS),
        Field("groups", ListOf(Code("groups"), 1), "The rights-holders whom it reaches.", required=True, example="[tenants]"),
        Field("instruments", ListOf(Code("instruments"), 1), "The means that it uses.", required=True, example="[charter, ombudsperson]"),
        _required(SDGS),
        Field("evidence", Choice(practice.Evidence), "What the account rests on: the carrier's own words, the press or a partner, an independent or official record, or a study of the effects.", required=True, example="documented"),
        Field("evaluation", EVALUATION, "Your search for evaluations; only with it does the page say that none was found."),
        Field("encouragements", ListOf(patterns.SLUG, 1), "The encouragements that it illustrates.", example="[commitment]"),
        Field("related", ListOf(patterns.SLUG, 1), "Practices that a reader of this one should see.", example="[graz-human-rights-council]"),
        SOURCES,
        Field("image", IMAGE, "A picture, with alternative text, credit and consent."),
        Field("aliases", ListOf(patterns.SLUG, 1), "Names under which this entry was published before.", example="[old-name]"),
        Field("elsewhere", ListOf(ELSEWHERE, 1), "The same text in other languages, elsewhere."),
        Field("language", patterns.LANGUAGE, "The language of the text where it is not English.", example="en"),
        Field("licence", Text(), "The licence where it is not that of the series.", example="CC BY 4.0"),
        WAIVE,
    ),
    sections=PRACTICE_SECTIONS,
    last_section=HEADINGS[NOT_KNOWN],
)  # fmt: skip

ENCOURAGEMENT = Schema(
    "encouragement",
    "encouragements",
    patterns.SLUG.form,
    "2028-07-publish-the-budget",
    outcome.Encouragement,
    (
        Field("title", Text(MOST_ENCOURAGEMENT_WORDS), "What to do, as an imperative.", required=True, example="Turn intentions into commitments", words=Words.MUST),
        Field("statement", Text(), "One sentence to those whom it addresses.", required=True, example="Adopt …", words=Words.MUST),
        PILLARS,
        Field("academy", Special("series", kinds.YEAR, "for the key encouragements of the series"), "The year of the Academy whose Outcome Document holds it.", required=True, example="2028"),
        Field("number", Whole(1, 99, "a number"), "Its number; those of an Outcome Document all have one, from 1 without a gap.", example="7"),
        Field("cluster", patterns.CLUSTER, "The code of its part of the Outcome Document, where that has parts.", example="money"),
        Field("stage", Code("stages"), "The step of a policy at which it asks for something.", example="budget"),
        THEMES,
        RIGHTS,
        SDGS,
        Field("addressees", ListOf(Code("addressees"), 1), "Whom it addresses.", example="[council, finance]"),
        Field("signs", SIGNS, "What would show that it is taken up; the worksheet asks for it."),
        Field("practices", ListOf(patterns.SLUG, 1), "The practices that illustrate it, the best first.", example="[graz-human-rights-council]"),
        Field(SOURCES.key, SOURCES.kind, "The published texts that the remark rests on; a key encouragement of the series has at least one."),
        WAIVE,
    ),
    sections=(HEADINGS[REMARK],),
    last_section=HEADINGS[EXAMPLE_ACTIONS],
)  # fmt: skip

OUTCOME = Schema(
    "outcome",
    "outcomes",
    YEAR_NAME,
    "2028",
    outcome.OutcomeDocument,
    (
        Field("title", Text(), "Its title.", required=True, example="Outcome Document of the 2028 Academy and Conference", words=Words.MUST),
        Field("state", Choice(outcome.OutcomeState), "How far it has come; known where its text is not at hand.", required=True, example="draft"),
        Field("url", Url(), "Where it stands, if that is elsewhere.", example="https://www.humanrightsgolocal.org/"),
        Field("published", Day(), "The day on which it was published.", example="2028-07-10"),
        Field("holds", Whole(1, 99, "a number"), "How many encouragements it holds, only where its text is not at hand.", example="12"),
        Field("adopted", ADOPTION, "When, where and by whom it was adopted; required once it is."),
        Field("drafters", ListOf(Text(), 1), "The bodies that drafted it.", example="[UNESCO]", words=Words.MAY),
        Field("endorsers", ListOf(ENDORSEMENT, 1), "The bodies that stand behind it, each with the day."),
        Field("clusters", ListOf(CLUSTER, 1), "Its parts, in order."),
        Field("errata", ListOf(ERRATUM, 1), "What was corrected after it was adopted; nothing else may change then."),
        Field("doi", patterns.DOI, "The DOI, only if it is known.", example="10.1000/182"),
        Field("isbn", patterns.ISBN, "The ISBN, only if it is known.", example="978-92-3-104171-6"),
        Field("licence", Text(), "The licence where it is not that of the series.", example="CC BY 4.0"),
        Field("notice", Text(), "What every reader must be told first.", example="This is a draft.", words=Words.MUST),
        Field(SOURCES.key, SOURCES.kind, "The published texts that its own text rests on."),
        WAIVE,
    ),
    first_section=HEADINGS[PREAMBLE],
)  # fmt: skip

KNOWN = replace(OUTCOME, first_section=None)
"""An Outcome Document whose text is not at hand: what is known of it needs no preamble."""

COMMITMENT = Schema(
    "commitment",
    "commitments",
    patterns.SLUG.form,
    "graz-publish-the-budget",
    outcome.Commitment,
    (
        Field("authority", Text(), "The local government that commits itself, by its English name.", required=True, example="City of Graz", words=Words.MAY),
        CITY,
        COUNTRY,
        LATITUDE,
        LONGITUDE,
        Field("encouragement", patterns.SLUG, "The encouragement that it answers.", required=True, example="commitment"),
        Field("text", Text(MOST_COMMITMENT_WORDS), "What it commits itself to, in its own words.", required=True, example="We publish …", words=Words.MUST),
        Field("decided", DECISION, "Which body decided on it, and when.", required=True),
        Field("continues", Text(), "What it continues; left out where it is new.", example="The action plan of 2025", words=Words.MUST),
        Field("milestones", ListOf(MILESTONE, 1), "The steps that are announced, in order of time."),
        Field("office", Text(), "The office that carries it, never a private person.", required=True, example="Human Rights Office", words=Words.MAY),
        Field("next_report", Day(), "The day on which the next report is promised.", example="2029-06-30"),
        Field("reports", ListOf(STATUS_REPORT, 1), "What was reported since, in order of time, by the authority and by others."),
        Field("withdrawn", WITHDRAWAL, "When and why the authority took it back."),
        Field(SOURCES.key, SOURCES.kind, "The public texts that show the decision and what became of it.", required=True),
        WAIVE,
    ),
)  # fmt: skip

VOLUME = Schema(
    "volume",
    "volumes",
    r"\d{2,3}-[a-z0-9]+(?:-[a-z0-9]+)*",
    "05-action-plans",
    model.Volume,
    (
        Field("number", Whole(1, 999, "a number"), "Its number in the series.", required=True, example="5"),
        Field("title", Text(), "Its title.", required=True, example="Accountability in Action", words=Words.MUST),
        Field("subtitle", Text(), "Its subtitle.", example="Human Rights Action Plans of Local Governments", words=Words.MUST),
        Field("theme", Text(), "What it is about, in one sentence.", required=True, example="How a local government …", words=Words.MUST),
        Field("academy", kinds.YEAR, "The Academy that it prepares.", example="2024"),
        Field("state", Choice(model.State), "Whether it may still change; a sample bears number and title of a volume that others published.", required=True, example="draft"),
        Field("published", Day(), "The day of publication; required once it is published.", example="2024-02-05"),
        Field("editors", ListOf(Text(), 1), "Its editors, as printed.", example="[Name of the editor]"),
        Field("authors", ListOf(Text(), 1), "Its authors, as printed.", example="[Name of the author]"),
        Field("publisher", Text(), "Its publisher.", example="HRGL Publications"),
        Field("place", Text(), "Its place of publication.", example="Graz"),
        Field("isbn_print", patterns.ISBN, "The ISBN of the printed edition, only if it is known.", example="978-92-3-104171-6"),
        Field("isbn_pdf", patterns.ISBN, "The ISBN of the PDF, only if it is known.", example="978-92-3-104171-6"),
        Field("issn", patterns.ISSN, "The ISSN of the series, only if it is known.", example="1234-5679"),
        Field("doi", patterns.DOI, "The DOI, only if it is known.", example="10.1000/182"),
        Field("licence", Text(), "The licence of the texts.", example="CC BY 4.0"),
        Field("notice", Text(), "What every reader of this volume must be told first.", example="This is a draft.", words=Words.MUST),
        Field("order", ListOf(patterns.SLUG, 1), "Its practices in reading order; locked once it is published.", example="[graz-human-rights-council]"),
        Field("cover", patterns.COVER, "A colour or a picture for the cover, where it is not drawn from the practices.", example='"#1f6f6b"'),
        Field("cover_credit", Text(), "Who made the picture on the cover, under which licence, and on what basis the people in it agreed to be shown.", example="City of Graz, CC BY 4.0. No person can be recognised."),
        Field(SOURCES.key, SOURCES.kind, "The published texts that foreword and guidelines rest on."),
        WAIVE,
    ),
    first_section=HEADINGS[FOREWORD],
)  # fmt: skip

ACADEMY = Schema(
    "academy",
    "academies",
    YEAR_NAME,
    "2024",
    model.Academy,
    (
        Field("title", Text(), "Its title.", required=True, example="4th Academy and Conference", words=Words.MUST),
        Field("theme", Text(), "Its theme.", required=True, example="Human rights action plans", words=Words.MUST),
        Field("start", Day(), "Its first day.", required=True, example="2024-02-05"),
        Field("end", Day(), "Its last day.", required=True, example="2024-02-08"),
        Field("conference", Day(), "The day of the Conference.", example="2024-02-08"),
        Field("format", Text(), "How people met.", example="online", words=Words.MUST),
        Field("place", Text(), "Where people met.", example="Graz", words=Words.MAY),
        Field("organisers", ListOf(Text(), 1), "The bodies that held it.", example="[UNESCO]", words=Words.MAY),
        Field("participants", Text(), "Who took part, in words.", example="81 participants", words=Words.MUST),
        Field("volume", Whole(1, 999, "the number of a volume"), "The volume that prepared it.", example="5"),
        SOURCES,
        WAIVE,
    ),
)  # fmt: skip

STEP = Record(
    model.Step,
    (
        Field("practice", patterns.SLUG, "The name of its file without .md.", required=True, example="graz-human-rights-council"),
        Field("reason", Text(40), "Why to read it for this task, in a sentence.", required=True, example="It shows how a council is appointed.", words=Words.MUST),
    ),
    named_by="practice",
)  # fmt: skip

PATH = Schema(
    "path",
    "paths",
    patterns.SLUG.form,
    "action-plan",
    model.ReadingPath,
    (
        Field("title", Text(12), "The task, as whoever has it says it.", required=True, example="We draft an action plan", words=Words.MUST),
        Field("summary", Text(40), "For whom the path is, and what they take from it, in a sentence.", required=True, example="For an office that …", words=Words.MUST),
        Field("practices", ListOf(STEP, 3, 7), "The practices in reading order, each with the reason why.", required=True),
        Field("questions", ListOf(Text(), 1, 6), "Questions to talk about; a printed path has room below each.", example="[What would it take here?]", words=Words.MUST),
        Field(SOURCES.key, SOURCES.kind, "The published texts that the text below rests on, if there is one."),
        WAIVE,
    ),
)  # fmt: skip

WITHDRAWN = Schema(
    "withdrawn practice",
    "promising",
    patterns.SLUG.form,
    "graz-human-rights-council",
    practice.Withdrawn,
    (
        Field("title", Text(MOST_TITLE_WORDS), "Its title, without the name of anybody at risk.", required=True, example="A withdrawn practice"),
        Field("withdrawn", WITHDRAWAL, "When it was taken back, and why.", required=True),
        Field("volumes", ListOf(Whole(1, 999, "the number of a volume"), 1), "The published volumes that carried it.", example="[5]"),
        Field("aliases", ListOf(patterns.SLUG, 1), "Names under which it was published before.", example="[old-name]"),
    ),
)  # fmt: skip
"""What is kept of a practice that was taken back: all else goes, on the web, in print and in data."""

TRANSLATION = Field(
    "translation",
    Record(
        overlay.Provenance,
        (
            Field("made", Choice(overlay.Made), "How it was made: machine-revised where somebody has gone over it without answering for it.", required=True, example="machine"),
            Field("by", Text(), "The body, or the tool, that made it; never a person.", required=True, example="Translation service of the City of Graz"),
            Field("reviewed", Day(), "The day on which a body had read it and answered for it.", example="2026-11-20"),
            Field("reviewer", Text(), "That body, never a person.", example="UNESCO Centre Graz"),
            Field("from", TableOf(Text(), "digests by the parts of the entry, as `translate.py --made` writes them"), "Of which text it was made; only `translate.py` writes this.", attribute="digests"),
        ),
    ),
    "Who made the translation, and who answers for it.",
    required=True,
)  # fmt: skip
"""Of an overlay: its other fields are the words of its entry (`golocal.entry.words`)."""

SCHEMAS = (PRACTICE, ENCOURAGEMENT, OUTCOME, COMMITMENT, VOLUME, ACADEMY, PATH)


def may_go(kind: Schema, keys: Iterable[str]) -> str:
    """A sentence on which of some fields may be left out while nothing is known; empty for none."""
    free = [field.key for field in kind.fields if field.key in keys and not field.required]
    listed = " and ".join(filter(None, (", ".join(free[:-1]), *free[-1:])))
    return f" Of these fields only {listed} may go while nothing is known." if free else ""


def form_of(kind: Schema, front: Table | None) -> Schema:
    """The schema of a file: of what is withdrawn, or not at hand, less is asked."""
    given = {pair.key.text: pair.value for pair in front or ()}
    if kind is PRACTICE and "withdrawn" in given:
        return WITHDRAWN
    state = given.get("state")
    is_known = isinstance(state, Scalar) and state.text == outcome.OutcomeState.KNOWN
    return KNOWN if kind is OUTCOME and is_known else kind
