"""An encouragement as it is printed: what it asks and of whom, what would show it, who answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from golocal.base.catalogue import Catalogue
from golocal.book import chapter, followup
from golocal.book.answers import anchor_of
from golocal.book.chapter import Document, Passage
from golocal.book.document import Setting, language_tag
from golocal.book.followup import Standing
from golocal.book.imprint import Line
from golocal.book.sources import Numbering, Source
from golocal.collection import addresses, outcomes, translations, views, wording
from golocal.drawing import palette
from golocal.entry.model import Corpus
from golocal.entry.outcome import Encouragement, Signs
from golocal.entry.practice import Practice
from golocal.text.links import uri

KINDS_OF_SIGNS = Signs.__slots__
"""The kinds of signs, in their order."""


FEWEST = 4
"""So many practices stand below an encouragement, and all that were chosen for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """A practice that illustrates an encouragement, and where it is found."""

    text: str
    language: str
    where: str
    """Its volume, and its pages there once they are printed."""
    href: str
    shown: str
    """Its address as it is printed; empty where its pages are known, or no address is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An encouragement with all that stands below it."""

    anchor: str
    number: str
    """Such as "Encouragement 7"."""
    of_total: str
    """Such as "Encouragement 7 of 12"."""
    title: str
    statement: str
    accent: str
    rows: tuple[Line, ...]
    """Whom it addresses, and at which stage."""
    passages: tuple[Passage, ...]
    signs: tuple[Line, ...]
    practices: tuple[Illustration, ...]
    more: str
    """How many others illustrate it, and where they are listed; empty where there is none."""
    as_of: str
    """As of which day it is told who has answered; empty where that is not told."""
    answers: tuple[Standing, ...]
    sources: tuple[Source, ...]


def compose(document: Document, entry: Encouragement, total: int, *, level: int) -> Ask:
    """An encouragement, of so many; its own heading is of the given level, those in it follow."""
    corpus, setting = document.corpus, document.setting
    words = setting.words
    anchor = anchor_of(entry)
    taken_up = followup.answering(corpus, entry, setting)
    number = outcomes.number(corpus, entry)
    numbering = Numbering(anchor, (*entry.sources, *followup.sources_of(taken_up)), words)
    numberings = [numbering] * len(entry.sections)
    illustrating = views.illustrations(corpus, entry)
    most = max(FEWEST, views.chosen(corpus, entry))
    return Ask(
        anchor=anchor,
        number=words.text("encouragement.one", number=number),
        of_total=words.text("encouragement.of_total", number=number, total=total),
        title=entry.title,
        statement=entry.statement,
        accent=palette.of_pillar(entry.pillar),
        rows=tuple(_rows(corpus, entry, setting)),
        passages=chapter.passages(document, entry, numberings, prefix=anchor, level=level + 1),
        signs=signs(entry, words),
        practices=tuple(illustration(corpus, each, setting) for each in illustrating[:most]),
        more=words.count("print.more", rest) if (rest := len(illustrating[most:])) else "",
        as_of=followup.as_of(setting),
        answers=followup.answers_of(
            taken_up, setting, numbering.marks, passed=len(entry.sources)
        ),  # after the text, which cites first
        sources=numbering.listed(),
    )


def signs(entry: Encouragement, words: Catalogue) -> tuple[Line, ...]:
    """What would show that it is taken up, by its kinds; nothing where it is not said."""
    if entry.signs is None:
        return ()
    return tuple(
        Line(words.text(f"signs.{kind}"), getattr(entry.signs, kind)) for kind in KINDS_OF_SIGNS
    )


def _rows(corpus: Corpus, entry: Encouragement, setting: Setting) -> Iterator[Line]:
    words = setting.words
    if entry.addressees:
        labels = [corpus.vocabularies["addressees"][code].label for code in entry.addressees]
        yield Line(words.text("encouragement.addressees"), " · ".join(labels))
    if entry.stage:
        label = corpus.vocabularies["stages"][entry.stage].label
        yield Line(words.text("encouragement.stage"), label)
    if entry.pillars:
        labels = [corpus.vocabularies["pillars"][code].label for code in entry.pillars]
        yield Line(words.text("print.fact.pillars"), " · ".join(labels))


def illustration(corpus: Corpus, practice: Practice, setting: Setting) -> Illustration:
    """Where a practice is found: its pages once they are printed, else its address."""
    words = setting.words
    volume = corpus.volumes.get(practice.volume)
    page_map = setting.page_maps.get(practice.volume)
    printed = page_map.of(practice) if page_map else None
    address = setting.absolute(addresses.practice(practice.slug)) or ""
    where = [wording.short(volume, words)] if volume else []
    if printed and printed.first == printed.last:
        where.append(words.text("print.page", page=printed.first))
    elif printed:
        where.append(words.text("print.pages", first=printed.first, last=printed.last))
    language = translations.language_of(corpus, practice)
    if language != corpus.language:
        where.append(words.text("translation.in", language=words.language_name(language)))
    return Illustration(
        text=f"{practice.city}: {practice.title}",
        language=language_tag(language),
        where=words.text("place.comma").join(where),
        href=uri(address) if address else "",
        shown=address.partition("://")[2] if not printed else "",
    )
