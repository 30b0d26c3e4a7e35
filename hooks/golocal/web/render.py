"""Templates to pages: the one Jinja environment of the web."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, bindings, commitments, translations, views, wording
from golocal.collection.addresses import Addresses
from golocal.data import citable
from golocal.drawing import maps, palette
from golocal.entry.model import Corpus, Entry
from golocal.entry.overlay import Translation
from golocal.entry.practice import Withdrawn
from golocal.entry.settings import Settings
from golocal.text.tree import Section
from golocal.web import body
from golocal.web.page import Page, Subject

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

Kind = TypeVar("Kind", bound=Entry)

TEMPLATES = Path(__file__).with_name("templates")


def _address(entry: Entry) -> str | None:
    return addresses.of_entry(entry.path)


class _Compiled(BytecodeCache):
    """Keeps what templates were compiled to, which takes longer than to render with it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


@cache  # for the next language, and the next time that a preview plans the site
def _compiled() -> _Compiled:
    return _Compiled()


class Renderer:
    """Renders pages of one corpus, which is in one language.

    A template sees the values of its page and these words: `t` and `n` (texts of the catalogue),
    `forms` (those of a count, as attributes for a script), `url` (the way to an address), `lang`
    (the language of an entry's words where it is another than that of the page, as attributes),
    `language_of` (the same of a language), `elsewhere` (the same for readers), `lent` (the language
    of a file that is not made in that of the page), `day`, `term` (a term of a vocabulary),
    `articles`, `place`, `host` (whose site an address is on), `language` (its name), `size` (the
    measures of a picture), `at` (the functions of `golocal.collection.addresses`), `maps` (the
    drawings of `golocal.drawing.maps`), `wording` (the sentences of `golocal.collection.wording`,
    which ask for the `catalogue`), `binding` (which treaties bind a country), `stands` (how a
    commitment stands on the day of the build) `palette` (the accents) and `encouragement_facets`.
    """

    def __init__(
        self,
        corpus: Corpus,
        words: Catalogue,
        settings: Settings,
        pictures: Mapping[str, tuple[int, int] | None],
        where: Addresses = Addresses(),  # noqa: B008 - a value
    ) -> None:
        """Take what every page needs; read no template yet."""
        self.where = where
        self.corpus = corpus
        self.catalogue = words
        self.settings = settings
        self.pictures = pictures
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            bytecode_cache=_compiled(),
            auto_reload=False,  # a template does not change while a site is made
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "t": words.text,
            "n": words.count,
            "at": addresses,
            "corpus": corpus,
            "settings": settings,
            "day": words.day,
            "days": words.days,
            "years": lambda practice: words.years(practice.since, practice.until),
            "term": lambda vocabulary, code: corpus.vocabularies[vocabulary][code],
            "articles": lambda right, without=(): right.legal_basis(without),
            "place": lambda entry: wording.place(entry, words),
            "forms": self.forms,
            "lang": self.lang,
            "language_of": self.language_of,
            "elsewhere": self.elsewhere,
            "lent": lambda tail: (
                catalogue.SOURCE if where.folder and where.of(tail) == tail else ""
            ),
            "host": lambda address: (urlsplit(address).hostname or "").removeprefix("www."),
            "language": words.language_name,
            "size": pictures.get,
            "citations": lambda work: citable.styles(work, words),
            "maps": maps,
            "wording": wording,
            "binding": bindings,
            "stands": lambda each: commitments.status(each, settings.today),
            "catalogue": words,
            "palette": palette,
            "encouragement_facets": views.ASKED,
        }

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue."""
        return self.catalogue.text(key, **values)

    def index(
        self,
        name: str,
        template: str | None = None,
        *,
        about: Subject | None = None,
        **values: object,
    ) -> Page:
        """The index of a part of the site; its title and description are in the catalogue."""
        return self.page(
            template or name,
            addresses.section(name),
            self.text(f"{name}.title"),
            self.text(f"{name}.description"),
            about=about,
            trail=(),
            source=None,
            moved_to=None,
            **values,
        )

    def page(  # noqa: PLR0913 - all that a page is made of
        self,
        template: str,
        address: str,
        title: str,
        description: str,
        *,
        about: Subject | None = None,
        trail: tuple[tuple[str, str], ...] = (),
        source: str | None = None,
        moved_to: str | None = None,
        **values: object,
    ) -> Page:
        """A page with what its template makes of the values."""
        seen: set[bool] = set()
        told = {**values, "title": title, "description": description}
        html = self.part(template, address, told, seen)
        standing = self.standing(source or "")
        if standing and (standing.is_provisional or standing.stale):
            html = self.notice(standing, address, self._original(source or "")) + html
        change = self.settings.history.changes.get(standing.path if standing else source or "")
        is_own = standing is not None if source in self.corpus.translations else seen != {False}
        return Page(
            address=self.where.folder + address,
            language=self.catalogue.language,
            folder=self.where.folder,
            is_indexed=is_own and not (standing and standing.is_provisional),
            title=title,
            description=description,
            kind=template,
            html=f"{html.strip()}\n",
            about=about,
            trail=trail,
            source=standing.path if standing else source,
            changed=change.date if change else None,
            moved_to=moved_to,
        )

    def part(
        self,
        template: str,
        address: str,
        values: Mapping[str, object],
        seen: set[bool] | None = None,
    ) -> str:
        """What a template makes of values, for the page at an address.

        `seen` takes up of each entry that is linked whether it is in the language.
        """

        def url(target: str) -> str:
            if seen is not None and target in self._entries:
                seen.add(target not in self.where.lacking)
            return self.where.way(target, address)

        found = self._environment.get_template(f"{template}.html.jinja")
        return found.render(here=address, url=url, **values)

    def notice(self, standing: Translation, address: str, original: str) -> str:
        """Who made a translation of a page, and how much of it is older than the original."""
        there = self._there(original, address)
        told = {"standing": standing, "original": original, "there": there}
        return self.part("_translation", address, told)

    @cached_property
    def _entries(self) -> frozenset[str]:
        """The addresses of the pages of entries."""
        return frozenset(filter(None, map(_address, self.corpus.entries())))

    def body(self, entry: Entry, address: str) -> body.Text:
        """The text of an entry, for its page at an address."""
        standing, older = self.standing(entry.path), None
        if standing and standing.stale:
            original = self._original(entry.path)
            older = body.Older(standing.stale, original, self._there(original, address))
        text = body.render(entry, self._way(address), self.pictures, self.catalogue, older)
        return replace(text, language=self.lang(entry))

    def within(self, entry: Entry, section: Section, address: str) -> Markup:
        """One section of an entry, for the page of another at an address."""
        way = self._way(address)
        return body.within(entry, section, way, self.pictures, self.catalogue)

    def _way(self, address: str) -> Callable[[str], str]:
        return lambda target: self.where.way(target, address)

    def _original(self, path: str) -> str:
        """The language in which an entry was written."""
        return next(iter(self.corpus.translations[path]))

    def _there(self, language: str, address: str) -> str:
        """The way from a page to the same in another language."""
        folder = addresses.folder(language)
        return addresses.relative(folder + address, self.where.folder + address)

    def has(self, address: str) -> bool:
        """Whether a page is there in the language."""
        return address not in self.where.lacking

    def own(self, entries: Mapping[Any, Kind]) -> Iterator[Kind]:
        """Go through the entries that have a page in the language."""
        return (each for each in entries.values() if self.has(_address(each) or ""))

    def standing(self, path: str) -> Translation | None:
        """How the entry of a file stands in the language; None where it is not in it."""
        return self.corpus.standing(path, self.catalogue.language)

    def lang(self, entry: Entry | Withdrawn, part: str = "") -> Markup:
        """The language of an entry's words, or of a part of them that may stay as it was."""
        return self.language_of(translations.language_of(self.corpus, entry, part))

    def language_of(self, language: str | None) -> Markup:
        """A language as attributes, where it is not that of the page; none is English."""
        language = language or catalogue.SOURCE
        if language == self.catalogue.language:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(language, catalogue.direction(language))

    def elsewhere(self, entry: Entry) -> Markup:
        """A mark that says in which language an entry is, where it is not that of the page."""
        language = translations.language_of(self.corpus, entry)
        if language == self.catalogue.language:
            return Markup()
        name = self.catalogue.language_name(language)
        said = self.text("translation.in", language=name)
        return Markup(' <span class="elsewhere">{}</span>').format(said)

    def forms(self, key: str) -> Markup:
        """The texts of a count as attributes, which a script fills and chooses from."""
        told = (
            Markup(' data-{}="{}"').format(category, text)
            for category, text in self.catalogue.below(key).items()
        )
        return Markup().join(told)

    def way(self, section: str) -> tuple[str, str]:
        """The title and address of the index of a part of the site, for a trail."""
        return self.text(f"{section}.title"), addresses.section(section)
