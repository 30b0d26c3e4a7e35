"""What was published stays reachable: a collection held against the one before it.

Printed volumes and citations point at addresses for decades. So an address that was there is
there still, as the entry, as an alias of another, or as a page that says why it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from golocal.base import collation
from golocal.base.diagnostics import Diagnostic, Related
from golocal.base.location import Span
from golocal.collection import addresses, citing
from golocal.collection.corpus import Loaded
from golocal.entry import schema
from golocal.entry.model import Corpus, Entry, State, Volume, span_of
from golocal.entry.outcome import Encouragement, OutcomeDocument, OutcomeState
from golocal.entry.practice import Practice, Withdrawn
from golocal.entry.settings import PageMap
from golocal.reading import overlays, page_maps
from golocal.rules.printed import called
from golocal.text import markdown
from golocal.text.phrases import MARK

NAMING = frozenset({"link-broken", "reference-unknown", "term-unknown"})
"""The faults of naming what is not there."""


def compare(before: Loaded, now: Loaded, revision: str = "") -> Iterator[Diagnostic]:
    """What a change would take from readers; `now` holds the change, `revision` what was before.

    Where what is gone is still named, that is told as part of its fault: see `unless_told`.
    """
    # A file that cannot be read is there all the same, and has a fault of its own.
    paths = frozenset(
        {*now.sources, *(fault.span.path for fault in now.diagnostics), *_misplaced(now)}
    )
    old, new = before.corpus, now.corpus
    yield from _practices(old, now, paths, revision)
    yield from _others(old, new, paths, revision)
    yield from _translations(old, new, paths, revision)
    yield from _terms(old, now)
    yield from _numbered(old, now)
    for year, outcome in old.outcomes.items():
        if year in new.outcomes and outcome.state is OutcomeState.ADOPTED:
            yield from _adopted(old, new, year)
    yield from citing.compare(before, now)
    for number, volume in old.volumes.items():
        if number in new.volumes and volume.state is State.PUBLISHED:
            yield from _locked(volume, new.volumes[number], new.renamed)
            yield from _on_record(page_maps.path(volume), before.page_maps.get(number), now)


def _misplaced(now: Loaded) -> Iterator[str]:
    """Where practices would stand that have another name or folder only by a slip of the hand."""
    for fault in now.diagnostics:
        if fault.code in {"file-name", "file-unexpected"}:
            name = PurePosixPath(fault.span.path).name.partition(".")[0]
            yield f"practices/{schema.PRACTICE.folder}/{'-'.join(collation.slug_words(name))}.md"


def unless_told(faults: Iterable[Diagnostic], lost: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults of a collection without those that are part of one against history."""
    gone = list(lost)
    told = {other.span for fault in gone for other in fault.related}
    # A source that moved marks are to cite is uncited only until they do.
    idle = {
        (fault.span.path, f"source {number} is never cited")
        for fault in gone
        if fault.code == "mark-moved"
        for said in (*fault.help, *(other.message for other in fault.related))
        for number in MARK.findall(said)
    }
    return [
        fault
        for fault in faults
        if not (fault.code in NAMING and fault.span in told)
        and (fault.span.path, fault.message) not in idle
    ]


def _naming(now: Loaded, pattern: str) -> tuple[Related, ...]:
    """The places that still name what is gone."""
    return tuple(
        Related(fault.span, "it is named here")
        for fault in now.diagnostics
        if fault.code in NAMING and re.match(rf"there is no {pattern}", fault.message)
    )


def _practices(
    old: Corpus, now: Loaded, paths: frozenset[str], revision: str
) -> Iterator[Diagnostic]:
    new = now.corpus
    left: list[Practice | Withdrawn] = [*old.practices.values(), *old.withdrawn.values()]
    reachable = {*new.practices, *new.withdrawn, *new.renamed}
    for entry in left:
        if entry.slug not in reachable and entry.path not in paths:
            slug = re.escape(entry.slug)
            yield Diagnostic(
                Span(entry.path),
                "address-lost",
                f"the practice '{entry.slug}' was published and is gone",
                tuple(_way(entry, old, new, revision)),
                related=_naming(now, rf"(?:practice '{slug}'|entry '(?:.*/)?{slug}\.md)"),
            )
        for alias in entry.aliases:
            if alias not in reachable:
                yield Diagnostic(
                    Span(entry.path),
                    "address-lost",
                    f"the old address '{alias}' was published and is gone",
                    (f"Write in the entry that has its text: aliases: [{alias}]",),
                )
    for slug, practice in new.practices.items():
        if slug in old.practices and _is_other(old.practices[slug], practice):
            yield Diagnostic(
                span_of(practice),
                "identity-reused",
                f"'{slug}' was the address of a practice in {old.practices[slug].city}",
                ("Give the new practice a file name of its own, and put the old one back.",),
            )


