"""What became of entries, their faults and their pages between two states of the collection.

Files are compared as they are written, not as they are understood, so that an entry with a fault
has its changes shown like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from golocal import site
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Diagnostic, Report
from golocal.base.location import Source
from golocal.collection import addresses, permanence, translations
from golocal.collection.corpus import FOLDER, Loaded
from golocal.data import datapackage
from golocal.entry import schema
from golocal.entry.nodes import Listing, Node, Scalar, Table
from golocal.entry.settings import Settings
from golocal.reading import frontmatter, overlays
from golocal.site import Site
from golocal.text import markdown

UNREADABLE = frozenset({"file-conflict", "file-encoding", "file-kind", "file-size"})
"""Faults by which a file is there and has no text."""

KINDS = {f"{FOLDER}/{kind.folder}": kind.name for kind in schema.SCHEMAS}
TRANSLATION = "translation"
VOCABULARY = "vocabulary"

WITHDRAWN = "withdrawn"
"""The field by which a practice is taken back."""

BETWEEN = " · "
"""What parts the values of a list, spaced so that each remains a word of its own."""


HOME = "home"
ENTRIES = (
    "practices", "encouragements", "volumes", "academies", "outcomes", "commitments", "paths",
    "withdrawn",
)  # fmt: skip
"""Where the collection keeps what has a file of its own."""


class Deed(StrEnum):
    """What was done with an entry."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """A field or a section that is not as it was; empty where it was not or is no more."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was done with one entry or vocabulary."""

    deed: Deed
    kind: str
    path: str
    """Its file; that of before where it is removed."""
    former: str | None = None
    """The file under which it was before, where an alias says that it was renamed."""
    title: str
    volumes: tuple[int, ...] = ()
    """The volume that it belongs to; behind it the one before, where that was another."""
    is_readable: bool = True
    parts: tuple[Part, ...] = ()
    """What is written otherwise in an entry that is there before and after."""

    @property
    def slug(self) -> str:
        """Name the file."""
        return PurePosixPath(self.path).stem


@dataclass(frozen=True, slots=True)
class Written:
    """An entry's file, taken apart without any judgement."""

    text: str
    title: str
    volume: int | None
    aliases: tuple[str, ...]
    parts: Mapping[str, str]
    """Its fields, then its sections; only the text, without a name, where no fields are found."""


class Fate(StrEnum):
    """What becomes of an address; one that shows the same as before has none."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


Parts: TypeAlias = "Mapping[str, Mapping[Fate, Sequence[str]]]"
"""The parts of the site that are touched, with their addresses by what becomes of them."""


def between(before: Loaded, now: Loaded) -> tuple[Change, ...]:
    """Find the changes of entries: added, changed, removed, each by kind and file."""
    old, new = _present(before), _present(now)
    renamed = _renamed(before, now)
    formers = {path: renamed.get(path, path) for path in new | (old - {*renamed.values()})}
    changes = []
    for path, former in formers.items():
        was, is_ = before.sources.get(former), now.sources.get(path)
        if former not in old:
            changes.append(_change(path, None, is_, Deed.ADDED))
        elif path not in new:
            changes.append(_change(path, was, None, Deed.REMOVED))
        elif was != is_:
            changes.append(_change(path, was, is_, Deed.CHANGED))
    return tuple(sorted(changes, key=_order))


def volume_of(source: Source) -> int | None:
    """Find the volume that an entry's file names, whatever else is wrong with it."""
    return _written(source).volume


def _order(change: Change) -> tuple[int, int, str]:
    kinds = (*KINDS.values(), TRANSLATION, VOCABULARY)
    return list(Deed).index(change.deed), kinds.index(change.kind), change.path


def _present(loaded: Loaded) -> set[str]:
    """Find the files of entries and vocabularies, also those that have no text."""
    unreadable = {
        fault.span.path
        for fault in loaded.diagnostics
        if fault.code in UNREADABLE
        and fault.span.path.endswith((".md", ".yml"))
        and PurePosixPath(fault.span.path).parent.as_posix() in {*KINDS, f"{FOLDER}/vocabularies"}
    }
    return {*loaded.sources, *unreadable}


def _renamed(before: Loaded, now: Loaded) -> Mapping[str, str]:
    """Find the new files that have the name of a vanished one among their aliases."""
    gone = {path for path in before.sources if path not in now.sources}
    found: dict[str, str] = {}
    for path, source in now.sources.items():
        if path in before.sources or _kind(path) == VOCABULARY:
            continue
        for alias in _written(source).aliases:
            former = PurePosixPath(path).with_name(f"{alias}.md").as_posix()
            if former in gone and former not in found.values():
                found.setdefault(path, former)
    return found


def _kind(path: str) -> str:
    if overlays.named(path):
        return TRANSLATION
    return KINDS.get(PurePosixPath(path).parent.as_posix(), VOCABULARY)


def _change(path: str, former: Source | None, source: Source | None, deed: Deed) -> Change:
    """The change of an entry, from its file before and now."""
    after = _written(source) if source else None
    before = _written(former) if former else None
    known = next((each for each in (after, before) if each and "" not in each.parts), None)
    if before and after and WITHDRAWN in after.parts and WITHDRAWN not in before.parts:
        deed = Deed.WITHDRAWN
    return Change(
        deed=deed,
        kind=_kind(path),
        path=path,
        former=former.path if former and former.path != path else None,
        title=known.title if known else PurePosixPath(path).stem,
        volumes=_volumes(after, before),
        is_readable=source is not None or deed is Deed.REMOVED,
        parts=_differing(before, after),
    )


