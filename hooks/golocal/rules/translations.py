"""An overlay belongs to an entry, says how it was made, and has all of its words."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from golocal.base import catalogue, collation, names
from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.entry import schema, words
from golocal.entry.fields import Words
from golocal.entry.model import Entry
from golocal.entry.overlay import Made, Overlay, VocabularyOverlay
from golocal.entry.practice import Withdrawn
from golocal.reading import overlays, vocabularies
from golocal.reading.entries import EntryFile
from golocal.rules.context import Context

COMMAND = "python3 scripts/translate.py"
SENTENCE = re.compile(r"(?<=[.!?؟:;])\s+|\n")
"""What parts sentences, in whichever script."""


def check(context: Context) -> Iterator[Diagnostic]:
    """Every overlay has an entry in another language, an origin, and the entry's parts."""
    for path, file in context.overlays.items():
        named = overlays.named(path)
        if named is None or named.language not in catalogue.languages():
            continue  # told by the reader
        home = context.files.get(named.entry)
        if home is None or isinstance(home.entry, Withdrawn):
            yield _alone(context, path, named.entry, home)
        elif home.language == named.language:
            yield Diagnostic(
                Span(path),
                "translation-language",
                f"{named.entry} is written in '{named.language}' already",
                ("Delete this file, or give it the code of its language.",),
            )
        elif file.overlay is not None:
            yield from _reviewed(file.overlay, context.today)
            if home.entry is not None:
                yield from _origin(context, file.overlay, home.entry)
                yield from _fields(file.overlay, home.entry)
                yield from _sections(file, home, home.entry)


def span(overlay: Overlay | VocabularyOverlay, *key: str) -> Span:
    """Where a value of an overlay stands; its front matter where the value stands nowhere."""
    return overlay.spans.get(key) or overlay.spans.get(()) or Span(overlay.path)


def line(file: EntryFile, number: int) -> Span:
    """A line of a file."""
    return Span(file.source.path, number, 1, max(2, len(file.source.line(number)) + 1))


def place(file: EntryFile, part: str) -> Span:
    """Where a part of an overlay stands."""
    if file.overlay is None:
        return Span(file.source.path)
    key = tuple(part.split("."))
    lines = (each.line for each in file.sections if each.id == part.removesuffix("-section"))
    at = next(lines, None)
    if at is not None and key not in file.overlay.spans:
        return line(file, at)
    return span(file.overlay, *key)


def _alone(context: Context, path: str, entry: str, home: EntryFile | None) -> Diagnostic:
    slug = PurePosixPath(entry).stem
    now = context.corpus.renamed.get(slug)
    if home is not None or now in context.corpus.withdrawn:
        message, help_ = f"'{slug}' was taken back", "Delete this file."
    elif now is not None:
        message = f"'{slug}' has the new name '{now}'"
        help_ = f"Rename this file to {PurePosixPath(path).name.replace(slug, now, 1)}."
    else:
        beside = {PurePosixPath(each).stem for each in context.files}
        near = collation.nearest(slug, beside)
        message = f"there is no entry {entry}"
        help_ = f"Did you mean '{near}'?" if near else "Name this file after its entry."
    return Diagnostic(Span(path), "translation-alone", message, (help_,))


def _reviewed(overlay: Overlay | VocabularyOverlay, today: dt.date | None) -> Iterator[Diagnostic]:
    """Whoever has reviewed a translation is named, with the day; a machine reviews nothing."""
    made = overlay.translation
    key = "reviewed" if made.reviewed else "reviewer"
    if (made.reviewed is None) != (made.reviewer is None):
        message = "'reviewed' and 'reviewer' stand only together"
        help_ = "Name the body that answers for it and the day, or neither."
    elif made.reviewer is not None and made.made is not Made.HUMAN and made.reviewer == made.by:
        message = f"'{made.by}' made this and cannot review it"
        help_ = "A review is by a body that reads it and answers for it; else take it out."
    elif made.reviewed is not None and today is not None and made.reviewed > today:
        message = f"{made.reviewed.isoformat()} lies ahead"
        help_ = "Give the day on which it was read."
    else:
        return
    yield Diagnostic(span(overlay, "translation", key), "translation-review", message, (help_,))


