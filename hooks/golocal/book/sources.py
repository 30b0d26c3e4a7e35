"""Where a text leads: to its sources, numbered as it first cites them, and by its links.

A mark in the text is the number of its source and leads there; the number of a source leads back to
its first mark. What no sentence cites comes last.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from markupsafe import Markup, escape

from golocal.base.catalogue import FROM_RIGHT, Catalogue
from golocal.book.document import Setting
from golocal.collection import addresses
from golocal.entry.model import Corpus
from golocal.entry.vocabulary import Citation
from golocal.text.links import uri
from golocal.text.typst import Json

NOT_LATIN = frozenset({
    "am", "ar", "be", "bg", "bn", "el", "fa", "he", "hi", "hy", "ja", "ka", "km", "ko",
    "lo", "mk", "mn", "my", "ne", "ru", "si", "sr", "ta", "te", "th", "uk", "ur", "zh",
})  # fmt: skip
"""Languages that are not written in Latin letters."""

LONGEST = 42
"""The letters of an address that are shown; the whole of it is the link."""

_SCHEME = re.compile(r"^https?://(www\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as it is listed."""

    number: int
    anchor: str
    back: str
    """The identifier of the first mark that cites it; empty where none does."""
    title: str
    language: str | None
    """That of the title, where it is known and not that of a translation."""
    head: tuple[str, ...]
    """Who published it, and in which year."""
    address: str
    shown: str
    tail: tuple[str, ...]
    """When it was opened, and what is remarked."""
    copied: str
    """The day on which a copy of it was read; empty where none was. The list says each day once."""


class Order:
    """The sources of a text by their positions, in the order in which the text first cites them.

    It remembers which the text has cited so far: parts must be written in reading order, each once.
    """

    def __init__(self, count: int) -> None:
        """Begin the order of a text that has so many sources."""
        self.count = count
        self.numbers: dict[int, int] = {}
        """The numbers of those that are cited, by their positions."""

    def cite(self, position: int) -> tuple[int, bool] | None:
        """The number of a source, and whether this is its first mark; None where there is none."""
        if not 0 < position <= self.count:
            return None  # a rule has reported it
        is_first = position not in self.numbers
        return self.numbers.setdefault(position, len(self.numbers) + 1), is_first

    def listed(self, beside: Order | None = None) -> tuple[int, ...]:
        """The positions of the sources that the text has cited, then of those that no text has.

        `beside` is the order of another text with the same sources.
        """
        elsewhere = beside.numbers if beside else {}
        others = [each for each in range(1, self.count + 1) if each not in elsewhere]
        return tuple(dict.fromkeys([*self.numbers, *others]))


class Numbering:
    """The sources of one text, and the marks that cite them."""

    def __init__(self, prefix: str, sources: Sequence[Citation], words: Catalogue) -> None:
        """Begin the numbering of a text whose identifiers begin with `prefix`."""
        self._prefix = prefix
        self._sources = sources
        self._words = words
        self.order = Order(len(sources))

    def marks(self, positions: Sequence[int]) -> Json:
        """Write marks side by side, by the positions of their sources, in order of number."""
        found: dict[int, dict[str, str | None]] = {}
        for position in dict.fromkeys(positions):
            if cited := self.order.cite(position):
                number, is_first = cited
                anchor = self._anchor("mark", number) if is_first else ""
                found[number] = {"to": self._anchor("source", number), "anchor": anchor}
            else:
                found[position] = {"to": None, "anchor": ""}
        return {"i": "marks", "c": [{"number": n, **found[n]} for n in sorted(found)]}

    def cited(self) -> tuple[Source, ...]:
        """The sources that the text has cited so far."""
        return self._listed(tuple(self.order.numbers))

    def listed(self, beside: Numbering | None = None) -> tuple[Source, ...]:
        """The sources that the text has cited, then those that neither it nor `beside` has."""
        return self._listed(self.order.listed(beside.order if beside else None))

    def _listed(self, positions: Sequence[int]) -> tuple[Source, ...]:
        cited = self.order.numbers
        return tuple(
            self._source(number, self._sources[position - 1], is_cited=position in cited)
            for number, position in enumerate(positions, start=1)
        )

    def _anchor(self, kind: str, number: int) -> str:
        return f"{self._prefix}-{kind}-{number}"

    def _source(self, number: int, source: Citation, *, is_cited: bool) -> Source:
        return Source(
            number=number,
            anchor=self._anchor("source", number),
            back=self._anchor("mark", number) if is_cited else "",
            title=source.title,
            language=tongue(source),
            head=tuple(str(part) for part in (source.publisher, source.year) if part is not None),
            address=uri(source.url),
            shown=shown(source.url),
            tail=tuple(_tail(source, self._words)),
            copied="" if source.copy is None else self._words.day(source.copy),
        )


