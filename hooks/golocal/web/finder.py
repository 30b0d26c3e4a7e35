"""The finder: what can be chosen, and which practice carries which choice.

The list of practices is in the page for readers without scripts, so the facts that a filter needs
stand on its items: the numbers of the choices that a practice carries. A number is the position
of the choice's checkbox on the page, so neither codes nor labels are written twice. Only the words
of the summaries come in a file of their own, and only once somebody types.

Why not the filters of Pagefind, which serves the search: measured with gzip, the facts add 3.9 kB
to the page of 72 practices and 6.3 kB to one of 1,000, and the counts are there at once. Pagefind
would load 85 kB of engine and 5 kB of filters (44 kB at 1,000), then 4 kB for each practice that
it is to name, and it counts only what fits all filters, not what one more choice would give. The
same facts as a JSON file weigh as much as in the page, and come later. The words are 8 kB more.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, translations, views
from golocal.collection.views import TermView
from golocal.entry.model import Corpus
from golocal.entry.practice import Evidence, Level, Population, Practice, Status

WORDS = f"{addresses.section('practices')}words.js"
"""The address of the words of the summaries."""

WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A checkbox: the field and the value that it stands for, and the practices that carry it."""

    name: str
    """The word in the address: the name of the field, or of the vocabulary of places."""
    code: str
    label: str
    practices: frozenset[str]
    narrower: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one kind: a practice fits when it carries any of those that are chosen."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A practice in the list, with the positions of the checkboxes that it carries."""

    practice: Practice
    carried: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """The facets in the order of the page, and the practices by place."""

    facets: tuple[Facet, ...]
    rows: tuple[Row, ...]


def plan(corpus: Corpus, catalogue: Catalogue) -> Finder:
    """The finder of a collection; what no practice carries cannot be chosen."""
    facets = tuple(each for each in _facets(corpus, catalogue) if each.choices)
    carried: dict[str, list[int]] = {slug: [] for slug in corpus.practices}
    every = itertools.chain.from_iterable(flat(facet.choices) for facet in facets)
    for position, choice in enumerate(every):
        for slug in choice.practices:
            carried[slug].append(position)
    rows = (
        Row(each, tuple(carried[each.slug]))
        for each in views.by_title(corpus.practices.values(), corpus.language)
    )
    return Finder(facets, tuple(rows))


def flat(choices: Iterable[Choice]) -> Iterator[Choice]:
    """Go through choices in the order of the page, each before those that are narrower."""
    for choice in choices:
        yield choice
        yield from flat(choice.narrower)


def words(corpus: Corpus) -> str:
    """The words of every summary as a script that tells them to the finder.

    It is a script and not JSON so that a page opened from a folder can load it: browsers refuse
    to fetch there. Words of the title are left out, for they are in the list.
    """
    told = {slug: " ".join(_said(each)) for slug, each in corpus.practices.items()}
    detail = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f'document.dispatchEvent(new CustomEvent("finder-words",{{detail:{detail}}}));\n'


def _said(practice: Practice) -> Iterator[str]:
    """The words of a summary once each, in their order, without those of the title."""
    titled = set(WORD.findall(practice.title.lower()))
    for word in dict.fromkeys(WORD.findall(practice.summary.lower())):
        if word not in titled:
            yield word


def _facets(corpus: Corpus, catalogue: Catalogue) -> Iterator[Facet]:
    practices = tuple(corpus.practices.values())

    def of_vocabulary(name: str) -> Facet:
        return Facet(name, tuple(_of_shelves(name, views.by_term(corpus, name))))

    def of_field(
        name: str,
        values: Iterable[object],
        label: Callable[[str], str],
        of: Callable[[Practice], object] | None = None,
    ) -> Facet:
        of = of or attrgetter(name)
        found = (
            Choice(
                name,
                str(value),
                label(str(value)),
                frozenset(each.slug for each in practices if of(each) == value),
            )
            for value in values
        )
        return Facet(name, tuple(each for each in found if each.practices))

    def title_of_volume(number: str) -> str:
        volume = corpus.volumes.get(int(number))
        return f"{number}: {volume.title}" if volume else number

    yield of_vocabulary("pillars")
    yield of_vocabulary("themes")
    yield of_vocabulary("groups")
    yield of_vocabulary("rights")
    yield Facet("places", tuple(_of_shelves("region", views.regions(corpus), "country")))
    yield of_field("population", Population, lambda code: catalogue.text(f"population.{code}"))
    yield of_field("level", Level, lambda code: catalogue.text(f"level.{code}"))
    yield of_vocabulary("instruments")
    # The goals; a practice that names a target carries the goal. Seventy targets help nobody.
    goals = (replace(goal, narrower=()) for goal in views.by_term(corpus, "sdgs"))
    yield Facet("sdgs", tuple(_of_shelves("sdgs", goals, has_codes=True)))
    yield of_field("status", Status, lambda code: catalogue.text(f"status.{code}"))
    yield of_field("evidence", Evidence, lambda code: catalogue.text(f"evidence.{code}"))
    yield of_field("volume", sorted({each.volume for each in practices}), title_of_volume)
    spoken = partial(translations.language_of, corpus)
    languages = sorted({spoken(each) for each in practices})
    yield of_field("language", languages, catalogue.language_name, spoken)


def _of_shelves(
    name: str, shelves: Iterable[TermView], below: str | None = None, *, has_codes: bool = False
) -> Iterator[Choice]:
    """Choices of terms that a practice carries; those `below` them may have another name."""
    for shelf in shelves:
        if shelf.practices:
            yield Choice(
                name,
                shelf.term.code,
                f"{shelf.term.code} {shelf.term.label}" if has_codes else shelf.term.label,
                frozenset(each.slug for each in shelf.practices),
                tuple(_of_shelves(below or name, shelf.narrower)),
            )
