"""The reviewer's packet of a pull request, as a comment to post.

Reviewers approve what readers will see. Whatever in it comes from an entry is quoted
(`golocal.text.quotation`), for everybody may open a pull request. The same two states of the
collection give the same text: no date, no name of a branch and nothing of this machine is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from golocal.base import diagnostics
from golocal.collection import mirror
from golocal.collection.corpus import FOLDER
from golocal.review import affected, changes, comment, faults, texts
from golocal.review.changes import Deed
from golocal.text.quotation import code, cut, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from golocal.base.catalogue import Catalogue
    from golocal.base.diagnostics import Diagnostic
    from golocal.collection.corpus import Loaded
    from golocal.collection.mirror import Facet
    from golocal.review.changes import Change
    from golocal.review.faults import Balance

MOST_ENTRIES = 60
MOST_FAULTS = 25
MOST_COUNTS = 40
"""How many rows or words of a kind are listed before the rest is only counted."""

MOST_OF_A_TITLE = 150
MOST_OF_A_MESSAGE = 600
"""How much of a text is shown, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """What was typeset for the packet."""

    handouts: tuple[str, ...] = ()
    """The slugs of the practices whose handouts lie beside the summary."""
    failures: Mapping[str, str] = field(default_factory=dict)
    """What went wrong with others, by slug."""
    volumes: tuple[str, ...] = ()
    """The line of each volume that the change concerns (`golocal.pdf.verdict`)."""


def compose(before: Loaded, now: Loaded, words: Catalogue, prints: Prints | None) -> str:
    """Write the summary of a change; `prints` is None where nothing was to be typeset."""
    done = changes.between(before, now)
    balance = faults.between(before, now)
    return comment.fitting(
        [
            "## What this pull request changes",
            _opening(done, balance),
            *_entries(done),
            *_pictures(before, now),
            *_faults(balance),
            *_prints(prints),
            *_mirror(before, now, words, done),
            *_pages(before, now, words),
            *texts.changed(done),
        ]
    )


def can_be_typeset(loaded: Loaded) -> bool:
    """Say whether anything can be shown at all: without its vocabularies, nothing has a name."""
    return not any(
        fault.is_error and fault.span.path.startswith(f"{FOLDER}/vocabularies/")
        for fault in loaded.diagnostics
    )


def _opening(done: Sequence[Change], balance: Balance) -> str:
    counts = [(deed, sum(change.deed is deed for change in done)) for deed in Deed]
    said = [f"{number} {deed}" for deed, number in counts if number]
    what = f"Entries and vocabularies: {', '.join(said)}." if said else "No entry is changed."
    if not balance.errors:
        return f"{what} No error stands in the way of publication."
    number = "1 error stands" if balance.errors == 1 else f"{balance.errors} errors stand"
    return (
        f"{what} **{number} in the way of publication.** "
        "Entries with errors may be missing from the counts and pages below."
    )


def _entries(done: Sequence[Change]) -> Iterator[str]:
    rows = [
        (
            change.deed,
            change.kind,
            quote(cut(change.title, MOST_OF_A_TITLE)),
            _file(change),
            " ← ".join(map(str, change.volumes)),
        )
        for change in done
    ]
    if rows:
        yield comment.table(("", "kind", "title", "file", "volume"), rows, MOST_ENTRIES)


def _file(change: Change) -> str:
    if change.former:
        return f"{code(change.path)}, before {code(change.former)}"
    return code(change.path) if change.is_readable else f"{code(change.path)} (cannot be read)"


def _pictures(before: Loaded, now: Loaded) -> Iterator[str]:
    for deed, paths in (
        ("added", set(now.pictures) - set(before.pictures)),
        ("removed", set(before.pictures) - set(now.pictures)),
    ):
        if paths:
            yield f"Pictures {deed}: {comment.listed([code(path) for path in sorted(paths)])}."


