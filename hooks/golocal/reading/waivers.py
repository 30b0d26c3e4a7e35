"""Faults that an entry lets pass, each with its reason; an idle waiver is a fault itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry.nodes import Table

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
        "text-research",
        "text-straight-quote",
        "text-torn",
        "text-uncited",
        "translation-numbers",
        "translation-same",
    }
)
"""What an editor may judge otherwise in a single case; all else is a matter of form or safety."""

KEY = "waive"


def apply(
    faults: Iterable[Diagnostic], waived: Mapping[str, Mapping[str, Span]]
) -> Iterator[Diagnostic]:
    """Leave out what is waived, path by path, and report waivers that nothing needs."""
    used: set[tuple[str, str]] = set()
    left: dict[str, set[str]] = {}
    for fault in faults:
        where = (fault.span.path, fault.code)
        if fault.code in WAIVABLE and fault.code in waived.get(fault.span.path, {}):
            used.add(where)
        else:
            left.setdefault(fault.code, set()).add(fault.span.path)
            yield fault
    for path, codes in waived.items():
        for code, span in codes.items():
            if (path, code) not in used:
                yield _idle(code, span, left.get(code, set()))


def _idle(code: str, span: Span, elsewhere: AbstractSet[str]) -> Diagnostic:
    if code not in WAIVABLE:
        return Diagnostic(
            span,
            "waiver-unknown",
            f"'{code}' cannot be waived",
            (f"What can be: {', '.join(sorted(WAIVABLE))}.",),
        )
    return Diagnostic(
        span,
        "waiver-unused",
        f"this file has no fault '{code}' to waive",
        (
            "Remove it. A waiver holds for its own file alone"
            + (
                f': write waive: {{{code}: "why it may stand"}} in {", ".join(sorted(elsewhere))}.'
                if elsewhere
                else "; if another file has the fault, write it there."
            ),
        ),
        Severity.WARNING,
    )


def listed(front: Table) -> Mapping[str, Span]:
    """The codes that a front matter waives, with the place of each."""
    for pair in front:
        if pair.key.text == KEY and isinstance(pair.value, Table):
            return {each.key.text: each.key.span for each in pair.value}
    return {}
