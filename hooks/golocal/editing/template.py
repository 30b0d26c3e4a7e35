"""The file of a new entry, written from the schema: fields in order, guidance in comments."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from golocal.entry.fields import ListOf, Record
from golocal.entry.kinds import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from golocal.entry.fields import Field
    from golocal.entry.schema import Schema

TRANSLITERATION = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
MOST_SLUG = 60
"""The longest name of a file that is made from a title, in characters."""


def slug(title: str) -> str:
    """Make the name of a file from a title: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(TRANSLITERATION))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) + 1 > MOST_SLUG:
            break
        name = f"{name}-{word}" if name else word
    return name


def entry(schema: Schema, title: str, given: Mapping[str, str], today: date) -> str:
    """Write the file of a new entry; `given` holds values that are known, by key.

    What must be filled in stands as an empty field with its guidance above it; what is optional
    stands in a comment, ready to be used.
    """
    known = {"title": quoted(title), **given}
    if any(field.key == "checked" for field in schema.fields):
        known.setdefault("checked", today.isoformat())
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
    elif field.required:
        yield f"{field.key}:" + (f" # for example {field.example}" if field.example else "")
    elif isinstance(field.kind, Record):
        yield f"# {field.key}:"
        yield from (f"#   {part.key}: {part.example}" for part in field.kind.fields)
    else:
        yield f"# {field.key}: {field.example}".rstrip()


def quoted(text: str) -> str:
    """Write a text as a YAML value, in double quotes where it needs them."""
    plain = re.fullmatch(r"[^\W_](?:[^:#]|:(?! )|(?<! )#)*", text)
    ambiguous = text.casefold() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    numeric = re.fullmatch(r"[0-9.,:_-]+", text)
    if plain and not ambiguous and not numeric and not text.endswith((":", " ")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
