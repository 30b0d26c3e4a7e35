"""The folder `practices/` to a corpus and the faults found on the way.

Total: whatever lies in the folder, there is a corpus of the sound entries and a list of faults.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from golocal import rules
from golocal.base import collation, files
from golocal.base.catalogue import SOURCE
from golocal.base.diagnostics import Diagnostic, Report
from golocal.base.location import Source, Span
from golocal.collection import translations
from golocal.collection.translations import place_of
from golocal.entry import schema
from golocal.entry.model import Academy, Corpus, Entry, ReadingPath, Volume
from golocal.entry.outcome import Commitment, Encouragement, OutcomeDocument
from golocal.entry.overlay import VocabularyOverlay
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.settings import PageMap
from golocal.entry.vocabulary import Citation, Vocabulary
from golocal.reading import entries, overlays, page_maps, sources, vocabularies, waivers
from golocal.reading.entries import Codes, EntryFile
from golocal.rules.context import Context, Earlier

FOLDER = "practices"
VOCABULARIES = f"{FOLDER}/vocabularies/"

Kind = TypeVar("Kind", bound=Entry | Withdrawn)


class UnreadableRootError(Exception):
    """There is no collection at the place given; the message is for staff."""


ECHOES: Mapping[str, tuple[str, ...]] = {
    "key-unknown": ("yaml-syntax",),
    "section-lead": ("section-level",),
    "slug-form": ("identity-clash",),
    "status-unsupported": ("date-ahead",),
    "translation-marks": ("translation-stale",),
    "translation-numbers": ("translation-stale",),
}
"""Faults that go away by themselves with another one in the same place: one slip, one fault."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the sound entries, the faults, and the texts to show faults in."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    pictures: Mapping[str, tuple[int, int] | None]
    """The picture files, relative to the root, sorted, each with its width and height in pixels."""
    page_maps: Mapping[int, PageMap] = field(default_factory=dict)
    """The page maps of the volumes that were published, by their numbers."""
    files: Mapping[str, EntryFile] = field(default_factory=dict, compare=False, repr=False)
    """What each file of an entry said, by its path, for a preview that loads again."""
    overlays: Mapping[str, EntryFile] = field(default_factory=dict, compare=False, repr=False)
    """What each file of an overlay said, by its path."""

    @property
    def is_sound(self) -> bool:
        """Whether the collection may be published."""
        return not any(fault.is_error for fault in self.diagnostics)

    @property
    def fault_of_terms(self) -> Diagnostic | None:
        """The first error in a vocabulary, without which nothing has a name; mostly none."""
        found = (fault for fault in self.diagnostics if fault.is_error)
        return next((each for each in found if each.span.path.startswith(VOCABULARIES)), None)

    def localised(self, language: str = SOURCE) -> Loaded:
        """The same with the words of a language; a collection that has errors stays as it is."""
        if not self.is_sound:
            return self
        return replace(self, corpus=translations.localised(self.corpus, language))


