"""Templates: the file of a new entry by the schema, with guidance where a value is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from golocal.base.collation import slug_words
from golocal.editing import canonical
from golocal.editing.reference import Source
from golocal.entry import schema as schemas
from golocal.entry.fields import Field, ListOf, Record
from golocal.entry.kinds import Choice, Code, Kind
from golocal.entry.schema import Schema

NAMELESS = "practice"
"""The name of a file where neither place nor title has letters for one."""

LITTLE = frozenset({"a", "an", "and", "for", "in", "its", "of", "on", "that", "the", "to", "with"})
"""Words that say nothing in the name of a file."""

MOST_SLUG = 60
"""The longest name of a file that is made from a title, in characters."""


def slug(title: str) -> str:
    """Make the name of a file from a title: small letters, digits and hyphens."""
    name = ""
    for word in slug_words(title):
        if len(name) + len(word) + 1 > MOST_SLUG:
            break
        name = f"{name}-{word}" if name else word
    return name


def entry(schema: Schema, title: str, given: Mapping[str, str]) -> str:
    """Write the file of a new entry; `given` holds values that are known, by key.

    The title stands in the first field, which of a commitment is the authority.

    What must be filled in stands as an empty field with its guidance above it; what is optional
    stands in a comment, ready to be used.
    """
    known = {schema.fields[0].key: quoted(title), **given}
    lines = ["---"]
    for field in schema.fields:
        lines += _field(field, known.get(field.key))
    lines.append("---")
    for section in schema.sections or (schema.first_section or "",):
        lines += ["", f"## {section}", ""] if section else [""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _field(field: Field, value: str | None) -> Iterator[str]:
    yield f"# {field.doc}"
    if isinstance(field.kind, Choice):
        yield f"#   {field.kind.describe()}"
    if isinstance(field.kind, ListOf) and isinstance(field.kind.kind, Record):
        parts = field.kind.kind.fields
        hashes = "" if field.required else "# "
        yield f"{hashes}{field.key}:"
        for place, part in enumerate(parts):
            lead = "  - " if place == 0 else "    "
            mark = "" if part.required and field.required else "# "
            yield f"{mark}{lead}{part.key}: {'' if not mark else part.example}".rstrip()
    elif value is not None:
        yield f"{field.key}: {value}"
    elif field.required and isinstance(field.kind, Record):
        yield f"{field.key}:"
        yield from (f"  {part.key}: # for example {part.example}" for part in field.kind.fields)
    elif field.required:
        yield f"{field.key}:" + (f" # for example {field.example}" if field.example else "")
    elif isinstance(field.kind, Record):
        yield f"# {field.key}:"
        yield from (f"#   {part.key}: {part.example}" for part in field.kind.fields)
    else:
        yield f"# {field.key}: {field.example}".rstrip()


def options(kind: Kind, codes: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """List the values that a kind lets one choose from, with their labels; empty for others."""
    match kind:
        case ListOf():
            return options(kind.kind, codes)
        case Code():
            return codes.get(kind.vocabulary, {})
        case Choice():
            return {option.value: option.value for option in kind.options}
        case _:
            return {}


def quoted(text: str) -> str:
    """Write a text as a YAML value, in double quotes where it needs them; it stays on its line."""
    text = " ".join(text.split())
    plain = re.fullmatch(r"[^\W_](?:[^:#]|:(?! )|(?<! )#)*", text)
    ambiguous = text.casefold() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    numeric = re.fullmatch(r"[0-9.,:_-]+", text)
    if plain and not ambiguous and not numeric and not text.endswith((":", " ")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def draft(
    fields: Mapping[str, Sequence[str]],
    sections: Mapping[str, str],
    kind: Schema = schemas.PRACTICE,
) -> str:
    """Write the file of an entry from the values that are known, in canonical form.

    `fields` holds what stands behind each key, on its line and below it. A required field that is
    not there stands empty, with the schema's words in a comment: the check reports it.
    """
    lines = ["---"]
    for field in kind.fields:
        if field.key in fields:
            first, *below = fields[field.key]
            lines += [f"{field.key}: {first}".rstrip(), *below]
        elif field.required:
            lines.append(f"{field.key}: # {field.doc}")
    lines.append("---")
    for heading in kind.headings:
        if heading in sections or heading in kind.sections:
            lines += ["", f"## {heading}", "", sections.get(heading, "")]
    return canonical.canonical("\n".join(lines) + "\n", kind)


def sources(listed: Sequence[Source]) -> tuple[str, ...]:
    """Write sources as the items of their field; a required part that is not there stands empty."""
    return ("", *(line for each in listed for line in _item(each))) if listed else ()


def _item(source: Source) -> Iterator[str]:
    lead = "  - "
    for part in schemas.SOURCE.fields:
        value = source.fields.get(part.key)
        if value is not None:
            bare = part.key == "year"
            yield f"{lead}{part.key}: {value if bare else quoted(value)}"
        elif part.required:
            yield f"{lead}{part.key}: # {part.doc}"
        else:
            continue
        lead = "    "


def name(city: str, title: str, taken: Collection[str]) -> str:
    """Name the file after place and deed; a number parts it from a file of the same name."""
    place = slug(city)
    said = {*LITTLE, *place.split("-")}
    deed = [word for word in slug(title).split("-") if word not in said]
    free = slug(" ".join([*place.split("-"), *deed])) or NAMELESS
    number = 2
    chosen = free
    while chosen in taken:
        chosen = f"{free}-{number}"
        number += 1
    return chosen
