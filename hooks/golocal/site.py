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
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, appearance, outcomes, translations, views
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded
from golocal.data import citable, feeds, records
from golocal.data.file import File
from golocal.data.records import Records
from golocal.drawing import cards
from golocal.drawing.cards import Card
from golocal.entry.model import Corpus, Entry
from golocal.entry.overlay import Translation
from golocal.entry.settings import Settings
from golocal.web import faulty, finder, frame, pages
from golocal.web import written as by_hand
from golocal.web.head import Heads
from golocal.web.page import Page, Version, said_of, twin
from golocal.web.render import Renderer
from golocal.web.written import Written

ROOT_ONLY = (addresses.DATA, addresses.REFERENCE)
"""The pages for programs and editors, which are in the language of the root alone."""


class Prints(NamedTuple):
    """What is printed in a language."""

    handouts: tuple[str, ...]
    """The slugs of the practices whose handouts are made."""
    books: tuple[int, ...]
    """The numbers of the volumes whose books and EPUBs are made."""
    outcomes: tuple[int | None, ...]
    """The years of the Outcome Documents that are made; None is the series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The site in one language: with what its pages are made, and what is printed in it."""

    words: Catalogue
    corpus: Corpus
    """The collection with the words of the language, as far as it is translated."""
    where: Addresses
    prints: Prints
    """What is printed in it, after the pages."""
    records: Records = field(compare=False, repr=False)
    """Its entries as JSON values."""
    heads: Heads = field(compare=False, repr=False)
    """What writes the heads, also that of a page that is written by hand."""

    @property
    def frame(self) -> Mapping[str, object]:
        """What stands around every page."""
        return frame.frame(self.words, self.where, self.heads.settings)

    @property
    def navigation(self) -> tuple[tuple[str, str], ...]:
        """The words of the main navigation, and the addresses of their pages."""
        return frame.navigation(self.words, self.where)


