"""What the head of a page says to programs: reference managers, search engines, feed readers.

Three vocabularies, for three kinds of reader. Highwire tags (Google Scholar, Zotero) go on works
with a place in a book; Dublin Core on every work; Open Graph and schema.org on every page. Zotero's
Embedded Metadata translator decides by them what a page is:

- `citation_book_title` makes a practice a section of a book; `DC.type` with the name of one of
  Zotero's own types makes a volume a book and an encouragement a web page;
- a name in `citation_author` is always taken apart into first and last; one in `DC.creator`
  without a comma is not. So the series, which stands for an author who is not named, is in
  `DC.creator` alone, and persons are in both.

What needs a whole address is left out where that of the site is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, translations
from golocal.collection.views import TermView
from golocal.data import schema_org
from golocal.data.citable import Form, Work
from golocal.data.feeds import MEDIA_TYPE
from golocal.data.file import File
from golocal.data.schema_org import Thing
from golocal.drawing.cards import HEIGHT, WIDTH, Card
from golocal.entry.model import Academy, Corpus, Entry, Volume
from golocal.entry.outcome import Encouragement, OutcomeDocument
from golocal.entry.practice import Practice
from golocal.entry.settings import Settings
from golocal.entry.vocabulary import Vocabulary
from golocal.web.page import Page

PLACES = ("regions", "countries")
"""The vocabularies whose terms are places, which have no page among the terms."""
TYPES = {Form.CHAPTER: "bookSection", Form.BOOK: "book", Form.PAGE: "webpage"}
"""What Zotero calls the forms of works."""
OPEN_GRAPH = {"practice": "article", "volume": "book", "outcome": "book"}
"""The types of ogp.me for the kinds of pages that are more than a part of a website."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Makes the tags for the heads of the pages of one corpus."""

    corpus: Corpus
    works: Mapping[str, Work]
    """The works by the addresses of their pages."""
    files: Sequence[File]
    """The data files, for the page that lists them."""
    feeds: frozenset[str]
    words: Catalogue
    settings: Settings
    cards: Mapping[str, Card] = field(default_factory=dict)
    """The social cards by the addresses of their pages; a page without one has that of the home."""

    def of_page(self, page: Page) -> str:
        """The tags for the head of a page, a line each; a page that moved has none."""
        if page.moved_to:
            return ""
        work = self.works.get(page.tail)
        pdf = self._pdf(page)
        lines = [
            *self._alternates(page),
            *self._links(page),
            *_open_graph(page, self.words, self.settings),
            *_card(self.cards.get(page.tail, self.cards.get(addresses.HOME)), self.settings),
            *(_of_work(work, pdf, self.settings) if work else ()),
            *_json_ld((self._translated(page, self._thing(page, work, pdf)), self._trail(page))),
        ]
        return "\n".join(lines)

    def _alternates(self, page: Page) -> Iterator[str]:
        """Tell search engines of the page's other languages, by whole addresses."""
        if site := self.settings.site_url:
            for language, address in page.alternates.items():
                whole = escape(site + address)
                yield f'<link rel="alternate" hreflang="{language}" href="{whole}">'

    def _pdf(self, page: Page) -> str | None:
        """The address of the PDF that a page has, where it is made in the language of the page."""
        match page.about:
            case Practice(slug=slug, volume=number) if self.settings.prints(number):
                tail = addresses.handout(slug)
            case Volume(number=number) if self.settings.prints(number):
                tail = addresses.book(number)
            case _:
                return None
        is_own = not page.folder or self.settings.located(tail) != tail
        return tail if is_own else None

    def _translated(self, page: Page, thing: Thing | None) -> Thing | None:
        """A work with its translations; of a translation, the work that it is of."""
        if thing is None or page.tail not in self.works or not isinstance(page.about, Entry):
            return thing
        own = translations.own_language(page.about)
        site = self.settings.site_url
        others = [
            {"@type": thing["@type"], "inLanguage": each.language, "url": site + each.address}
            for each in page.versions
            if site and each.language != page.language
        ]
        original = [each for each in others if each["inLanguage"] == own]
        told = {"translationOfWork": original} if original else {"workTranslation": others}
        return thing | told

    def _thing(self, page: Page, work: Work | None, pdf: str | None) -> Thing | None:
        """What a page is about in the words of schema.org; None for a mere list."""
        corpus, words, settings = self.corpus, self.words, self.settings
        thing = None
        match page.about:
            case Practice() as practice if work:
                thing = schema_org.of_practice(corpus, practice, work, pdf, words, settings)
            case Encouragement() as encouragement if work:
                thing = schema_org.of_encouragement(encouragement, work)
            case OutcomeDocument() as outcome if work:
                thing = schema_org.of_outcome(outcome, work, pdf, settings)
            case Volume() as volume if work:
                thing = schema_org.of_volume(volume, work, pdf, settings)
            case Academy() as academy:
                thing = schema_org.of_academy(academy, words, settings)
            case TermView(vocabulary=name, term=term) if name not in PLACES:
                book = corpus.vocabularies[name]
                thing = schema_org.of_term(book, term, page.tail, settings)
            case Vocabulary() as vocabulary:
                thing = schema_org.of_vocabulary(vocabulary, settings)
            case None if page.tail == addresses.DATA:
                thing = schema_org.of_data(self.files, words, settings)
            case None if page.tail == addresses.HOME:
                thing = schema_org.of_site(words, settings)
        return thing

    def _trail(self, page: Page) -> Thing | None:
        """The way to a page through the parts of the site."""
        if page.tail == addresses.HOME:
            return None
        home = (self.words.text("navigation.home"), addresses.HOME)
        steps = (home, *page.trail, (page.title, page.tail))
        return schema_org.trail(steps, self.settings)

    def _links(self, page: Page) -> Iterator[str]:
        """Lead to the page's own feed, to that of the whole site, and to the page's twin."""
        series = self.words.text("series.name")
        own = self.words.text("feed.title", series=series, label=page.title)
        feeds = {addresses.feed(page.tail): own, addresses.feed(addresses.HOME): series}
        for uri, title in feeds.items():
            if uri in self.feeds:
                yield _link(page, uri, MEDIA_TYPE, title)
        title = self.words.text("data.twin_of")
        yield _link(page, addresses.twin(page.tail), "application/json", title)


