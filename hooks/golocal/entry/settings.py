"""What a build is told beside the collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from golocal.entry.history import History

if TYPE_CHECKING:
    from golocal.entry.record import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build knows beside the collection."""

    today: date
    """The day of the build; an Academy that begins later is announced."""
    site_url: str = ""
    """Where the site will stand, with a slash at its end; empty where that is not known."""
    has_prints: bool = True
    """Whether handouts and books are made, so that pages may link to them."""
    only_volume: int | None = None
    """The one volume whose handouts and book are made; None for all."""
    history: History = field(default_factory=History)
    """When the files of the collection were last changed."""
    repository: str | None = None
    """The repository on GitHub as owner/name, where readers find the history of an entry."""
    ledgers: Mapping[int, Ledger] = field(default_factory=dict)
    """The page maps of the volumes that were published, by their numbers."""

    def prints(self, volume: int) -> bool:
        """Say whether the book of a volume, and the handouts of its practices, are made."""
        return self.has_prints and self.only_volume in (None, volume)
