"""The text of an entry as the HTML of its page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, wording
from golocal.entry.model import Entry, Practice
from golocal.text import html, tree


@dataclass(frozen=True, slots=True)
class Text:
    """All sections of an entry as HTML, and what the rest of the page needs to know of them."""

    html: Markup
    headings: tuple[tree.Section, ...]
    """The sections that have a heading: each with its title, and the id by which links find it."""
    cited: frozenset[int]
    """The positions of the sources that have a mark, for notes lead back to the first."""
    marks: Mapping[str, Markup] = field(default_factory=dict)
    """The marks of the facts that rest on sources, by the keys of their fields."""


def render(
    entry: Entry,
    address: str,
    pictures: Mapping[str, tuple[int, int] | None],
    words: Catalogue,
) -> Text:
    """Write the sections of an entry for the page at an address, and the marks of its fields.

    `pictures` are the files that are there, with their sizes.
    """
    page = _Page(entry, address, pictures, words)
    edition = html.Edition(
        marks=page.marks,
        link=page.link,
        picture=page.picture,
        size=page.size,
        anchor=str,
        column=' class="{}"',
    )

    def written(section: tree.Section) -> Iterator[Markup]:
        if section.title:
            yield Markup('<h2 id="{}">{}</h2>').format(section.id, section.title)
        if said := wording.whose_reading(entry, section, words):
            yield Markup('<p class="reading">{}</p>').format(said)
        yield html.write(section.text, edition, level=3)

    whole = Markup("\n").join(part for each in entry.sections for part in written(each))
    fields = _fields(entry) if isinstance(entry, Practice) else {}
    marks = {key: Markup(page.marks(numbers)) for key, numbers in fields.items()}  # noqa: S704 - escaped there
    headings = tuple(each for each in entry.sections if each.title)
    return Text(whole, headings, frozenset(page.seen), marks)


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
        address: str,
        pictures: Mapping[str, tuple[int, int] | None],
        words: Catalogue,
    ) -> None:
        self._folder = posixpath.dirname(entry.path)
        self._address = address
        self._pictures = pictures
        self._words = words
        self.seen: dict[int, int] = {}
        """How many marks each source has so far."""

    def marks(self, numbers: Sequence[int]) -> str:
        """Marks as links to the notes of their sources, to which each note's first leads back."""
        return "".join(map(self._mark, numbers))

    def _mark(self, number: int) -> str:
        self.seen[number] = self.seen.get(number, 0) + 1
        name = self._words.text("source.mark", number=number)
        again = f"-{self.seen[number]}" if self.seen[number] > 1 else ""
        return (
            f'<sup class="mark" id="mark-{number}{again}"><a href="#source-{number}"'
            f' role="doc-noteref" aria-label="{escape(name)}">{number}</a></sup>'
        )

    def link(self, target: str) -> html.Reference:
        """A link to an entry leads to its page; what check reports as broken stays as it is."""
        page = None if "://" in target else addresses.of_entry(self._path(target))
        if page is not None:
            return html.Reference(addresses.relative(page, self._address))
        return html.Reference(self.picture(target))

    def picture(self, target: str) -> str:
        """The address of a picture that is there."""
        path = self._path(target)
        address = addresses.picture(path) if path in self._pictures else None
        return target if address is None else addresses.relative(address, self._address)

    def size(self, target: str) -> tuple[int, int] | None:
        """The width and height of a picture: a browser keeps its room free before it has it."""
        return self._pictures.get(self._path(target))

    def _path(self, target: str) -> str:
        """The file that a target names, from the root of the project."""
        return posixpath.normpath(posixpath.join(self._folder, target))
