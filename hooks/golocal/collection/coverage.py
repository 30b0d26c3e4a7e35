"""Coverage: how many practices there are of each region, group, right, …, and where that leans.

Outsiders found that compendia of promising practices return to the usual places and subjects. The
page of the site shows the counts; the packet of a pull request says what a change makes of them, so
that it is an editors' decision, taken before anything is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from golocal.base.catalogue import Catalogue
from golocal.base.collation import order
from golocal.collection import addresses
from golocal.entry.model import Corpus
from golocal.entry.practice import Evidence, Practice

DECADE = 10
"""Years."""

STREAK = 3
"""From how many practices of one region in a row it is said."""

FEWEST = 6
"""Below so many practices, a share says nothing."""

UNEVEN = 1.5
"""How many times the even share of a region is too much."""

LARGE_COUNTRY = 0.2
"""From which share of all practices a country is named."""

FEWEST_OF_A_VOLUME = 3
"""Below so many practices, a volume cannot come from many regions."""

ORDINALS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)

PLACES = {"region": "regions", "country": "countries"}
"""The facets that are not called as their vocabularies."""

FACETS = ("region", "country", "groups", "rights", "instruments", "sdgs", "decade", "evidence")
"""What the page counts the practices by, in its order."""

SHOWN_NONE = 12
"""How many terms without a practice a sentence names; of more it gives the number."""

SHOWN_ROWS = 30
"""From how many rows a chart is folded below its sentence."""

UNKNOWN = ""
"""The code of what a practice does not say, or no vocabulary knows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart: what is counted, where its practices are listed, how many there are."""

    label: str
    address: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A facet of the collection: its rows, and what they say."""

    name: str
    bars: tuple[Bar, ...]
    says: tuple[str, ...]

    @property
    def longest(self) -> int:
        """Find the greatest count, which is as wide as the chart; at least one."""
        return max((bar.count for bar in self.bars), default=0) or 1

    @property
    def is_folded(self) -> bool:
        """Say whether the table has too many rows to stand open."""
        return len(self.bars) > SHOWN_ROWS


@dataclass(frozen=True, slots=True)
class Change:
    """How many practices carry a value, before and now."""

    label: str
    before: int
    now: int


def bars(corpus: Corpus, facet: str, words: Catalogue) -> tuple[Bar, ...]:
    """Count the practices by a facet; one with several values counts at each of them.

    In the order of the vocabulary, values without a practice included; of countries and languages
    only those that have one, by their names.
    """
    found = counts(corpus, facet)
    labels = _labels(corpus, facet, found, words)
    return tuple(
        Bar(label, _address(corpus, facet, code), found[code]) for code, label in labels.items()
    )


def changes(before: Corpus, now: Corpus, facet: str, words: Catalogue) -> tuple[Change, ...]:
    """Count the practices by a facet in two states, in the order of `bars`."""
    old, new = counts(before, facet), counts(now, facet)
    labels = {
        **_labels(before, facet, old | new, words),
        **_labels(now, facet, old | new, words),
    }
    return tuple(Change(label, old[code], new[code]) for code, label in labels.items())


def counts(corpus: Corpus, facet: str) -> Counter[str]:
    """Count the practices by the codes of a facet."""
    return Counter(
        code
        for each in corpus.practices.values()
        for code in dict.fromkeys(codes(corpus, each, facet))
    )


