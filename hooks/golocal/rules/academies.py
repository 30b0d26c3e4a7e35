"""An Academy and the volume that prepares it agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from golocal.base.diagnostics import Diagnostic, Related
from golocal.entry import schema
from golocal.entry.model import Academy, span_of
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """Volume and Academy name each other, and an Academy begins in its own year."""
    for academy in context.corpus.academies.values():
        if academy.start.year == academy.year:
            yield from _volume(context, academy)
        elif academy.start <= academy.end:
            yield _of_another_year(academy, context.corpus.academies)


MAY_STAY = frozenset({"start", "year", "path", "spans", "waive"})
"""What says nothing when it is the same in a copied file, or is said already."""


def _of_another_year(academy: Academy, academies: Mapping[int, Academy]) -> Diagnostic:
    """Say that an Academy begins in another year than its file says, and what is still copied."""
    first = academy.start.year
    help_ = [f"Rename the file to {first}.md, or write the day in {academy.year}."]
    others = [each for each in academies.values() if each.year == first == each.start.year]
    for other in others:
        same = [
            {"sections": "the text"}.get(each.name, each.name)
            for each in fields(Academy)
            if each.name not in MAY_STAY
            and getattr(academy, each.name)
            and getattr(academy, each.name) == getattr(other, each.name)
        ]
        help_ = [f"Write here the day in {academy.year} on which this Academy begins."]
        if "volume" in same:
            same.remove("volume")
            help_.append("Take out the line volume until there is one that prepares this Academy.")
        if same:
            help_.append(
                f"These too are still those of {other.path}: {', '.join(same)}. Write what is so "
                f"in {academy.year}.{schema.may_go(schema.ACADEMY, same)}"
            )
    return Diagnostic(
        span_of(academy, "start"),
        "date-order",
        f"the Academy of {academy.year} begins in {first}",
        tuple(help_),
        related=tuple(Related(span_of(each, "start"), "as this one does") for each in others),
    )


def _volume(context: Context, academy: Academy) -> Iterator[Diagnostic]:
    """Find where an Academy names another volume than the volumes that name this Academy."""
    for volume in context.corpus.volumes.values():
        is_named = academy.volume == volume.number
        if volume.named != volume.number or is_named == (volume.academy == academy.year):
            continue  # a wrong number is a fault of its own
        if is_named and volume.academy in context.corpus.academies:
            said = f"names volume {volume.number}, which prepares that of {volume.academy}"
        elif volume.academy == academy.year and academy.volume in context.corpus.volumes:
            said = f"names volume {academy.volume}, and volume {volume.number} names this Academy"
        else:
            continue
        yield Diagnostic(
            span_of(academy, "volume"),
            "academy-volume",
            f"the Academy of {academy.year} {said}",
            ("Write here the number of the volume that prepares this Academy, or mend that.",),
            related=(Related(span_of(volume, "academy"), "the volume says so here"),),
        )
