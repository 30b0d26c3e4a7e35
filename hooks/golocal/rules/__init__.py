"""The rules that look at more than one field: each a module, each a generator of faults.

The registry is explicit; the order is that of an editor's thoughts, the report sorts by place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from golocal.rules import (
    chronology,
    identity,
    links,
    markup,
    media,
    order,
    people,
    places,
    printed,
    references,
    sources,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from golocal.diagnostics import Diagnostic
    from golocal.reading.collection import Collection

Rule: TypeAlias = "Callable[[Collection], Iterator[Diagnostic]]"

RULES: tuple[Rule, ...] = (
    identity.check,
    references.check,
    order.check,
    chronology.check,
    sources.check,
    links.check,
    media.check,
    text.check,
    markup.check,
    people.check,
    places.check,
    printed.check,
)


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Go through the faults that every rule finds."""
    for rule in RULES:
        yield from rule(collection)
