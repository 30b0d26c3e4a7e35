"""A practice as it is printed: its opening, the table of its facts, its sections, its sources.

Book, handout and the booklet of a session show the same chapter; only the level of its headings
differs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.book import answers
from golocal.book.document import Setting, language_tag
from golocal.book.plates import Plate, plate
from golocal.book.sources import Numbering, Source, on_paper, shown
from golocal.collection import bindings, translations, views, wording
from golocal.drawing import maps, palette
from golocal.entry.model import Corpus, Entry
from golocal.entry.practice import LICENCES, Image, Practice
from golocal.text import typst
from golocal.text.links import uri
from golocal.text.typst import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is being set: the collection, how, and which entries stand in it."""

    corpus: Corpus
    setting: Setting
    anchors: Mapping[str, str]
    """The identifiers of the practices in this document, by their files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a fact."""

    text: str
    detail: str = ""
    accent: str = ""
    """The colour of the dot before it, where it has one of its own."""
    anchor: str = ""
    """What it leads to in the same document, if anything."""
    href: str = ""
    """What it leads to on the web, if anything."""
    marks: Json = None
    """The marks of the sources that it rests on, as the edition writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of the fact table."""

    key: str
    label: str
    values: tuple[Value, ...]
    leads: bool = False
    """Whether it is among those that a mayor asks for first."""

    @property
    def is_list(self) -> bool:
        """Whether each value stands on a line of its own."""
        return any(value.detail or value.anchor or value.href for value in self.values)