class Hand(NamedTuple):
    """A page that is written by hand, in its place on the site."""

    source: Written
    address: str
    notice: str = ""
    """What is told above a translation, as HTML."""
    versions: tuple[Version, ...] = ()


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
    written: Mapping[str, Hand] = field(default_factory=dict)
    """The pages that are written by hand, by their addresses."""

    @property
    def root(self) -> Language:
        """The language at the root of the site."""
        return next(iter(self.languages.values()))

    @cached_property
    def by_file(self) -> Mapping[str, Page]:
        """The pages by the Markdown files that a generator takes them for."""
        return {page.file: page for page in self.pages}

    def told(self, markdown: str, hand: Hand, repository: str | None) -> str:
        """The text of a page that is written by hand, as it is told where the page stands.

        It names the repository where that is known, else such lines are left out.
        """
        text = addresses.named(markdown, repository)
        if hand.address == hand.source.tail:
            return text
        where = {code: each.where for code, each in self.languages.items()}
        return hand.notice + by_hand.moved(text, hand.source, where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A site on its way: what was read, what is known beside it, and the plan made of both."""

    root: Path
    loaded: Loaded
    settings: Settings
    plan: Site
    forms: Mapping[str, bytes] = field(default_factory=dict)
    """The forms in Word by their addresses."""

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
    parts = [_part(loaded, each, settings, before, painted, written) for each in (words, *others)]
    versions = _versions(parts)
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
        written={
            each.address: each._replace(versions=versions.get(each.source.tail, ()))
            for part in parts
            for each in part.hands
        },
    )


class _Part(NamedTuple):
    """The plan of one language, before its pages know of the others."""

    language: Language
    pages: tuple[Page, ...]
    hands: tuple[Hand, ...]
    data: tuple[File, ...]


def _part(  # noqa: PLR0913, PLR0917 - all that goes into a language
    loaded: Loaded,
    words: Catalogue,
    settings: Settings,
    before: Build | None,
    painted: tuple[Card, ...],
    written: Sequence[Written],
) -> _Part:
    """Plan the site in one language."""
    corpus = translations.localised(loaded.corpus, words.language)
    folder = addresses.folder(words.language)
    where, printed_in = of_language(corpus, folder, settings, written)
    settings = replace(settings, located=where.of)
    works = citable.every(corpus, words, settings)
    was = before.plan.languages[words.language] if before else None
    last = (was.corpus, was.records) if was else None
    found = records.every(corpus, words, settings, where.lacking, last)
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
        feeds=frozenset(file.uri for file in beside if file.media_type == feeds.MEDIA_TYPE),
        words=words,
        settings=settings,
        cards={card.address: card for card in painted},
    )
    printed = appearance.gather(loaded, settings.page_maps, settings.history)
    render = Renderer(corpus, words, settings, loaded.pictures, where)
    if before and was:
        mine = (page for page in before.plan.pages if page.folder == where.folder)
        made = pages.again(render, mine, printed, files, was.corpus)
    else:
        made = pages.plan(render, printed, files)
    if settings.is_preview:
        made = faulty.marked(render, made, loaded.diagnostics)
    planned = tuple(made)
    told = (
        twin(page, words, settings, said_of(page, corpus, found, words, settings))
        for page in planned
        if not page.moved_to
    )
    script = File(uri=finder.WORDS, text=finder.words(corpus), media_type="text/javascript")
    *own, script = (replace(each, uri=where.of(each.uri)) for each in (*beside, script))
    return _Part(
        Language(
            words=words,
            corpus=corpus,
            where=where,
            prints=printed_in,
            records=found,
            heads=heads,
        ),
        planned,
        tuple(_hand(each, render) for each in written if each.language == words.language),
        (*files, *own, *told, script),
    )


def of_language(
    corpus: Corpus, folder: str, settings: Settings, written: Sequence[Written] = ()
) -> tuple[Addresses, Prints]:
    """Where pages and prints stand in the language of a localised collection, and which they are.

    Below a folder, which only the root has not, is printed what is in the language whole.
    """

    def is_there(*entries: Entry) -> bool:
        return not folder or not translations.lacking(corpus, entries, corpus.language)

    prints = Prints(
        handouts=tuple(
            slug
            for slug, each in corpus.practices.items()
            if settings.prints(each.volume) and is_there(each)
        ),
        books=tuple(
            number
            for number, each in corpus.volumes.items()
            if settings.prints(number) and is_there(*views.texts_of(corpus, each))
        ),
        outcomes=tuple(
            year
            for year in outcomes.printed(corpus)
            if settings.prints_outcomes and is_there(*outcomes.texts_of(corpus, year))
        ),
    )
    if not folder:
        return Addresses(), prints
    of_word = (addresses.outcome_word, addresses.worksheet_word)
    documents = {tail(year) for tail in of_word for year in outcomes.told(corpus)}
    files = addresses.prints(*prints) | documents
    return Addresses(folder, _lacking(corpus, written), files), prints


def _lacking(corpus: Corpus, written: Sequence[Written]) -> frozenset[str]:
    """The pages of the site that its language does not have."""
    language = corpus.language
    told = {each.tail for each in written if each.language == language}
    lacking = {
        *ROOT_ONLY,
        *(each.tail for each in written if each.tail not in told),
        *map(addresses.practice, corpus.withdrawn),
        *(
            address
            for each in corpus.entries()
            if not corpus.standing(each.path, language)
            and (address := addresses.of_entry(each.path)) is not None
        ),
    }
    lacking |= {
        addresses.practice(alias)
        for alias, slug in corpus.renamed.items()
        if addresses.practice(slug) in lacking
    }
    return frozenset(lacking)


def _hand(source: Written, render: Renderer) -> Hand:
    """A page that is written by hand, with what readers are told of one that a machine made."""
    address = render.where.folder + source.tail
    if not source.is_provisional:
        return Hand(source, address)
    made = Translation(language=source.language, provenance=source.provenance, path=source.file)
    return Hand(source, address, f"{render.notice(made, source.tail, catalogue.SOURCE)}\n\n")


def _versions(parts: Sequence[_Part]) -> Mapping[str, tuple[Version, ...]]:
    """The pages that there are in several languages, by their tails."""
    found: dict[str, list[Version]] = {}
    for part in parts:
        words = part.language.words
        for page in part.pages:
            if not page.moved_to:
                found.setdefault(page.tail, []).append(_version(part.language, page))
        for each in part.hands:
            version = Version(
                language=words.language,
                name=words.name,
                address=each.address,
                is_indexed=not each.source.is_provisional,
            )
            found.setdefault(each.source.tail, []).append(version)
    return {tail: tuple(each) for tail, each in found.items() if len(each) > 1}


def _version(language: Language, page: Page) -> Version:
    """A page as other languages name it."""
    code = language.words.language
    path = getattr(page.about, "path", "")
    standing = language.corpus.standing(path, code)
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


def written(address: str, title: str, description: str, plan: Site) -> tuple[Page, File]:
    """A page that is written by hand with what a planned one has: the tags for its head, a twin."""
    hand = plan.written[address]
    language = plan.languages[hand.source.language]
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
            if above not in {language.where.folder, address} and address.startswith(above)
        ),
        is_indexed=not hand.source.is_provisional,
    )
    bare = replace(language, heads=replace(language.heads, cards={}))
    page = _finished(bare, page, hand.versions)
    return page, twin(page, language.words, language.heads.settings)


def _frame(corpus: Corpus) -> tuple[object, ...]:
    """What there is in a collection beside what its entries say."""
    paths = [each.path for each in corpus.entries()]
    return paths, corpus.vocabularies, corpus.names, corpus.overlays, corpus.withdrawn
