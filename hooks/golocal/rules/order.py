"""A volume and its practices agree on which practices it presents."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.entry.model import State, Volume, span_of
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """An order, where there is one, holds every practice of its volume and no other."""
    for volume in context.corpus.volumes.values():
        # One with a wrong number has that fault; its practices have none.
        if volume.order and volume.named == volume.number:
            yield from _agreement(context, volume)
        if volume.state is State.PUBLISHED:
            yield from _published(volume)


def _agreement(context: Context, volume: Volume) -> Iterator[Diagnostic]:
    practices = context.corpus.practices
    for index, slug in enumerate(volume.order):
        # One that names a volume that is not there has that fault, which names this volume.
        others = context.corpus.volumes.keys() - {volume.number}
        if slug in practices and practices[slug].volume in others:
            yield Diagnostic(
                span_of(volume, "order", index),
                "volume-order",
                f"'{slug}' belongs to volume {practices[slug].volume}",
                (f"Remove it here, or write volume: {volume.number} in {practices[slug].path}.",),
            )
    for practice in practices.values():
        if practice.volume == volume.number and practice.slug not in volume.order:
            yield Diagnostic(
                span_of(practice, "volume"),
                "volume-order",
                f"volume {volume.number} does not list '{practice.slug}' in its order",
                (
                    (
                        f"Editors: give '{practice.slug}' its place in order, in {volume.path}. "
                        "Whoever brings the practice need do nothing."
                    ),
                ),
                # A new practice comes alone; an editor gives it its place before the volume is out.
                Severity.ERROR if volume.state is State.PUBLISHED else Severity.WARNING,
            )


def _published(volume: Volume) -> Iterator[Diagnostic]:
    missing = [
        key
        for key, value in (("published", volume.published), ("order", volume.order))
        if not value
    ]
    if missing:
        names = " and ".join(f"'{key}'" for key in missing)
        yield Diagnostic(
            span_of(volume, "state"),
            "volume-published",
            f"a published volume needs {names}",
            ("Add what is missing, or write state: draft.",),
        )
