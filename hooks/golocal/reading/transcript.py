"""A reading as a line of JSON, and back: how it goes from process to process and from run to run.

Only what the file alone does not show is written down; texts are cut out of the file again. A line
may come from a stranger's hand, so nothing in it is run and nothing is taken on trust: whatever is
not as it was written by `write` is refused.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from golocal.base.diagnostics import Diagnostic, Related, Severity
from golocal.base.location import Span
from golocal.entry import model, schema
from golocal.entry.model import Section
from golocal.reading.entries import Reading
from golocal.reading.sources import MOST_BYTES
from golocal.text.body import Body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from golocal.base.location import Source
    from golocal.entry.model import Entry, Withdrawn
    from golocal.reading.entries import Codes

T = TypeVar("T")

Form: TypeAlias = "Callable[[object], object]"
"""What reads a value; raises OddLineError, ValueError or TypeError where it is odd."""

Place: TypeAlias = tuple[int, int, int]
"""A span without its path."""

FORMS = {form.name: form for form in (*schema.SCHEMAS, schema.WITHDRAWN)}

PLACED = ("sections", "path", "places")
"""The fields of an entry that are written down otherwise, or not at all."""


class OddLineError(ValueError):
    """A line is not one that was written here."""


def write(reading: Reading) -> str:
    """Write a reading down; raise OddLineError where something in it cannot be."""
    path, text = reading.source.path, reading.source.text
    if not text.endswith(reading.body.text):
        raise OddLineError
    place = partial(_place, path)
    entry, waived = reading.entry, reading.waived
    line = (
        reading.form,
        None if entry is None else (_plain(entry), *_cuts(entry, reading.body.text, place)),
        (reading.body.line, len(text) - len(reading.body.text)),
        None if waived is None else {code: place(span) for code, span in waived.items()},
        None if reading.spans is None else [place(span) for span in reading.spans],
        [_fault(each, place) for each in reading.faults],
    )
    return json.dumps(line, separators=(",", ":"))


def read(line: str, source: Source, codes: Codes) -> Reading:
    """Give the reading of a file that was written down; raise OddLineError where it is odd."""
    try:
        form, entry, (at, start), waived, spans, faults = json.loads(line)
        if form not in FORMS:
            raise OddLineError
        body = Body(
            source.path,
            source.text[_within(start, len(source.text)) :],
            _within(at, MOST_BYTES),
        )
        span = partial(_span, source.path)
        return Reading(
            source=source,
            codes=codes,
            form=form,
            entry=None if entry is None else _entry(form, entry, body),
            body=body,
            waived=None if waived is None else {code: span(each) for code, each in waived.items()},
            spans=None if spans is None else tuple([span(each) for each in spans]),
            faults=tuple([_diagnostic(each, span) for each in faults]),
        )
    # What the standard library makes of an odd line.
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise OddLineError from fault


def _plain(value: object) -> object:
    """Give a value of the model in what JSON has: a record is a list, its fields in order."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return [_plain(getattr(value, name)) for name, _ in _forms(value.__class__)]
    return value


def _cuts(
    entry: Entry | Withdrawn, text: str, place: Callable[[Span], Place]
) -> tuple[object, object]:
    """Give where the sections of an entry lie in its text, and the places of its values."""
    sections = []
    at = 0
    for each in entry.sections:
        at = text.find(each.text, at)
        if at < 0:
            raise OddLineError
        sections.append((each.title, at, at + len(each.text), each.line))
    return sections, [(*place(span), *key) for key, span in entry.places.items()]


def _place(path: str, span: Span) -> Place:
    named, line, column, end = span
    if named != path:  # what lies in another file is no matter of one entry alone
        raise OddLineError
    return line, column, end


def _fault(fault: Diagnostic, place: Callable[[Span], Place]) -> object:
    related = [(place(each.span), each.message) for each in fault.related]
    return place(fault.span), fault.code, fault.message, fault.help, fault.severity, related


