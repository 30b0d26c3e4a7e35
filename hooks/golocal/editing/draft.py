"""The file of a practice from the values that are known; what is missing is a gap with guidance."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from golocal.editing import canonical, template
from golocal.entry import schema

if TYPE_CHECKING:
    from golocal.editing.citations import Source

NAMELESS = "practice"
"""The name of a file where neither place nor title has letters for one."""

LITTLE = frozenset({"a", "an", "and", "for", "in", "its", "of", "on", "that", "the", "to", "with"})
"""Words that say nothing in the name of a file."""


def entry(fields: Mapping[str, Sequence[str]], sections: Mapping[str, str]) -> str:
    """Write the file in canonical form.

    `fields` holds what stands behind each key, on its line and below it. A required field that is
    not there stands empty, with the schema's words in a comment: the check reports it.
    """
    lines = ["---"]
    for field in schema.PRACTICE.fields:
        if field.key in fields:
            first, *below = fields[field.key]
            lines += [f"{field.key}: {first}".rstrip(), *below]
        elif field.required:
            lines.append(f"{field.key}: # {field.doc}")
    lines.append("---")
    for heading in schema.PRACTICE.sections:
        lines += ["", f"## {heading}", "", sections.get(heading, "")]
    return canonical.canonical("\n".join(lines) + "\n", schema.PRACTICE)


def listed(sources: Sequence[Source]) -> tuple[str, ...]:
    """Give sources as the items of their field; a required part that is not there stands empty."""
    return ("", *(line for each in sources for line in _item(each))) if sources else ()


def _item(source: Source) -> Iterator[str]:
    lead = "  - "
    for part in schema.SOURCE.fields:
        value = source.fields.get(part.key)
        if value is not None:
            bare = part.key == "year"
            yield f"{lead}{part.key}: {value if bare else template.quoted(value)}"
        elif part.required:
            yield f"{lead}{part.key}: # {part.doc}"
        else:
            continue
        lead = "    "


def slug(city: str, title: str, taken: Collection[str]) -> str:
    """Name the file after place and deed; a number parts it from a file of the same name."""
    place = template.slug(city)
    said = {*LITTLE, *place.split("-")}
    deed = [word for word in template.slug(title).split("-") if word not in said]
    name = template.slug(" ".join([*place.split("-"), *deed])) or NAMELESS
    number = 2
    chosen = name
    while chosen in taken:
        chosen = f"{name}-{number}"
        number += 1
    return chosen