def _translations(
    old: Corpus, new: Corpus, paths: frozenset[str], revision: str
) -> Iterator[Diagnostic]:
    """Translations that are gone while their entries stay; each had a page of its own."""
    there = {each.path for each in new.entries()}
    for path, found in old.overlays.items():
        file = PurePosixPath(path)
        home = str(file.with_stem(new.renamed.get(file.stem, file.stem)))
        for language, overlay in found.items():
            now = overlays.path(home, language)
            if home in there and not {overlay.path, now} & paths:
                yield Diagnostic(
                    Span(overlay.path),
                    "address-lost",
                    f"the translation of {home} into '{language}' was published and is gone",
                    (f"Put it back: {_back(overlay.path, revision)}",),
                )


def _way(entry: Practice | Withdrawn, old: Corpus, new: Corpus, revision: str) -> Iterator[str]:
    """What to do about a practice that is gone, by where its sources stand now."""
    alias = f"aliases: [{entry.slug}]"
    heirs = list(_heirs(entry, old, new)) if isinstance(entry, Practice) else []
    if len(heirs) == 1:
        every = ", ".join((*heirs[0].aliases, entry.slug))
        yield f"Its sources stand in {heirs[0].path} now. Add there: aliases: [{every}]"
        yield (
            f"Then type: python3 scripts/check.py --fix. It writes {heirs[0].slug} where the old "
            "name stands, and takes that out of a list that has both."
        )
    elif heirs:
        named = " and ".join(each.path for each in heirs)
        yield f"Its sources stand in {named} now. Add to the one with most of its text: {alias}"
        yield "Let each name the other in related."
    else:
        yield f"If its file has a new name, add this line to the fields there: {alias}"
        yield f"Else put the file back: {_back(entry.path, revision)}"
        yield (
            "If it is to go, then type: "
            f'python3 scripts/withdraw.py {entry.slug} "why, in a sentence"'
        )


def _heirs(entry: Practice, old: Corpus, new: Corpus) -> Iterator[Practice]:
    """The practices that have taken over at least half of its sources."""
    own = {source.url for source in entry.sources}
    for practice in new.practices.values():
        before = old.practices.get(practice.slug)
        had = {source.url for source in before.sources} if before else set()
        taken = own & {source.url for source in practice.sources} - had
        if len(taken) * 2 >= len(own):
            yield practice


def _back(path: str, revision: str) -> str:
    """The command that brings a file back."""
    return f"git checkout {revision or 'main'} -- {path}"


def _is_other(before: Practice, now: Practice) -> bool:
    """Whether another practice stands under the name: another country, or place and title."""
    moved = before.city != now.city and before.title != now.title
    return before.country != now.country or moved


def _others(old: Corpus, new: Corpus, paths: frozenset[str], revision: str) -> Iterator[Diagnostic]:
    """What is no practice does not vanish either."""
    kinds: tuple[tuple[str, Mapping[Any, Entry], Mapping[Any, Entry]], ...] = (
        ("encouragement '{}'", old.encouragements, new.encouragements),
        ("volume {}", old.volumes, new.volumes),
        ("Academy of {}", old.academies, new.academies),
        ("Outcome Document of {}", old.outcomes, new.outcomes),
        ("commitment '{}'", old.commitments, new.commitments),
        ("path '{}'", old.paths, new.paths),
    )
    gone = [
        (kind.format(name), entry.path)
        for kind, before, now in kinds
        for name, entry in before.items()
        if name not in now and not (isinstance(entry, Encouragement) and _is_drafted(entry, old))
    ]
    for name, path in gone:
        if path not in paths:  # a file that is there but not sound is a fault of its own
            yield Diagnostic(
                Span(path),
                "address-lost",
                f"the {name} was published and is gone",
                (f"Put the file back: {_back(path, revision)}",),
            )


def _is_drafted(entry: Encouragement, corpus: Corpus) -> bool:
    """Whether an encouragement stands in a draft, whose numbers and so addresses still change."""
    outcome = corpus.outcomes.get(entry.academy) if entry.academy else None
    return outcome is not None and outcome.state is OutcomeState.DRAFT


def _adopted(old: Corpus, new: Corpus, year: int) -> Iterator[Diagnostic]:
    """Find where an Outcome Document would no longer say what was adopted, without an erratum."""
    before, now = old.outcomes[year], new.outcomes[year]
    corrected = {each.number for each in now.errata if each not in before.errata}
    help_ = f"Put it back; or add to errata in {now.path}: {{date: …, %sreason: …}}."
    if now.state is not OutcomeState.ADOPTED or any(x not in now.errata for x in before.errata):
        is_state = now.state is not OutcomeState.ADOPTED
        yield Diagnostic(
            span_of(now, "state" if is_state else "errata"),
            "outcome-locked",
            f"the Outcome Document of {year} was adopted, and "
            + ("has another state" if is_state else "an erratum of it is gone or changed"),
            ("Put it back: readers rely on it.",),
        )
    elif None not in corrected and _said(before) != _said(now):
        yield Diagnostic(
            span_of(now, "title"),
            "outcome-locked",
            f"the Outcome Document of {year} was adopted, and said something else",
            (help_ % "",),
        )
    was = {each.number: each for each in old.encouragements_of.get(year, ())}
    for entry in new.encouragements_of.get(year, ()):
        last = was.get(entry.number)
        if entry.number in corrected or (last is not None and _said(last) == _said(entry)):
            continue
        part = _other(last, entry) if last else "number"
        yield Diagnostic(
            span_of(entry, part if part in PARTS else "number"),
            "outcome-locked",
            f"the Outcome Document of {year} was adopted, "
            + (f"and its number {entry.number} had another {part}" if last else "without this one"),
            (help_ % f"number: {entry.number}, ",),
        )