def _diagnostic(line: Iterable[Any], span: Callable[[Iterable[object]], Span]) -> Diagnostic:
    where, code, message, help_, severity, related = line
    return Diagnostic(
        span(where),
        _text(code),
        _text(message),
        _several(_text, help_),
        Severity(severity),
        tuple([Related(span(other), _text(words)) for other, words in related]),
    )


def _entry(form: str, line: Iterable[Any], body: Body) -> Entry | Withdrawn:
    values, sections, places = line
    parts = []
    for title, start, end, at in sections:
        text = body.text[_within(start, end) : _within(end, len(body.text))]
        parts.append(Section(title=_text(title), text=text, line=_within(at, MOST_BYTES)))
    found: dict[tuple[str | int, ...], Span] = {}
    for line_, column, end, *key in places:
        for part in key:
            if type(part) is not str and type(part) is not int:
                raise OddLineError
        found[tuple(key)] = _span(body.path, (line_, column, end))
    make = FORMS[form].make
    others = _values(make, values)
    folder, _, name = body.path.rpartition("/")
    if name != f"{others.get('slug', others.get('year'))}.md":
        raise OddLineError
    if not folder.endswith(f"/{FORMS[form].folder}"):
        raise OddLineError
    return make(**others, sections=tuple(parts), path=body.path, places=found)


def _record(make: Callable[..., object], values: object) -> object:
    return make(**_values(make, values))


def _values(make: Callable[..., object], values: object) -> dict[str, Any]:
    """Give the fields of a record, each in the form that the model gives it."""
    pairs = zip(_forms(make), _list(values), strict=True)
    return {name: form(value) for (name, form), value in pairs}


@cache
def _forms(make: type) -> tuple[tuple[str, Form], ...]:
    """Give the fields of a record that are written down, each with what reads its value."""
    written = (each for each in fields(make) if each.name not in PLACED)
    return tuple((each.name, _form(str(each.type))) for each in written)


@cache
def _form(name: str) -> Form:
    """Give what reads the values of a type, by the name that the model gives it."""
    if name.endswith(" | None"):
        return partial(_optional, _form(name.removesuffix(" | None")))
    if name.startswith("tuple["):
        return partial(_several, _form(name.removeprefix("tuple[").removesuffix(", ...]")))
    if name in SIMPLE:
        return SIMPLE[name]
    named: type = getattr(model, name)
    return named if issubclass(named, StrEnum) else partial(_record, named)


def _optional(form: Form, value: object) -> object:
    return None if value is None else form(value)


def _several(form: Callable[[object], T], value: object) -> tuple[T, ...]:
    return tuple([form(each) for each in _list(value)])


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise OddLineError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise OddLineError
    return value


def _whole(value: object) -> int:
    if type(value) is not int:  # true is one, too, for isinstance
        raise OddLineError
    return value


def _degrees(value: object) -> float:
    if not isinstance(value, float) or not isfinite(value):
        raise OddLineError
    return value


def _day(value: object) -> dt.date:
    return dt.date.fromisoformat(_text(value))


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise OddLineError
    return {code: _text(reason) for code, reason in value.items()}


SIMPLE: Mapping[str, Form] = {
    "str": _text,
    "int": _whole,
    "float": _degrees,
    "dt.date": _day,
    "Mapping[str, str]": _texts,
}
"""What reads the values of types that are not the model's own."""


def _within(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise OddLineError
    return value


def _span(path: str, value: Iterable[object]) -> Span:
    line, column, end = value
    # No file has more lines or columns than bytes; larger numbers would fill the memory.
    if (
        type(line) is not int
        or type(column) is not int
        or type(end) is not int
        or not (0 < line <= MOST_BYTES + 1 and 0 < column < end <= MOST_BYTES + 2)
    ):
        raise OddLineError
    return Span(path, line, column, end)
