"""The content of a file as Markdown, and as plain words, for what reads answers of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from urllib.parse import quote, unquote

from golocal.rules.layout import BULLET
from golocal.word.content import Block, Paragraph, Span, Table

SPECIAL = re.compile(r"([\\*`])|(?<!\w)_|_(?!\w)")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
INDENT = "    "
LOOKS = ("bold", "italic")
STARTS = re.compile(r"^(?:https?://|mailto:)?(?:www\.)?")
"""What people leave out of an address, and programs put before it."""

WITHIN = "%:/?#@!$&*+,;=~\\"
"""What stands as it is in an address that leads to no page; whoever reads it is told of it."""


def markdown(blocks: Iterable[Block], notes: Mapping[str, str]) -> str:
    """Write blocks as Markdown; `notes` has what stands for the mark of each note."""
    pieces: list[tuple[str, bool]] = []
    for each in blocks:
        if isinstance(each, Table):
            pieces.append((_table(each, notes), False))
        elif text := _phrase(each.spans, notes).strip():
            is_list = text.startswith("- ") or BULLET.match(text) is not None
            is_item = each.depth is not None or is_list
            pieces.append((_lead(each) + text, is_item))
    said = ""
    for number, (text, is_item) in enumerate(pieces):
        follows = is_item and number > 0 and pieces[number - 1][1]
        said += ("\n" if follows else "\n\n" if said else "") + text
    return said


def lines(blocks: Iterable[Block]) -> str:
    """Write blocks as plain lines, the rows of a table with strokes between their cells."""
    return "\n".join(filter(None, _lines(blocks, is_linked=False)))


def linked(blocks: Iterable[Block]) -> str:
    """Write blocks as plain lines with the addresses of links behind their words."""
    return "\n".join(filter(None, _lines(blocks, is_linked=True)))


def _lines(blocks: Iterable[Block], *, is_linked: bool) -> Iterator[str]:
    for each in blocks:
        if isinstance(each, Table):
            for row in each.rows:
                cells = (" ".join(_lines(cell.blocks, is_linked=is_linked)) for cell in row)
                yield " | ".join(cells)
        elif is_linked:
            yield with_addresses(each.spans)
        else:
            yield each.plain


def with_addresses(spans: Iterable[Span]) -> str:
    """Words with the address of each link behind it, once."""
    said: dict[str, None] = {}
    pieces: list[str] = []
    for each in _in_links(spans):
        is_same = _is_same(each.text, each.url)
        pieces.append(_same(each) if is_same else each.text)
        if each.url and not is_same and each.url not in said:
            pieces.append(f" {each.url}")
        said[each.url] = None
    return "".join(pieces).strip()


def leads_elsewhere(spans: Iterable[Span]) -> bool:
    """Whether words have links that lead where the words do not say."""
    return any(each.url and not _is_same(each.text, each.url) for each in _in_links(spans))


def _in_links(spans: Iterable[Span]) -> Iterator[Span]:
    """The words of a link as one, however often somebody has edited in them."""
    for (url, is_note), group in groupby(spans, lambda each: (each.url, bool(each.note))):
        every = list(group)
        if not url or is_note:
            yield from every
        else:
            is_bold, is_italic = (all(getattr(each, name) for each in every) for name in LOOKS)
            yield Span("".join(each.text for each in every), is_bold, is_italic, url=url)


def _is_same(text: str, url: str) -> bool:
    """Whether words are the address itself, as somebody types it and a program completes it."""
    return bool(url) and _typed(text) == _typed(url)


def _typed(address: str) -> str:
    return STARTS.sub("", unquote(address).strip().casefold()).rstrip("/")


def _same(span: Span) -> str:
    is_whole = "://" in span.text or not is_web(span.url)
    return span.text.strip() if is_whole else span.url


def is_web(url: str) -> bool:
    """Whether an address leads to the web."""
    return url.startswith(("http://", "https://"))


def _lead(paragraph: Paragraph) -> str:
    if paragraph.heading:
        return "### "
    if paragraph.depth is None:
        return ""
    return INDENT * paragraph.depth + ("1. " if paragraph.is_numbered else "- ")


def _phrase(spans: Iterable[Span], notes: Mapping[str, str]) -> str:
    said = ""
    for each in _in_links(spans):
        if each.note:
            said = said.rstrip() + notes.get(each.note, "")
        elif each.raised and each.text.strip().isdecimal():
            # As a sign of its own: what is raised may be a mark, or a square metre.
            said += each.text.strip().translate(RAISED)
        else:
            said += _look(each)
    return said


def _look(span: Span) -> str:
    """Write words with their look; the spaces around them stay outside of it."""
    bare = span.text.strip()
    if not bare:
        return span.text
    lead, tail = span.text.partition(bare)[::2]
    text = SPECIAL.sub(lambda found: f"\\{found[0]}", bare)
    if _is_same(bare, span.url):
        text = _same(span)
    elif span.url:
        url = span.url if is_web(span.url) else quote(span.url, safe=WITHIN)
        text = f"[{text.replace('[', '(').replace(']', ')')}]({url})"
    sign = "*" * (2 * span.bold + span.italic)
    return f"{lead}{sign}{text}{sign}{tail}"


def _table(table: Table, notes: Mapping[str, str]) -> str:
    rows = [
        [" ".join(markdown(cell.blocks, notes).split()).replace("|", "\\|") for cell in row]
        for row in table.rows
    ]
    widest = max(map(len, rows), default=0)
    if widest <= 1:  # a frame around words
        return "\n\n".join(cell for row in rows for cell in row if cell)
    lines_ = [f"| {' | '.join([*row, *[''] * (widest - len(row))])} |" for row in rows]
    return "\n".join([lines_[0], f"|{' --- |' * widest}", *lines_[1:]])
