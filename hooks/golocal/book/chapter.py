"""A practice as it is printed: its opening, the table of its facts, its sections.

Book and handout show the same chapter; only the level of its headings differs.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal import drawing
from golocal.book import answers, house
from golocal.book.notes import Listed, Notes
from golocal.book.signposts import on_paper, see, signpost
from golocal.collection import views
from golocal.drawing import inking, palette
from golocal.drawing.inking import Inks
from golocal.text import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Image, Practice, Volume


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
    see: str = ""
    """The HTML of the reference to the page on which that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row of the fact table."""

    label: str
    values: tuple[Value, ...]

    @property
    def is_list(self) -> bool:
        """Say whether each value stands on a line of its own."""
        return any(value.detail or value.anchor for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section of a text, set and ready."""

    anchor: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A practice, set and ready."""

    slug: str
    anchor: str
    title: str
    place: str
    city: str
    years: str
    summary: str
    language: str
    accent: str
    locator: str
    """The address of a small globe with the place on it."""
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    sources: tuple[Listed, ...]
    picture: str | None
    image: Image | None


def anchor_of(practice: Practice) -> str:
    """Give the identifier under which a practice stands in a document."""
    return f"practice-{practice.slug}"


def compose(document: Document, practice: Practice, *, level: int) -> Chapter:
    """Set a practice; its own heading is of the given level, its sections of the next."""
    words = document.setting.words
    anchor = anchor_of(practice)
    notes = Notes(anchor, practice.sources, words)
    sections = passages(document, practice, prefix=anchor, level=level + 1, notes=notes)
    return Chapter(
        slug=practice.slug,
        anchor=anchor,
        title=practice.title,
        place=str(practice.place),
        city=practice.city,
        years=words.years(practice.since, practice.until),
        summary=practice.summary,
        language=house.language_tag(practice.language),
        accent=palette.of_pillar(practice.pillars[0]),
        locator=_locator(practice),
        facts=tuple(facts(document, practice)),
        passages=sections,
        sources=notes.listed(),
        picture=_beside(practice.path, practice.image.file) if practice.image else None,
        image=practice.image,
    )


def passages(
    document: Document,
    entry: Practice | Volume,
    *,
    prefix: str,
    level: int,
    notes: Notes | None = None,
) -> tuple[Passage, ...]:
    """Set the sections of an entry in reading order; their headings are of the given level."""
    corpus, setting = document.corpus, document.setting
    notes = notes or Notes(prefix, entry.sources, setting.words)
    found: list[Passage] = []
    for number, section in enumerate(entry.sections, start=1):
        edition = html.Edition(
            marks=notes.marks,
            link=signpost(corpus, entry.path, on_paper(document.anchors, setting), setting),
            picture=lambda target: _beside(entry.path, posixpath.basename(target)),
            anchor=lambda heading: f"{prefix}-{heading}",
            has_lines=True,
        )
        made = html.write(section.text, edition, level=level + 1)
        found.append(Passage(anchor=f"{prefix}-{number}", title=section.title, html=made))
    return tuple(found)


def _locator(practice: Practice) -> str:
    inks = Inks(
        globe="#f0ece3",
        land="#ddd5c6",
        dot=palette.of_pillar(practice.pillars[0]),
        other="#c9c0b0",
        ring="#f0ece3",
    )
    return inking.inked(drawing.of_practice(practice), inks)


def _beside(path: str, name: str) -> str:
    """Give the place of a picture from the root: in a folder beside its entry."""
    return f"{path.removesuffix('.md')}/{name}"


def facts(document: Document, practice: Practice) -> Iterator[Fact]:
    """Go through the rows of the fact table, in the order in which readers ask."""
    corpus, words = document.corpus, document.setting.words

    def fact(key: str, *values: Value) -> Fact:
        return Fact(label=words.text(f"print.fact.{key}"), values=values)

    def labels(vocabulary: str, codes: Sequence[str]) -> list[Value]:
        book = corpus.vocabularies[vocabulary]
        return [Value(text=book[code].label) for code in codes]

    place = str(practice.place)
    if practice.level is not None:
        level = words.text(f"print.level.{practice.level}")
        place = words.text("print.place_level", place=place, level=level)
    yield fact("place", Value(text=place))
    yield fact("years", Value(text=words.years(practice.since, practice.until)))
    status = words.text(
        "print.as_of",
        status=words.text(f"print.status.{practice.status}"),
        date=words.day(practice.checked),
    )
    yield fact("status", Value(text=status))
    yield fact("lead", Value(text=practice.lead))
    if practice.partners:
        yield fact("partners", *(Value(text=each) for each in practice.partners))
    pillars = corpus.vocabularies["pillars"]
    yield fact(
        "pillars",
        *(
            Value(text=pillars[code].label, accent=palette.of_pillar(code))
            for code in practice.pillars
        ),
    )
    answered = [
        Value(
            text=each.title,
            anchor=answers.anchor_of(each),
            see=see(answers.anchor_of(each), document.setting),
        )
        for each in views.answered(corpus, practice)
        if each.path in document.anchors
    ]
    if answered:
        yield fact("answers", *answered)
    yield fact("themes", *labels("themes", practice.themes))
    rights = corpus.vocabularies["rights"]
    yield fact(
        "rights",
        *(
            Value(text=rights[code].label, detail=_kept(rights[code].legal_basis))
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


def _kept(articles: str) -> str:
    """Keep the name of a treaty and its article on one line."""
    return " · ".join(each.replace(" ", "\u00a0") for each in articles.split(" · "))
