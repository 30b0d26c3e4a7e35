"""The mirror: where the practices of the collection come from and whom they reach, in counts.

Outsiders found that compendia of practices return to the usual places. A mirror in each pull
request makes that an editors' decision, taken before anything is printed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.base.collation import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Corpus, Practice

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


@dataclass(frozen=True, slots=True)
class Count:
    """How many practices carry a value, before and now."""

    label: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One side of the mirror; a practice with several values counts at each of them."""

    name: str
    counts: tuple[Count, ...]


def facets(before: Corpus, now: Corpus, words: Catalogue) -> tuple[Facet, ...]:
    """Count the practices by region, country, group, pillar and language, before and now.

    In the order of the vocabularies, values without any practice included; of countries and
    languages only those that have one, by their names.
    """
    found = []
    for name, values in VALUES.items():
        old, new = _counted(before, values), _counted(now, values)
        labels = _labels(name, (before, now), words)
        codes = [*labels, *sorted((old | new).keys() - labels.keys())]
        if name in LONG:
            codes = sorted(old | new, key=lambda code: (sort_key(labels.get(code, code)), code))
        counts = tuple(
            Count(labels.get(code, code) or "not known", old[code], new[code]) for code in codes
        )
        found.append(Facet(name, counts))
    return tuple(found)


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
    """Give the practices of now as if added one by one: first the old ones, then the new ones.

    Among either, the one that was checked earlier comes first, and of one day the first by path.
    The history of git is not asked: it tells when a branch was merged, and a shallow clone has
    none.
    """
    return tuple(
        sorted(
            now.practices.values(),
            key=lambda each: (_is_new(each, before), each.checked, each.path),
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
    last = ordered[-1]
    (region,) = _region(now, last)
    length = 0
    for practice in reversed(ordered):
        if _region(now, practice) != (region,):
            break
        length += 1
    if length >= STREAK:
        ordinal = ORDINALS[length] if length < len(ORDINALS) else f"{length}th"
        yield f"“{last.title}” is the {ordinal} practice in a row from {_from(now, region)}."


def _regions(before: Corpus, now: Corpus) -> Iterator[str]:
    total, regions = len(now.practices), len(_terms(now, "regions"))
    counts = _counted(now, _region)
    if total < FEWEST or regions < 2:  # noqa: PLR2004 - of one region, all is even
        return
    for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        if count / total >= UNEVEN / regions:
            share = _percent(count, total)
            former = _percent(_counted(before, _region)[code], len(before.practices))
            is_news = before.practices and former != share
            change = f" ({former} % before)" if is_news else ""
            yield f"{share} % of all practices are from {_from(now, code)}{change}."


def _countries(now: Corpus) -> Iterator[str]:
    total = len(now.practices)
    labels = _terms(now, "countries")
    for code, count in sorted(_counted(now, _country).items()):
        if total >= FEWEST and count >= STREAK and count / total >= LARGE_COUNTRY:
            yield f"One country, {labels.get(code, code)}, has {count} of {total} practices."


def _missing_regions(now: Corpus, volume: int) -> Iterator[str]:
    practices = [each for each in now.practices.values() if each.volume == volume]
    present = {code for each in practices for code in _region(now, each)}
    missing = [_from(now, code) for code in _terms(now, "regions") if code not in present]
    if missing and len(practices) >= FEWEST_OF_A_VOLUME:
        yield f"Volume {volume} has no practice from {_either(missing)}."


def _pillars(now: Corpus) -> Iterator[str]:
    counts = _counted(now, VALUES["pillar"])
    most = max(counts.values(), default=0)
    if len(now.practices) < FEWEST:
        return
    for code, label in _terms(now, "pillars").items():
        if counts[code] * 2 <= most:
            many = next(other for other in sorted(counts) if counts[other] == most)
            strongest = _terms(now, "pillars").get(many, many)
            shown = f"{counts[code]} practice{'' if counts[code] == 1 else 's'}"
            yield f"“{label}” is shown by {shown}, “{strongest}” by {most}."


def _groups(now: Corpus) -> Iterator[str]:
    counts = _counted(now, VALUES["group"])
    missing = [label for code, label in _terms(now, "groups").items() if not counts[code]]
    if missing and len(now.practices) >= FEWEST:
        yield f"No practice reaches these groups yet: {'; '.join(missing)}."


def _region(corpus: Corpus, practice: Practice) -> tuple[str, ...]:
    """Give the region of a practice; an empty code where the vocabulary does not know it."""
    countries = corpus.vocabularies["countries"].terms
    country = countries.get(practice.country)
    return ((country.region if country else None) or "",)


def _country(corpus: Corpus, practice: Practice) -> tuple[str, ...]:
    del corpus
    return (practice.country,)


VALUES: Mapping[str, Callable[[Corpus, Practice], tuple[str, ...]]] = {
    "region": _region,
    "country": _country,
    "group": lambda _, practice: practice.groups,
    "pillar": lambda _, practice: practice.pillars,
    "language": lambda _, practice: (practice.language,),
}
"""The sides of the mirror, and the codes that a practice has on each of them."""

LONG = ("country", "language")
"""The sides that have too many values to show those without a practice."""

VOCABULARIES = {
    "region": "regions",
    "country": "countries",
    "group": "groups",
    "pillar": "pillars",
}


def _counted(corpus: Corpus, values: Callable[[Corpus, Practice], tuple[str, ...]]) -> Counter[str]:
    return Counter(code for each in corpus.practices.values() for code in values(corpus, each))


def _labels(name: str, states: Sequence[Corpus], words: Catalogue) -> Mapping[str, str]:
    if name == "language":
        return words.below("language")
    return {
        code: label for each in states for code, label in _terms(each, VOCABULARIES[name]).items()
    }


def _terms(corpus: Corpus, vocabulary: str) -> Mapping[str, str]:
    """Give the labels of a vocabulary by their codes, in its order."""
    return corpus.vocabularies[vocabulary].labels


def _from(corpus: Corpus, region: str) -> str:
    """Name a region as it stands behind "from": a plural such as Arab States wants its article."""
    label = _terms(corpus, "regions").get(region, region) or "a region that is not known"
    return f"the {label}" if label.endswith("s") else label


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _percent(count: int, total: int) -> int:
    """Give a share in whole hundredths, halves upwards."""
    return (200 * count + total) // (2 * total) if total else 0