def _origin(context: Context, overlay: Overlay, entry: Entry) -> Iterator[Diagnostic]:
    """It is known of which text each part was made; what has changed since is told."""
    known = overlay.translation.digests
    standing = context.corpus.standing(entry.path, overlay.language)
    made = f"type: {COMMAND} --made {overlay.language} {_name(context, entry)}"
    if not known:
        yield Diagnostic(
            span(overlay, "translation"),
            "translation-origin",
            "it is not said of which text this was made",
            (f"If that is today's, {made}",),
        )
        return
    file = context.overlays[overlay.path]
    if bare := _without_origin(file, context.files[entry.path], overlay, entry):
        said = f"{_listed(bare)} {'was' if len(bare) == 1 else 'were'}"
        yield Diagnostic(
            place(file, bare[0]),
            "translation-origin",
            f"it is not said of which text {said} made",
            (f"If that is today's, {made}",),
        )
    for part in standing.stale if standing else ():
        named = f"{_name(context, entry)} {shlex.quote(part)}"
        again = f"{COMMAND} --still-true {overlay.language} {named}"
        yield Diagnostic(
            place(file, part),
            "translation-stale",
            f"'{part}' has changed in {entry.path} since it was translated",
            (
                *_changed(context, entry, part, known.get(part, "")),
                f'When that is so here too, type: {again} "what was done"',
            ),
            Severity.WARNING,
        )


def _without_origin(file: EntryFile, home: EntryFile, overlay: Overlay, entry: Entry) -> list[str]:
    """The parts of an overlay that have no digest, and would never be told to be older."""
    parts = [each.name for each in words.fields(entry) if each.name in overlay.words]
    if _kinds(home) == _kinds(file):  # else it is told how they differ
        parts += [words.part_of(each, entry) for each in entry.sections]
    return [each for each in parts if each not in overlay.translation.digests]


def _name(context: Context, entry: Entry) -> str:
    """The name of an entry as commands take it: with its folder where another is called so too."""
    path = PurePosixPath(entry.path)
    stems = [PurePosixPath(each.path).stem for each in context.corpus.entries()]
    return path.stem if stems.count(path.stem) == 1 else f"{path.parent.name}/{path.stem}"


def _changed(context: Context, entry: Entry, part: str, digest: str) -> Iterator[str]:
    """What a part said and says, as far as the two differ, one sentence after another."""
    now = SENTENCE.split(words.said(entry, part))
    was = context.earlier and context.earlier(entry.path, part, digest)
    if not was:
        yield f"What it said is not in the history here. Now: {' '.join(now)}"
        return
    then = SENTENCE.split(was)
    gone, new = (
        [each for each in then if each not in now],
        [each for each in now if each not in then],
    )
    if gone or not new:
        yield f"It said: {' '.join(gone) or 'the same, in another order or form'}"
    if gone and new:
        yield f"Now: {' '.join(new)}"
    elif new:
        yield f"This is new: {' '.join(new)}"
    elif gone:
        yield "Now it is not there."


def _fields(overlay: Overlay, entry: Entry) -> Iterator[Diagnostic]:
    """The fields of words are those of the entry, lists as long as there."""
    own = {each.name: each for each in words.fields(entry)}
    lacking = [
        each.name
        for each in own.values()
        if each.words is Words.MUST and each.name not in overlay.words
    ]
    if lacking:
        yield _parts(
            span(overlay),
            f"{_listed(lacking)} {'is' if len(lacking) == 1 else 'are'} missing",
            f"Translate from {entry.path} what stands there.",
        )
    for name, said in overlay.words.items():
        where = span(overlay, *name.split("."))
        if name not in own:
            yield _parts(
                where, f"'{name}' says what {entry.path} does not", "Take it out, or mend its key."
            )
        elif len(said) != len(own[name].said) and not isinstance(said, str):
            yield _parts(
                where,
                f"'{name}' has {len(said)} values, and {len(own[name].said)} in {entry.path}",
                "Translate each, in the same order.",
            )


