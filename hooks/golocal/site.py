"""The site as a value: every page, data file, picture, handout and book, before anything is made.

Whoever builds it (MkDocs, a plain folder, a test) needs nothing but this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from golocal import data
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, appearance, outcomes, translations
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded
from golocal.data import atom, citable, records
from golocal.data.file import File
from golocal.drawing import cards
from golocal.drawing.cards import Card
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings
from golocal.web import faulty, finder, frame, page_json, pages
from golocal.web.head import Heads
from golocal.web.page import Page, Version
from golocal.web.render import Renderer
from golocal.web.written import Written

ROOT_ONLY = (addresses.DATA, addresses.REFERENCE)
"""The pages for programs and editors, which are in the language of the root alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The site in one language: with what its pages are made, and what is printed in it."""

    words: Catalogue
    corpus: Corpus
    """The collection with the words of the language, as far as it is translated."""
    where: Addresses
    settings: Settings = field(compare=False, repr=False)
    """What the build is told, and where pages stand in the language."""
    handouts: tuple[str, ...]
    """The slugs of the practices whose handouts are made, after the pages."""
    books: tuple[int, ...]
    """The numbers of the volumes whose books and EPUBs are made, after the pages."""
    outcomes: tuple[int | None, ...]
    """The years of the Outcome Documents that are printed, after the pages; None is the series."""
    heads: Heads = field(compare=False, repr=False)
    """What writes the heads, also that of a page that is written by hand."""

    @property
    def frame(self) -> Mapping[str, object]:
        """What stands around every page."""
        return frame.frame(self.words, self.where, self.settings)

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The words of the main navigation, and the addresses of their pages."""
        return frame.navigation(self.words, self.where)


