"""Every page of the site: which there are, and what each of them shows."""

from __future__ import annotations

import operator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from golocal.base import cores
from golocal.collection import addresses, coverage, views
from golocal.data import citable, datapackage
from golocal.entry import schema
from golocal.text.harmless import harmless
from golocal.web import finder
from golocal.web.pagetext import Numbering, Page, section_text
from golocal.web.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.book.page_map_appearance import Appearance
    from golocal.collection.corpus import Loaded
    from golocal.collection.views import TermView
    from golocal.data.file import File
    from golocal.entry.model import (
        Academy,
        Corpus,
        Encouragement,
        Entry,
        Practice,
        Volume,
        Withdrawn,
    )
    from golocal.entry.settings import Settings
    from golocal.web.memory import Memory

    Maker = Callable[[], Page]
    """What makes one page, whenever and wherever it is called."""

FACETS = ("pillars", "themes", "rights", "groups", "instruments")
"""The vocabularies each of whose terms has a page of its own; the goals have theirs."""
ADDED = {
    "practice": ("id", "url", "sections", "country_name", "region", "un_group"),
    "encouragement": ("id", "url", "sections", "practices"),
    "volume": ("id", "url", "sections", "pdf", "epub", "practices"),
    "academy": ("id", "url", "sections"),
}
"""What the data hold of an entry beside the fields of its front matter."""


def plan(  # noqa: PLR0913 - all that the pages are made of
    loaded: Loaded,
    catalogue: Catalogue,
    settings: Settings,
    printed: Mapping[str, tuple[Appearance, ...]],
    files: Sequence[File],
    *,
    memory: Memory | None = None,
) -> list[Page]:
    """Give every page that the plan makes; those in `docs/` are written by hand.

    `printed` tells where each practice was printed, `files` are those of the whole collection.
    """
    whole = loaded.corpus
    # Lists are given no texts, for they show none: so a text that changes changes its own page.
    listed = {slug: replace(each, sections=()) for slug, each in whole.practices.items()}
    corpus = replace(whole, practices=listed)
    render = Renderer(corpus, catalogue, settings, frozenset(loaded.pictures), memory)
    makers: list[Maker] = [
        partial(_home, render),
        *_practices(render, whole, printed),
        *_entries(render),
        *_terms(render),
        *_places(render),
        partial(_coverage, render),
        partial(_data, render, files),
        partial(_reference, render),
    ]
    # A memory is kept in this process only.
    return cores.every(operator.call, makers, 1 if memory is not None else None)


def _practices(
    render: Renderer, whole: Corpus, printed: Mapping[str, tuple[Appearance, ...]]
) -> Iterator[Maker]:
    """Go through the finder, the practices, and the addresses of those that are gone or moved."""
    yield partial(_finder, render)
    for each in whole.practices.values():
        yield partial(_practice, render, each, printed.get(each.slug, ()))
    yield from (partial(_withdrawn, render, each) for each in whole.withdrawn.values())
    entries: Iterable[Practice | Withdrawn] = (
        *whole.practices.values(),
        *whole.withdrawn.values(),
    )
    for entry in entries:
        yield from (partial(_moved, render, entry, alias) for alias in entry.aliases)


def _entries(render: Renderer) -> Iterator[Maker]:
    """Go through the other entries, those of each kind behind their index."""
    corpus = render.corpus
    encouragements = tuple(corpus.encouragements.values())
    answers = {each.slug: views.answers(corpus, each) for each in encouragements}
    yield partial(render.index, "encouragements", encouragements=encouragements, answers=answers)
    yield from (partial(_encouragement, render, each) for each in encouragements)
    volumes = tuple(corpus.volumes.values())
    yield partial(render.index, "volumes", volumes=volumes[::-1])
    yield from (partial(_volume, render, each) for each in volumes)
    academies = tuple(corpus.academies.values())
    yield partial(render.index, "academies", academies=academies[::-1])
    yield from (partial(_academy, render, each) for each in academies)


def _terms(render: Renderer) -> Iterator[Maker]:
    """Go through the pages of the vocabularies and of the goals."""
    corpus = render.corpus
    for name in FACETS:
        shelves = views.by_term(corpus, name)
        yield partial(render.index, name, "facet", facet=name, shelves=shelves)
        for term in corpus.vocabularies[name]:
            yield partial(_term, render, name, term.code)
    goals = views.by_term(corpus, "sdgs")
    yield partial(render.index, "sdgs", "facet", facet="sdgs", shelves=goals)
    yield from (partial(_goal, render, goal) for goal in goals)


def _places(render: Renderer) -> Iterator[Maker]:
    """Go through the pages of regions and countries."""
    regions = views.regions(render.corpus)
    yield partial(render.index, "places", regions=regions)
    for region in regions:
        yield partial(_region, render, region)
        yield from (partial(_country, render, region, country) for country in region.narrower)


def _home(render: Renderer) -> Page:
    corpus = render.corpus
    today = render.settings.today
    ahead = [each for each in corpus.academies.values() if each.start > today]
    return render.page(
        "home", addresses.HOME, render.text("series.name"), render.text("series.description"),
        latest=views.latest(corpus),
        ahead=ahead[0] if ahead else None,
        encouragements=tuple(
            each for each in corpus.encouragements.values() if each.academy is None
        ),
        regions=views.regions(corpus),
        themes=views.by_term(corpus, "themes"),
    )  # fmt: skip


def _finder(render: Renderer) -> Page:
    found = finder.plan(render.corpus, render.catalogue)
    return render.index("practices", finder=found, words=finder.WORDS)


