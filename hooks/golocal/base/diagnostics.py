"""What is wrong with an entry, as a value: code, place, message and help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from golocal.base.location import Span


class Severity(StrEnum):
    """How much a fault weighs: an error stops a publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Related:
    """The other place of a fault, such as the first use of a name that is used twice."""

    span: Span
    message: str


class Fix(NamedTuple):
    """A run of characters and what is to stand there instead."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault in one place, told to the person who can mend it."""

    span: Span
    code: str
    """Area and fault in kebab case; never renamed or used again once published."""
    message: str
    """What is wrong with this value: lower case, no full stop, the value quoted."""
    help: tuple[str, ...] = ()
    """What to type, as sentences."""
    severity: Severity = Severity.ERROR
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    """What `check.py --fix` writes to mend it; nothing where a person has to judge."""

    @property
    def is_error(self) -> bool:
        """Whether this fault stops a publication."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """The fault in one line: place, severity, code, message."""
        return f"{self.span}: {self.severity}[{self.code}]: {self.message}"


@dataclass(slots=True)
class Report:
    """The faults found so far; every stage of reading adds to it and none stops at the first."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(self, span: Span, code: str, message: str, *help_: str) -> None:
        """Add a fault that stops a publication."""
        self.found.append(Diagnostic(span, code, message, help_))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add faults that were found elsewhere."""
        self.found.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """The faults by place; faults of one place by code."""
        return iter(sorted(self.found, key=lambda fault: (fault.span, fault.code, fault.message)))


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings there are, in words for the end of a run."""
    faults = list(diagnostics)
    errors = sum(fault.is_error for fault in faults)
    warnings = len(faults) - errors
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((errors, "error"), (warnings, "warning"))
        if number
    ]
    return " and ".join(parts) or "no fault"
