"""The text of an entry as the HTML of its page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, wording
from golocal.entry.model import Entry
from golocal.entry.practice import Practice
from golocal.entry.words import part_of
from golocal.text import html, tree


@dataclass(frozen=True, slots=True)
class Text:
    """All sections of an entry as HTML, and what the rest of the page needs to know of them."""

    sections: tuple[Markup, ...]
    """Each section with its heading, in their order."""
    headings: tuple[tree.Section, ...]
    """The sections that have a heading: each with its title, and the id by which links find it."""
    cited: frozenset[int]
    """The positions of the sources that have a mark, for notes lead back to the first."""
    marks: Mapping[str, Markup] = field(default_factory=dict)
    """The marks of the facts that rest on sources, by the keys of their fields."""
    language: str = ""
    """The language of the text as attributes, where it is not that of the page."""

    @property
    def html(self) -> Markup:
        """The whole text."""
        text = Markup("\n").join(self.sections)
        return Markup("<div{}>\n{}\n</div>").format(self.language, text) if self.language else text


@dataclass(frozen=True, slots=True)
class Older:
    """What of a translation is older than what it was made from."""

    parts: Container[str]
    """The names of the parts that have changed since."""
    language: str
    """That of the original."""
    url: str
    """Where the original stands, from the page."""


def render(
    entry: Entry,
    way: Callable[[str], str],
    pictures: Mapping[str, tuple[int, int] | None],
    words: Catalogue,
    older: Older | None = None,
) -> Text:
    """Write the sections of an entry for its page, and the marks of its fields.

    `way` leads from the page to the address of a page or file, `pictures` are the files that are
    there, with their sizes.
    """
    page = _Page(entry, way, pictures, words)

    def written(section: tree.Section) -> Iterator[Markup]:
        if section.title:
            yield Markup('<h2 id="{}">{}</h2>').format(section.id, section.title)
        if older and part_of(section, entry) in older.parts:
            yield _changed(section, older, words)
        if said := wording.whose_reading(entry, section, words):
            yield Markup('<p class="reading">{}</p>').format(said)
        yield html.write(section.text, page.edition, level=3)

    sections = tuple(Markup("\n").join(written(each)) for each in entry.sections)
    fields = _fields(entry) if isinstance(entry, Practice) else {}
    marks = {key: Markup(page.marks(numbers)) for key, numbers in fields.items()}  # noqa: S704 - escaped there
    headings = tuple(each for each in entry.sections if each.title)
    return Text(sections, headings, frozenset(page.seen), marks)


def _changed(section: tree.Section, older: Older, words: Catalogue) -> Markup:
    """Say that a section has changed since it was translated, and where it can be read."""
    named = words.language_name(older.language)
    return Markup('<p class="older">{} <a href="{}#{}" hreflang="{}">{}</a></p>').format(
        words.text("translation.changed", language=named),
        older.url,
        section.id or "",
        older.language,
        words.text("translation.original", language=named),
    )


def within(
    entry: Entry,
    section: tree.Section,
    way: Callable[[str], str],
    pictures: Mapping[str, tuple[int, int] | None],
    words: Catalogue,
) -> Markup:
    """Write one section of an entry on the page of another, without its heading.

    Its marks lead to the sources on the entry's own page.
    """
    own = addresses.of_entry(entry.path) or ""
    page = _Page(entry, way, pictures, words, way(own))
    return html.write(section.text, page.edition, level=5)


def _fields(practice: Practice) -> Mapping[str, Sequence[int]]:
    """The positions of the sources that the facts rest on, by the keys of the fields."""
    of, search = practice.population_of, practice.evaluation
    return {
        "population": [of.source] if of else [],
        "budget": wording.budget(practice)[1],
        "evaluation": search.found if search else (),
    }


class _Page:
    """The page that a text is written for: what marks, links and pictures become there."""

    def __init__(
        self,
        entry: Entry,
        way: Callable[[str], str],
        pictures: Mapping[str, tuple[int, int] | None],
        words: Catalogue,
        notes: str = "",
    ) -> None:
        """`notes` is the way to the page that holds the sources, where that is another."""
        self._folder = posixpath.dirname(entry.path)
        self._way = way
        self._pictures = pictures
        self._words = words
        self._notes = notes
        self.seen: dict[int, int] = {}
        """How many marks each source has so far."""

    @property
    def edition(self) -> html.Edition:
        """How a text is written for this page."""
        return html.Edition(
            marks=self.marks,
            link=self.link,
            picture=self.picture,
            size=self.size,
            anchor=str,
            column=' class="{}"',
        )

    def marks(self, numbers: Sequence[int]) -> str:
        """Marks as links to the notes of their sources, to which each note's first leads back."""
        return "".join(map(self._mark, numbers))

    def _mark(self, number: int) -> str:
        self.seen[number] = self.seen.get(number, 0) + 1
        name = self._words.text("source.mark", number=number)
        again = f"-{self.seen[number]}" if self.seen[number] > 1 else ""
        anchor = "" if self._notes else f' id="mark-{number}{again}"'
        return (
            f'<sup class="mark"{anchor}><a href="{self._notes}#source-{number}"'
            f' role="doc-noteref" aria-label="{escape(name)}">{number}</a></sup>'
        )

    def link(self, target: str) -> html.Reference:
        """A link to an entry leads to its page; what check reports as broken stays as it is."""
        page = None if "://" in target else addresses.of_entry(self._path(target))
        if page is not None:
            return html.Reference(self._way(page))
        return html.Reference(self.picture(target))

    def picture(self, target: str) -> str:
        """The address of a picture that is there."""
        path = self._path(target)
        address = addresses.picture(path) if path in self._pictures else None
        return target if address is None else self._way(address)

    def size(self, target: str) -> tuple[int, int] | None:
        """The width and height of a picture: a browser keeps its room free before it has it."""
        return self._pictures.get(self._path(target))

    def _path(self, target: str) -> str:
        """The file that a target names, from the root of the project."""
        return posixpath.normpath(posixpath.join(self._folder, target))
