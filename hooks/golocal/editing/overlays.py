"""The file of an overlay as its translator finds it, and the digests that commands write in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from golocal.editing import canonical
from golocal.editing.fields import folded
from golocal.editing.template import quoted
from golocal.entry import words
from golocal.entry.fields import Words
from golocal.entry.model import Entry
from golocal.entry.schema import TRANSLATION
from golocal.reading.entries import EntryFile
from golocal.text import tree

BLOCK = f"{TRANSLATION.key}:"
FROM = "  from:"
NUMBERLIKE = re.compile(r"\d+e?\d*")
"""A digest that YAML tools would take for a number."""

REASONED = re.compile(
    r' +["\']?(?P<part>[^"\': ][^"\':]*)["\']?: ["\']?(?P<digest>\w+)["\']? # (?P<reason>.+)'
)
"""A digest with the reason why it was renewed."""


def skeleton(file: EntryFile, entry: Entry, language: str, digests: Mapping[str, str]) -> str:
    """The words of an entry in place, to be written over, below headings of the language."""
    written = {each.key: each.lines for each in canonical.fields_of(file.source.text)}
    lines = [canonical.FENCE]
    for key, parts in _by_key(words.fields(entry)).items():
        if len(parts) == 1 and parts[0].name == key:
            hash_ = "# " if parts[0].words is Words.MAY else ""
            lines += [hash_ + line for line in written[key]]
        else:
            lines += _nested(parts)
    lines += [BLOCK, "  made: # human, machine or machine-revised", f"  by: # {_doc('by')}"]
    lines += [*_from(digests, {}), canonical.FENCE]
    return "\n".join([*lines, *_body(file, language)]) + "\n"


def front(parts: Sequence[words.Part]) -> Iterator[str]:
    """The fields of an overlay with the words of parts."""
    for key, below in _by_key(parts).items():
        if [each.name for each in below] != [key]:
            yield from _nested(below)
        elif isinstance(said := below[0].said, str):
            first, *rest = folded(said)
            yield from (f"{key}: {first}", *rest)
        else:
            yield from (f"{key}:", *(f"  - {quoted(each)}" for each in said))


def _by_key(parts: Sequence[words.Part]) -> dict[str, list[words.Part]]:
    found: dict[str, list[words.Part]] = {}
    for each in parts:
        found.setdefault(each.name.partition(".")[0], []).append(each)
    return found


def _nested(parts: Sequence[words.Part]) -> Iterator[str]:
    """Parts below their keys, each key once."""
    open_: list[str] = []
    for each in parts:
        *keys, last = each.name.split(".")
        for depth, key in enumerate(keys):
            if open_[: depth + 1] != keys[: depth + 1]:
                yield f"{'  ' * depth}{quoted(key)}:"
                open_ = keys[: depth + 1]
        yield f"{'  ' * len(keys)}{last}: {quoted(str(each.said))}"


def _doc(key: str) -> str:
    record = words.record_of(TRANSLATION)
    return next(each.doc for each in record.fields if each.key == key) if record else ""


def _body(file: EntryFile, language: str) -> Iterator[str]:
    """The text of an entry; headings that all entries have are put into the language."""
    headings = {each.line: words.heading(each.id, language, each.title) for each in file.sections}
    is_section = {each.span.line for each in file.text.headings() if each.level == tree.SECTION}
    lines = file.source.text.rstrip("\n").split("\n")
    for number, line in enumerate(lines[file.line - 1 :], start=file.line):
        yield f"## {headings[number]}" if number in is_section else line


def with_digests(text: str, digests: Mapping[str, str], reasons: Mapping[str, str]) -> str | None:
    """The file with other digests, in the order given; None where it has no room for them.

    A reason stands in a comment behind the digest of its part, for as long as that stays.
    """
    lines = text.split("\n")
    start = next((at for at, line in enumerate(lines, start=1) if line.rstrip() == BLOCK), None)
    if start is None:
        return None
    below = (at for at in range(start, len(lines)) if re.match(r"[^ #]", lines[at]))
    end = next(below, len(lines))
    kept: list[str] = []
    is_from = False
    for line in lines[start:end]:
        is_from = line.startswith(FROM) or (is_from and line.startswith("   "))
        if not is_from:
            kept.append(line)
        elif (found := REASONED.fullmatch(line)) and digests.get(found["part"]) == found["digest"]:
            reasons = {found["part"]: found["reason"], **reasons}
    return "\n".join([*lines[:start], *kept, *_from(digests, reasons), *lines[end:]])


def _from(digests: Mapping[str, str], reasons: Mapping[str, str]) -> Iterator[str]:
    yield FROM
    for part, digest in digests.items():
        value = f'"{digest}"' if NUMBERLIKE.fullmatch(digest) else digest
        reason = f" # {reasons[part]}" if part in reasons else ""
        yield f"    {quoted(part)}: {value}{reason}"