def _faults(balance: Balance) -> Iterator[str]:
    if not (balance.new or balance.mended or balance.standing):
        return
    yield "### Faults"
    if balance.new:
        yield f"New: {diagnostics.count(balance.new)}."
        yield comment.bullets([_fault(each) for each in balance.new], MOST_FAULTS)
    if balance.mended:
        yield f"Mended: {diagnostics.count(balance.mended)}."
        yield comment.bullets(_mended(balance), MOST_FAULTS)
    if balance.standing:
        yield f"As before: {diagnostics.count(balance.standing)}."


def _fault(fault: Diagnostic) -> str:
    message = quote(cut(fault.message, MOST_OF_A_MESSAGE))
    said = f"**{fault.severity}** {code(fault.code)} at {code(str(fault.span))}: {message}"
    return " ".join([f"{said}.", *(quote(cut(each, MOST_OF_A_MESSAGE)) for each in fault.help)])


def _mended(balance: Balance) -> list[str]:
    """Name the codes and their files; a message might repeat what was taken out for good."""
    paths: dict[str, dict[str, None]] = {}
    for fault in balance.mended:
        paths.setdefault(fault.code, {})[fault.span.path] = None
    return [f"{code(name)} in {comment.listed(list(map(code, paths[name])))}" for name in paths]


def _prints(prints: Prints | None) -> Iterator[str]:
    if prints is None:
        yield "### Print"
        yield "Nothing was typeset for this packet."
        return
    lines = [quote(cut(line, MOST_OF_A_MESSAGE)) for line in prints.volumes]
    if prints.handouts:
        names = [code(f"handouts/{slug}.pdf") for slug in prints.handouts]
        lines.append(f"Handouts, beside this summary: {comment.listed(names)}.")
    lines += [
        f"No handout of {code(slug)}: {quote(cut(why, MOST_OF_A_MESSAGE))}"
        for slug, why in prints.failures.items()
    ]
    if lines:
        yield "### Print"
        yield comment.bullets(lines, MOST_ENTRIES)


def _mirror(before: Loaded, now: Loaded, words: Catalogue, done: Sequence[Change]) -> Iterator[str]:
    facets = mirror.facets(before.corpus, now.corpus, words)
    if all(count.before == count.now for facet in facets for count in facet.counts):
        return
    yield "### Coverage mirror"
    volumes = sorted({number for change in done for number in change.volumes})
    sentences = mirror.leanings(before.corpus, now.corpus, volumes)
    if sentences:
        yield comment.bullets(
            [quote(cut(each, MOST_OF_A_MESSAGE)) for each in sentences], MOST_ENTRIES
        )
    tables = [_counts(facet) for facet in facets]
    yield comment.folded("Practices by region, country, group, pillar and language", tables)


def _counts(facet: Facet) -> str:
    rows = [
        (
            quote(cut(each.label, MOST_OF_A_TITLE)),
            str(each.before),
            str(each.now) if each.before == each.now else f"**{each.now}**",
        )
        for each in facet.counts
    ]
    return comment.table((facet.name, "before", "now"), rows, MOST_COUNTS)


def _pages(before: Loaded, now: Loaded, words: Catalogue) -> Iterator[str]:
    if not (can_be_typeset(before) and can_be_typeset(now)):
        yield "### Pages"
        yield "What becomes of the pages can be told once the vocabularies have no error."
        return
    parts = affected.by_change(before, now, words)
    if not parts:
        return
    yield "### Pages"
    total = [
        sum(len(each) for each in column)
        for column in zip(*((part.new, part.changed, part.gone) for part in parts), strict=True)
    ]
    lines = [
        f"{part.name}: "
        + "; ".join(
            f"{len(addresses)} {deed} ({comment.listed([code(f'/{each}') for each in addresses])})"
            for deed, addresses in (
                ("new", part.new), ("changed", part.changed), ("gone", part.gone),
            )
            if addresses
        )
        for part in parts
    ]  # fmt: skip
    said = "Addresses: {} new, {} changed, {} gone".format(*total)
    yield comment.folded(said, [comment.bullets(lines, MOST_ENTRIES)])
