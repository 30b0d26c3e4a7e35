"""Source marks and sources belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.collection import Collection


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Every mark has its source; every source is cited where the text carries marks."""
    for path, places in collection.sources.items():
        body = collection.bodies[path]
        cited: set[int] = set()
        for mark in body.marks():
            if mark.number is None or mark.number > len(places):
                yield Diagnostic(
                    mark.span,
                    "mark-unknown",
                    f"'{mark.text}' refers to a source that is not there",
                    (_range(len(places)),),
                )
            else:
                cited.add(mark.number)
        for number, place in enumerate(places, start=1):
            if number not in cited:
                yield Diagnostic(
                    place,
                    "source-uncited",
                    f"source {number} is never cited",
                    (f"Put [@{number}] behind the claim that it supports, or remove it.",),
                    Severity.WARNING,
                )


def _range(count: int) -> str:
    if count == 0:
        return "This entry has no sources; add them to its fields."
    if count == 1:
        return "This entry has one source: [@1]."
    return f"This entry has {count} sources: [@1] to [@{count}]."