def load(
    root: Path,
    before: Loaded | None = None,
    today: dt.date | None = None,
    earlier: Earlier | None = None,
) -> Loaded:
    """Read and check the whole collection below a project's root.

    A preview hands over what it loaded the last time: a file that holds the same is not read
    again; the rules that look at all entries do so every time. On `today`, days that lie ahead are
    faults; where it is not said, nobody looks. `earlier` finds what has changed since it was
    translated.

    Raises UnreadableRootError where there is no folder `practices/`.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        message = f"There is no folder {FOLDER}/ in {root}."
        raise UnreadableRootError(message)
    report = Report()
    texts, pictures = sources.read(root, folder, report)
    maps = {
        path: page_maps.decode(texts.pop(path), report)
        for path in tuple(texts)
        if path.endswith(page_maps.SUFFIX)
    }
    known = _vocabularies(texts, report)
    names = _names_of(texts, report)
    codes = {name: book.labels for name, book in known.items()}
    kept = {**before.files, **before.overlays} if before else {}
    found = list(_files(texts, codes, kept))
    for each in found:
        report.extend(each.faults)
    files = {each.source.path: each for each in found if not overlays.named(each.source.path)}
    others = {each.source.path: each for each in found if each.source.path not in files}
    corpus = translations.joined(
        _assemble(tuple(files.values()), known), tuple(others.values()), names
    )
    report.extend(
        rules.check(
            Context(
                corpus=corpus,
                files=files,
                overlays=others,
                vocabularies={
                    path: each for path, each in texts.items() if path.startswith(VOCABULARIES)
                },
                present={kind.name: _names(folder / kind.folder) for kind in schema.SCHEMAS},
                pictures=pictures,
                page_maps=maps,
                today=today,
                earlier=earlier,
            )
        )
    )
    waived = {each.source.path: each.waived for each in found if each.waived is not None}
    faults = tuple(_without_echoes(Report(list(waivers.apply(list(report), waived)))))
    printed = {each.volume: each for each in maps.values() if each is not None}
    return Loaded(corpus, faults, texts, _sizes(pictures), printed, files, others)


def _sizes(pictures: Mapping[str, bytes]) -> dict[str, tuple[int, int] | None]:
    if not pictures:
        return {}
    from golocal.reading.pictures import size  # noqa: PLC0415 - Pillow is slow to load

    return {path: size(content) for path, content in pictures.items()}


def _without_echoes(report: Report) -> Iterator[Diagnostic]:
    """The faults, but for those that only say again what another says of the same place."""
    said = {(each.span[:3], each.code) for each in report}
    for each in report:
        if all((each.span[:3], voice) not in said for voice in ECHOES.get(each.code, ())):
            yield each


def _files(
    texts: Mapping[str, Source], codes: Codes, kept: Mapping[str, EntryFile]
) -> Iterator[EntryFile]:
    """Read the files of entries, kind by kind, each judged by the rules for one entry alone."""
    for kind in schema.SCHEMAS:
        folder = f"{FOLDER}/{kind.folder}/"
        for path, source in texts.items():
            if not path.startswith(folder):
                continue
            last = kept.get(path)
            if last is None or (last.source, last.codes) != (source, codes):
                read = overlays.read if overlays.named(path) else entries.read
                file = read(source, kind, codes)
                last = replace(file, faults=(*file.faults, *rules.check_alone(file)))
            yield last


def _names(folder: Path) -> frozenset[str]:
    """The names of a folder's entries, also of those that could not be read."""
    found = (file for file in folder.glob("*.md*") if not files.is_leftover(file.name))
    # One whose name goes on behind .md has a fault of its own, which says how to name it.
    stems = {file.name.partition(".md")[0] for file in found if not overlays.named(file.as_posix())}
    meant = {"-".join(collation.slug_words(stem)) for stem in stems}
    return frozenset(stems | meant)


def _vocabularies(texts: Mapping[str, Source], report: Report) -> dict[str, Vocabulary]:
    found: dict[str, Vocabulary] = {}
    for name in vocabularies.NAMES:
        path = f"{VOCABULARIES}{name}.yml"
        if path not in texts and all(fault.span.path != path for fault in report.found):
            report.error(
                Span(path),
                "vocabulary-missing",
                f"the vocabulary '{name}' is not there",
                f"Put the file back: {path}.",
            )
        book = vocabularies.decode(texts[path], report) if path in texts else None
        if book is not None:
            found[name] = book
    return found


def _names_of(
    texts: Mapping[str, Source], report: Report
) -> dict[str, dict[str, VocabularyOverlay]]:
    """The words of vocabularies in other languages, by language and by name."""
    found: dict[str, dict[str, VocabularyOverlay]] = {}
    known = {f"{VOCABULARIES}{name}.yml": name for name in vocabularies.NAMES}
    for path, source in texts.items():
        named = overlays.named(path)
        if named is None or named.entry not in known:
            continue
        name = known[named.entry]
        book = vocabularies.decode_words(source, name, named.language, report)
        if book is not None:
            found.setdefault(named.language, {})[name] = book
    return found


def _assemble(found: Sequence[EntryFile], known: dict[str, Vocabulary]) -> Corpus:
    """Sort the entries; of two volumes of one number that is kept whose file is named after it.

    A rule reports the other.
    """
    for name in vocabularies.NAMES:
        known.setdefault(name, _empty(name))
    sound = [each.entry for each in found]

    def of(kind: type[Kind], order: Callable[[Kind], Any]) -> list[Kind]:
        return sorted((entry for entry in sound if isinstance(entry, kind)), key=order)

    volumes: dict[int, Volume] = {}
    for volume in of(Volume, _volume_order):
        volumes.setdefault(volume.number, volume)
    practices = of(Practice, lambda each: each.slug)
    commitments = of(Commitment, lambda each: each.slug)
    encouragements = of(Encouragement, _encouragement_order(known))
    return Corpus(
        practices={each.slug: replace(each, place=place_of(each, known)) for each in practices},
        encouragements={each.slug: each for each in encouragements},
        volumes=volumes,
        academies={each.year: each for each in of(Academy, lambda each: each.year)},
        vocabularies=known,
        outcomes={each.year: each for each in of(OutcomeDocument, lambda each: each.year)},
        commitments={each.slug: replace(each, place=place_of(each, known)) for each in commitments},
        paths={each.slug: each for each in of(ReadingPath, lambda each: each.slug)},
        withdrawn={each.slug: each for each in of(Withdrawn, lambda each: each.path)},
    )


def _volume_order(volume: Volume) -> tuple[int, bool, str]:
    return volume.number, volume.named != volume.number, volume.path


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