def codes(corpus: Corpus, practice: Practice, facet: str) -> tuple[str, ...]:
    """Look up the codes of a practice in a facet; targets count at their goal."""
    match facet:
        case "region":
            country = corpus.vocabularies["countries"].terms.get(practice.country)
            return ((country.region if country else None) or UNKNOWN,)
        case "decade":
            since = practice.since
            return (UNKNOWN if since is None else str(since // DECADE * DECADE),)
        case "sdgs":
            return tuple(code.partition(".")[0] for code in practice.sdgs)
        case "country" | "language" | "evidence":
            return (str(getattr(practice, facet)),)
        case _:
            values: tuple[str, ...] = getattr(practice, facet)
            return values


def percent(count: int, total: int) -> int:
    """Round a share to whole hundredths, halves upwards."""
    return (200 * count + total) // (2 * total) if total else 0


def _labels(
    corpus: Corpus, facet: str, found: Iterable[str], words: Catalogue
) -> Mapping[str, str]:
    """Look up the labels of the codes to show, in order; those that nobody knows come last."""
    known = _known(corpus, facet, found, words)
    others = {code: code for code in sorted(found) if code not in known}
    if UNKNOWN in others:
        others[UNKNOWN] = words.text("coverage.decade.unknown")
    if facet not in ("country", "language"):
        return {**known, **others}
    present = {code: label for code, label in {**known, **others}.items() if code in set(found)}
    key = order(corpus.language)
    return dict(sorted(present.items(), key=lambda each: (key(each[1]), each[0])))


def _known(corpus: Corpus, facet: str, found: Iterable[str], words: Catalogue) -> Mapping[str, str]:
    vocabularies = corpus.vocabularies
    match facet:
        case "region" | "country":
            return vocabularies[PLACES[facet]].labels
        case "language":
            return {code: words.language_name(code) for code in found}
        case "evidence":
            return {each.value: words.text(f"print.evidence.{each}") for each in Evidence}
        case "decade":
            return _decades([int(code) for code in found if code != UNKNOWN], words)
        case "sdgs":
            return {
                goal.code: words.text("print.goal", code=goal.code, label=goal.label)
                for goal in vocabularies["sdgs"]
                if goal.broader is None
            }
    book = vocabularies[facet]
    tops = (term for term in book if term.broader is None)
    return {each.code: each.label for top in tops for each in book.narrower(top.code) or (top,)}


def _decades(present: Sequence[int], words: Catalogue) -> Mapping[str, str]:
    """Name the decades from the first to the last: one in which nothing began is there too."""
    span = range(min(present), max(present) + 1, DECADE) if present else ()
    return {str(each): words.text("coverage.decade.bar", decade=each) for each in span}


def _address(corpus: Corpus, facet: str, code: str) -> str | None:
    match facet:
        case "region":
            return addresses.region(code)
        case "country":
            return addresses.country(corpus.vocabularies["countries"][code].region or "", code)
        case "language" | "decade" | "evidence":
            return None
    return addresses.term(facet, code)


def charts(corpus: Corpus, words: Catalogue) -> tuple[Chart, ...]:
    """Count the practices by each facet; of countries, those with most come first."""
    total = len(corpus.practices)
    found = {facet: bars(corpus, facet, words) for facet in FACETS}
    found["country"] = tuple(
        sorted(found["country"], key=lambda each: (-each.count, order(corpus.language)(each.label)))
    )
    missing = len(corpus.vocabularies["countries"].terms) - len(found["country"])
    return tuple(
        Chart(name, each, tuple(_sentences(name, each, total, missing, words)))
        for name, each in found.items()
    )


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
    share = percent(most, total)
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


def leanings(before: Corpus, now: Corpus, volumes: Iterable[int]) -> tuple[str, ...]:
    """Say in sentences where the collection leans; of volumes only those that are named.

    What a sentence needs to be said is written at the constants of this module.
    """
    return (
        *_streak(before, now),
        *_regions(before, now),
        *_countries(now),
        *(sentence for number in volumes for sentence in _missing_regions(now, number)),
        *_pillars(now),
        *_groups(now),
    )


def in_order_of_addition(before: Corpus, now: Corpus) -> tuple[Practice, ...]:
    """Sort the practices of now as if added one by one: first the old ones, then the new ones.

    Among either, the one whose status is known from an earlier day comes first, and of one day the
    first by path.
    The history of git is not asked: it tells when a branch was merged, and a shallow clone has
    none.
    """
    return tuple(
        sorted(
            now.practices.values(),
            key=lambda each: (_is_new(each, before), each.last_seen or date.min, each.path),
        )
    )


def _is_new(practice: Practice, before: Corpus) -> bool:
    """Tell a practice that comes with this change from one that was there, under any name."""
    return not any(slug in before.practices for slug in (practice.slug, *practice.aliases))


def _streak(before: Corpus, now: Corpus) -> Iterator[str]:
    """Say so where the last practice to be added follows others from its region."""
    ordered = in_order_of_addition(before, now)
    if not ordered or not _is_new(ordered[-1], before):
        return
    last = codes(now, ordered[-1], "region")
    others = (codes(now, each, "region") != last for each in reversed(ordered))
    length = next((place for place, is_other in enumerate(others) if is_other), len(ordered))
    if length >= STREAK:
        ordinal = ORDINALS[length] if length < len(ORDINALS) else f"{length}th"
        title = ordered[-1].title
        yield f"“{title}” is the {ordinal} practice in a row from {_from(now, last[0])}."


def _regions(before: Corpus, now: Corpus) -> Iterator[str]:
    total, regions = len(now.practices), len(now.vocabularies["regions"].terms)
    if total < FEWEST or regions < 2:  # noqa: PLR2004 - of one region, all is even
        return
    found = counts(now, "region")
    for code, count in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        if count / total >= UNEVEN / regions:
            share = percent(count, total)
            former = percent(counts(before, "region")[code], len(before.practices))
            is_news = before.practices and former != share
            change = f" ({former} % before)" if is_news else ""
            yield f"{share} % of all practices are from {_from(now, code)}{change}."


def _countries(now: Corpus) -> Iterator[str]:
    total = len(now.practices)
    labels = now.vocabularies["countries"].labels
    for code, count in sorted(counts(now, "country").items()):
        if total >= FEWEST and count >= STREAK and count / total >= LARGE_COUNTRY:
            yield f"One country, {labels.get(code, code)}, has {count} of {total} practices."


def _missing_regions(now: Corpus, volume: int) -> Iterator[str]:
    practices = [each for each in now.practices.values() if each.volume == volume]
    present = {code for each in practices for code in codes(now, each, "region")}
    regions = now.vocabularies["regions"].terms
    missing = [_from(now, code) for code in regions if code not in present]
    if missing and len(practices) >= FEWEST_OF_A_VOLUME:
        *first, last = missing
        either = f"{', '.join(first)} or {last}" if first else last
        yield f"Volume {volume} has no practice from {either}."


def _pillars(now: Corpus) -> Iterator[str]:
    found = counts(now, "pillars")
    most = max(found.values(), default=0)
    if len(now.practices) < FEWEST:
        return
    labels = now.vocabularies["pillars"].labels
    for code, label in labels.items():
        if found[code] * 2 <= most:
            many = next(other for other in sorted(found) if found[other] == most)
            shown = f"{found[code]} practice{'' if found[code] == 1 else 's'}"
            yield f"“{label}” is shown by {shown}, “{labels.get(many, many)}” by {most}."


def _groups(now: Corpus) -> Iterator[str]:
    found = counts(now, "groups")
    labels = now.vocabularies["groups"].labels
    missing = [label for code, label in labels.items() if not found[code]]
    if missing and len(now.practices) >= FEWEST:
        yield f"No practice reaches these groups yet: {'; '.join(missing)}."


def _from(corpus: Corpus, region: str) -> str:
    """Name a region as it stands behind "from": a plural such as Arab States wants its article."""
    labels = corpus.vocabularies["regions"].labels
    label = labels.get(region, region) or "a region that is not known"
    return f"the {label}" if label.endswith("s") else label
