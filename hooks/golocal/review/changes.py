"""What became of the entries between two states of the collection, sound or not.

Files are compared as they are written, not as they are understood, so that an entry with a fault
has its changes shown like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.collection.corpus import FOLDER, Loaded
from golocal.entry import schema
from golocal.entry.nodes import Listing, Node, Scalar, Table
from golocal.reading import frontmatter
from golocal.text import markdown, tree

UNREADABLE = frozenset({"file-conflict", "file-encoding", "file-kind", "file-size"})
"""Faults by which a file is there and has no text."""

KINDS = {f"{FOLDER}/{kind.folder}": kind.name for kind in schema.SCHEMAS}
VOCABULARY = "vocabulary"

WITHDRAWN = "withdrawn"
"""The field by which a practice is taken back."""

BETWEEN = " · "
"""What parts the values of a list, spaced so that each remains a word of its own."""


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


def between(before: Loaded, now: Loaded) -> tuple[Change, ...]:
    """Find the changes of entries: added, changed, removed, each by kind and file."""
    old, new = _present(before), _present(now)
    renamed = _renamed(before, now)
    changes = [
        _change(now.sources.get(path), before.sources.get(renamed.get(path, path)), path)
        for path in new
        if path in old or path in renamed
    ]
    changes += [
        _alone(Deed.ADDED, path, now.sources.get(path)) for path in new - old - renamed.keys()
    ]
    changes += [
        _alone(Deed.REMOVED, path, before.sources.get(path))
        for path in old - new - set(renamed.values())
    ]
    return tuple(sorted((each for each in changes if each is not None), key=_order))


def volume_of(source: Source) -> int | None:
    """Find the volume that an entry's file names, whatever else is wrong with it."""
    return _written(source).volume


def _order(change: Change) -> tuple[int, int, str]:
    kinds = (*KINDS.values(), VOCABULARY)
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
    return KINDS.get(PurePosixPath(path).parent.as_posix(), VOCABULARY)


def _alone(deed: Deed, path: str, source: Source | None) -> Change:
    """Find the change of an entry that is there in one of the two states only."""
    written = _written(source) if source else None
    return Change(
        deed=deed,
        kind=_kind(path),
        path=path,
        title=written.title if written else PurePosixPath(path).stem,
        volumes=_volumes(written),
        is_readable=source is not None or deed is Deed.REMOVED,
    )


def _change(source: Source | None, former: Source | None, path: str) -> Change | None:
    """Find the change of an entry that is there before and after; None where it is as it was."""
    if source == former:
        return None
    after = _written(source) if source else None
    before = _written(former) if former else None
    known = next((each for each in (after, before) if each and "" not in each.parts), None)
    is_withdrawn = after and WITHDRAWN in after.parts and not (before and WITHDRAWN in before.parts)
    return Change(
        deed=Deed.WITHDRAWN if is_withdrawn else Deed.CHANGED,
        kind=_kind(path),
        path=path,
        former=former.path if former and former.path != path else None,
        title=known.title if known else PurePosixPath(path).stem,
        volumes=_volumes(after, before),
        is_readable=source is not None,
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
    if _kind(source.path) == VOCABULARY:
        return Written(source.text, stem, None, (), {"": source.text})
    document = frontmatter.split(source, Report())
    if document.front is None:
        return Written(source.text, stem, None, (), {"": source.text})
    parts: dict[str, str] = {}
    for pair in document.front:
        parts.setdefault(pair.key.text, _plain(pair.value))
    volume = parts.get("number" if _kind(source.path) == "volume" else "volume", "")
    title, aliases = parts.get("title") or stem, parts.get("aliases", "")
    for section in tree.sections(document.parsed.text):
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
