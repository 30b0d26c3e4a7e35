"""The reviewer's packet of a pull request, as a comment to post.

Reviewers approve what readers will see. Whatever in it comes from an entry is quoted
(`golocal.text.quote_github`), for everybody may open a pull request. The same two states of the
collection give the same text: no date, no name of a branch and nothing of this machine is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from golocal.base import diagnostics
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Diagnostic
from golocal.collection import coverage
from golocal.collection.corpus import Loaded
from golocal.collection.coverage import Change as Count
from golocal.entry import schema
from golocal.review import changes
from golocal.review.changes import Balance, Change, Deed, Fate, Part
from golocal.text import plain
from golocal.text.quote_github import code, link, quote

MOST_ENTRIES = 60
MOST_FAULTS = 25
MOST_COUNTS = 40
"""How many rows or words of a kind are listed before the rest is only counted."""

MOST_OF_A_TITLE = 150
MOST_OF_A_MESSAGE = 600
MOST_OF_A_VALUE = 40
"""How much of a text is shown, in characters."""

MOST_OF_A_COMMENT = 65_000
"""In characters. GitHub refuses a comment of more than 65,536; who posts it may add a line."""

MOST_IN_A_ROW = 12
"""How many names a sentence lists before it counts the rest."""

LEFT_OUT = (
    "_The rest is left out, for a comment on GitHub cannot be longer. "
    "All of it is under “Files changed”._\n"
)

WHERE_TO_READ = (
    "Read the words under “Files changed”: “Display the rich diff”, at the head of each file, "
    "shows what is new and what is gone as readers see it."
)

COUNTED = {
    "region": "region",
    "country": "country",
    "groups": "group",
    "pillars": "pillar",
    "language": "language",
}
"""The facets of the mirror, with the words for one of each."""


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
    balance = changes.balance(before, now)
    return fitting(
        [
            "## What this pull request changes",
            _opening(done, balance),
            *_entries(done),
            *_fields(done),
            *_practices(before, now, done),
            *_pictures(before, now),
            *_faults(balance),
            *_prints(prints),
            *_mirror(before, now, words, done),
            *_pages(before, now, words),
        ]
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
            quote(change.title, MOST_OF_A_TITLE),
            _file(change),
            " ← ".join(map(str, change.volumes)),
        )
        for change in done
    ]
    if rows:
        yield _table(("", "kind", "title", "file", "volume"), rows, MOST_ENTRIES)


def _fields(done: Sequence[Change]) -> Iterator[str]:
    """Name what is written otherwise in each entry; the words themselves GitHub shows."""
    told = [each for each in done if each.deed is Deed.CHANGED and each.parts]
    if not told:
        return
    yield "### Fields and sections"
    yield WHERE_TO_READ
    yield _bullets(
        [
            f"{quote(change.title, MOST_OF_A_TITLE)}: "
            f"{_listed([_part(part) for part in change.parts])}"
            for change in told
        ],
        MOST_ENTRIES,
    )


def _part(part: Part) -> str:
    name = f"_{quote(part.name, MOST_OF_A_TITLE) or 'the whole file'}_"
    if max(len(part.before), len(part.after)) > MOST_OF_A_VALUE:
        return name
    before, after = (quote(each) or "–" for each in (part.before, part.after))
    return f"{name} {before} → {after}"


def _file(change: Change) -> str:
    if change.former:
        return f"{code(change.path)}, before {code(change.former)}"
    return code(change.path) if change.is_readable else f"{code(change.path)} (cannot be read)"


def _practices(before: Loaded, now: Loaded, done: Sequence[Change]) -> Iterator[str]:
    """What a reviewer asks of each practice: how long it is, whether it is in print, its sources.

    Of one that was there, the sources that are new or have changed.
    """
    told = [
        now.corpus.practices[each.slug]
        for each in done
        if each.kind == schema.PRACTICE.name and each.slug in now.corpus.practices
    ]
    if not told:
        return
    yield "### Length, print and sources"
    for practice in told[:MOST_ENTRIES]:
        known = before.corpus.practices.get(practice.slug)
        counts = {each.title: plain.count(each.text) for each in practice.sections}
        words = ", ".join(f"{title} {count}" for title, count in counts.items())
        lines = [f"{sum(counts.values())} words: {quote(words, MOST_OF_A_MESSAGE)}."]
        for number, page_map in sorted(now.page_maps.items()):
            printed = page_map.of(practice)
            if printed is not None:
                lines.append(
                    f"**In print**: volume {number}, pp. {printed.first}–{printed.last}. "
                    "The copies keep the old words; correct what is wrong, not what could be nicer."
                )
        lines += [
            f"Source {number}: {quote(source.title, MOST_OF_A_TITLE)} {link(source.url)}"
            for number, source in enumerate(practice.sources, start=1)
            if known is None or source not in known.sources
        ]
        yield f"**{quote(practice.title, MOST_OF_A_TITLE)}**\n\n{_bullets(lines, MOST_FAULTS)}"


def _pictures(before: Loaded, now: Loaded) -> Iterator[str]:
    for deed, paths in (
        ("added", set(now.pictures) - set(before.pictures)),
        ("removed", set(before.pictures) - set(now.pictures)),
    ):
        if paths:
            yield f"Pictures {deed}: {_listed([code(path) for path in sorted(paths)])}."


def _faults(balance: Balance) -> Iterator[str]:
    if not (balance.new or balance.mended or balance.standing):
        return
    yield "### Faults"
    if balance.new:
        yield f"New: {diagnostics.count(balance.new)}."
        yield _bullets([_fault(each) for each in balance.new], MOST_FAULTS)
    if balance.mended:
        yield f"Mended: {diagnostics.count(balance.mended)}."
        yield _bullets(_mended(balance), MOST_FAULTS)
    if balance.standing:
        yield f"As before: {diagnostics.count(balance.standing)}."


def _fault(fault: Diagnostic) -> str:
    message = quote(fault.message, MOST_OF_A_MESSAGE)
    said = f"**{fault.severity}** {code(fault.code)} at {code(str(fault.span))}: {message}"
    return " ".join([f"{said}.", *(quote(each, MOST_OF_A_MESSAGE) for each in fault.help)])


def _mended(balance: Balance) -> list[str]:
    """Name the codes and their files; a message might repeat what was taken out for good."""
    paths: dict[str, dict[str, None]] = {}
    for fault in balance.mended:
        paths.setdefault(fault.code, {})[fault.span.path] = None
    return [f"{code(name)} in {_listed(list(map(code, paths[name])))}" for name in paths]


def _prints(prints: Prints | None) -> Iterator[str]:
    if prints is None:
        yield "### Print"
        yield "Nothing was typeset for this packet."
        return
    lines = [quote(line, MOST_OF_A_MESSAGE) for line in prints.volumes]
    if prints.handouts:
        names = [code(f"handouts/{slug}.pdf") for slug in prints.handouts]
        lines.append(f"Handouts, beside this summary: {_listed(names)}.")
    lines += [
        f"No handout of {code(slug)}: {quote(why, MOST_OF_A_MESSAGE)}"
        for slug, why in prints.failures.items()
    ]
    if lines:
        yield "### Print"
        yield _bullets(lines, MOST_ENTRIES)


def _mirror(before: Loaded, now: Loaded, words: Catalogue, done: Sequence[Change]) -> Iterator[str]:
    counts = {
        word: coverage.changes(before.corpus, now.corpus, facet, words)
        for facet, word in COUNTED.items()
    }
    if all(each.before == each.now for rows in counts.values() for each in rows):
        return
    yield "### Coverage mirror"
    volumes = sorted({number for change in done for number in change.volumes})
    sentences = coverage.leanings(before.corpus, now.corpus, volumes)
    if sentences:
        yield _bullets([quote(each, MOST_OF_A_MESSAGE) for each in sentences], MOST_ENTRIES)
    *words_before, last = COUNTED.values()
    yield _folded(
        f"Practices by {', '.join(words_before)} and {last}",
        [_counts(word, rows) for word, rows in counts.items()],
    )


def _counts(word: str, counts: Sequence[Count]) -> str:
    rows = [
        (
            quote(each.label, MOST_OF_A_TITLE),
            str(each.before),
            str(each.now) if each.before == each.now else f"**{each.now}**",
        )
        for each in counts
    ]
    return _table((word, "before", "now"), rows, MOST_COUNTS)


def _pages(before: Loaded, now: Loaded, words: Catalogue) -> Iterator[str]:
    if before.fault_of_terms or now.fault_of_terms:
        yield "### Pages"
        yield "What becomes of the pages can be told once the vocabularies have no error."
        return
    parts = changes.parts(before, now, words)
    if not parts:
        return
    yield "### Pages"
    lines = [
        f"{name}: "
        + "; ".join(
            f"{len(part[fate])} {fate} ({_listed([code(f'/{each}') for each in part[fate]])})"
            for fate in Fate
            if fate in part
        )
        for name, part in parts.items()
    ]
    total = [f"{sum(len(part.get(fate, ())) for part in parts.values())} {fate}" for fate in Fate]
    yield _folded(f"Addresses: {', '.join(total)}", [_bullets(lines, MOST_ENTRIES)])


def fitting(blocks: Iterable[str]) -> str:
    """Set blocks one below the other, as many as GitHub takes; no block is cut in two."""
    text = ""
    for block in blocks:
        if len(text) + len(block) + len("\n\n") + len(LEFT_OUT) > MOST_OF_A_COMMENT:
            return text + LEFT_OUT
        text += f"{block}\n\n"
    return text.rstrip("\n") + "\n"


def _listed(names: Sequence[str]) -> str:
    """Name the first of many, and count the others."""
    more = len(names) - MOST_IN_A_ROW
    return ", ".join([*names[:MOST_IN_A_ROW], *([f"and {more} more"] if more > 0 else [])])


def _bullets(lines: Sequence[str], most: int) -> str:
    """Write a list, the lines beyond `most` counted."""
    more = len(lines) - most
    return "\n".join(f"- {each}" for each in [*lines[:most], *([f"and {more} more"] * (more > 0))])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> str:
    """Write a table, the rows beyond `most` counted."""
    lines = [head, ["---"] * len(head), *rows[:most]]
    if len(rows) > most:
        lines.append([f"and {len(rows) - most} more", *[""] * (len(head) - 1)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _folded(title: str, blocks: Sequence[str]) -> str:
    """Write blocks that open when the reader asks for them; the title is HTML."""
    inner = "\n\n".join(blocks)
    return f"<details><summary>{title}</summary>\n\n{inner}\n\n</details>"
