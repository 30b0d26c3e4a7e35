"""When each file of the collection was last changed, and in which commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that changed a file."""

    date: dt.date
    revision: str
    """The name of the commit, 40 hexadecimal figures."""


@dataclass(frozen=True, slots=True)
class History:
    """The last change of every file; empty where there is no git, or only its newest commit."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    """By path from the project's root, such as `practices/promising/x.md`."""
