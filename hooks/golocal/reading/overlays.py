"""The files of overlays: `<entry>.<language>.md` beside the file of the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from golocal.base import catalogue
from golocal.base.diagnostics import Report
from golocal.base.location import Source, Span
from golocal.entry import schema, words
from golocal.entry.fields import Field, ListOf, decode_fields
from golocal.entry.kinds import Decoding
from golocal.entry.nodes import Node, Pair, Scalar, Table
from golocal.entry.overlay import Made, Overlay, Said
from golocal.entry.schema import Schema
from golocal.reading import entries, frontmatter, waivers
from golocal.reading.entries import Codes, EntryFile

NAME = re.compile(
    r"(?P<entry>.+)\.(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?P<ending>\.(?:md|yml))"
)


UNSAID = "?"
"""Who made a translation of which that is not said."""


class Named(NamedTuple):
    """What the name of an overlay's file says."""

    entry: str
    """The file whose words it has in another language."""
    language: str


def named(path: str) -> Named | None:
    """What a file overlays, and in which language; None where it is no overlay."""
    found = NAME.fullmatch(path)
    return found and Named(found["entry"] + found["ending"], found["language"])


def path(entry: str, language: str) -> str:
    """The file that has the words of an entry's file in a language."""
    return f"{entry.removesuffix('.md')}.{language}.md"


def read(source: Source, kind: Schema, codes: Codes) -> EntryFile:
    """Parse the file of an overlay and decode it; what is wrong is among its faults."""
    report = Report()
    document = frontmatter.split(source, report)
    name = NAME.fullmatch(source.path)
    if name is None:
        raise ValueError(source.path)
    language = name["language"]
    is_known = _check_language(source.path, language, report)
    if is_known and document.is_parted:
        # Whether it begins as its entry does, is judged beside the entry.
        free = replace(kind.worded(language), first_section=None)
        entries.check_sections(document, free, report)
    front = document.front
    values, spans = None, {}
    if front is not None:
        fields = words.fields_of(kind)
        decoding = Decoding(report, codes, top={each.key: 0 for each in fields})
        bare = _words_only(front, kind.fields, report)
        values, spans = decode_fields(bare, fields, (), decoding), decoding.spans
        spans[()] = front.span
        if values is None:  # it is told, and all else is to be told with it
            silent = Decoding(Report(), codes, top=decoding.top)
            values = decode_fields(_supposed(bare), fields, (), silent)
    report.extend(document.parsed.diagnostics)
    made = values and Overlay(
        kind=kind.name,
        name=name["entry"].rpartition("/")[2],
        language=language,
        translation=values.pop("translation"),
        words=dict(_flat({key: each for key, each in values.items() if key != waivers.KEY})),
        sections=entries.sections(document.parsed.text, language),
        path=source.path,
        spans=spans,
    )
    return EntryFile(
        source=source,
        codes=codes,
        entry=None,
        text=document.parsed.text,
        line=document.body_line,
        waived=None if front is None else waivers.listed(front),
        source_spans=None,
        faults=tuple(report.found),
        language=language,
        overlay=made or None,
    )


def _supposed(table: Table) -> Table:
    """A table as if it said who made the translation; of which text it was made, it says itself."""
    fields = (pair for pair in table if pair.key.text == schema.TRANSLATION.key)
    said = next((each.value for each in fields if isinstance(each.value, Table)), ())
    supposed = (("made", Made.MACHINE), ("by", UNSAID))
    pairs = (
        *(each for each in said if each.key.text == "from"),
        *(Pair(Scalar(key, table.span), Scalar(text, table.span)) for key, text in supposed),
    )
    made = Pair(Scalar(schema.TRANSLATION.key, table.span), Table(pairs, table.span))
    others = (each for each in table if each.key.text != schema.TRANSLATION.key)
    return Table((*others, made), table.span)


def _check_language(path: str, language: str, report: Report) -> bool:
    known = catalogue.languages()
    if language in known:
        return True
    alike = [each for each in known if each.casefold() == language.casefold()]
    report.error(
        Span(path),
        "translation-language",
        f"'{language}' is no language of the site",
        f"Write it {alike[0]} in the name of the file."
        if alike
        else f"The languages are {', '.join(known)}. The words of another go into a folder "
        f"of hooks/golocal/base/locales/ first.",
    )
    return False


def _words_only(table: Table, fields: Sequence[Field], report: Report) -> Table:
    """A table without the fields that are facts, each of which is told."""
    facts = {each.key: each for each in fields}
    kept = []
    for pair in table:
        field = facts.get(pair.key.text)
        if field is None or field.key == schema.WAIVE.key:
            kept.append(pair)
        elif not words.has_words(field):
            _tell_fact(pair.key, report)
        else:
            kept.append(Pair(pair.key, _inner(pair.value, field, report)))
    return replace(table, pairs=tuple(kept))


def _inner(node: Node, field: Field, report: Report) -> Node:
    """A value of a field without the facts in it."""
    record = words.record_of(field)
    if record is None or not isinstance(node, Table):
        return node
    if not isinstance(field.kind, ListOf):
        return _words_only(node, record.fields, report)
    one = replace(field, kind=record)
    return replace(
        node, pairs=tuple(Pair(each.key, _inner(each.value, one, report)) for each in node)
    )


def _tell_fact(key: Scalar, report: Report) -> None:
    home = named(key.span.path)
    report.error(
        key.span,
        "translation-fact",
        f"'{key.text}' is a fact, and facts are the same in every language",
        f"Take it out here; it has its place in {home.entry if home else key.span.path}.",
    )


def _flat(values: Mapping[str, Any], inside: str = "") -> Iterator[tuple[str, Said]]:
    """The words of nested fields, by the names of their parts."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{inside}{key}.")
        else:
            yield f"{inside}{key}", value
