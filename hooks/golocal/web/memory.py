"""The pages of the plan before, for a preview that plans again at every change.

A page is what its template makes of the values of the page and of what all pages share. Where these
are equal to those of the plan before, so is the page. Values are compared whole, never by name or
date, so a page that is taken from here is the one that would be made.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar, cast

from golocal.entry.settings import History

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Corpus
    from golocal.entry.settings import Settings
    from golocal.web.pagetext import Page

T = TypeVar("T")


@dataclass(slots=True)
class Memory:
    """What the last plan was made of, and its pages."""

    _shared: tuple[object, ...] = ()
    _common: dict[str, object] = field(default_factory=dict)
    _change: Mapping[str, object] = field(default_factory=dict)
    _pages: dict[str, tuple[tuple[object, ...], Page]] = field(default_factory=dict)

    def begin(
        self, corpus: Corpus, catalogue: Catalogue, settings: Settings, pictures: frozenset[str]
    ) -> None:
        """Begin a plan; forget all pages where what they share is not what it was."""
        shared = (corpus, catalogue, replace(settings, history=History()), pictures)
        if shared != self._shared:
            self._pages.clear()
            self._common.clear()
        self._shared = shared
        self._change = settings.history.changes

    def find(self, address: str, made_of: tuple[object, ...]) -> Page | None:
        """Give a page of the last plan, if it was made of the same."""
        before = self._pages.get(address)
        return before[1] if before is not None and before[0] == made_of else None

    def keep(self, made_of: tuple[object, ...], page: Page) -> None:
        """Remember a page and what it was made of."""
        self._pages[page.address] = (made_of, page)

    def common(self, name: str, make: Callable[[], T]) -> T:
        """Give what depends on nothing but what all pages share; make it where it is not there."""
        if name not in self._common:
            self._common[name] = make()
        return cast("T", self._common[name])

    def change(self, source: str | None) -> object:
        """Give the last change of a page's entry, which the page tells."""
        return self._change.get(source or "")
