"""An Outcome Document, or the key encouragements, for those who read and quote it in Word."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence

from golocal.base.catalogue import Catalogue
from golocal.book.ask import FEWEST
from golocal.book.sources import remarks
from golocal.collection import addresses, commitments, outcomes, translations, views
from golocal.entry.model import Corpus, Entry
from golocal.entry.outcome import Encouragement, Erratum, Signs
from golocal.entry.schema import CLOSING, PREAMBLE
from golocal.entry.vocabulary import Citation
from golocal.text.tree import Section
from golocal.word import blocks, package, prose
from golocal.word.markup import Element
from golocal.word.prose import Links

Located = Callable[[str], str]
"""The address on the web of a page of the site; nothing where the site has none."""


def written(corpus: Corpus, year: int | None, words: Catalogue, located: Located) -> bytes:
    """The document of a year whose text is at hand; None is the series."""
    made = _Writer(corpus, words, located)
    outcome = corpus.outcomes[year] if year is not None else None
    title = outcome.title if outcome else words.text("print.key.title")
    body = [*made.opening(year), *made.document(year)]
    return package.file(title, body, made.links, words, foot=words.text("series.name")).packed()


class _Writer:
    """What a document is written with."""

    def __init__(self, corpus: Corpus, words: Catalogue, located: Located) -> None:
        self.corpus, self.words, self.located = corpus, words, located
        self.links = Links()

    def opening(self, year: int | None) -> Iterator[Element]:
        """What it is, how far it has come, and where it stands."""
        words = self.words
        yield from translated(self.corpus, year, words)
        outcome = self.corpus.outcomes[year] if year is not None else None
        total = outcomes.total(self.corpus, year) or 0
        yield blocks.paragraph(words.count("outcome.encouragements", total), style="Guidance")
        if outcome is None:
            yield blocks.paragraph(words.text("encouragements.key"))
        elif outcome.adopted:
            day = words.day(outcome.adopted.date)
            at, by = outcome.adopted.at, outcome.adopted.by
            yield blocks.paragraph(words.text("outcome.adopted", date=day, at=at, by=by))
        elif not outcome.notice:
            yield blocks.paragraph(words.text(f"outcome.not_yet.{outcome.state}"))
        if outcome and outcome.notice:
            yield blocks.paragraph(outcome.notice)
        licence = (outcome.licence if outcome else None) or words.text("licence.name")
        yield blocks.paragraph(f"{words.text('licence.title')}: {licence}", style="Guidance")
        page = addresses.outcome(year) if year is not None else addresses.section("encouragements")
        if url := self.located(page):
            yield blocks.paragraph(*self.link(url, url), style="Guidance")

    def document(self, year: int | None) -> Iterator[Element]:
        """Preamble, the parts with what they ask, closing, and what stands behind it."""
        words = self.words
        outcome = self.corpus.outcomes[year] if year is not None else None
        sections = outcome.sections if outcome else ()
        path = outcome.path if outcome else ""
        yield from self.sections([each for each in sections if each.id == PREAMBLE], path, 1)
        for part in outcomes.by_cluster(self.corpus, year):
            title = part.cluster.title if part.cluster else words.text("print.encouragements")
            yield blocks.paragraph(title, style="Heading1")
            for each in sections:
                if part.cluster and each.title == part.cluster.title:
                    yield from self.text(each, path, 1)
            for entry in part.encouragements:
                yield from self.encouragement(entry, outcomes.total(self.corpus, year) or 0)
        yield from self.sections([each for each in sections if each.id == CLOSING], path, 1)
        if outcome:
            bodies = [f"{each.body} ({words.day(each.date)})" for each in outcome.endorsers]
            yield from self.listed("outcome.drafters", map(_plain, outcome.drafters), 1)
            yield from self.listed("outcome.endorsers", map(_plain, bodies), 1)
            errata = [(words.day(each.date), _where(each, words)) for each in outcome.errata]
            yield from self.listed("outcome.errata", map(_plain, map(": ".join, errata)), 1)
            yield from self.sources(outcome.sources, 1)

    def encouragement(self, entry: Encouragement, total: int) -> Iterator[Element]:
        """An encouragement with its remark, its signs, and who has answered it."""
        words, corpus = self.words, self.corpus
        number = outcomes.number(corpus, entry)
        place = words.text("encouragement.of_total", number=number, total=total)
        yield blocks.paragraph(f"{place}: {entry.title}", style="Heading2")
        yield blocks.paragraph(blocks.run(entry.statement, look="b"))
        if entry.addressees:
            book = corpus.vocabularies["addressees"]
            labels = " · ".join(book[code].label for code in entry.addressees)
            said = f"{words.text('encouragement.addressees')}: {labels}"
            yield blocks.paragraph(said, style="Guidance")
        yield from self.sections(entry.sections, entry.path, 3)
        if entry.signs:
            yield blocks.paragraph(words.text("signs.title"), style="Heading3")
            yield from signs(entry.signs, words)
        answers = commitments.answering(corpus, entry.slug)
        told = [
            self.link(
                f"{each.authority}: {each.text}", self.located(addresses.commitment(each.slug))
            )
            for each in answers
        ]
        yield from self.listed("commitments.taken_up", told, 3)
        if not answers:
            yield blocks.paragraph(words.text("commitments.taken_up"), style="Heading3")
            yield blocks.paragraph(words.text("commitments.nobody"))
        illustrating = views.illustrations(corpus, entry)
        most = max(FEWEST, views.chosen(corpus, entry))
        told = [
            self.link(f"{each.city}: {each.title}", self.located(addresses.practice(each.slug)))
            for each in illustrating[:most]
        ]
        if rest := len(illustrating[most:]):
            page = self.located(addresses.encouragement(entry.slug))
            told.append(self.link(words.count("encouragement.others", rest), page))
        yield from self.listed("encouragement.answers", told, 3)
        yield from self.sources(entry.sources, 3)

    def sections(self, sections: Iterable[Section], path: str, level: int) -> Iterator[Element]:
        """Sections of an entry below headings of a level."""
        for each in sections:
            yield blocks.paragraph(each.title, style=f"Heading{level}")
            yield from self.text(each, path, level)

    def text(self, section: Section, path: str, level: int) -> Iterator[Element]:
        """A text whose links to other entries lead to their pages."""

        def resolve(target: str) -> str:
            if "://" in target or target.startswith("mailto:"):
                return target
            file, _, _ = target.partition("#")
            page = addresses.of_entry(posixpath.normpath(f"{posixpath.dirname(path)}/{file}"))
            return self.located(page) if page else ""

        self.links.resolve = resolve
        yield from prose.written(section.text, self.links, heading=level - 1)
        self.links.resolve = str

    def listed(
        self, heading: str, items: Iterable[Sequence[Element]], level: int
    ) -> Iterator[Element]:
        """A list below its heading; nothing where it is empty."""
        for number, each in enumerate(items):
            if number == 0:
                yield blocks.paragraph(self.words.text(heading), style=f"Heading{level}")
            yield blocks.paragraph(*each, style="ListBullet")

    def sources(self, sources: Sequence[Citation], level: int) -> Iterator[Element]:
        """The sources by the numbers that the text has for them."""
        if sources:
            yield blocks.paragraph(self.words.text("print.sources_title"), style=f"Heading{level}")
        for number, each in enumerate(sources, start=1):
            origin = ", ".join(filter(None, (each.publisher, str(each.year or ""))))
            told = [f". {said}" for said in (origin, *remarks(each, self.words)) if said]
            yield blocks.paragraph(f"[{number}] ", *self.link(each.title, each.url), "".join(told))

    def link(self, text: str, url: str) -> list[Element]:
        """Words that lead to an address, where there is one."""
        name = self.links.name(url)
        if not name:
            return _plain(text)
        return [blocks.link(name, [blocks.run(text, style="Hyperlink")])]


def _where(erratum: Erratum, words: Catalogue) -> str:
    if erratum.number is None:
        return erratum.reason
    return f"{words.text('encouragement.one', number=erratum.number)}: {erratum.reason}"


def _plain(text: str) -> list[Element]:
    return [blocks.run(text)]


def translated(corpus: Corpus, year: int | None, words: Catalogue) -> Iterator[Element]:
    """What a reader is told first where a machine made the words and nobody answers for them."""
    every: list[Entry] = [*corpus.encouragements_of[year]]
    every += [corpus.outcomes[year]] if year is not None else []
    said: dict[str, None] = {}
    for each in every:
        standing = translations.offered(corpus, each).get(corpus.language)
        if standing and standing.provenance and standing.is_provisional:
            language = words.language_name(translations.own_language(each))
            said[words.text(f"translation.{standing.provenance.made}", language=language)] = None
    yield from (blocks.paragraph(blocks.run(each, look="b")) for each in said)


def signs(shown: Signs, words: Catalogue) -> Iterator[Element]:
    """What would show that an encouragement is taken up, as a list."""
    for kind in Signs.__slots__:
        name = blocks.run(f"{words.text(f'signs.{kind}')}: ", look="b")
        yield blocks.paragraph(name, getattr(shown, kind), style="ListBullet")
