"""What the collection covers and where it leans: counts, and sentences about them.

Outsiders found that compendia of promising practices return to the usual places and subjects. A
collection that says of itself where it leans can be read for what it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base.collation import sort_key
from golocal.collection import addresses, views
from golocal.entry.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.collection.views import TermView
    from golocal.entry.model import Corpus

DECADE = 10
"""Years."""

SHOWN_NONE = 12
"""How many terms without a practice a sentence names; of more it gives the number."""

SHOWN_ROWS = 30
"""From how many rows a chart is folded below its sentence."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: what is counted, where its practices are listed, how many there are."""

    label: str
    address: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """One side of the collection: its rows, and what they say."""

    name: str
    bars: tuple[Bar, ...]
    says: tuple[str, ...]

    @property
    def longest(self) -> int:
        """Give the greatest count, which is as wide as the chart; at least one."""
        return max((bar.count for bar in self.bars), default=0) or 1

    @property
    def is_folded(self) -> bool:
        """Say whether the table has too many rows to stand open."""
        return len(self.bars) > SHOWN_ROWS


def charts(corpus: Corpus, words: Catalogue) -> tuple[Chart, ...]:
    """Count the practices from eight sides; one with several values counts at each of them."""
    total = len(corpus.practices)
    regions = views.regions(corpus)
    countries = [
        Bar(
            each.term.label,
            addresses.country(region.term.code, each.term.code),
            len(each.practices),
        )
        for region in regions
        for each in region.narrower
    ]
    sides = (
        ("region", [_bar(each, addresses.region(each.term.code)) for each in regions]),
        ("country", sorted(countries, key=lambda bar: (-bar.count, sort_key(bar.label)))),
        ("groups", list(_of_terms(corpus, "groups"))),
        ("rights", list(_of_terms(corpus, "rights"))),
        ("instruments", list(_of_terms(corpus, "instruments"))),
        ("sdgs", list(_goals(corpus, words))),
        ("decade", list(_decades(corpus, words))),
        ("evidence", list(_levels(corpus, words))),
    )
    missing = len(corpus.vocabularies["countries"].terms) - len(countries)
    return tuple(
        Chart(name, tuple(bars), tuple(_sentences(name, bars, total, missing, words)))
        for name, bars in sides
    )


def _bar(shelf: TermView, address: str) -> Bar:
    return Bar(shelf.term.label, address, len(shelf.practices))


def _of_terms(corpus: Corpus, vocabulary: str) -> Iterator[Bar]:
    """Give the terms that practices carry: where some are grouped, the groups' members."""
    for shelf in views.by_term(corpus, vocabulary):
        for each in shelf.narrower or (shelf,):
            yield _bar(each, addresses.term(vocabulary, each.term.code))


def _goals(corpus: Corpus, words: Catalogue) -> Iterator[Bar]:
    for shelf in views.by_term(corpus, "sdgs"):
        label = words.text("print.goal", code=shelf.term.code, label=shelf.term.label)
        yield Bar(label, addresses.term("sdgs", shelf.term.code), len(shelf.practices))


def _decades(corpus: Corpus, words: Catalogue) -> Iterator[Bar]:
    years = [each.since for each in corpus.practices.values()]
    counts = Counter(year // DECADE * DECADE for year in years if year is not None)
    if counts:
        for decade in range(min(counts), max(counts) + 1, DECADE):
            yield Bar(words.text("coverage.decade.bar", decade=decade), None, counts[decade])
    if None in years:
        yield Bar(words.text("coverage.decade.unknown"), None, years.count(None))


def _levels(corpus: Corpus, words: Catalogue) -> Iterator[Bar]:
    counts = Counter(each.evidence for each in corpus.practices.values())
    for level in Evidence:
        yield Bar(words.text(f"print.evidence.{level}"), None, counts[level])


def _sentences(
    name: str, bars: Sequence[Bar], total: int, missing: int, words: Catalogue
) -> Iterator[str]:
    """Say which rows have most and fewest practices, and which have none."""
    found = [bar for bar in bars if bar.count]
    if not found:
        yield words.text("coverage.nothing")
        return
    most = max(bar.count for bar in found)
    firsts = _listed([bar.label for bar in found if bar.count == most], words)
    share = _percent(most, total)
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


def _percent(count: int, total: int) -> int:
    """Give a share in whole hundredths, halves upwards."""
    return (200 * count + total) // (2 * total) if total else 0