def _sections(file: EntryFile, home: EntryFile, entry: Entry) -> Iterator[Diagnostic]:
    """The sections are those of the entry: by their ids where all entries have them."""
    own, other = home.sections, file.sections
    kinds = _kinds(home), _kinds(file)
    if kinds[0] == kinds[1]:
        return
    fixed = frozenset(catalogue.headings(catalogue.SOURCE))
    where = line(file, max(1, file.line - 1))
    required = words.schema_of(entry).sections  # the reader has told where they are missing
    may_lack = {each for each in fixed if schema.HEADINGS[each] not in required}
    lacking = [each for each in own if each.id in may_lack - {*kinds[1]}]
    for each in lacking:
        title = words.heading(each.id, file.language, each.title)
        yield _parts(where, f"'{title}' is missing", f"Add '## {title}' ({each.title}).")
    more = [each for each in other if each.id in may_lack - {*kinds[0]}]
    for each in more:
        where = line(file, each.line)
        yield _parts(where, f"'{each.title}' is not in {home.source.path}", "Take it out.")
    if not (required or lacking or more):
        yield _parts(
            where,
            f"there are {len(other)} sections, and {len(own)} in {home.source.path}",
            f"There they are: {', '.join(each.title for each in own)}.",
        )


def _kinds(file: EntryFile) -> list[str]:
    """The ids of sections that all entries have, and nothing for each other section."""
    fixed = frozenset(catalogue.headings(catalogue.SOURCE))
    return [each.id if each.id in fixed else "" for each in file.sections]


def _parts(where: Span, message: str, *help_: str) -> Diagnostic:
    return Diagnostic(where, "translation-parts", message, help_)


def _listed(keys: list[str]) -> str:
    return ", ".join(f"'{each}'" for each in keys)


def check_vocabularies(context: Context) -> Iterator[Diagnostic]:
    """The words of a vocabulary are those of all of its terms; countries have theirs from CLDR."""
    for language, books in context.corpus.names.items():
        for name, other in books.items():
            if language not in catalogue.languages():
                known = ", ".join(catalogue.languages())
                yield Diagnostic(
                    Span(other.path),
                    "translation-language",
                    f"'{language}' is no language of the site",
                    (f"The languages are {known}.",),
                )
                continue
            yield from _reviewed(other, context.today)
            yield from _terms(other, context.corpus.codes[name], _noted(context, name))


def _noted(context: Context, name: str) -> Mapping[str, bool]:
    book = context.corpus.vocabularies[name]
    return {each.code: each.note is not None for each in book}


def _terms(
    other: VocabularyOverlay, labels: Mapping[str, str], noted: Mapping[str, bool]
) -> Iterator[Diagnostic]:
    where = Span(other.path)
    unknown = [each for each in other.terms if each not in labels]
    lacking = [each for each in labels if each not in other.terms]
    bare = [
        code
        for code, said in other.terms.items()
        if noted.get(code) is not None and noted[code] != ("note" in said)
    ]
    source = f"practices/vocabularies/{other.name}.yml"
    if unknown:
        yield _parts(
            where, f"{_listed(unknown)}: no such code is in {source}", "Mend or delete it."
        )
    if lacking and other.name != names.COUNTRIES:
        yield _parts(where, f"{_listed(lacking)}: not translated yet", "Add each with its words.")
    if bare:
        yield _parts(
            where, f"{_listed(bare)}: a note stands in one of the two files only", f"See {source}."
        )


def check_names(context: Context) -> Iterator[Diagnostic]:
    """The file of a vocabulary's words is named after a vocabulary."""
    for path in context.vocabularies:
        named = overlays.named(path)
        if named and PurePosixPath(named.entry).stem not in vocabularies.NAMES:
            yield Diagnostic(
                Span(path),
                "translation-alone",
                f"there is no vocabulary {named.entry}",
                (f"The vocabularies are: {', '.join(vocabularies.NAMES)}.",),
            )
