"""The page that says what the collection covers: charts, each with its sentences.

A collection that says of itself where it leans can be read for what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base.collation import sort_key
from golocal.collection import coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.collection.coverage import Row
    from golocal.entry.model import Corpus

FACETS = ("region", "country", "groups", "rights", "instruments", "sdgs", "decade", "evidence")
"""What the page counts the practices by, in its order."""

SHOWN_NONE = 12
"""How many terms without a practice a sentence names; of more it gives the number."""

SHOWN_ROWS = 30
"""From how many rows a chart is folded below its sentence."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A facet of the collection: its rows, and what they say."""

    name: str
    bars: tuple[Row, ...]
    says: tuple[str, ...]

    @property
    def longest(self) -> int:
        """Find the greatest count, which is as wide as the chart; at least one."""
        return max((bar.count for bar in self.bars), default=0) or 1

    @property
    def is_folded(self) -> bool:
        """Say whether the table has too many rows to stand open."""
        return len(self.bars) > SHOWN_ROWS


def charts(corpus: Corpus, words: Catalogue) -> tuple[Chart, ...]:
    """Count the practices by each facet; of countries, those with most come first."""
    total = len(corpus.practices)
    found = {facet: coverage.rows(corpus, facet, words) for facet in FACETS}
    found["country"] = tuple(
        sorted(found["country"], key=lambda each: (-each.count, sort_key(each.label)))
    )
    missing = len(corpus.vocabularies["countries"].terms) - len(found["country"])
    return tuple(
        Chart(name, bars, tuple(_sentences(name, bars, total, missing, words)))
        for name, bars in found.items()
    )


def _sentences(
    name: str, bars: Sequence[Row], total: int, missing: int, words: Catalogue
) -> Iterator[str]:
    """Say which rows have most and fewest practices, and which have none."""
    found = [bar for bar in bars if bar.count]
    if not found:
        yield words.text("coverage.nothing")
        return
    most = max(bar.count for bar in found)
    firsts = _listed([bar.label for bar in found if bar.count == most], words)
    share = coverage.percent(most, total)
    yield words.text("coverage.most", labels=firsts, count=most, total=total, share=share)
    fewest = min(bar.count for bar in found)
    lasts = [bar.label for bar in found if bar.count == fewest]
    if fewest < most and len(lasts) <= SHOWN_NONE // 4:
        yield words.text("coverage.fewest", labels=_listed(lasts, words), count=fewest)
    none = [bar.label for bar in bars if not bar.count]
    if name == "country":
        yield words.text("coverage.country.missing", count=len(found), missing=missing)
    elif none and len(none) <= SHOWN_NONE:
        yield words.text("coverage.none", labels=_listed(none, words))
    elif none:
        yield words.text("coverage.none_many", number=len(none), total=len(bars))


def _listed(labels: Iterable[str], words: Catalogue) -> str:
    *first, last = labels
    return words.text("coverage.and", first="; ".join(first), last=last) if first else last
