"""Something in the place of what is missing, so that a draft can be tried as a whole entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from golocal.editing import template
from golocal.editing.questions import Question
from golocal.entry import schema
from golocal.entry.fields import ListOf
from golocal.entry.kinds import Day, Degrees, Special

if TYPE_CHECKING:
    from datetime import date

    from golocal.entry.model import Corpus

SOURCE = ("", "  - title: A source", "    url: https://source.example/")


def of_missing(
    present: Collection[str], asked: Iterable[Question], corpus: Corpus, today: date
) -> dict[str, tuple[str, ...]]:
    """Give a value for each required field that is not there."""
    required = {field.key for field in schema.PRACTICE.fields if field.required}
    given = {each.key: _value(each, today) for each in asked}
    given["volume"] = (str(next(iter(corpus.volumes), 1)),)
    return {key: given[key] for key in sorted(required - set(present)) if key in given}


def _value(question: Question, today: date) -> tuple[str, ...]:
    if question.choices:
        code = template.quoted(next(iter(question.choices)))
        return (f"[{code}]" if isinstance(question.kind, ListOf) else code,)
    match question.kind:
        case Special(word):
            return (word,)
        case Degrees():
            return ("0",)
        case Day():
            return (today.isoformat(),)
        case ListOf():
            return SOURCE
        case _:
            return ("Something",)
