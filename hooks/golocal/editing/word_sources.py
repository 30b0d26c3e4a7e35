"""The sources of a form in Word: its rows, whatever else was written for them, and real notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from golocal.editing import answers, citations, reference
from golocal.editing.reference import PLACES
from golocal.entry import schema
from golocal.word import markdown
from golocal.word.content import Block, paragraphs

SOURCES = schema.SOURCES.key
HEAD = "Nr | Title | Publisher | Year | URL | Language | Note"
"""The columns of our rows, by the names that the reader of sources knows; the digests of review
copies that are out rest on it to the letter."""

ROW = re.compile(rf"{SOURCES}(?:\.[0-9]{{1,2}}(?:\.(?:{'|'.join(PLACES)}))?)?")
LONGEST_NOTE = 1_000
"""In characters; a longer one is an account of its own, and no source."""


def rows(found: Mapping[str, tuple[Block, ...]]) -> str:
    """Write the answers of the rows as a table, and what else was written as lines."""
    cells: dict[str, dict[str, str]] = {}
    lines: list[str] = []
    for key, blocks in found.items():
        if not has_room(key):
            continue
        _, number, part = (*key.split("."), "", "")[:3]
        text = markdown.linked(blocks)
        if not number:
            lines.append(text)
        elif not part:  # a row that lost its cells
            said = (each for each in text.split("\n") if not answers.is_absent(each))
            lines.append(f"{number}. {' | '.join(said)}")
        elif not answers.is_absent(text):
            cells.setdefault(number, {})[part] = " ".join(map(_unparted, text.split()))
    return "\n".join(filter(None, (*_table(cells), *lines)))


def _unparted(word: str) -> str:
    """A word without the stroke that parts cells; in an address it is written out."""
    return word.replace("|", "%7C" if "://" in word else "/")


def _table(cells: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if cells:
        yield f"| {HEAD} |"
    for number in sorted(cells, key=lambda each: (len(each), each)):
        yield _row(number, cells[number])


def _row(number: str, cells: Mapping[str, str]) -> str:
    return f"| {' | '.join((number, *(cells.get(part, '') for part in PLACES)))} |"


def has_room(key: str) -> bool:
    """Whether the rows have room for what was written under a key."""
    return ROW.fullmatch(key) is not None


def with_notes(
    rows: str, every: Iterable[tuple[Block, ...]], notes: Mapping[str, tuple[Block, ...]]
) -> tuple[str, Mapping[str, str], frozenset[str]]:
    """Add the footnotes of answers to the sources; give the mark of each, and those added whole.

    A note whose addresses all stand in the list is those sources.
    """
    if not notes:
        return rows, {}, frozenset()
    listed = citations.sources(rows, {})
    places = {url: each.number or at for at, each in enumerate(listed, start=1)
              if (url := each.fields.get("url"))}  # fmt: skip
    again = [number for each in listed for number, _ in each.again]
    last = max((len(listed) + len(again), *again, *(each.number or 0 for each in listed)))
    marks: dict[str, str] = {}
    whole: set[str] = set()
    lines = [rows] if rows else []
    for name in _marked(every):
        text = " ".join(markdown.linked(notes.get(name, ())).split())
        named = reference.addresses(text) or ["", text]
        if not set(named) <= places.keys():
            if not text or len(text) > LONGEST_NOTE or last >= citations.MOST_SOURCES:
                continue
            last += 1
            made = next(iter(citations.sources(text, {})), reference.Source())
            is_row = rows.startswith(f"| {HEAD}")
            if not made.unclear:
                whole.add(name)
            # With its number: nothing may take it for the end of the line above.
            lines.append(_row(str(last), made.fields) if is_row else f"{last}. {text}")
            places[named[-1]] = last
            named = named[-1:]
        marks[name] = "".join(dict.fromkeys(f"[{places[each]}]" for each in named if each))
    return "\n".join(lines), marks, frozenset(whole)


def _marked(every: Iterable[tuple[Block, ...]]) -> list[str]:
    """The notes that are marked in the answers, in their order, each once."""
    spans = (span for blocks in every for each in paragraphs(blocks) for span in each.spans)
    return list(dict.fromkeys(span.note for span in spans if span.note))
