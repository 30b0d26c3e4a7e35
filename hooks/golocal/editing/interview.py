"""The questions that `new.py` asks on a terminal: one a field, with the vocabularies as choices.

An answer is judged at once by the field's own kind, so what is written into the file is right; an
empty answer leaves the field to be filled in later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from golocal.base import days, names
from golocal.base.diagnostics import Report
from golocal.base.location import Span
from golocal.editing.template import options, quoted
from golocal.entry.fields import Field, ListOf, Reasons, Record
from golocal.entry.kinds import Code, Day, Decoding, Kind, Text
from golocal.entry.nodes import Listing, Scalar
from golocal.entry.schema import Schema

MOST_SHOWN = 60
"""Longer vocabularies, such as that of countries, are asked for by name instead of being listed."""

NOWHERE = Span("answer")


VOLUMES = "volumes"
"""Under this name the codes hold the volumes that there are, by their numbers."""


def asked(schema: Schema, given: Mapping[str, str]) -> tuple[Field, ...]:
    """List the fields to ask for: the required ones that are single lines and not given yet."""
    return tuple(
        field
        for field in schema.fields
        if field.required
        and field.key not in given
        and not isinstance(field.kind, Record | Reasons)
        and not (isinstance(field.kind, ListOf) and isinstance(field.kind.kind, Record))
    )


def ask(
    fields: Sequence[Field],
    codes: Mapping[str, Mapping[str, str]],
    read: Callable[[str], str],
    say: Callable[[str], None],
) -> Iterator[tuple[str, str]]:
    """Ask for each field until the answer is right or empty; give its key and value as YAML text.

    Each is given as soon as it is answered, so that nothing is lost where the person wants out.
    """
    for field in fields:
        say(f"\n{field.key}: {field.doc}")
        for line in choices(field, codes):
            say(line)
        while True:
            several = "part several with commas; " if isinstance(field.kind, ListOf) else ""
            answer = read(f"  {field.key} ({several}Enter to leave it for later): ").strip()
            if not answer:
                break
            value, faults = judge(field, answer, codes)
            if value is not None:
                yield field.key, value
                break
            for fault in faults:
                say(f"  {fault}")


def choices(field: Field, codes: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """List the lines that show what can be chosen, numbered."""
    if field.key == "volume":
        return tuple(f"  {number:>2}  {title}" for number, title in _volumes(codes).items())
    chosen = options(field.kind, codes)
    if len(chosen) > MOST_SHOWN:
        return ("  Type the code or the name.",)
    return tuple(
        f"  {number:>2}  {label}" + (f" ({code})" if label != code else "")
        for number, (code, label) in enumerate(chosen.items(), start=1)
    )


def _volumes(codes: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    return codes.get(VOLUMES, {})


def judge(
    field: Field, answer: str, codes: Mapping[str, Mapping[str, str]]
) -> tuple[str | None, tuple[str, ...]]:
    """Decode an answer to YAML text, or None and what is wrong with it, in sentences."""
    if unfit := _unfit(field, answer, codes):
        return None, unfit
    is_list = isinstance(field.kind, ListOf)
    kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
    if isinstance(kind, Day) and (meant := days.day(answer)):
        answer = meant.isoformat()
    chosen = options(kind, codes)
    book = kind.vocabulary if isinstance(kind, Code) else ""
    parts = _parted(answer, chosen) if is_list else [answer]
    words = [_code(part, chosen, book) for part in parts]
    scalars = tuple(Scalar(word, NOWHERE) for word in words)
    report = Report()
    field.kind.decode(
        Listing(scalars, NOWHERE) if is_list else scalars[0],
        (field.key,),
        Decoding(report, codes),
    )
    if report.found:
        said = [
            sentence
            for fault in report
            for sentence in (f"{fault.message[0].upper()}{fault.message[1:]}.", *fault.help)
        ]
        return None, tuple(said)
    written = [_written(kind, word) for word in words]
    return (f"[{', '.join(written)}]" if is_list else written[0]), ()


def _unfit(field: Field, answer: str, codes: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """What is wrong with an answer that its kind would take: a volume not there, a bare number."""
    volumes = _volumes(codes)
    if field.key == "volume" and volumes and answer.isdecimal() and answer not in volumes:
        return (
            f"There is no volume {answer}. The volumes are: {', '.join(volumes)}.",
            'A new one is made first: python3 scripts/new.py volume "Its title"',
        )
    if isinstance(field.kind, Text) and not any(letter.isalpha() for letter in answer):
        return (f"'{answer}' has no letters; write it in words.",)
    return ()


def _parted(answer: str, known: Mapping[str, str]) -> list[str]:
    """The values of a list: between commas, or spaces where each is a choice by itself."""
    parts = [part.strip() for part in answer.replace(";", ",").split(",")]
    words = answer.split()
    numbers = {str(number) for number in range(1, len(known) + 1)}
    is_one = len(parts) > 1 or not known or names.code(answer, known) is not None
    return words if not is_one and {*words} <= {*known, *numbers} else list(filter(None, parts))


def _code(word: str, known: Mapping[str, str], book: str) -> str:
    """Find the code that a number, code or name stands for; the word itself where none does."""
    if word not in known and word.isdecimal() and len(known) <= MOST_SHOWN:
        return list(known)[int(word) - 1] if 1 <= int(word) <= len(known) else word
    return (names.code(word, known, book) if known else None) or word


def _written(kind: Kind, word: str) -> str:
    if isinstance(kind, Code) and word[:1].isdigit():
        return f'"{word}"'  # without quotation marks, an editor would read a goal as a number
    return quoted(word) if isinstance(kind, Text) else word
