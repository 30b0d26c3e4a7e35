"""An Academy and the volume that prepares it agree."""

from __future__ import annotations

from collections.abc import Iterator

from golocal.base.diagnostics import Diagnostic, Related
from golocal.entry.model import Academy, span_of
from golocal.rules.context import Context


def check(context: Context) -> Iterator[Diagnostic]:
    """Volume and Academy name each other."""
    for academy in context.corpus.academies.values():
        yield from _volume(context, academy)


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
