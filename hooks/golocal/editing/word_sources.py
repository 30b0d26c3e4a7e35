"""The sources of a form in Word: its rows, whatever else was written for them, and real notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from golocal.editing import answers, citations
from golocal.entry import schema
from golocal.word import markdown
from golocal.word.content import Block, Document, paragraphs

SOURCES = schema.SOURCES.key
HEAD = "Nr | Title | Publisher | Year | URL | Language | Note"
"""The columns of our rows, by the names that the reader of sources knows."""

PARTS = tuple(part.casefold() for part in HEAD.split(" | ")[1:])


def rows(found: Mapping[str, tuple[Block, ...]]) -> str:
    """Write the answers of the rows as a table, and what else was written as lines."""
    cells: dict[str, dict[str, str]] = {}
    lines: list[str] = []
    for key, blocks in found.items():
        head, number, part = (*key.split("."), "", "")[:3]
        text = markdown.linked(blocks)
        if head == SOURCES and not number:
            lines.append(text)
        elif head == SOURCES and not part:  # a row that lost its cells
            said = (each for each in text.split("\n") if not answers.is_absent(each))
            lines.append(f"{number}. {' | '.join(said)}")
        elif head == SOURCES and not answers.is_absent(text):
            cells.setdefault(number, {})[part] = " ".join(text.replace("|", "/").split())
    return "\n".join(filter(None, (*_table(cells), *lines)))


def _table(cells: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if cells:
        yield f"| {HEAD} |"
    for number in sorted(cells, key=lambda each: (len(each), each)):
        yield _row(number, cells[number])


def _row(number: str, cells: Mapping[str, str]) -> str:
    return f"| {' | '.join((number, *(cells.get(part, '') for part in PARTS)))} |"


def with_notes(
    rows: str, every: Iterable[tuple[Block, ...]], document: Document
) -> tuple[str, Mapping[str, str]]:
    """Add the footnotes of answers to the sources; give the mark of each.

    A note that names a source of the list is that source.
    """
    listed = citations.sources(rows, {})
    last = max((len(listed), *(each.number or 0 for each in listed)))
    places = {url: each.number or at for at, each in enumerate(listed, start=1)
              if (url := each.fields.get("url"))}  # fmt: skip
    has_numbers = bool(listed) and all(each.number for each in listed)
    marks: dict[str, str] = {}
    lines = [rows] if rows else []
    for name in _marked(every):
        text = " ".join(markdown.linked(document.notes.get(name, ())).split())
        url = next((url for url in places if url in text), "")
        if not text:
            continue
        if not url:
            last += 1
            made = next(iter(citations.sources(text, {})), citations.Source())
            url = made.fields.get("url", name)
            places[url] = last
            if rows.startswith(f"| {HEAD}"):
                lines.append(_row(str(last), made.fields))
            else:
                lines.append(f"{last}. {text}" if has_numbers else text)
        marks[name] = f"[{places[url]}]"
    return "\n".join(lines), marks


def _marked(every: Iterable[tuple[Block, ...]]) -> list[str]:
    """The notes that are marked in the answers, in their order, each once."""
    spans = (span for blocks in every for each in paragraphs(blocks) for span in each.spans)
    return list(dict.fromkeys(span.note for span in spans if span.note))
