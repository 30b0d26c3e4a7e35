"""An Academy, the volume that prepares it and the encouragements of its Outcome Document agree."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Related
from golocal.entry.model import Academy, Encouragement, span_of
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """Volume and Academy name each other; the encouragements of one Academy are numbered from 1."""
    corpus = context.corpus
    for academy in corpus.academies.values():
        yield from _volume(context, academy)
    by_year: dict[int, list[Encouragement]] = {}
    for entry in corpus.encouragements.values():
        if entry.academy is not None:
            by_year.setdefault(entry.academy, []).append(entry)
    for year, entries in by_year.items():
        yield from _numbers(entries)
        if year in corpus.academies:
            yield from _gaps(corpus.academies[year], entries)


def _volume(context: Context, academy: Academy) -> Iterator[Diagnostic]:
    """Find where an Academy names another volume than the volumes that name this Academy."""
    for volume in context.corpus.volumes.values():
        is_named = academy.volume == volume.number
        if volume.named != volume.number or is_named == (volume.academy == academy.year):
            continue  # a wrong number is a fault of its own
        if is_named and volume.academy in context.corpus.academies:
            said = f"names volume {volume.number}, which prepares that of {volume.academy}"
        elif volume.academy == academy.year and academy.volume is not None:
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


def _numbers(entries: list[Encouragement]) -> Iterator[Diagnostic]:
    """Find encouragements of one Academy that have no number, or that of another."""
    seen: dict[int, Encouragement] = {}
    for entry in entries:
        if entry.number is None:
            yield Diagnostic(
                span_of(entry, "academy"),
                "encouragement-number",
                f"the encouragement stands in the Outcome Document of {entry.academy} "
                "and has no number",
                ("Add number: with its number in that document, such as number: 3.",),
            )
        elif entry.number in seen:
            other = seen[entry.number]
            yield Diagnostic(
                span_of(entry, "number"),
                "encouragement-number",
                f"the Outcome Document of {entry.academy} has an encouragement {entry.number} "
                "already",
                ("Give each its own number, as in the document.",),
                related=(Related(span_of(other, "number"), f"'{other.slug}' has it"),),
            )
        else:
            seen[entry.number] = entry


def _gaps(academy: Academy, entries: list[Encouragement]) -> Iterator[Diagnostic]:
    """Find the numbers that no encouragement of an Academy has, and those beyond the last."""
    told = academy.outcome.encouragements if academy.outcome else None
    numbers = {entry.number: entry for entry in entries if entry.number is not None}
    for number, entry in numbers.items():
        if told is not None and number > told:
            yield Diagnostic(
                span_of(entry, "number"),
                "encouragement-number",
                f"the Outcome Document of {academy.year} has {told} encouragements, "
                f"and this is number {number}",
                ("Mend the number, or how many there are.",),
                related=(
                    Related(span_of(academy, "outcome", "encouragements"), "it is said here"),
                ),
            )
    absent = [
        each for each in range(1, (told or max(numbers, default=0)) + 1) if each not in numbers
    ]
    if absent and numbers:
        listed = f"number{'s' * (len(absent) > 1)} {', '.join(map(str, absent))}"
        yield Diagnostic(
            span_of(academy, "outcome", "encouragements") if told else span_of(academy, "outcome"),
            "encouragement-number",
            f"no encouragement of {academy.year} has the {listed}",
            ("Add what is missing, each in a file of its own: scripts/new.py encouragement.",),
        )
