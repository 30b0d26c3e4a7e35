"""A volume on its way to an EPUB, and the parts that it is made of: one XHTML file each.

The sources of an entry are notes that open in place, at the end of its file. A mark is a `noteref`,
a note a `footnote`: a reading system that knows these shows the note over the text; in any other,
mark and note are links to each other.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from golocal.base.catalogue import FROM_RIGHT, Catalogue
from golocal.book.document import Setting
from golocal.book.sources import Order, citation, signpost
from golocal.collection import views, wording
from golocal.entry.model import Corpus, Entry, Volume
from golocal.entry.outcome import Encouragement
from golocal.entry.practice import Practice
from golocal.entry.vocabulary import Citation
from golocal.epub import about
from golocal.epub.about import About
from golocal.text import html
from golocal.text.html import Edition, Reference
from golocal.text.tree import Section

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Note:
    """A source that the text names."""

    number: int
    """As which the text first cites it."""
    is_cited: bool
    """Whether a mark leads there; what no text cites comes last."""
    citation: Markup


class Notes:
    """The notes of one file, whose texts must be turned into HTML in reading order, each once."""

    def __init__(self, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the notes of a file whose texts cite these sources."""
        self._sources = sources
        self._words = words
        self.order = Order(len(sources))

    def marks(self, numbers: Sequence[int]) -> str:
        """The HTML of marks side by side."""
        calls = [self._call(each) for each in dict.fromkeys(numbers)]
        # Or a mark would go on with the number before it, where words are read from the right.
        direction = self._words.direction
        own = Markup(' dir="{}"').format(direction) if direction == FROM_RIGHT else ""
        return Markup("<sup{}>{}</sup>").format(
            own, escape(self._words.text("place.comma")).join(calls)
        )

    def _call(self, position: int) -> Markup:
        cited = self.order.cite(position)
        if cited is None:
            return Markup("{}").format(position)
        number, is_first = cited
        identifier = Markup(' id="mark-{}"').format(number) if is_first else ""
        name = self._words.text("source.mark", number=number)
        return Markup(
            '<a{} href="#note-{}" epub:type="noteref" role="doc-noteref" aria-label="{}">{}</a>'
        ).format(identifier, number, name, number)

    def listed(self, beside: Notes | None = None) -> tuple[Note, ...]:
        """The sources that the text cites, then those that neither it nor `beside` does."""
        return self._listed(self.order.listed(beside.order if beside else None))

    def cited(self) -> tuple[Note, ...]:
        """The sources that the text cites."""
        return self._listed(tuple(self.order.numbers))

    def _listed(self, positions: Sequence[int]) -> tuple[Note, ...]:
        return tuple(
            Note(
                number,
                position in self.order.numbers,
                citation(self._sources[position - 1], self._words),
            )
            for number, position in enumerate(positions, start=1)
        )


FOREWORD = "foreword.xhtml"
GUIDELINES = "guidelines.xhtml"

