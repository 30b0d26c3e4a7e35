"""The folder `practices/` to a corpus and the faults found on the way.

Total: whatever lies in the folder, there is a corpus of the sound entries and a list of faults.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from golocal import rules
from golocal.base.diagnostics import Diagnostic, Report
from golocal.base.location import Span
from golocal.entry import schema
from golocal.entry.model import (
    Academy,
    Citation,
    Corpus,
    Encouragement,
    Practice,
    Volume,
    Withdrawn,
)
from golocal.entry.vocabulary import Vocabulary
from golocal.reading import entries, folders, vocabularies, waivers
from golocal.reading import ledger as loading
from golocal.reading.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from golocal.base.location import Source
    from golocal.entry.record import Ledger
    from golocal.entry.schema import Schema
    from golocal.reading.entries import Reader, Reading


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
def load(
    root: Path,
    readings: dict[str, Reading] | None = None,
    read: Reader = entries.read_each,
) -> Loaded:
    """Read and check the whole collection below a project's root.

    A preview hands over what it read the last time, which is used for files that hold the same,
    and renewed; the rules that look at all entries do so every time. `read` reads the others: who
    may use more cores, or what an earlier run has found, hands over a quicker one.

    Raises UnreadableRootError where there is no folder `practices/`.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        message = f"There is no folder {FOLDER}/ in {root}."
        raise UnreadableRootError(message)
    report = Report()
    texts, pictures = folders.read(root, folder, report)
    maps = {path: texts.pop(path) for path in tuple(texts) if path.endswith(loading.SUFFIX)}
    ledgers = {path: loading.decode(source, report) for path, source in maps.items()}
    known = _vocabularies(texts, report)
    codes = {name: book.labels for name, book in known.items()}
    kept = {} if readings is None else readings
    files = [(source, kind) for kind in schema.SCHEMAS for source in _of(texts, kind)]
    missing = [
        (source, kind)
        for source, kind in files
        if (last := kept.get(source.path)) is None or (last.source, last.codes) != (source, codes)
    ]
    kept.update({each.source.path: each for each in read(missing, codes)})
    found = [kept[source.path] for source, _ in files]
    for each in found:
        report.extend(each.faults)
    corpus = _assemble(found, known)
    report.extend(
        rules.check(
            Collection(
                corpus=corpus,
                bodies={each.source.path: each.body for each in found},
                present={kind.name: _names(folder / kind.folder) for kind in schema.SCHEMAS},
                pictures=pictures,
                ledgers=ledgers,
            )
        )
    )
    waived = {each.source.path: each.waived for each in found if each.waived is not None}
    faults = tuple(Report(list(waivers.apply(report, waived))))
    printed = {each.volume: each for each in ledgers.values() if each is not None}
    return Loaded(corpus, faults, texts, tuple(pictures), printed)


def _of(texts: Mapping[str, Source], kind: Schema) -> Iterator[Source]:
    """Go through the files of the entries of a kind."""
    folder = f"{FOLDER}/{kind.folder}/"
    for path, source in texts.items():
        if path.startswith(folder):
            yield source


def _names(folder: Path) -> frozenset[str]:
    """Give the names of a folder's entries, also of those that could not be read."""
    return frozenset(file.stem for file in folder.glob("*.md"))


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


def _assemble(found: Sequence[Reading], known: dict[str, Vocabulary]) -> Corpus:
    """Sort the entries; of two with one number the first by path is kept, and a rule reports it."""
    sound = [each.entry for each in found]
    practices = [entry for entry in sound if isinstance(entry, Practice)]
    encouragements = [entry for entry in sound if isinstance(entry, Encouragement)]
    issues = [entry for entry in sound if isinstance(entry, Volume)]
    volumes: dict[int, Volume] = {}
    for volume in sorted(issues, key=lambda entry: (entry.number, entry.path)):
        volumes.setdefault(volume.number, volume)
    academies = sorted(
        (entry for entry in sound if isinstance(entry, Academy)), key=lambda entry: entry.year
    )
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
        withdrawn={entry.slug: entry for entry in sound if isinstance(entry, Withdrawn)},
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
