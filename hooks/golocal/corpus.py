"""The folder `practices/` to a corpus and the faults found on the way.

Total: whatever lies in the folder, there is a corpus of the sound entries and a list of faults.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golocal import rules, schema
from golocal.diagnostics import Diagnostic, Report
from golocal.ledger import loading
from golocal.location import Source, Span
from golocal.model import Academy, Citation, Corpus, Encouragement, Practice, Volume
from golocal.reading import decoding, folders, frontmatter, vocabularies, waivers
from golocal.reading.body import Body
from golocal.reading.collection import Collection
from golocal.reading.nodes import Listing, Table
from golocal.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from golocal.ledger.record import Ledger
    from golocal.schema import Schema


FOLDER = "practices"


class UnreadableRootError(Exception):
    """There is no collection at the place given; the message is for staff."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the sound entries, the faults, and the texts to show faults in."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    pictures: tuple[str, ...]
    """The picture files, relative to the root, sorted."""
    ledgers: Mapping[int, Ledger] = field(default_factory=dict)
    """The page maps of the volumes that were published, by their numbers."""

    @property
    def is_sound(self) -> bool:
        """Say whether the collection may be published."""
        return not any(fault.is_error for fault in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the file of an entry says by itself, whatever else there is."""

    source: Source
    codes: Mapping[str, Mapping[str, str]]
    """The codes of the vocabularies by which it was read."""
    form: str
    entry: Any
    body: Body
    waived: Mapping[str, Span] | None
    spans: tuple[Span, ...] | None
    """The places of its sources."""
    faults: tuple[Diagnostic, ...]


def _reading(source: Source, kind: Schema, codes: Mapping[str, Mapping[str, str]]) -> Reading:
    """Read the file of an entry."""
    report = Report()
    document = frontmatter.split(source, report)
    front = document.front
    form = schema.form_of(kind, front)
    return Reading(
        source=source,
        codes=codes,
        form=form.name,
        entry=decoding.decode(document, form, codes, report),
        body=Body(document.path, document.body, document.body_line),
        waived=None if front is None else waivers.listed(front),
        spans=None if front is None else _sources(front),
        faults=tuple(report.found),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector out: what is read here stays, and is looked over for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def load(root: Path, readings: dict[str, Reading] | None = None) -> Loaded:
    """Read and check the whole collection below a project's root.

    A preview hands over what it read the last time, which is used for files that hold the same,
    and renewed; every rule looks at everything every time.

    Raises UnreadableRootError where there is no folder `practices/`.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        message = f"There is no folder {FOLDER}/ in {root}."
        raise UnreadableRootError(message)
    report = Report()
    texts, pictures = folders.read(root, folder, report)
    maps = {path: texts.pop(path) for path in tuple(texts) if path.endswith(loading.SUFFIX)}
    read = {path: loading.decode(source, report) for path, source in maps.items()}
    known = _vocabularies(texts, report)
    codes = {name: book.labels for name, book in known.items()}
    entries: dict[str, list[Any]] = {kind.name: [] for kind in (*schema.SCHEMAS, schema.WITHDRAWN)}
    bodies: dict[str, Body] = {}
    spans: dict[str, tuple[Span, ...]] = {}
    waived: dict[str, Mapping[str, Span]] = {}
    for kind in schema.SCHEMAS:
        for path, source in texts.items():
            if Path(path).parent.as_posix() != f"{FOLDER}/{kind.folder}":
                continue
            reading = readings.get(path) if readings is not None else None
            if reading is None or reading.source != source or reading.codes != codes:
                reading = _reading(source, kind, codes)
                if readings is not None:
                    readings[path] = reading
            report.extend(reading.faults)
            bodies[path] = reading.body
            if reading.waived is not None:
                waived[path] = reading.waived
            if reading.spans is not None:
                spans[path] = reading.spans
            if reading.entry is not None:
                entries[reading.form].append(reading.entry)
    corpus = _assemble(entries, known)
    report.extend(
        rules.check(
            Collection(
                corpus=corpus,
                bodies=bodies,
                present={kind.name: _names(folder / kind.folder) for kind in schema.SCHEMAS},
                sources=spans,
                texts=texts,
                pictures=pictures,
                ledgers=read,
            )
        )
    )
    faults = Report(list(waivers.apply(report, waived)))
    ledgers = {each.volume: each for each in read.values() if each is not None}
    return Loaded(corpus, tuple(faults), texts, tuple(pictures), ledgers)


def _names(folder: Path) -> frozenset[str]:
    """Give the names of a folder's entries, also of those that could not be read."""
    return frozenset(file.stem for file in folder.glob("*.md"))


def _sources(front: Table) -> tuple[Span, ...] | None:
    """Give the places of an entry's sources, sound or not; None where they cannot be counted."""
    for pair in front:
        if pair.key.text == "sources":
            items = pair.value.items if isinstance(pair.value, Listing) else None
            return None if items is None else tuple(item.span for item in items)
    return ()


def _vocabularies(texts: Mapping[str, Source], report: Report) -> dict[str, Vocabulary]:
    found: dict[str, Vocabulary] = {}
    for name in vocabularies.NAMES:
        path = f"{FOLDER}/vocabularies/{name}.yml"
        if path not in texts:
            report.error(
                Span(path),
                "vocabulary-missing",
                f"the vocabulary '{name}' is not there",
                f"Put the file back: {path}.",
            )
            continue
        book = vocabularies.decode(texts[path], report)
        if book is not None:
            found[name] = book
    return found


def _assemble(entries: Mapping[str, list[Any]], known: dict[str, Vocabulary]) -> Corpus:
    """Sort the entries; of two with one number the first by path is kept, and a rule reports it."""
    practices: list[Practice] = entries["practice"]
    encouragements: list[Encouragement] = entries["encouragement"]
    volumes: dict[int, Volume] = {}
    for volume in sorted(entries["volume"], key=lambda entry: (entry.number, entry.path)):
        volumes.setdefault(volume.number, volume)
    academies: list[Academy] = sorted(entries["academy"], key=lambda entry: entry.year)
    for name in vocabularies.NAMES:
        known.setdefault(name, _empty(name))
    return Corpus(
        practices={entry.slug: entry for entry in sorted(practices, key=lambda each: each.slug)},
        encouragements={
            entry.slug: entry for entry in sorted(encouragements, key=_encouragement_order(known))
        },
        volumes=volumes,
        academies={entry.year: entry for entry in academies},
        vocabularies=known,
        withdrawn={entry.slug: entry for entry in entries[schema.WITHDRAWN.name]},
    )


def _encouragement_order(
    known: Mapping[str, Vocabulary],
) -> Callable[[Encouragement], tuple[int, int, int, str]]:
    """Order encouragements: those of the series first, then by Academy, number and pillar."""
    pillars = list(known["pillars"].terms)

    def key(entry: Encouragement) -> tuple[int, int, int, str]:
        # Where the vocabulary could not be read, no pillar is known; a fault says so.
        place = pillars.index(entry.pillar) if entry.pillar in pillars else len(pillars)
        return (entry.academy or 0, entry.number or 0, place, entry.slug)

    return key


def _empty(name: str) -> Vocabulary:
    """Stand in for a vocabulary that could not be read; a fault has been reported."""
    source = Citation(title=name, url="https://www.humanrightsgolocal.org/")
    return Vocabulary(name=name, label=name, note="", source=source, terms={}, path="")