def _tail(source: Citation, words: Catalogue) -> list[str]:
    found = []
    if source.accessed is not None:
        found.append(words.text("print.accessed", date=words.day(source.accessed)))
    if source.note:
        found.append(source.note.rstrip("."))
    return found


def remarks(source: Citation, words: Catalogue) -> list[str]:
    """What is told of a source behind its address: days of access and of a copy, a remark."""
    found = _tail(source, words)
    if source.copy is not None:
        found.insert(
            1 if source.accessed else 0, words.text("print.copy", date=words.day(source.copy))
        )
    return found


def citation(source: Citation, words: Catalogue) -> Markup:
    """A source in full as HTML: title, publisher, year, address, date of access, remark."""
    language = Markup(' lang="{}"').format(spoken) if (spoken := tongue(source)) else ""
    from_left = ""
    if words.direction == FROM_RIGHT:  # a title and an address keep their own order
        language, from_left = language or Markup(' dir="auto"'), Markup(' dir="ltr"')
    head = [Markup("<cite{}>{}</cite>").format(language, source.title)]
    head += [escape(part) for part in (source.publisher, source.year) if part is not None]
    tail = remarks(source, words)
    address = _SCHEME_ONLY.sub("", source.url).removesuffix("/")
    link = Markup('<a class="address" href="{}"{}>{}</a>').format(source.url, from_left, address)
    parts = [escape(words.text("place.comma")).join(head), link, *map(escape, tail)]
    return Markup(". ").join(parts) + "."


_SCHEME_ONLY = re.compile(r"^https?://", re.IGNORECASE)


def tongue(source: Citation) -> str | None:
    """The language of a title: its source's, unless the letters show a translation."""
    language = source.language
    if language and language.partition("-")[0] in NOT_LATIN and source.title.isascii():
        return None
    return language


def shown(address: str) -> str:
    """An address as it is printed: without the scheme, which readers do not type, and short."""
    plain = _SCHEME.sub("", address).removesuffix("/")
    if len(plain) <= LONGEST:
        return plain
    host, _, path = plain.partition("/")
    if len(host) >= LONGEST:
        return f"{host[: LONGEST - 1]}…"
    begun = f"{host}/{path}"[: LONGEST - 1]
    whole, _, _ = begun.rpartition("/")
    # At a stroke where that leaves enough of it to tell one page from another.
    return f"{whole}/…" if len(whole) > len(host) + 8 else f"{begun.rstrip('-_.%?&=')}…"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a link leads, and what follows it."""

    place: str = ""
    """A place in the same document; empty where it leads out of it."""
    is_first: bool = False
    """Whether it is the first link to that place from this section."""
    address: str | None = None
    """None where it leads nowhere: the words stay, the link goes."""
    is_abroad: bool = False
    """Whether it leads out of the collection."""
    after: str = ""


def signpost(
    corpus: Corpus, here: str, places: Mapping[str, str], setting: Setting
) -> Callable[[str], Way]:
    """The function that says where the links in one section lead, by their targets.

    `here` is the file of the entry; `places` holds what stands in the document, by the files of
    the entries. A practice or volume that stands elsewhere is named with the number of its volume,
    once, and leads to the site where that is known.
    """
    volumes = {each.path: each.volume for each in corpus.practices.values()}
    volumes |= {each.path: each.number for each in corpus.volumes.values()}
    absent = {each.path for each in corpus.outcomes.values() if not each.is_at_hand}
    known = {each.path for each in corpus.entries()} - absent
    named: set[str] = set()

    def lead(target: str) -> Way:
        if urlsplit(target).scheme:
            return Way(address=target, is_abroad=True)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(target)))
        is_first = path not in named
        if path in places:
            named.add(path)
            return Way(place=places[path], is_first=is_first)
        page = addresses.of_entry(path) if path in known else None
        address = setting.absolute(page) if page else None
        if path not in volumes or not is_first:
            return Way(address=address)
        named.add(path)
        after = setting.words.text("print.elsewhere", number=volumes[path])
        return Way(address=address, after=after)

    return lead


def on_paper(
    corpus: Corpus, here: str, places: Mapping[str, str], setting: Setting
) -> Callable[[str, list[Json]], list[Json]]:
    """The links of a section as print shows them: addresses spelt out, pages named once."""
    lead = signpost(corpus, here, places, setting)

    def link(target: str, words: list[Json]) -> list[Json]:
        way = lead(target)
        if way.place:
            return [{"i": "ref", "to": way.place, "see": way.is_first, "c": words}]
        after = [way.after] if way.after else []
        if way.address is None:
            return [*words, *after]
        spelt = shown(way.address) if way.is_abroad else ""
        return [{"i": "a", "href": uri(way.address), "shown": spelt, "c": words}, *after]

    return link
