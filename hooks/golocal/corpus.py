"""The folder `practices/` to a corpus and the faults found on the way: the only reader of files.

Total: whatever lies in the folder, there is a corpus of the sound entries and a list of faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from golocal import rules, schema
from golocal.diagnostics import Diagnostic, Report
from golocal.ledger import loading
from golocal.location import Source, Span
from golocal.model import (
    Academy,
    Citation,
    Corpus,
    Encouragement,
    Practice,
    Vocabulary,
    Volume,
)
from golocal.reading import decoding, frontmatter, sources, vocabularies, waivers
from golocal.reading.body import Body
from golocal.reading.collection import Collection
from golocal.reading.nodes import Listing, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from golocal.ledger.record import Ledger


FOLDER = "practices"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Not SVG: opened by itself, such a file can run a script of its own."""


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


def load(root: Path) -> Loaded:
    """Read and check the whole collection below a project's root.

    Raises UnreadableRootError where there is no folder `practices/`.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        message = f"There is no folder {FOLDER}/ in {root}."
        raise UnreadableRootError(message)
    report = Report()
    texts, pictures = _read(root, folder, report)
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
            document = frontmatter.split(source, report)
            bodies[path] = Body(path, document.body, document.body_line)
            if document.front is not None:
                waived[path] = waivers.listed(document.front)
                listed = _sources(document.front)
                if listed is not None:
                    spans[path] = listed
            form = schema.form_of(kind, document.front)
            entry = decoding.decode(document, form, codes, report)
            if entry is not None:
                entries[form.name].append(entry)
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


def _read(root: Path, folder: Path, report: Report) -> tuple[dict[str, Source], dict[str, bytes]]:
    """Read texts and pictures, sorted by path; report what belongs nowhere."""
    texts: dict[str, Source] = {}
    pictures: dict[str, bytes] = {}
    for file in _files(folder, report, root):
        path = file.relative_to(root).as_posix()
        where = file.parent.relative_to(folder).as_posix()
        if file.suffix.lower() in PICTURES and "/" in where:
            pictures[path] = file.read_bytes()
        elif (
            (file.suffix == ".yml" and where == "vocabularies")
            or (file.suffix == ".md" and where in {kind.folder for kind in schema.SCHEMAS})
            or (file.name.endswith(loading.SUFFIX) and where == schema.VOLUME.folder)
        ):
            source = sources.decode(file.read_bytes(), path, report)
            if source is not None:
                texts[path] = source
        elif file.name not in ("README.md", ".gitkeep") and not file.name.startswith("LICENSE"):
            report.error(
                Span(path),
                "file-unexpected",
                f"'{file.name}' does not belong here",
                "Entries are .md files in promising/, encouragements/, volumes/ or academies/; "
                "pictures stand in a folder beside their entry.",
            )
    return texts, pictures


def _files(folder: Path, report: Report, root: Path) -> Iterator[Path]:
    """Go through the ordinary files below a folder, in the order of their paths."""
    for item in sorted(folder.iterdir(), key=lambda path: path.name):
        if item.is_symlink() or not (item.is_file() or item.is_dir()):
            report.error(
                Span(item.relative_to(root).as_posix()),
                "file-kind",
                f"'{item.name}' is a link or a device, not a file",
                "Put the file itself here.",
            )
        elif item.is_dir():
            yield from _files(item, report, root)
        else:
            yield item


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
