"""What of an entry is words, as the table of its fields says, and what an overlay may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from golocal.base import catalogue
from golocal.entry import schema
from golocal.entry.fields import Field, ListOf, Record, TableOf, Words
from golocal.entry.kinds import Kind, Text
from golocal.entry.model import Entry
from golocal.entry.overlay import Said
from golocal.entry.schema import Schema
from golocal.text import plain
from golocal.text.tree import Section

Holder = TypeVar("Holder")
Worded = TypeVar("Worded", bound=Entry)

UNTITLED = "text"
"""The part that is the text before the first heading."""

ROOM = 1.3
"""How many words more than the original a text may have in another language."""


class Part(NamedTuple):
    """A field of words of an entry: what it is called, what it says, whether it may stay."""

    name: str
    said: Said
    words: Words


def schema_of(entry: Entry) -> Schema:
    """The schema of an entry."""
    return next(each for each in schema.SCHEMAS if isinstance(entry, each.make))  # type: ignore[arg-type]  # each is a class


def has_words(field: Field) -> bool:
    """Whether a field, or one in it, is words."""
    record = record_of(field)
    return any(map(has_words, record.fields)) if record else field.words is not Words.NEVER


def record_of(field: Field) -> Record | None:
    """The keys that a field has below it; None where it is a value of its own."""
    kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
    return kind if isinstance(kind, Record) else None


def fields(entry: Entry) -> tuple[Part, ...]:
    """What an entry says in its fields, in their order."""
    return tuple(_said(schema_of(entry).fields, entry, ""))


def _said(among: tuple[Field, ...], holder: object, inside: str) -> Iterator[Part]:
    for each in filter(has_words, among):
        value = getattr(holder, each.attribute or each.key)
        name = f"{inside}{each.key}"
        record = record_of(each)
        if record is None and value:
            yield Part(name, value, each.words)
        elif record is not None and isinstance(each.kind, ListOf):
            for item_name, item in zip(names(record, value), value, strict=True):
                yield from _said(record.fields, item, f"{name}.{item_name}.")
        elif record is not None and value is not None:
            yield from _said(record.fields, value, f"{name}.")


def names(record: Record, values: tuple[object, ...]) -> Iterator[str]:
    """What each of several values is called; a second one of a name has a number."""
    seen: dict[str, int] = {}
    for value in values:
        name = str(getattr(value, record.named_by or ""))
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def worded(entry: Worded, words: Mapping[str, Said]) -> Worded:
    """The entry with other words in its fields; a part without any keeps its own."""
    return _worded(schema_of(entry).fields, entry, words, "")


def _worded(
    among: tuple[Field, ...], holder: Holder, words: Mapping[str, Said], inside: str
) -> Holder:
    changed: dict[str, Any] = {}
    for each in filter(has_words, among):
        value = getattr(holder, each.attribute or each.key)
        name = f"{inside}{each.key}"
        record = record_of(each)
        if not value:
            continue
        if record is None:
            new = words.get(name, value)
        elif isinstance(each.kind, ListOf):
            new = tuple(
                _worded(record.fields, item, words, f"{name}.{item_name}.")
                for item_name, item in zip(names(record, value), value, strict=True)
            )
        else:
            new = _worded(record.fields, value, words, f"{name}.")
        changed[each.attribute or each.key] = new
    return replace(holder, **changed)  # type: ignore[type-var]  # each is a dataclass


def heading(name: str, language: str, title: str) -> str:
    """The heading of a section in a language where all entries have it; else its own."""
    return catalogue.headings(language).get(name, title)


def part_of(section: Section, entry: Entry) -> str:
    """What a section is called as a part; one that is called like a field says what it is."""
    name = section.id or UNTITLED
    return f"{name}-section" if any(name == each.key for each in schema_of(entry).fields) else name


def fields_of(kind: Schema) -> tuple[Field, ...]:
    """The fields of an overlay, in canonical order."""
    words = tuple(_bare(each) for each in kind.fields if has_words(each))
    return (*words, schema.WAIVE, schema.TRANSLATION)


def _bare(field: Field) -> Field:
    """A field without its facts; of several, each stands below what it is named by."""
    record = record_of(field)
    if record is None:
        return replace(field, kind=_roomy(field.kind), required=False)
    inner = Record(dict, tuple(_bare(each) for each in record.fields if has_words(each)))
    if not isinstance(field.kind, ListOf):
        return replace(field, kind=inner, required=False)
    what = f"each below the word in its field {record.named_by}"
    return replace(field, kind=TableOf(inner, what), required=False)


def _roomy(kind: Kind) -> Kind:
    match kind:
        case Text(most_words=most) if most is not None:
            return replace(kind, most_words=round(most * ROOM))
        case ListOf(kind=inner):
            return replace(kind, kind=_roomy(inner))
    return kind


def said(entry: Entry, part: str) -> str:
    """What a part of an entry says, as plain words; nothing where it has no such part."""
    for each in fields(entry):
        if each.name == part:
            return each.said if isinstance(each.said, str) else "\n".join(each.said)
    found = (each for each in entry.sections if part_of(each, entry) == part)
    return "\n".join(plain.write(each.text) for each in found)