LEADING = (
    "place",
    "population",
    "years",
    "status",
    "lead",
    "partners",
    "budget",
    "contact",
    "evidence",
    "evaluation",
)
"""The facts that are asked for first, in that order; codes and articles come after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section of a text."""

    anchor: str
    title: str
    blocks: Sequence[Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A practice as a value."""

    slug: str
    anchor: str
    title: str
    place: str
    city: str
    years: str
    summary: str
    language: str
    direction: str
    """That of its language, as HTML's `dir`."""
    accent: str
    locator: Plate
    """A small globe with the place on it."""
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    picture: Json


def anchor_of(practice: Practice) -> str:
    """The identifier under which a practice stands in a document."""
    return f"practice-{practice.slug}"


def compose(document: Document, practice: Practice, *, level: int) -> Chapter:
    """The chapter of a practice: its own heading is of the given level, those in it follow."""
    words = document.setting.words
    language = translations.language_of(document.corpus, practice)
    anchor = anchor_of(practice)
    numbering = Numbering(anchor, practice.sources, words)
    known = _arranged(facts(document, practice, numbering.marks))  # before the text: it cites first
    numberings = [numbering] * len(practice.sections)
    sections = passages(document, practice, numberings, prefix=anchor, level=level + 1)
    return Chapter(
        slug=practice.slug,
        anchor=anchor,
        title=practice.title,
        place=wording.place(practice, words),
        city=practice.city,
        years=words.years(practice.since, practice.until),
        summary=practice.summary,
        language=language_tag(language),
        direction=catalogue.direction(language),
        accent=palette.of_pillar(practice.pillars[0]),
        locator=plate(maps.of_practice(practice), document.setting),
        facts=known,
        passages=sections,
        sources=numbering.listed(),
        picture=_picture(practice.path, practice.image) if practice.image else None,
    )


def passages(
    document: Document,
    entry: Entry,
    numberings: Sequence[Numbering],
    *,
    prefix: str,
    level: int,
) -> tuple[Passage, ...]:
    """The sections of an entry in reading order; their headings are of the given level.

    `numberings` are those of the sources, one for each section.
    """
    corpus, setting = document.corpus, document.setting

    def edition(numbering: Numbering) -> typst.Edition:
        return typst.Edition(
            marks=numbering.marks,
            link=on_paper(corpus, entry.path, document.anchors, setting),
            picture=lambda target, alternative: figure(entry.path, target, alternative),
        )

    return tuple(
        Passage(
            anchor=f"{prefix}-{number}",
            title=section.title,
            blocks=[
                *_reading(wording.whose_reading(entry, section, setting.words)),
                *typst.blocks(section.text, edition(numbering), level=level + 1),
            ],
        )
        for number, (section, numbering) in enumerate(
            zip(entry.sections, numberings, strict=True), start=1
        )
    )


def _reading(said: str) -> Iterator[Json]:
    """The paragraph that says whose reading a section is, where that must be said."""
    if said:
        yield {"b": "p", "c": [{"i": "em", "c": [said]}]}


def figure(path: str, target: str, alternative: str, credit: str = "") -> Json:
    """A picture in the folder beside an entry, by its place from the project's root."""
    file = f"{path.removesuffix('.md')}/{posixpath.basename(target)}"
    return {"b": "fig", "file": file, "alt": alternative, "credit": credit}


def _picture(path: str, image: Image) -> Json:
    return figure(path, image.file, image.alt, image.credit)


def _arranged(found: Iterator[Fact]) -> tuple[Fact, ...]:
    """Put the facts that are asked for first before the others, and the articles of rights last."""
    known = list(found)
    first = sorted(
        (replace(each, leads=True) for each in known if each.key in LEADING),
        key=lambda each: LEADING.index(each.key),
    )
    then = [each for each in known if each.key not in LEADING]
    return (*first, *sorted(then, key=lambda each: each.key == "rights"))


def facts(
    document: Document, practice: Practice, marks: Callable[[Sequence[int]], Json]
) -> Iterator[Fact]:
    """The rows of the fact table; `marks` writes those of the sources that a row rests on."""
    corpus, words = document.corpus, document.setting.words

    def fact(key: str, *values: Value) -> Fact:
        return Fact(key=key, label=words.text(f"print.fact.{key}"), values=values)

    def labels(vocabulary: str, codes: Sequence[str]) -> list[Value]:
        book = corpus.vocabularies[vocabulary]
        return [Value(text=book[code].label) for code in codes]

    place = wording.place(practice, words)
    if practice.level is not None:
        level = words.text(f"print.level.{practice.level}")
        place = words.text("print.place_level", place=place, level=level)
    yield fact("place", Value(text=place))
    if practice.population_of is not None:
        size = wording.population(practice, words)
        yield fact("population", Value(text=size, marks=marks([practice.population_of.source])))
    yield fact("years", Value(text=words.years(practice.since, practice.until)))
    yield fact("status", Value(text=wording.status(practice, words)))
    yield fact("lead", Value(text=practice.lead))
    if practice.partners:
        yield fact("partners", *(Value(text=each) for each in practice.partners))
    if practice.budget is not None:
        said, positions = wording.budget(practice)
        yield fact("budget", Value(text=said, marks=marks(positions) if positions else None))
    if practice.contact is not None:
        office, address = practice.contact.office, practice.contact.address
        yield fact("contact", Value(text=office, detail=shown(address), href=uri(address)))
    pillars = corpus.vocabularies["pillars"]
    yield fact(
        "pillars",
        *(
            Value(text=pillars[code].label, accent=palette.of_pillar(code))
            for code in practice.pillars
        ),
    )
    answered = [
        Value(text=each.title, anchor=answers.anchor_of(each))
        for each in views.illustrated(corpus, practice)
        if each.path in document.anchors
    ]
    if answered:
        yield fact("answers", *answered)
    yield fact("themes", *labels("themes", practice.themes))
    rights = corpus.vocabularies["rights"]
    foreign = bindings.foreign(corpus, practice.country)
    yield fact(
        "rights",
        *(
            Value(text=rights[code].label, detail=rights[code].legal_basis(foreign))
            for code in practice.rights
        ),
    )
    yield fact("groups", *labels("groups", practice.groups))
    yield fact("instruments", *labels("instruments", practice.instruments))
    goals = corpus.vocabularies["sdgs"]
    yield fact(
        "sdgs",
        *(
            Value(text=words.text("print.goal", code=code, label=goals[code].label))
            for code in practice.sdgs
        ),
    )
    yield fact("evidence", Value(text=words.text(f"print.evidence.{practice.evidence}")))
    if practice.evaluation is not None:
        found = practice.evaluation.found
        said = wording.evaluation(practice.evaluation, words)
        yield fact("evaluation", Value(text=said, marks=marks(found) if found else None))
    yield from _licence(practice, words)


def _licence(practice: Practice, words: Catalogue) -> Iterator[Fact]:
    """The licence of a practice that has one of its own: the imprint says that such texts do."""
    if own := practice.licence:
        value = Value(text=own, href=LICENCES.get(own, ""))
        yield Fact(key="licence", label=words.text("licence.title"), values=(value,))