COLLECTION = "practices/"
PICTURES = "images/"
"""Where pictures stand in the EPUB: each at its path below the collection's folder."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: its words, and the file, or place in a file, that it leads to."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the book, in a file of its own."""

    file: str
    title: str
    """What the contents call it."""
    html: str
    level: int = 1
    """Its depth in the contents: 1, or 2 below the part before it; 0 where it is not listed."""
    listed: tuple[Line, ...] = ()
    """What is in it that the contents list."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of a text, set and ready."""

    anchor: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A volume or an Outcome Document, with all that its parts are made from."""

    corpus: Corpus
    about: About
    setting: Setting
    """How the printed editions are set."""
    environment: Environment
    """The templates of the EPUB."""
    practices: tuple[Practice, ...]
    """In reading order."""
    files: Mapping[str, str]
    """The files of the EPUB in which entries stand, by the files of the entries."""
    names: Mapping[str, str]
    """What references call the practices, by their slugs: the city, where it has only one here."""

    def render(self, template: str, **values: object) -> str:
        """Fill a template."""
        return self.environment.get_template(template).render(**values)

    def part(
        self,
        template: str,
        file: str,
        title: str,
        *,
        level: int = 1,
        listed: tuple[Line, ...] = (),
        **values: object,
    ) -> Part:
        """Make a part by filling a template."""
        made = self.render(template, book=self, title=title, **values)
        return Part(file=file, title=title, html=made, level=level, listed=listed)

    def passages(
        self, entry: Entry, sections: Sequence[Section], notes: Notes, *, level: int
    ) -> tuple[Passage, ...]:
        """Set sections of an entry in reading order; headings in them begin at the given level."""
        return tuple(self._passages(entry, sections, notes, level))

    def _passages(
        self, entry: Entry, sections: Sequence[Section], notes: Notes, level: int
    ) -> Iterator[Passage]:
        edition = Edition(
            marks=notes.marks,
            link=leading(self.corpus, entry.path, self.files, self.setting),
            picture=lambda target: picture(entry.path, target),
            anchor=str,
        )
        for section in sections:
            said = wording.whose_reading(entry, section, self.setting.words)
            lead = Markup("<p><em>{}</em></p>\n").format(said) if said else Markup("")
            text = html.write(section.text, edition, level=level)
            yield Passage(section.id, section.title, lead + text)


def prepare(
    corpus: Corpus, volume: Volume, setting: Setting, environment: Environment
) -> Publication:
    """Begin the EPUB of a volume."""
    practices = views.practices_of(corpus, volume)
    return Publication(
        corpus=corpus,
        about=about.of_volume(corpus, volume, practices, setting),
        setting=setting,
        environment=environment,
        practices=practices,
        files={each.path: practice_file(each) for each in practices},
        names=_names(practices),
    )


def prepare_outcome(
    corpus: Corpus, year: int, setting: Setting, environment: Environment
) -> Publication:
    """Begin the EPUB of an Outcome Document; its practices stand elsewhere."""
    return Publication(
        corpus=corpus,
        about=about.of_outcome(corpus, year, setting),
        setting=setting,
        environment=environment,
        practices=(),
        files={
            each.path: encouragement_file(each) for each in corpus.encouragements_of.get(year, ())
        },
        names={},
    )


def encouragement_file(encouragement: Encouragement) -> str:
    """The file of the EPUB in which an encouragement stands."""
    return f"encouragement-{encouragement.number}.xhtml"


def _names(practices: Sequence[Practice]) -> Mapping[str, str]:
    cities = Counter(each.city for each in practices)
    return {
        each.slug: each.city if cities[each.city] == 1 else f"{each.city} ({each.title})"
        for each in practices
    }


def practice_file(practice: Practice) -> str:
    """The file of the EPUB in which a practice stands."""
    return f"practice-{practice.slug}.xhtml"


def picture(path: str, target: str) -> str:
    """The address of a picture that stands in the folder beside an entry."""
    folder = path.removesuffix(".md").removeprefix(COLLECTION)
    return f"{PICTURES}{folder}/{posixpath.basename(target)}"


def picture_source(address: str) -> str:
    """The file in the project that a picture of the EPUB is taken from."""
    return f"{COLLECTION}{address.removeprefix(PICTURES)}"


def leading(
    corpus: Corpus, here: str, files: Mapping[str, str], setting: Setting
) -> Callable[[str], Reference]:
    """The function that says what becomes of the links in the texts of one entry.

    `here` is the file of the entry in the collection; `files` holds those of the EPUB by the files
    of the entries that stand in them. An entry of another volume is named with its volume once.
    """
    lead = signpost(corpus, here, files, setting)

    def reference(target: str) -> Reference:
        # On a screen an address is followed, not typed, and a page has no number.
        way = lead(target)
        return Reference(way.place or way.address, escape(way.after))

    return reference