def _link(page: Page, uri: str, media_type: str, title: str) -> str:
    way = addresses.relative(uri, page.tail)
    return (
        f'<link rel="alternate" type="{media_type}" title="{escape(title)}" href="{escape(way)}">'
    )


def _open_graph(page: Page, words: Catalogue, settings: Settings) -> Iterator[str]:
    """Say what a page is where it is shared (ogp.me)."""
    yield from _properties(
        {
            "og:site_name": words.text("series.name"),
            "og:type": OPEN_GRAPH.get(page.kind, "website"),
            "og:title": page.title,
            "og:description": page.description,
            "og:url": settings.absolute(page.tail),
        }
    )


def _card(card: Card | None, settings: Settings) -> Iterator[str]:
    """The picture that stands beside a page where it is shared."""
    if not card or not settings.site_url:
        return
    yield from _properties(
        {
            "og:image": settings.absolute(card.uri),
            "og:image:type": "image/png",
            "og:image:width": str(WIDTH),
            "og:image:height": str(HEIGHT),
            "og:image:alt": card.alt,
        }
    )
    yield _meta("twitter:card", "summary_large_image")


def _properties(known: Mapping[str, str | None]) -> Iterator[str]:
    for name, value in known.items():
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'


def _of_work(work: Work, pdf: str | None, settings: Settings) -> Iterator[str]:
    if work.form is not Form.PAGE:
        yield from _highwire(work, pdf, settings)
    day = work.date.isoformat() if work.date else None
    several = (
        *(("DC.creator", name) for name in work.authors or (work.series,)),
        *(("DC.contributor", name) for name in work.editors),
        *(("DC.subject", word) for word in work.keywords),
    )
    single = (
        ("DC.title", work.title),
        ("DC.type", TYPES[work.form]),
        ("DC.date", day),
        ("DC.publisher", work.publisher),
        ("DC.language", work.language),
        ("DC.identifier", work.doi_address or work.url),
        ("DC.rights", work.licence),
    )
    yield from (_meta(name, value) for name, value in (*single, *several) if value)


def _highwire(work: Work, pdf: str | None, settings: Settings) -> Iterator[str]:
    """The tags of Google Scholar (its inclusion guidelines for webmasters)."""
    day = work.date.strftime("%Y/%m/%d") if work.date else None
    first, last = work.pages or (None, None)
    known = (
        ("citation_title", work.title),
        *(("citation_author", name) for name in work.authors),
        *(("citation_editor", name) for name in work.editors),
        ("citation_publication_date", day),
        ("citation_book_title", work.container),
        ("citation_series_title", work.series),
        ("citation_volume", work.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publisher", work.publisher),
        ("citation_isbn", work.isbn),
        ("citation_issn", work.issn),
        ("citation_doi", work.doi),
        ("citation_language", work.language),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_abstract_html_url", work.url),
        ("citation_pdf_url", settings.absolute(pdf) if pdf else None),
    )
    yield from (_meta(name, str(value)) for name, value in known if value)


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _json_ld(found: Iterable[Thing | None]) -> Iterator[str]:
    things = [schema_org.known(each) for each in found if each]
    if not things:
        return
    content = things[0] if len(things) == 1 else {"@graph": things}
    content = {"@context": schema_org.CONTEXT, **content}
    # Inside a script element only "</" and "<!--" could end or change it; no "<" is left at all.
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    yield f'<script type="application/ld+json">{text}</script>'