PARTS = ("title", "statement", "cluster")
"""The fields of an encouragement that are adopted with it."""


def _other(last: Encouragement, entry: Encouragement) -> str:
    """The part of an encouragement that is another now."""
    if last.slug != entry.slug:
        return "file name"
    return next((key for key in PARTS if getattr(last, key) != getattr(entry, key)), "text")


def _said(entry: OutcomeDocument | Encouragement) -> tuple[object, ...]:
    """What was adopted: the words, the numbers and the parts, not what editors say of them."""
    texts = [(each.title, markdown.write(each.text)) for each in entry.sections]
    if isinstance(entry, OutcomeDocument):
        return (entry.title, entry.adopted, entry.clusters, texts)
    return (entry.slug, entry.title, entry.statement, entry.cluster, texts)


def _terms(old: Corpus, now: Loaded) -> Iterator[Diagnostic]:
    """Codes of terms that practices carry do not vanish: their pages have them for addresses."""
    for name, book in old.vocabularies.items():
        new = now.corpus.vocabularies[name]
        added = [code for code in new.terms if code not in book.terms]
        for code in book.terms if new.terms else ():
            is_part = "#" in addresses.term(name, code)
            if code in new.terms or is_part or (name, code) not in old.carriers:
                continue
            label = book.terms[code].label
            help_ = (
                f"Put its line back, with code: {code}, label: {label} and all else that it had."
            )
            span = Span(book.path)
            if len(added) == 1 and (place := _written(now, book.path, added[0])):
                span = place
                help_ = f"Write {code} again in place of {added[0]}: only a label may change."
            yield Diagnostic(
                span,
                "address-lost",
                f"'{code}' was the code of '{label}', and is gone from the {name}",
                (help_,),
                related=_naming(now, f"'{re.escape(code)}' among the {name}"),
            )


def _written(now: Loaded, path: str, code: str) -> Span | None:
    """Where a vocabulary has a code."""
    source = now.sources.get(path)
    found = source and re.search(rf"\bcode: *[\"']?({re.escape(code)})\b", source.text)
    if not source or not found:
        return None
    span = source.letter(found.start(1))
    return span._replace(end=span.column + len(code))


def _numbered(old: Corpus, now: Loaded) -> Iterator[Diagnostic]:
    """Find volumes whose files have another number, and numbers that another volume has taken."""
    for number, volume in old.volumes.items():
        file = now.files.get(volume.path)
        entry = file.entry if file else None
        if isinstance(entry, Volume) and entry.number != number:
            yield Diagnostic(
                span_of(entry, "number"),
                "address-lost",
                f"volume {number} was published and is gone: its file says number {entry.number}",
                (f"Write number: {number}. A new volume has a file of its own.",),
            )
        other = now.corpus.volumes.get(number)
        is_kept = other is None or other.path == volume.path or other.title == volume.title
        if other and not is_kept and volume.state is State.PUBLISHED:
            yield Diagnostic(
                span_of(other, "number"),
                "identity-reused",
                f"volume {number} was published as '{volume.title}'",
                ("Give the new volume the next free number, and put the old file back.",),
            )


def _locked(before: Volume, now: Volume, renamed: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find where a published volume would no longer be that of its printed copies."""
    order = called(before.order, renamed)
    if order != called(now.order, renamed):
        yield Diagnostic(
            span_of(now, "order"),
            "volume-locked",
            f"volume {now.number} is published, and its order was another",
            (f"Put it back: order: [{', '.join(order)}]",),
        )
    if now.state is not State.PUBLISHED:
        yield Diagnostic(
            span_of(now, "state"),
            "volume-locked",
            f"volume {now.number} was published and cannot be a draft again",
            ("Write state: published.",),
        )


def _on_record(path: str, before: PageMap | None, now: Loaded) -> Iterator[Diagnostic]:
    """Find where a page map would no longer be that of the printed copies, without a reason."""
    if before is None or any(fault.span.path == path for fault in now.diagnostics):
        return
    after = now.page_maps.get(before.volume)
    is_made_again = after is not None and len(after.again) > len(before.again)
    anew = f'python3 scripts/freeze.py {before.volume} --again "why"'
    if after != before and not is_made_again:
        yield Diagnostic(
            Span(path),
            "ledger-changed",
            f"the page map of volume {before.volume} {'was another' if after else 'is gone'}",
            (
                "Put it back: readers with a printed copy rely on it.",
                f"Only while no copy is printed, make it anew: {anew}",
            ),
        )
