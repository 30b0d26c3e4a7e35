"""Every page of the site: which there are, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from golocal.collection import (
    addresses,
    appearance,
    commitments,
    coverage,
    outcomes,
    views,
    wording,
)
from golocal.collection.appearance import Appearance
from golocal.collection.views import TermView
from golocal.data import citable, datapackage
from golocal.data.file import File
from golocal.entry import schema, words
from golocal.entry.model import Academy, Corpus, Entry, ReadingPath, Volume
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.practice import Practice, Withdrawn
from golocal.web import finder, outcome
from golocal.web.page import Page
from golocal.web.render import Renderer

FACETS = ("pillars", "themes", "rights", "groups", "instruments", *views.ASKED)
"""The vocabularies each of whose terms has a page of its own; the goals have theirs."""
Printed: TypeAlias = Mapping[str, tuple[Appearance, ...]]
"""Where practices were printed, by their slugs."""
ADDED = {
    "practice": ("id", "url", "sections", "country_name", "region", "un_group"),
    "encouragement": ("id", "url", "sections", "practices", "commitments"),
    "outcome": ("id", "url", "sections", "text_url", "encouragements"),
    "commitment": (
        *("id", "url", "sections", "country_name", "region", "un_group"),
        *("decided_on", "decided_by", "due_on", "status", "as_of"),
    ),
    "volume": ("id", "url", "name", "sections", "pdf", "epub", "practices"),
    "academy": ("id", "url", "sections"),
    "path": ("id", "url", "sections"),
}
"""What the data hold of an entry beside the fields of its front matter."""


def plan(
    render: Renderer,
    printed: Printed,
    files: Sequence[File],
) -> Iterator[Page]:
    """Go through every page that the plan makes; those in `docs/` are written by hand.

    `printed` tells where each practice was printed, `files` are those of the whole collection.
    """
    yield _home(render)
    yield from _practices(render, printed)
    yield from _entries(render, printed)
    yield from _terms(render)
    yield from _places(render)
    yield render.index("coverage", charts=coverage.charts(render.corpus, render.catalogue))
    if render.has(addresses.DATA):
        yield _data(render, files)
    if render.has(addresses.REFERENCE):
        yield _reference(render)
    if render.settings.contact is not None:
        yield render.index("contact", desk=render.settings.contact)


def again(
    render: Renderer,
    before: Iterable[Page],
    printed: Printed,
    files: Sequence[File],
    last: Corpus,
) -> Iterator[Page]:
    """Go through the pages of the plan before, since which nothing but texts has changed.

    A text stands on the page of its entry alone, but that an Outcome Document holds those of its
    encouragements, and the index those of the series; so every other page is what it was. `last` is
    the collection that they are of: a translation has aged where its original has changed.
    """
    entries = {each.path: each for each in render.corpus.entries()}
    stood, stands = last.translations, render.corpus.translations
    for page in before:
        path = getattr(page.about, "path", "")
        entry = entries.get(path)
        is_same = entry == page.about and stood.get(path) == stands.get(path)
        if entry is not None and (not is_same or isinstance(entry, OutcomeDocument)):
            yield _entry(render, entry, printed)
        elif page.tail == addresses.section("encouragements"):
            yield outcome.index(render)  # it holds the texts of the key encouragements
        elif page.address == addresses.DATA:
            yield _data(render, files)  # it tells the sizes of files that hold the texts
        else:
            yield page


def _practices(render: Renderer, printed: Printed) -> Iterator[Page]:
    """Go through the finder, the practices, and the addresses of those that are gone or moved."""
    corpus = render.corpus
    found = finder.plan(corpus, render.catalogue)
    yield render.index("practices", finder=found, words=finder.WORDS)
    yield from (_entry(render, each, printed) for each in render.own(corpus.practices))
    for gone in corpus.withdrawn.values():
        if render.has(addresses.practice(gone.slug)):
            yield _withdrawn(render, gone)
    for alias, slug in corpus.renamed.items():
        if render.has(addresses.practice(alias)):
            yield _moved(render, corpus.practices.get(slug) or corpus.withdrawn[slug], alias)


def _entries(render: Renderer, printed: Printed) -> Iterator[Page]:
    """Go through the other entries, those of each kind behind their index."""
    corpus = render.corpus
    yield outcome.index(render)
    yield from (_entry(render, each, printed) for each in render.own(corpus.encouragements))
    yield render.index("volumes", volumes=tuple(corpus.volumes.values())[::-1])
    yield from (_entry(render, each, printed) for each in render.own(corpus.volumes))
    yield render.index("academies", academies=tuple(corpus.academies.values())[::-1])
    yield from (_entry(render, each, printed) for each in render.own(corpus.academies))
    for each in render.own(corpus.outcomes):
        if each.is_at_hand:
            yield outcome.page(render, each)
    yield from outcome.register(render)
    yield from (outcome.worksheet(render, year) for year in outcomes.printed(corpus))
    yield render.index("paths", paths=tuple(corpus.paths.values()))
    yield from (_entry(render, each, printed) for each in render.own(corpus.paths))


def _entry(render: Renderer, entry: Entry, printed: Printed) -> Page:
    """The page of an entry."""
    match entry:
        case Practice():
            made = _practice(render, entry, printed.get(entry.slug, ()))
        case Encouragement():
            made = _encouragement(render, entry)
        case Volume():
            made = _volume(render, entry, printed)
        case Academy():
            made = _academy(render, entry)
        case OutcomeDocument():
            made = outcome.page(render, entry)
        case Commitment():
            made = outcome.commitment(render, entry)
        case ReadingPath():
            made = _path(render, entry)
    return made


def _terms(render: Renderer) -> Iterator[Page]:
    """Go through the pages of the vocabularies and of the goals."""
    corpus = render.corpus
    for name in (*FACETS, "sdgs"):
        book = corpus.vocabularies[name]
        shelves = views.by_term(corpus, name)
        yield render.index(name, "facet", about=book, facet=name, shelves=shelves)
        if name == "sdgs":
            yield from (_goal(render, shelf) for shelf in shelves)
            continue
        for term in book:
            yield _term(render, views.of_term(corpus, name, term.code))


def _places(render: Renderer) -> Iterator[Page]:
    """Go through the pages of regions and countries."""
    regions = views.regions(render.corpus)
    yield render.index("places", regions=regions)
    for region in regions:
        yield _region(render, region)
        for country in region.narrower:
            yield _country(render, region, country)


def _home(render: Renderer) -> Page:
    corpus = render.corpus
    today = render.settings.today
    ahead = [each for each in corpus.academies.values() if each.start > today]
    return render.page(
        "home", addresses.HOME, render.text("series.name"), render.text("series.description"),
        latest=views.latest(corpus),
        outcome=outcomes.latest(corpus),
        ahead=ahead[0] if ahead else None,
        encouragements=corpus.encouragements_of.get(None, ()),
        regions=views.regions(corpus),
        themes=views.by_term(corpus, "themes"),
    )  # fmt: skip


def _told(  # noqa: PLR0913 - all that the page of an entry is made of
    render: Renderer,
    kind: str,
    entry: Entry,
    address: str,
    *,
    title: str,
    description: str,
    **values: object,
) -> Page:
    """A page that shows an entry with its text; its address begins with the part of the site."""
    section = address.partition("/")[0]
    values |= {kind: entry, "text": render.body(entry, address)}
    return render.page(
        kind, address, title, description,
        about=entry, trail=(render.way(section),), source=entry.path, moved_to=None, **values,
    )  # fmt: skip


def _practice(render: Renderer, practice: Practice, printed: tuple[Appearance, ...]) -> Page:
    corpus = render.corpus
    related = views.related(corpus, practice)
    return _told(
        render, "practice", practice, addresses.practice(practice.slug),
        title=practice.title, description=practice.summary,
        volume=corpus.volumes.get(practice.volume),
        printed=printed,
        work=citable.of_practice(corpus, practice, render.catalogue, render.settings),
        region=practice.place.region,
        answered=views.illustrated(corpus, practice),
        related=related,
        alike=views.of_size(corpus, practice, beside=related),
        paths=views.paths_with(corpus, practice),
    )  # fmt: skip


def _withdrawn(render: Renderer, entry: Withdrawn) -> Page:
    """Say why an entry is gone."""
    volumes = render.corpus.volumes
    return render.page(
        "withdrawn", addresses.practice(entry.slug), entry.title,
        render.text("withdrawn.description", day=render.catalogue.day(entry.withdrawn.date)),
        about=entry, trail=(render.way("practices"),), source=entry.path,
        entry=entry,
        volumes=tuple(volumes[number] for number in entry.volumes if number in volumes),
    )  # fmt: skip


def _moved(render: Renderer, entry: Practice | Withdrawn, alias: str) -> Page:
    """Lead from an address that an entry had to the one that it has."""
    address = addresses.practice(alias)
    return render.page(
        "moved", address, entry.title, render.text("moved.description"),
        moved_to=addresses.relative(addresses.practice(entry.slug), address),
        practice=entry,
    )  # fmt: skip


def _encouragement(render: Renderer, encouragement: Encouragement) -> Page:
    return _told(
        render, "encouragement", encouragement, addresses.encouragement(encouragement.slug),
        title=encouragement.title, description=encouragement.statement,
        work=citable.of_encouragement(encouragement, render.catalogue, render.settings),
        academy=render.corpus.academies.get(encouragement.academy or 0),
        outcome=render.corpus.outcomes.get(encouragement.academy or 0),
        total=outcomes.total(render.corpus, encouragement.academy),
        answers=views.illustrations(render.corpus, encouragement),
        chosen=views.chosen(render.corpus, encouragement),
        commitments=commitments.answering(render.corpus, encouragement.slug),
    )  # fmt: skip


def _volume(render: Renderer, volume: Volume, printed: Printed) -> Page:
    page_map = render.settings.page_maps.get(volume.number)
    is_sample = wording.is_sample(volume)
    return _told(
        render, "volume", volume, addresses.volume(volume.number),
        title=wording.numbered(volume, render.catalogue) if is_sample else volume.title,
        description=volume.theme,
        academy=render.corpus.academies.get(volume.academy or 0),
        practices=views.practices_of(render.corpus, volume),
        work=citable.of_volume(render.corpus, volume, render.catalogue, render.settings),
        page_map=page_map,
        is_served=appearance.is_served(page_map, render.corpus),
        since=appearance.since(page_map, render.corpus, printed) if page_map else (),
    )  # fmt: skip


def _academy(render: Renderer, academy: Academy) -> Page:
    return _told(
        render, "academy", academy, addresses.academy(academy.year),
        title=academy.title, description=academy.theme,
        volume=render.corpus.volumes.get(academy.volume or 0),
        outcome=render.corpus.outcomes.get(academy.year),
        total=outcomes.total(render.corpus, academy.year),
        commitments=commitments.of_academy(render.corpus, academy.year),
        encouragements=render.corpus.encouragements_of.get(academy.year, ()),
    )  # fmt: skip


def _path(render: Renderer, path: ReadingPath) -> Page:
    practices = render.corpus.practices
    return _told(
        render, "path", path, addresses.path(path.slug),
        title=path.title, description=path.summary,
        steps=tuple(
            (practices[each.practice], each.reason)
            for each in path.practices
            if each.practice in practices
        ),
    )  # fmt: skip


def _term(render: Renderer, shelf: TermView) -> Page:
    book = render.corpus.vocabularies[shelf.vocabulary]
    broader = shelf.term.broader
    return render.page(
        "term", addresses.term(book.name, shelf.term.code), shelf.term.label,
        shelf.term.note or "",
        about=shelf, trail=(render.way(book.name),),
        vocabulary=book,
        shelf=shelf,
        broader=book[broader] if broader else None,
        answers={
            each.slug: views.illustrations(render.corpus, each) for each in shelf.encouragements
        }
        if book.name in views.ASKED
        else None,
    )  # fmt: skip


def _goal(render: Renderer, goal: TermView) -> Page:
    title = render.text("sdg.title", number=goal.term.code, label=goal.term.label)
    return render.page(
        "goal", addresses.term("sdgs", goal.term.code), title, goal.term.note or "",
        about=goal, trail=(render.way("sdgs"),),
        goal=goal,
    )  # fmt: skip


def _region(render: Renderer, region: TermView) -> Page:
    return render.page(
        "region", addresses.region(region.term.code), region.term.label, region.term.note or "",
        about=region, trail=(render.way("places"),),
        region=region,
    )  # fmt: skip


def _country(render: Renderer, region: TermView, country: TermView) -> Page:
    above = (region.term.label, addresses.region(region.term.code))
    return render.page(
        "country", addresses.country(region.term.code, country.term.code), country.term.label,
        render.text("place.description", place=country.term.label),
        about=country, trail=(render.way("places"), above),
        region=region, country=country,
        commitments=commitments.in_country(render.corpus, country.term.code),
    )  # fmt: skip


def _data(render: Renderer, files: Sequence[File]) -> Page:
    return render.index(
        "data",
        package=files[-1],
        groups=datapackage.groups(files[:-1]),
        describe=lambda file: datapackage.describe(render.corpus, file, render.catalogue),
        schemas=schema.SCHEMAS,
        added=ADDED,
    )


def _reference(render: Renderer) -> Page:
    return render.page(
        "reference", addresses.REFERENCE, render.text("reference.title"),
        render.text("reference.description"),
        schemas=schema.SCHEMAS,
        worded=lambda kind: [each for each in kind.fields if words.has_words(each)],
        translation=schema.TRANSLATION,
        codes=render.catalogue.below("fault"),
    )  # fmt: skip
