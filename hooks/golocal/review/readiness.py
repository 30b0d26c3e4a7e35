"""Whether a volume can be printed, in one line: weeks before the Academy, not at the printer's."""

from __future__ import annotations

import importlib
import re
import zlib
from dataclasses import dataclass
from typing import Any

OBJECTS = re.compile(rb"/Type ?/ObjStm\b[^>]*>>\s*stream\r?\n")
"""The head of a stream of objects, in which a PDF keeps its pages (ISO 32000-1, 7.5.7)."""

PAGE = re.compile(rb"/Type ?/Page\b")

MOST_REASONS = 3
"""How many rules are named that a PDF does not keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of an attempt to typeset a volume."""

    volume: int
    errors: int = 0
    """How many errors keep it from being typeset at all."""
    failure: str = ""
    """What typesetting found amiss."""
    pdf: bytes = b""


def line(trial: Trial) -> str:
    """Say whether a volume is ready for print, and why not, as plain text.

    The one place that judges: a fuller verdict takes the place of this function.
    """
    name = f"Volume {trial.volume}"
    if trial.errors:
        one = trial.errors == 1
        which = f"the {'error' if one else f'{trial.errors} errors'} in its entries"
        return f"{name}: not typeset; first mend {which}."
    if trial.failure:
        return f"{name}: not ready. Typesetting says: {trial.failure}"
    pages = _pages(trial.pdf)
    facts = f"typesets without fault, {pages} page{'' if pages == 1 else 's'}"
    broken = _broken_rules(trial.pdf)
    if broken is None:
        return f"{name}: {facts}; PDF/UA was not checked, for page-validation is not installed."
    if broken:
        return f"{name}: not ready. It {facts}; PDF/UA-1 is not kept: {'; '.join(broken)}."
    return f"{name}: ready. It {facts}; PDF/UA-1 is kept."


def _pages(pdf: bytes) -> int:
    """Count the pages of a PDF of our own making, whose objects are in compressed streams."""
    streams = [zlib.decompressobj().decompress(pdf[each.end() :]) for each in OBJECTS.finditer(pdf)]
    return sum(len(PAGE.findall(stream)) for stream in (pdf, *streams))


def _broken_rules(pdf: bytes) -> tuple[str, ...] | None:
    """Give the rules of PDF/UA-1 that are broken; None where nobody here can tell."""
    try:
        judge: Any = importlib.import_module("page")
    except ImportError:  # it is among the tools of the tests, not of every day
        return None
    report = judge.validate_pdf_bytes(pdf, profile=judge.ValidationProfile.PDF_UA_1)
    reasons = dict.fromkeys(each.message.rstrip(".") for each in report.failures)
    shown = tuple(reasons)[:MOST_REASONS]
    more = len(reasons) - len(shown)
    return (*shown, f"and {more} more") if more else shown
