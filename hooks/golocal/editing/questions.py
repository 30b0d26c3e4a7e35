"""The questions about an entry, for whoever knows neither git nor YAML.

They follow the schema: each asks for one field or one section. The forms on GitHub and in Word show
them, and what comes back is read by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from golocal.base import catalogue, collation
from golocal.base.catalogue import Catalogue
from golocal.editing import template
from golocal.editing.reference import FORMAT
from golocal.entry import schema
from golocal.entry.fields import Field, ListOf, Record
from golocal.entry.kinds import Choice, Code, Kind, Text
from golocal.entry.model import Corpus
from golocal.entry.patterns import SLUG
from golocal.entry.schema import Schema

EDITORS_KNOW = frozenset({"latitude", "longitude"})
"""What must be in the file, and can be found without asking whoever sends the practice in."""


class Shape(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    ONE = "one of a list"
    SOME = "some of a list"
    TICKS = "statements to tick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what it is called everywhere, what it means, and what may be answered."""

    key: str
    """The field's key, with the record's before it, the section's heading, or `agreed`."""
    id: str
    label: str
    doc: str
    shape: Shape
    is_required: bool
    choices: Mapping[str, str] = field(default_factory=dict)
    """Code to label."""
    example: str = ""
    most: int | None = None
    """The most words of a text, or the most values of a list."""
    kind: Kind | None = None
    """What a field holds; None for a section and for statements to tick."""

    def shown(self, code: str) -> str:
        """Make a choice as the form shows it: the label, and the code in brackets."""
        return f"{self.choices[code]} ({code})"

    @property
    def forms(self) -> Mapping[str, str]:
        """The code of each way to write a choice: its label, its code, or as the form shows it."""
        return {
            form: code
            for code, label in self.choices.items()
            for form in (label, code, self.shown(code))
        }


AGREED = "agreed"

FORMS = {
    schema.PRACTICE.name: "form",
    schema.COMMITMENT.name: "commit",
    schema.ENCOURAGEMENT.name: "encourage",
}
"""The kinds of entries that have a form, each with the first key of its words."""


def questions(
    corpus: Corpus, words: Catalogue, kind: Schema = schema.PRACTICE
) -> tuple[Question, ...]:
    """Make the questions in the order of the form: fields, sections, consent.

    A field, or a part of one, is asked for where the catalogue has a label for it; the others are
    the editors' own.
    """
    parts = {key: field for each in kind.fields for key, field in _parts(each)}
    labels = words.below(f"{FORMS[kind.name]}.label")
    return (
        *(_of_field(key, parts[key], kind, corpus, words) for key in labels if key in parts),
        *(_of_section(heading, kind, words) for heading in kind.headings),
        _agreement(kind, words),
    )


def _parts(field: Field) -> Iterator[tuple[str, Field]]:
    """A field, and what a record in it holds, by their keys."""
    yield field.key, field
    inner = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
    if isinstance(inner, Record):
        yield from ((f"{field.key}.{each.key}", each) for each in inner.fields)


def _of_field(key: str, each: Field, of: Schema, corpus: Corpus, words: Catalogue) -> Question:
    form, kind = FORMS[of.name], each.kind
    inner = kind.kind if isinstance(kind, ListOf) else kind
    choices = _choices(each.key, inner, corpus, words)
    most = kind.most_words if isinstance(kind, Text) else getattr(kind, "most", None)
    if choices:
        shape = Shape.SOME if isinstance(kind, ListOf) else Shape.ONE
        most = most if isinstance(kind, ListOf) and most and most < len(choices) else None
    else:
        is_text = isinstance(kind, ListOf) or each.example.endswith("…")
        shape = Shape.TEXT if is_text else Shape.LINE
        most = most if isinstance(kind, Text) else None
    return Question(
        key=key,
        id=_id(key, of),
        label=words.text(f"{form}.label.{key}"),
        doc=_doc(each, shape, most, words, f"{form}.doc.{key}"),
        shape=shape,
        is_required=each.required and each.key not in EDITORS_KNOW,
        choices=choices,
        example=_example(each, inner),
        most=most,
        kind=kind,
    )


def vocabulary(kind: Kind | None) -> str:
    """The name of the vocabulary that an answer's terms are of; empty where they are of none."""
    inner = kind.kind if isinstance(kind, ListOf) else kind
    return inner.vocabulary if isinstance(inner, Code) else ""


def _doc(each: Field, shape: Shape, most: int | None, words: Catalogue, own: str) -> str:
    """Say what a field holds: the schema's words, what is expected, and what the form adds.

    The schema is in English, and so are the words of its kinds; another language says both in one.
    """
    told = words.texts.get(own.partition(".")[2], "")
    parts = [words.text(own, format=FORMAT) if own in words.texts else told or each.doc]
    if shape is Shape.SOME and most:
        parts.append(words.text("form.most", number=most))
    is_told = told or (own in words.texts and words.language != catalogue.SOURCE)
    is_plain = isinstance(each.kind, ListOf | Choice | Code) or each.kind in (Text(), SLUG)
    if not is_told and not is_plain:
        parts.append(words.text("form.expected", what=each.kind.describe()))
    parts.append(words.texts.get(f"form.hint.{each.key}", ""))
    return " ".join(part for part in parts if part)


def _example(each: Field, inner: Kind) -> str:
    """Make an example as a person writes it, without the marks of YAML."""
    if each.key == schema.SOURCES.key:
        parts = {part.key: part.example for part in schema.SOURCE.fields}
        return " | ".join(parts[name.strip().lower()] for name in FORMAT.split("|"))
    return "" if isinstance(inner, Choice | Code) else each.example.strip('"').strip("[]")


def _choices(key: str, kind: Kind, corpus: Corpus, words: Catalogue) -> Mapping[str, str]:
    if isinstance(kind, Choice):
        return {option.value: words.text(f"{key}.{option.value}") for option in kind.options}
    if not isinstance(kind, Code):
        return {}
    book = corpus.vocabularies[kind.vocabulary]
    # What stands in the order of codes has no order of its own: a reader looks for names. Codes
    # begin as the English names do, by the word that is looked for; those of countries do not.
    is_flat = not any(each.broader for each in book)
    is_by_name = is_flat and list(book.terms) == sorted(book.terms)
    if key == "country" or (is_by_name and words.language != catalogue.SOURCE):
        by_name = collation.order(words.language)
        return {each.code: each.label for each in sorted(book, key=lambda one: by_name(one.label))}
    return {each.code: each.label for each in book}


def _id(name: str, kind: Schema) -> str:
    """Make the id by which an address can fill in an answer; GitHub has `title` for itself."""
    return f"{kind.name}-{name.replace('.', '-')}"


def _of_section(heading: str, kind: Schema, words: Catalogue) -> Question:
    name = template.slug(heading)
    doc = words.text(f"{FORMS[kind.name]}.section.{name}")
    if kind is schema.PRACTICE and heading in schema.PRACTICE_LENGTHS:
        least, most = schema.PRACTICE_LENGTHS[heading]
        doc = f"{doc} {words.text('form.length', least=least, most=most)}"
    return Question(
        key=heading,
        id=_id(name, kind),
        label=heading,
        doc=doc,
        shape=Shape.TEXT,
        is_required=heading in kind.sections,
    )


def _agreement(kind: Schema, words: Catalogue) -> Question:
    form = FORMS[kind.name]
    return Question(
        key=AGREED,
        id=_id(AGREED, kind),
        label=words.text("form.label.agreed"),
        doc=words.text(f"{form}.doc.agreed"),
        shape=Shape.TICKS,
        is_required=True,
        choices=words.below(f"{form}.agreed"),
    )
