"""When each file of the collection was last changed, and in which commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that changed a file."""

    date: dt.date
    """The day of the commit, where it was made."""
    revision: str
    """The name of the commit, 40 hexadecimal figures."""


@dataclass(frozen=True, slots=True)
class History:
    """The last change of every file; empty where there is no git, or only its newest commits."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    """By path from the project's root, such as `practices/promising/x.md`, the newest first.

    A file that differs from its last commit is not in it: nobody can say yet when it was changed.
    """

    def newest(self, paths: Iterable[str]) -> Change | None:
        """Give the last change of several files; None where that of one of them is not known."""
        wanted = set(paths)
        found = [path for path in self.changes if path in wanted]
        return self.changes[found[0]] if found and len(found) == len(wanted) else None