def _practice(render: Renderer, practice: Practice, printed: tuple[Appearance, ...]) -> Page:
    corpus = render.corpus
    address = addresses.practice(practice.slug)
    return render.page(
        "practice", address, practice.title, practice.summary,
        source=practice.path,
        practice=practice,
        volume=corpus.volumes.get(practice.volume),
        printed=printed,
        work=citable.of_practice(corpus, practice, render.catalogue, render.settings),
        region=practice.place.region,
        late=partial(_text, render, practice, address),
        answered=views.answered(corpus, practice),
        related=views.related(corpus, practice),
    )  # fmt: skip


def _withdrawn(render: Renderer, entry: Withdrawn) -> Page:
    """Say why an entry is gone."""
    volumes = render.corpus.volumes
    return render.page(
        "withdrawn", addresses.practice(entry.slug), entry.title,
        render.text("withdrawn.description", day=render.day(entry.withdrawn.date)),
        source=entry.path,
        entry=entry,
        volumes=tuple(volumes[number] for number in entry.volumes if number in volumes),
    )  # fmt: skip


def _moved(render: Renderer, entry: Practice | Withdrawn, alias: str) -> Page:
    """Lead from an address that an entry had to the one that it has."""
    page = render.page(
        "moved", addresses.practice(alias), entry.title, render.text("moved.description"),
        practice=entry,
    )  # fmt: skip
    target = addresses.relative(addresses.practice(entry.slug), page.address)
    return replace(page, meta={"moved": target})


def _text(render: Renderer, entry: Entry, address: str) -> dict[str, object]:
    """Give the sections of an entry ready for its page, and the sources that they cite."""
    numbering = Numbering(lambda number: render.text("source.mark", number=number))
    sections = [
        (harmless(part.title), section_text(entry, part, address, numbering, render.pictures))
        for part in entry.sections
    ]
    return {"sections": sections, "cited": numbering.cited}


def _encouragement(render: Renderer, encouragement: Encouragement) -> Page:
    address = addresses.encouragement(encouragement.slug)
    return render.page(
        "encouragement", address, encouragement.title, encouragement.statement,
        source=encouragement.path,
        encouragement=encouragement,
        work=citable.of_encouragement(encouragement, render.catalogue, render.settings),
        academy=render.corpus.academies.get(encouragement.academy or 0),
        late=partial(_text, render, encouragement, address),
        answers=views.answers(render.corpus, encouragement),
    )  # fmt: skip


def _volume(render: Renderer, volume: Volume) -> Page:
    address = addresses.volume(volume.number)
    return render.page(
        "volume", address, volume.title, volume.theme,
        source=volume.path,
        volume=volume,
        academy=render.corpus.academies.get(volume.academy or 0),
        practices=views.practices_of(render.corpus, volume),
        work=citable.of_volume(render.corpus, volume, render.catalogue, render.settings),
        page_map=render.settings.page_maps.get(volume.number),
        late=partial(_text, render, volume, address),
    )  # fmt: skip


def _academy(render: Renderer, academy: Academy) -> Page:
    address = addresses.academy(academy.year)
    return render.page(
        "academy", address, academy.title, academy.theme,
        source=academy.path,
        academy=academy,
        volume=render.corpus.volumes.get(academy.volume or 0),
        encouragements=tuple(
            each for each in render.corpus.encouragements.values() if each.academy == academy.year
        ),
        late=partial(_text, render, academy, address),
    )  # fmt: skip


def _term(render: Renderer, vocabulary: str, code: str) -> Page:
    book = render.corpus.vocabularies[vocabulary]
    shelf = views.of_term(render.corpus, vocabulary, code)
    broader = shelf.term.broader
    return render.page(
        "term", addresses.term(vocabulary, code), shelf.term.label, shelf.term.note or "",
        vocabulary=book,
        shelf=shelf,
        broader=book[broader] if broader else None,
    )  # fmt: skip


def _goal(render: Renderer, goal: TermView) -> Page:
    title = render.text("sdg.title", number=goal.term.code, label=goal.term.label)
    return render.page(
        "goal", addresses.term("sdgs", goal.term.code), title, goal.term.note or "", goal=goal
    )


def _region(render: Renderer, region: TermView) -> Page:
    return render.page(
        "region", addresses.region(region.term.code), region.term.label, region.term.note or "",
        region=region,
    )  # fmt: skip


def _country(render: Renderer, region: TermView, country: TermView) -> Page:
    return render.page(
        "country", addresses.country(region.term.code, country.term.code), country.term.label,
        render.text("place.description", place=country.term.label),
        region=region, country=country,
    )  # fmt: skip


def _coverage(render: Renderer) -> Page:
    return render.page(
        "coverage", addresses.COVERAGE, render.text("coverage.title"),
        render.text("coverage.description"),
        charts=coverage.charts(render.corpus, render.catalogue),
    )  # fmt: skip


def _data(render: Renderer, files: Sequence[File]) -> Page:
    return render.page(
        "data", addresses.DATA, render.text("data.title"), render.text("data.description"),
        package=files[-1],
        groups=datapackage.groups(files[:-1]),
        describe=lambda file: datapackage.describe(render.corpus, file, render.catalogue),
        schemas=schema.SCHEMAS,
        added=ADDED,
    )  # fmt: skip


def _reference(render: Renderer) -> Page:
    return render.page(
        "reference", addresses.REFERENCE, render.text("reference.title"),
        render.text("reference.description"),
        schemas=schema.SCHEMAS,
        codes=render.catalogue.below("fault"),
    )  # fmt: skip