@dataclass(frozen=True, kw_only=True)  # no slots: it keeps the pages by their files
class Site:
    """The plan of the whole site."""

    pages: tuple[Page, ...]
    data: tuple[File, ...]
    cards: tuple[Card, ...]
    """The social cards, to be painted by whoever builds the site."""
    pictures: Mapping[str, str]
    """The pictures of entries: where each stands on the site, and where in the project."""
    languages: Mapping[str, Language]
    """The languages by their codes, that of the root first."""
    written: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    """The versions of the pages that are written by hand, by their addresses in any language."""

    @property
    def root(self) -> Language:
        """The language at the root of the site."""
        return next(iter(self.languages.values()))

    @cached_property
    def by_file(self) -> Mapping[str, Page]:
        """The pages by the Markdown files that a generator takes them for."""
        return {page.file: page for page in self.pages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A site on its way: what was read, what is known beside it, and the plan made of both."""

    root: Path
    loaded: Loaded
    words: Catalogue
    settings: Settings
    plan: Site

    @classmethod
    def of(cls, extra: Mapping[str, Any]) -> Build:
        """The build that a configuration of MkDocs is for, from what hooks put beside it."""
        build: Build = extra["golocal"]
        return build

    def differs_in_texts(
        self, loaded: Loaded, words: Sequence[Catalogue], settings: Settings
    ) -> bool:
        """Say whether a later build is told the same, but for texts of entries."""
        entries = zip(self.loaded.corpus.entries(), loaded.corpus.entries(), strict=False)
        told = [each.words for each in self.plan.languages.values()]
        mine = (told, self.settings, self.loaded.pictures, _frame(self.loaded.corpus))
        return mine == (
            list(words),
            settings,
            loaded.pictures,
            _frame(loaded.corpus),
        ) and all(
            one is two or replace(one, sections=()) == replace(two, sections=())
            for one, two in entries
        )


def plan(  # noqa: PLR0913 - all that goes into a site
    loaded: Loaded,
    words: Catalogue,
    settings: Settings,
    before: Build | None = None,
    *,
    others: Sequence[Catalogue] = (),
    written: Sequence[Written] = (),
) -> Site:
    """Plan the site of a collection; the same input gives an equal plan on every machine.

    `words` are those of the root, `others` those of the other languages; `written` are the pages
    that are written by hand. A preview hands over the build before: where only texts have changed
    since, most of it stays.
    """
    if before and not before.differs_in_texts(loaded, (words, *others), settings):
        before = None
    painted = before.plan.cards if before else cards.every(loaded.corpus, words)
    folders = ["", *(f"{each.language}/" for each in others)]
    parts = [
        _part(loaded, each, folder, settings, before, painted, written)
        for each, folder in zip((words, *others), folders, strict=True)
    ]
    versions = _versions(parts, written)
    return Site(
        pages=tuple(
            _finished(part.language, page, versions.get(page.tail, ()))
            for part in parts
            for page in part.pages
        ),
        data=tuple(file for part in parts for file in part.data),
        cards=painted,
        pictures={
            uri: path for path in loaded.pictures if (uri := addresses.picture(path)) is not None
        },
        languages={part.language.words.language: part.language for part in parts},
        written={each.address: found for found in versions.values() for each in found},
    )


class _Part(NamedTuple):
    """The plan of one language, before its pages know of the others."""

    language: Language
    pages: tuple[Page, ...]
    data: tuple[File, ...]


def _part(  # noqa: PLR0913, PLR0917 - all that goes into a language
    loaded: Loaded,
    words: Catalogue,
    folder: str,
    settings: Settings,
    before: Build | None,
    painted: tuple[Card, ...],
    written: Sequence[Written],
) -> _Part:
    """Plan the site in one language."""
    corpus = translations.localised(loaded.corpus, words.language)
    where = _where(corpus, words.language, folder, written) if folder else Addresses()
    settings = replace(settings, located=where.of)
    works = citable.every(corpus, words, settings)
    found = records.every(corpus, words, settings)
    is_root = not folder
    files = data.everything(corpus, found, works, words, settings) if is_root else ()
    beside = tuple(
        each
        for each in data.beside(corpus, works, words, settings)
        if is_root or where.of(each.uri) != each.uri
    )
    heads = Heads(
        corpus=corpus,
        works=works,
        files=files,
        feeds=frozenset(file.uri for file in beside if file.media_type == atom.MEDIA_TYPE),
        words=words,
        settings=settings,
        cards={card.address: card for card in painted},
    )
    printed = appearance.gather(loaded, settings.page_maps, settings.history)
    render = Renderer(corpus, words, settings, loaded.pictures, where)
    if before:
        last = before.plan.languages[words.language].corpus
        mine = (page for page in before.plan.pages if page.folder == where.folder)
        made = pages.again(render, mine, printed, files, last)
    else:
        made = pages.plan(render, printed, files)
    if settings.is_preview:
        made = faulty.marked(render, made, loaded.diagnostics if is_root else ())
    planned = tuple(made)
    told = (
        page_json.write(page, words, settings, page_json.said(page, corpus, found, settings))
        for page in planned
        if not page.moved_to
    )
    script = File(uri=finder.WORDS, text=finder.words(corpus), media_type="text/javascript")
    *own, script = (replace(each, uri=where.of(each.uri)) for each in (*beside, script))
    prints = settings.prints if is_root else _none
    return _Part(
        Language(
            words=words,
            corpus=corpus,
            where=where,
            settings=settings,
            handouts=tuple(slug for slug, each in corpus.practices.items() if prints(each.volume)),
            books=tuple(filter(prints, corpus.volumes)),
            outcomes=outcomes.printed(corpus) if is_root and settings.prints_outcomes else (),
            heads=heads,
        ),
        planned,
        (*files, *own, *told, script),
    )


def _none(volume: int) -> bool:
    """No volume is printed in another language than that of the root."""
    del volume
    return False


def _where(corpus: Corpus, language: str, folder: str, written: Sequence[Written]) -> Addresses:
    """Where the pages of a language stand, and which of the site's pages it does not have."""
    told = {each.tail for each in written if each.language == language}
    lacking = {
        *ROOT_ONLY,
        *(each.tail for each in written if each.tail not in told),
        *map(addresses.practice, corpus.withdrawn),
        *(
            address
            for each in corpus.entries()
            if language not in corpus.translations.get(each.path, ())
            and (address := addresses.of_entry(each.path)) is not None
        ),
    }
    lacking |= {
        addresses.practice(alias)
        for alias, slug in corpus.renamed.items()
        if addresses.practice(slug) in lacking
    }
    words = (addresses.outcome_word, addresses.worksheet_word)
    prints = {of_year(year) for of_year in words for year in outcomes.told(corpus)}
    return Addresses(folder, frozenset(lacking), frozenset(prints))


def _versions(
    parts: Sequence[_Part], written: Sequence[Written]
) -> Mapping[str, tuple[Version, ...]]:
    """The pages that there are in several languages, by their tails."""
    found: dict[str, list[Version]] = {}
    for part in parts:
        words = part.language.words
        for page in part.pages:
            if not page.moved_to:
                found.setdefault(page.tail, []).append(_version(part.language, page))
        for each in written:
            if each.language == words.language:
                address = part.language.where.folder + each.tail
                version = Version(language=words.language, name=words.name, address=address)
                found.setdefault(each.tail, []).append(version)
    return {tail: tuple(each) for tail, each in found.items() if len(each) > 1}


def _version(language: Language, page: Page) -> Version:
    """A page as other languages name it."""
    code = language.words.language
    path = getattr(page.about, "path", "")
    standing = language.corpus.translations.get(path, {}).get(code)
    return Version(
        language=code,
        name=language.words.name,
        address=page.address,
        behind=language.words.count("translation.behind", len(standing.stale))
        if standing and standing.stale
        else "",
        is_indexed=page.is_indexed,
    )


def _finished(language: Language, page: Page, versions: tuple[Version, ...]) -> Page:
    """A page that knows its other languages, with its head."""
    page = replace(page, versions=versions)
    return replace(page, head=language.heads.of_page(page))


def written(address: str, title: str, description: str, build: Build) -> tuple[Page, File]:
    """A page that is written by hand with what a planned one has: the tags for its head, a twin."""
    by_folder = {each.where.folder: each for each in build.plan.languages.values()}
    folder = f"{address.partition('/')[0]}/"
    language = by_folder.get(folder) or build.plan.root
    page = Page(
        address=address,
        language=language.words.language,
        folder=language.where.folder,
        title=title,
        description=description,
        kind="written",
        html="",
        trail=tuple(
            (title, above.removeprefix(language.where.folder))
            for title, above in language.navigation
            if above and address != above and address.startswith(above)
        ),
    )
    bare = replace(language, heads=replace(language.heads, cards={}))
    page = _finished(bare, page, build.plan.written.get(address, ()))
    return page, page_json.write(page, language.words, language.settings)


def _frame(corpus: Corpus) -> tuple[object, ...]:
    """What there is in a collection beside what its entries say."""
    paths = [each.path for each in corpus.entries()]
    return paths, corpus.vocabularies, corpus.names, corpus.overlays, corpus.withdrawn
