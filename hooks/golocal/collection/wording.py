"""What every edition says in the same words: how a practice stands, and what a volume is called.

A sample borrows number and title of a book that others published, so it must say everywhere that it
is one: on covers, in citations, in data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from golocal.base.catalogue import Catalogue
from golocal.collection import translations
from golocal.entry.model import Corpus, Entry, State, Volume
from golocal.entry.outcome import Commitment
from golocal.entry.overlay import Made
from golocal.entry.practice import Evaluation, Practice
from golocal.entry.schema import TRANSFERABILITY
from golocal.text import parser, tree
from golocal.text.tree import Section


def status(practice: Practice, words: Catalogue) -> str:
    """The status with what it is known by: a day on which somebody looked, else a source."""
    known = words.text(f"status.{practice.status}")
    if practice.checked is not None:
        return words.text("practice.checked", status=known, date=words.day(practice.checked))
    if practice.as_of is not None:
        of = practice.as_of
        date = words.day(of) if isinstance(of, dt.date) else str(of)
        return words.text("practice.as_of", status=known, date=date)
    return known


def evaluation(search: Evaluation, words: Catalogue) -> str:
    """What came of a search for evaluations; the marks of what was found follow it."""
    number = len(search.found)
    key = "none" if number == 0 else "one" if number == 1 else "several"
    return words.text(f"evaluation.{key}", date=words.day(search.searched), number=number)


def population(practice: Practice, words: Catalogue) -> str:
    """How many people live there, and of which year that is; empty where it is not known."""
    size, of = practice.population, practice.population_of
    if size is None or of is None:
        return ""
    return words.text("practice.population_of", size=words.text(f"population.{size}"), year=of.year)


def budget(practice: Practice) -> tuple[str, tuple[int, ...]]:
    """What it costs, in words, and the positions of the sources that say so."""
    blocks = parser.parse(practice.budget or "", practice.path).text
    inlines = [node for node in blocks.nodes if isinstance(node, tree.Paragraph)]
    said = " ".join(tree.words(each.content) for each in inlines)
    return said, tuple(mark.number for mark in blocks.marks() if mark.number)


def whose_reading(entry: object, section: Section, words: Catalogue) -> str:
    """What a reader is told before a section that no source tells; empty before the others."""
    is_ours = isinstance(entry, Practice) and section.id == TRANSFERABILITY
    return words.text("practice.reading") if is_ours else ""


def place(entry: Practice | Commitment, words: Catalogue) -> str:
    """Where an entry lies, as readers see it."""
    return f"{entry.place.city}{words.text('place.comma')}{entry.place.country.label}"


def translated(corpus: Corpus, entries: Sequence[Entry], words: Catalogue) -> str:
    """What a reader of a document is told first of its words; empty where there is nothing."""
    found = translations.provisional(corpus, entries)
    said = []
    if found:
        made = min(each.provenance.made for each in found if each.provenance)
        path = {each.path for each in found}
        entry = next(each for each in entries if path & set(translations.files(corpus, each)))
        original = words.language_name(translations.own_language(entry))
        said.append(words.text(f"print.translated.{made}", language=original))
    elif words.texts.get("own.made") == Made.MACHINE:
        said.append(words.text("translation.interface"))
    standing = (translations.offered(corpus, each).get(corpus.language) for each in entries)
    if older := sum(len(each.stale) for each in standing if each):
        said.append(f"{words.count('translation.behind', older)}.")
    return " ".join(said)


def is_sample(volume: Volume) -> bool:
    """Whether a volume is a sample."""
    return volume.state is State.SAMPLE


def short(volume: Volume, words: Catalogue) -> str:
    """A volume by its number: "Volume 5", "Sample of volume 5"."""
    return words.text(f"volume.{_kind(volume)}.number", number=volume.number)


def numbered(volume: Volume, words: Catalogue) -> str:
    """A volume by number and title: "Sample of volume 5: Accountability in Action"."""
    return words.text(f"volume.{_kind(volume)}.numbered", number=volume.number, title=volume.title)


def in_series(volume: Volume, words: Catalogue) -> str:
    """A volume by its place in the series: "Human Rights Go Local, sample of volume 5"."""
    name = words.text("series.name")
    return words.text(f"volume.{_kind(volume)}.in_series", series=name, number=volume.number)


def full(volume: Volume, words: Catalogue) -> str:
    """A volume by title and subtitle, as cited; those of a sample say that it is one."""
    title = f"{volume.title}: {volume.subtitle}" if volume.subtitle else volume.title
    if not is_sample(volume):
        return title
    return words.text("volume.sample.numbered", number=volume.number, title=title)


def _kind(volume: Volume) -> str:
    return "sample" if is_sample(volume) else "own"
