"""The texts of entries that a change touches, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.review import comment, worddiff
from golocal.review.changes import Deed
from golocal.text.quotation import cut, html, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from golocal.review.changes import Change, Part

SILENT = frozenset({Deed.WITHDRAWN, Deed.REMOVED})
"""Deeds after which the texts of before are not said again: somebody may be at risk by them."""

MOST_OF_A_NAME = 150
MOST_OF_A_LINE = 200
MOST_OF_A_PART = 3_000
MOST_OF_AN_ENTRY = 9_000
"""How much of a text is shown, in characters."""


def changed(done: Sequence[Change]) -> Iterator[str]:
    """Write the changed parts of each entry; those of a new one open when asked for."""
    told = [each for each in done if each.parts and each.deed not in SILENT]
    if not told:
        return
    yield "### Texts, word for word"
    yield "~~Struck~~ is gone, **bold** is new, … stands for words that stayed."
    for change in told:
        parts = list(_parts(change))
        if change.deed is Deed.ADDED:
            title = html(cut(change.title, MOST_OF_A_NAME))
            yield comment.folded(f"{change.deed}: {title}", parts)
        else:
            yield f"#### {quote(cut(change.title, MOST_OF_A_NAME))}"
            yield from parts


def _parts(change: Change) -> Iterator[str]:
    """Write the parts of an entry: short ones as a list, the others with their paragraphs."""
    is_new = change.deed is Deed.ADDED
    left = MOST_OF_AN_ENTRY
    lines: list[str] = []
    for number, part in enumerate(change.parts):
        name = f"_{quote(cut(part.name, MOST_OF_A_NAME)) or 'the whole file'}_"
        paragraphs = _paragraphs(part, is_new=is_new)
        if left <= 0:
            lines.append(f"and {len(change.parts) - number} more fields and sections")
            break
        left -= sum(map(len, paragraphs))
        if len(paragraphs) == 1 and len(paragraphs[0]) <= MOST_OF_A_LINE:
            lines.append(f"{name}: {paragraphs[0]}")
            continue
        if lines:
            yield comment.bullets(lines, len(lines))
            lines = []
        quoted = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
        yield f"{name}\n\n{quoted}"
    if lines:
        yield comment.bullets(lines, len(lines))


def _paragraphs(part: Part, *, is_new: bool) -> tuple[str, ...]:
    if is_new:
        return worddiff.plain(part.after, MOST_OF_A_PART) or ("empty",)
    found = worddiff.marked(part.before, part.after, MOST_OF_A_PART)
    return found or ("only spaces and ends of lines differ",)
