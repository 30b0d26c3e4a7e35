"""The controlled vocabularies: their files to terms, with the same care as entries."""

from __future__ import annotations

from collections.abc import Mapping

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic, Related, Report
from golocal.base.location import Source, Span
from golocal.entry import kinds, schema
from golocal.entry.fields import Field, ListOf, Record, TableOf, decode_fields
from golocal.entry.kinds import Decoding, Text, Url
from golocal.entry.overlay import VocabularyOverlay
from golocal.entry.patterns import Pattern
from golocal.entry.vocabulary import Citation, Parties, Term, Treaty, Vocabulary
from golocal.reading import yamltext

NAMES = (
    "pillars",
    "themes",
    "rights",
    "groups",
    "instruments",
    "sdgs",
    "addressees",
    "stages",
    "regions",
    "un-groups",
    "countries",
)

CODE = Pattern(
    r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*", "a code of letters, digits, points and hyphens",
    "code-form", "young-people",
)  # fmt: skip
ARTICLE = Pattern(
    r"[A-Z]+ \d+(?:\.\d+)?(?:\([a-z0-9]+\))*", "an instrument and an article",
    "article-form", "UDHR 21",
)  # fmt: skip
M49 = Pattern(r"\d{3}", "a number of three digits in quotation marks", "m49-form", '"040"')

SOURCE = Record(
    Citation,
    (
        Field("title", Text(), "The title of the source.", required=True, example="2030 Agenda"),
        Field("url", Url(), "Where it can be read.", required=True, example="https://sdgs.un.org/"),
    ),
)

TERM = Record(
    Term,
    (
        Field("code", CODE, "The permanent code.", required=True, example="housing"),
        Field("label", Text(), "The words that readers see.", required=True, example="Housing"),
        Field("note", Text(), "What it means for a local government."),
        Field("broader", CODE, "The code of the wider term."),
        Field("source", SOURCE, "Where the term comes from."),
        Field("articles", ListOf(ARTICLE), "Where the right stands."),
        Field("m49", M49, "The place's number in the United Nations' M49 standard."),
        Field("region", CODE, "The code of the region."),
        Field("un_group", CODE, "The code of the regional group of the United Nations."),
    ),
)


YEARS = TableOf(kinds.YEAR, "codes of countries, each with a year", example="{AT: 1978, BE: 1983}")

PARTIES = Record(
    Parties,
    (
        Field("source", schema.SOURCE, "What says so.", required=True),
        Field("since", YEARS, "The countries that it binds, each with the year."),
        Field("bound", ListOf(CODE, 1), "Those that it binds, where no year is known."),
        Field("not_bound", ListOf(CODE, 1), "Those that it does not bind."),
    ),
)

TREATY = Record(
    dict,
    (
        Field("label", Text(), "The full name.", required=True),
        Field("year", kinds.YEAR, "The year of adoption.", required=True),
        Field("url", Url(), "Where it can be read.", required=True),
        Field("region", CODE, "The region whose countries can join it; none where all can."),
        Field("parties", ListOf(PARTIES, 1), "Which countries of the collection it binds."),
    ),
)

FILE = (
    Field("name", CODE, "The name of the file without .yml.", required=True),
    Field("label", Text(), "The words that readers see.", required=True),
    Field("note", Text(), "What the vocabulary is for.", required=True),
    Field("source", SOURCE, "Where its terms come from.", required=True),
    Field(
        "treaties",
        TableOf(TREATY, "abbreviations, each with label, year and url"),
        "The key to the abbreviations.",
    ),
    Field("terms", ListOf(TERM, 1), "The terms, in the order of readers.", required=True),
)  # fmt: skip


WORDS = (
    Field("label", Text(), "The words that readers see.", required=True, example="Thèmes"),
    Field("note", Text(), "What the vocabulary is for.", required=True),
    schema.TRANSLATION,
    Field(
        "treaties",
        TableOf(
            Record(dict, (Field("label", Text(), "The full name.", required=True),)),
            "abbreviations, each with its label",
        ),
        "The key to the abbreviations.",
    ),
    Field(
        "terms",
        ListOf(
            Record(
                dict,
                (
                    Field("code", CODE, "The permanent code.", required=True, example="housing"),
                    Field("label", Text(), "The words that readers see.", required=True),
                    Field("note", Text(), "What it means for a local government."),
                ),
            ),
            1,
        ),
        "The terms, each with its code and its words.",
        required=True,
    ),
)
"""What a vocabulary says in another language."""


def decode_words(
    source: Source, name: str, language: str, report: Report
) -> VocabularyOverlay | None:
    """The words of a vocabulary in another language; None, with the reasons, where not sound."""
    table = yamltext.parse(source.text, source.path, report)
    if table is None:
        return None
    decoding = Decoding(report, {}, {(): table.span})
    fields = decode_fields(table, WORDS, (), decoding)
    if fields is None:
        return None
    treaties = {code: each["label"] for code, each in fields.pop("treaties", {}).items()}
    terms: dict[str, Mapping[str, str]] = {}
    for place, each in enumerate(fields.pop("terms")):
        code = each.pop("code")
        if code in terms:
            report.error(
                decoding.spans["terms", place], "term-twice",
                f"the code '{code}' stands here a second time", "Keep one of the two.",
            )  # fmt: skip
        terms[code] = each
    return VocabularyOverlay(
        name=name,
        language=language,
        terms=terms,
        treaties=treaties,
        path=source.path,
        spans=decoding.spans,
        **fields,
    )


def decode(source: Source, report: Report) -> Vocabulary | None:
    """The vocabulary of a file; None, with the reasons reported, where it is not sound."""
    table = yamltext.parse(source.text, source.path, report)
    if table is None:
        return None
    decoding = Decoding(report, {})
    fields = decode_fields(table, FILE, (), decoding)
    if fields is None:
        return None
    terms: dict[str, Term] = {}
    labels: dict[str, tuple[Span, Term]] = {}
    for place, term in enumerate(fields["terms"]):
        span = decoding.spans["terms", place]
        if term.code in terms:
            report.error(
                span, "term-twice", f"the code '{term.code}' stands here a second time",
                "Give each term a code of its own.",
            )  # fmt: skip
        terms[term.code] = term
        first = labels.setdefault(collation.sort_key(term.label), (span, term))
        if first[1].code != term.code:
            report.found.append(
                Diagnostic(
                    span, "term-twice",
                    f"'{term.code}' has the label '{term.label}', and so has '{first[1].code}'",
                    (
                        (f"Take this term out, and {term.code} out of the entries that have it; "
                        f"write {first[1].code} there where it is not yet."),
                        "If it means something else, give it a label that says what.",
                    ),
                    related=(Related(first[0], f"'{first[1].code}' stands here"),),
                )
            )  # fmt: skip
    for place, term in enumerate(fields["terms"]):
        if term.broader is not None and term.broader not in terms:
            report.error(
                decoding.spans["terms", place], "term-broader",
                f"'{term.code}' has the wider term '{term.broader}', which is not in this file",
                "Add it, or mend the code.",
            )  # fmt: skip
    treaties = {
        code: Treaty(code=code, **each) for code, each in fields.get("treaties", {}).items()
    }
    return Vocabulary(**{**fields, "terms": terms, "treaties": treaties, "path": source.path})
