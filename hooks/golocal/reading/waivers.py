"""Faults that an entry lets pass, each with its reason; an idle waiver is a fault itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry.nodes import Listing, Pair, Table

WAIVABLE = frozenset(
    {
        "entry-copied",
        "image-small",
        "mark-bare",
        "person-email",
        "person-name",
        "person-phone",
        "place-far",
        "section-length",
        "source-insecure",
        "source-mirror",
        "source-older",
        "source-repeated",
        "source-uncited",
        "text-double-space",
        "text-gap",
        "text-language",
        "text-loud",
        "text-number",
        "text-research",
        "text-straight-quote",
        "text-torn",
        "text-twice",
        "text-uncited",
        "translation-numbers",
        "translation-same",
    }
)
"""What an editor may judge otherwise in a single case; all else is a matter of form or safety."""

IN_ORDER = {
    "section-length": "A section may have half as many words as are asked for, or a quarter more.",
    "source-insecure": "An address with http:// is in order where its source has a note.",
    "source-mirror": "A copy is in order where its source has a note.",
    "text-uncited": "A figure is in order where its paragraph has a mark; look whether the source "
    "of that mark tells the figure.",
}
"""What a rule lets pass, so that an editor sees why there is nothing to waive."""

KEY = "waive"
STRAYED = "key-unknown"
"""The fault of a waiver that stands in a record, such as a source."""


def apply(
    faults: Iterable[Diagnostic], waived: Mapping[str, Mapping[str, Span]]
) -> Iterator[Diagnostic]:
    """Leave out what is waived, path by path, and report waivers that nothing needs."""
    found = list(faults)
    met = {(fault.span.path, fault.code) for fault in found if fault.code in WAIVABLE}
    left: dict[str, set[str]] = {}
    told: set[Span] = set()
    for fault in found:
        path, mine = fault.span.path, waived.get(fault.span.path, {})
        if fault.code in WAIVABLE and fault.code in mine:
            continue
        # A waiver that is to go needs neither a better reason nor another place.
        about = [code for code, span in mine.items() if _is_about(fault, span)]
        if about and not any((path, code) in met for code in about):
            if fault.code == STRAYED:
                told.update(mine[code] for code in about)
                named = " or ".join(map(repr, about))
                yield replace(fault, help=(f"Take it out: this file has no fault {named}.",))
            continue
        left.setdefault(fault.code, set()).add(path)
        yield fault
    for path, codes in waived.items():
        for code, span in codes.items():
            if (path, code) not in met and span not in told:
                own = span._replace(end=span.column + len(code))
                yield _idle(code, own, left.get(code, set()))


def _is_about(fault: Diagnostic, waiver: Span) -> bool:
    """Whether a fault is one of the form of a waiver: of its reason, or of where it stands."""
    if fault.span.line != waiver.line:
        return False
    if fault.code == STRAYED:
        return fault.message.startswith(f"'{KEY}' is a field")
    return fault.code == "text-short" and waiver.column < fault.span.column < waiver.end


def _idle(code: str, span: Span, elsewhere: AbstractSet[str]) -> Diagnostic:
    if code not in WAIVABLE:
        return Diagnostic(
            span,
            "waiver-unknown",
            f"'{code}' cannot be waived",
            (f"What can be: {', '.join(sorted(WAIVABLE))}.",),
        )
    help_ = " ".join(
        filter(None, ("Remove it: no other file has that fault either.", IN_ORDER.get(code)))
    )
    if elsewhere:
        where = ", ".join(sorted(elsewhere))
        help_ = (
            "Remove it. A waiver holds for its own file alone: "
            f'write waive: {{{code}: "why it may stand"}} in {where}.'
        )
    return Diagnostic(
        span,
        "waiver-unused",
        f"this file has no fault '{code}' to waive",
        (help_,),
        Severity.WARNING,
    )


def listed(front: Table) -> Mapping[str, Span]:
    """The codes that a front matter waives, also in a record, each with its place and reason."""
    records = [pair.value.items for pair in front if isinstance(pair.value, Listing)]
    tables = [front, *(each for items in records for each in items if isinstance(each, Table))]
    return {
        each.key.text: each.key.span._replace(end=max(each.key.span.end, _end(each)))
        for table in reversed(tables)
        for pair in table
        if pair.key.text == KEY and isinstance(pair.value, Table)
        for each in pair.value
    }


def _end(pair: Pair) -> int:
    """Where the reason of a waiver ends, if it stands on the line of its code."""
    return pair.value.span.end if pair.value.span.line == pair.key.span.line else 0
