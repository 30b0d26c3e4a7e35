"""The rules that look at more than one field: each a module, each a generator of faults.

The registry is explicit; the order is that of an editor's thoughts, the report sorts by place. A
rule that looks at one entry alone says so by its place here: what it finds stays true until the
file, the vocabularies or the rule itself change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from golocal.base.diagnostics import Diagnostic
from golocal.reading.entries import EntryFile
from golocal.rules import (
    academies,
    account,
    chronology,
    copies,
    drafts,
    identity,
    language,
    layout,
    letters,
    links,
    marks,
    media,
    order,
    outcomes,
    parity,
    people,
    places,
    printed,
    references,
    sources,
    status,
    telling,
    text,
    translations,
    withdrawals,
)
from golocal.rules.context import Context

Rule: TypeAlias = "Callable[[Context], Iterator[Diagnostic]]"
RuleAlone: TypeAlias = "Callable[[EntryFile], Iterator[Diagnostic]]"

RULES: tuple[Rule, ...] = (
    identity.check,
    references.check,
    order.check,
    academies.check,
    outcomes.check,
    links.check,
    withdrawals.check,
    media.check,
    references.check_vocabularies,
    printed.check,
    status.check_together,
    copies.check,
    translations.check,
    translations.check_vocabularies,
    translations.check_names,
    letters.check_vocabularies,
    parity.check,
)
"""Those that look at all entries."""

ALONE: tuple[RuleAlone, ...] = (
    chronology.check,
    sources.check,
    marks.check,
    links.check_form,
    status.check,
    text.check,
    telling.check,
    layout.check,
    account.check,
    language.check,
    people.check,
    people.check_bodies,
    outcomes.check_text,
    letters.check,
    places.check,
    drafts.check,
)
"""Those that look at one entry alone, its vocabularies aside at nothing else."""


def check(context: Context) -> Iterator[Diagnostic]:
    """The faults that lie between entries."""
    for rule in RULES:
        yield from rule(context)


def check_alone(file: EntryFile) -> Iterator[Diagnostic]:
    """The faults of one entry."""
    for rule in ALONE:
        yield from rule(file)
