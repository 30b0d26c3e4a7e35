"""The handouts and volumes that a change concerns, typeset on trial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from golocal.book import handout, outcome
from golocal.book import volume as books
from golocal.book.document import Setting
from golocal.collection import outcomes, translations
from golocal.collection.corpus import Loaded
from golocal.entry import schema
from golocal.entry.model import Corpus
from golocal.entry.settings import PageMap
from golocal.pdf import preflight, verdict
from golocal.pdf.typeset import Job, PressError, run
from golocal.pdf.verdict import Subject, Verdict
from golocal.review import changes
from golocal.review.changes import Change, Deed
from golocal.review.packet import Prints

SHOWN = frozenset({Deed.ADDED, Deed.CHANGED})
"""Deeds after which a practice has a handout to look at."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What is to be typeset for a packet."""

    handouts: Mapping[str, Job | None]
    """By the slugs of the practices that came or changed; None for one that has errors."""
    volumes: Mapping[Subject, Job | None]
    """The volumes and Outcome Documents that are concerned; None where entries have errors."""
    errors: Mapping[Subject, int]
    """How many errors stand in the entries of such a one."""
    page_maps: Mapping[int, PageMap] = field(default_factory=dict)
    """The page maps of the editions that were published."""


def plan(before: Loaded, now: Loaded, setting: Setting, folder: Path) -> Proofs | None:
    """Choose what to typeset, as files below a folder; None where nothing at all can be."""
    if now.fault_of_terms:
        return None
    done = changes.between(before, now)
    errors = _errors(now, done)
    new = translations.localised(changes.sound(now).corpus, setting.words.language)
    shown = [
        change.slug
        for change in done
        if change.kind == schema.PRACTICE.name
        and change.deed in SHOWN
        and change.slug not in now.corpus.withdrawn
    ]
    touched = {number for change in done for number in change.volumes}
    known = (
        None
        if before.fault_of_terms
        else translations.localised(changes.sound(before).corpus, setting.words.language)
    )
    concerned = [
        number
        for number in sorted({*touched, *new.volumes})
        if number in touched or _differs(number, known, new, setting)
    ]
    handouts = {
        slug: Job(
            f"handout of {slug}",
            handout.compose(new, new.practices[slug], setting),
            folder / "handouts" / f"{slug}.pdf",
        )
        if slug in new.practices
        else None
        for slug in shown
    }
    volumes = {
        Subject(number): None
        if errors[number]
        else Job(
            f"volume {number}",
            verdict.compose(new, new.volumes[number], setting),
            folder / "volumes" / f"{number}.pdf",
            is_trial=True,
        )
        for number in concerned
        if errors[number] or number in new.volumes
    }
    faults = {Subject(number): count for number, count in errors.items()}
    for year, count in _outcomes(now, known, new, setting):
        subject = Subject(year, is_outcome=True)
        faults[subject] = count
        volumes[subject] = (
            None
            if count
            else Job(
                str(subject),
                verdict.compose_outcome(new, year, setting),
                folder / "outcomes" / f"{year or 'series'}.pdf",
                is_trial=True,
            )
        )
    return Proofs(handouts, volumes, faults, now.page_maps)


def typeset(
    proofs: Proofs | None, root: Path, progress: Callable[[int, int, str], None] | None = None
) -> Prints:
    """Write the files and judge the volumes; what could not be typeset is told, never raised.

    `progress` is that of `pdf.typeset.run`.
    """
    if proofs is None:
        return Prints(volumes=("No volume was typeset; first mend the vocabularies.",))
    jobs = [job for job in (*proofs.handouts.values(), *proofs.volumes.values()) if job]
    failures: Mapping[str, str] = {}
    try:
        made = run(jobs, base=root, progress=progress)
    except PressError as fault:
        # Without where on this machine the project lies: nobody else has it there.
        made, failures = (
            fault.made,
            {
                name: said.replace(f"{root.as_uri()}/", "").replace(f"{root}/", "")
                for name, said in fault.failures.items()
            },
        )

    def verdict_on(subject: Subject, job: Job | None) -> Verdict:
        if job is None:
            return verdict.not_typeset(subject, proofs.errors.get(subject, 0))
        if job.name in failures:
            return verdict.not_set(subject, failures[job.name])
        proof = made[job.name]
        found = preflight.look(proof.pdf)
        printed = None if subject.is_outcome else proofs.page_maps.get(subject.number or 0)
        return verdict.judge(subject, proof, found, printed)

    missing = {
        slug: failures[job.name] if job else "first mend the errors in it."
        for slug, job in proofs.handouts.items()
        if job is None or job.name in failures
    }
    return Prints(
        handouts=tuple(slug for slug in proofs.handouts if slug not in missing),
        failures=missing,
        volumes=tuple(verdict_on(*each).line() for each in proofs.volumes.items()),
    )


def _errors(now: Loaded, done: Sequence[Change]) -> Counter[int]:
    """Count the errors in the files of each volume: its own, and those of its practices.

    An entry that can no longer be read belongs to the volume to which it belonged before.
    """
    before = {change.path: change.volumes[-1] for change in done if change.volumes}
    found: Counter[int] = Counter()
    for fault in now.diagnostics:
        path = fault.span.path
        source = now.sources.get(path)
        number = changes.volume_of(source) if source else None
        if number is None:
            number = before.get(path)
        if fault.is_error and number is not None:
            found[number] += 1
    return found


def _outcomes(
    now: Loaded, before: Corpus | None, new: Corpus, setting: Setting
) -> Iterator[tuple[int | None, int]]:
    """Go through the Outcome Documents that would be other books, each with the errors in its way.

    They draw on the whole collection, so any error may be one of theirs.
    """
    errors = sum(fault.is_error for fault in now.diagnostics)
    known = outcomes.printed(before) if before else ()
    for year in dict.fromkeys((*known, *outcomes.printed(new))):
        if year not in outcomes.printed(new):
            if errors:
                yield year, errors
        elif (
            before is None
            or year not in known
            or outcome.compose(before, year, setting) != outcome.compose(new, year, setting)
        ):
            yield year, errors


def _differs(number: int, before: Corpus | None, now: Corpus, setting: Setting) -> bool:
    if before is None or number not in before.volumes:
        return True
    old, new = (books.compose(state, state.volumes[number], setting) for state in (before, now))
    return old != new