def _differing(before: Written | None, after: Written | None) -> tuple[Part, ...]:
    """Find the parts that differ, in the order of the new file, those that vanished last."""
    if before is None or after is None:
        return ()
    if ("" in before.parts) != ("" in after.parts):
        return (Part("", before.text, after.text),)
    names = [*after.parts, *(name for name in before.parts if name not in after.parts)]
    parts = [Part(name, before.parts.get(name, ""), after.parts.get(name, "")) for name in names]
    return tuple(part for part in parts if part.before != part.after)


def _volumes(*states: Written | None) -> tuple[int, ...]:
    numbers = [state.volume for state in states if state]
    return tuple(dict.fromkeys(number for number in numbers if number is not None))


def _written(source: Source) -> Written:
    """Take an entry's file apart."""
    stem = PurePosixPath(source.path).stem
    if source.path.endswith(".yml"):
        return Written(source.text, stem, None, (), {"": source.text})
    document = frontmatter.split(source, Report())
    if document.front is None:
        return Written(source.text, stem, None, (), {"": source.text})
    parts: dict[str, str] = {}
    for pair in document.front:
        parts.setdefault(pair.key.text, _plain(pair.value))
    volume = parts.get("number" if _kind(source.path) == "volume" else "volume", "")
    title, aliases = parts.get("title") or stem, parts.get("aliases", "")
    for section in document.parsed.text.sections:
        name = section.title or "before the first heading"
        parts[name] = "\n\n".join(filter(None, (parts.get(name), markdown.write(section.text))))
    is_number = volume.isascii() and volume.isdigit() and len(volume) < 4  # noqa: PLR2004 - schema: 1 to 999
    number = int(volume) if is_number else None
    return Written(source.text, title, number, _listed(aliases), parts)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split(BETWEEN)) if text else ()


def _plain(node: Node) -> str:
    """Write a value as a reader would: lists in a row, records a paragraph each."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return _row(node.items)
        case Table():
            return BETWEEN.join(f"{pair.key.text}: {_plain(pair.value)}" for pair in node)
        case _:
            return "(cannot be read)"


def _row(items: Sequence[Node]) -> str:
    between = "\n\n" if any(isinstance(item, Table) for item in items) else BETWEEN
    return between.join(_plain(item) for item in items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The faults of two states, set against each other; errors come before warnings."""

    new: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """Count the errors that keep the collection of now from being published."""
        return sum(fault.is_error for fault in (*self.new, *self.standing))


def balance(before: Loaded, now: Loaded) -> Balance:
    """Set faults against each other by file, code and message: a place moves with every line.

    What a change would take from readers is a fault that it brings.
    """
    new, standing = _matched(now.diagnostics, before.diagnostics)
    mended, _ = _matched(before.diagnostics, now.diagnostics)
    return Balance(
        new=_in_order([*new, *permanence.compare(before, now)]),
        mended=_in_order(mended),
        standing=_in_order(standing),
    )


def _matched(
    faults: Iterable[Diagnostic], others: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Part the faults that have no counterpart among the others from those that have one."""
    left = Counter(map(_fault, others))
    alone: list[Diagnostic] = []
    paired: list[Diagnostic] = []
    for fault in faults:
        left[_fault(fault)] -= 1
        (alone if left[_fault(fault)] < 0 else paired).append(fault)
    return alone, paired


def _fault(fault: Diagnostic) -> tuple[str, str, str]:
    return fault.span.path, fault.code, fault.message


def _in_order(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(faults, key=lambda each: (not each.is_error, each.span, each.code)))


def parts(before: Loaded, now: Loaded, words: Catalogue) -> Parts:
    """Plan both states, without entries that have errors, and compare the plans."""
    old, new = sound(before), sound(now)
    seen = [each.last_seen for state in (old, new) for each in state.corpus.practices.values()]
    # Not the day of the run: the same two states shall give the same parts on every day.
    settings = Settings(today=max(filter(None, seen), default=date.min))
    return parts_between(site.plan(old, words, settings), site.plan(new, words, settings))


def sound(loaded: Loaded) -> Loaded:
    """Leave out the entries that have errors: they would not be published."""
    faulty = {fault.span.path for fault in loaded.diagnostics if fault.is_error}

    def kept(entries: Mapping[Any, Any]) -> dict[Any, Any]:
        return {key: each for key, each in entries.items() if each.path not in faulty}

    entries: dict[str, Any] = {name: kept(getattr(loaded.corpus, name)) for name in ENTRIES}
    corpus = translations.without(loaded.corpus, faulty)
    return replace(loaded, corpus=replace(corpus, **entries))


def parts_between(before: Site, now: Site) -> Parts:
    """Compare two plans; the parts stand in the order of the site."""
    old, new = _contents(before), _contents(now)
    made: dict[str, dict[Fate, list[str]]] = {}
    for address in dict.fromkeys([*new, *old]):
        if old.get(address) == new.get(address):
            continue
        present = Fate.CHANGED if address in old else Fate.NEW
        part = made.setdefault(address.partition("/")[0] or HOME, {})
        part.setdefault(present if address in new else Fate.GONE, []).append(address)
    return made


def _contents(site: Site) -> Mapping[str, str | bytes]:
    """Collect what stands at each address: pages first, then the data files of the collection.

    Not what only repeats them: twins, citations and feeds beside pages, and the lists of the data
    files with their checksums, which change with anything.
    """
    pages = {
        page.address: page.as_markdown() for page in site.pages if page.address != addresses.DATA
    }
    repeated = (addresses.twin(addresses.DATA), datapackage.URI)
    files = {
        file.uri: file.content
        for file in site.data
        if file.uri.startswith(addresses.DATA) and file.uri not in repeated
    }
    return {**pages, **files}
