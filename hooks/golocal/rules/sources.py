"""Source marks and sources belong together."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from golocal.base.diagnostics import Diagnostic, Fix, Severity
from golocal.entry.model import Practice, Withdrawn, span_of
from golocal.rules.status import fields_citing
from golocal.text import tree
from golocal.text.phrases import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from golocal.base.location import Span
    from golocal.entry.model import Entry
    from golocal.reading.entries import EntryFile
    from golocal.text.tree import Text


MIRRORS = re.compile(
    r"(?:^|\.)(?:docslib|docsbay|fdocuments|vdocuments|scribd|slideplayer|slideshare|studylib|"
    r"dokumen|docplayer|pdfcoffee|yumpu)\.[a-z.]+$"
)
"""Hosts that hold copies of other people's documents, and lose them."""


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Marks have sources, sources are cited, and addresses lead to the owner, encrypted."""
    if file.source_spans is not None:
        yield from _marks(file, file.source_spans)
        yield from _bare(file.text, len(file.source_spans))
    entry = file.entry
    if entry is None or isinstance(entry, Withdrawn):
        return
    yield from _misplaced(entry)
    for index, source in enumerate(entry.sources):
        span = span_of(entry, "sources", index, "url")
        yield from _address(source.url, span, is_explained=source.note is not None)


def _address(url: str, span: Span, *, is_explained: bool) -> Iterator[Diagnostic]:
    if is_explained:
        return
    parts = urlsplit(url)
    if parts.scheme != "https":
        yield Diagnostic(
            span,
            "source-insecure",
            f"'{url}' is not encrypted on its way to the reader",
            ("Use the address with https:// if there is one; else say so in note.",),
            Severity.WARNING,
        )
    if MIRRORS.search((parts.hostname or "").rstrip(".")):
        yield Diagnostic(
            span,
            "source-mirror",
            f"{parts.hostname} holds copies of documents of others",
            ("Link to the owner's page; if there is none, say in note that this is a copy.",),
            Severity.WARNING,
        )


BARE = re.compile(
    r"\[(?<![\w\]@]\[)\^?(?P<first>\d{1,2})(?:\s*(?P<to>[-–,;])\s*(?P<last>\d{1,2}))?"
    r"(?P<page>, (?:pp?\.|§|Art\.) ?[\w–-]{1,12})?\](?![\[(:])"
)
"""Numbers in brackets, as many styles cite: `[2]`, `[^2]`, `[1-3]`, `[1, 3]`, `[1, p. 12]`."""

LOOSE = re.compile(
    r"(?<=[\w.,;:”’]) ?(?:\((?P<round>\d{1,2})\)(?=[\s.,;:]|$)"
    r"|(?<!m)(?P<raised>[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}))"
)
"""A number in round brackets, or raised, behind a word: it may be a mark, or mean itself."""


def _bare(text: Text, count: int) -> Iterator[Diagnostic]:
    """Find marks without their sign: they would be lost in silence."""
    for block in text.walk():
        if not isinstance(block, tree.Paragraph | tree.Cell):
            continue
        found = list(tree.walk(block.content))
        # Where a passage has marks of ours, a number in round brackets is none.
        forms = (BARE,) if any(isinstance(each, tree.Mark) for each in found) else (BARE, LOOSE)
        for node in found:
            if isinstance(node, tree.Words):
                for form in forms:
                    yield from _numbered(node, form, count)


def _numbered(words: tree.Words, form: re.Pattern[str], count: int) -> Iterator[Diagnostic]:
    for found in form.finditer(words.text):
        part = words.part(*found.span())
        numbers = _numbers(found)
        if part.raw != found[0] or not all(1 <= each <= count for each in numbers):
            continue
        marks = "".join(f"[@{each}]" for each in numbers)
        is_sure = form is BARE and not found["page"]
        help_ = f"Write {marks}; check.py --fix does it for you."
        if form is LOOSE:
            help_ = f"If it is meant as one, write {marks}."
        elif not is_sure:
            help_ = f"Write {marks}; a page can be named in the sentence."
        yield Diagnostic(
            part.span,
            "mark-bare",
            f"'{found[0].strip()}' is no source mark",
            (help_,),
            Severity.WARNING,
            fixes=(Fix(part.span, marks),) if is_sure else (),
        )


def _numbers(found: re.Match[str]) -> Sequence[int]:
    """The sources that are meant: all from the first to the last, or the two."""
    parts = found.groupdict()
    if "first" not in parts:
        return [int(unicodedata.normalize("NFKC", parts["round"] or parts["raised"]))]
    first, last = int(parts["first"]), int(parts["last"] or parts["first"])
    if parts["to"] in {",", ";"}:
        return [first, last]
    return range(first, last + 1) or [first, last]


def _misplaced(entry: Entry) -> Iterator[Diagnostic]:
    """Titles, summaries and statements stand alone on cards, where a mark leads nowhere."""
    for key in ("title", "summary", "statement", "theme"):
        mark = MARK.search(str(getattr(entry, key, "")))
        if mark:
            yield Diagnostic(
                span_of(entry, key),
                "mark-misplaced",
                f"'{key}' takes no source mark, and there is {mark[0]}",
                ("Take it out; the text below carries it.",),
            )


NUMBER = re.compile(r"\d{1,4}")
SEVERAL = re.compile(r"\[@\d{1,4}(?:\s*[,;&]\s*@?\d{1,4})+\]")
"""A mark with the numbers of several sources in it."""


def _marks(file: EntryFile, places: tuple[Span, ...]) -> Iterator[Diagnostic]:
    """Every mark has its source, and every source is cited, in the text or by a field."""
    marks = list(file.text.marks())
    for mark in marks:
        several = SEVERAL.fullmatch(mark.text)
        if several and all(0 < int(each) <= len(places) for each in NUMBER.findall(mark.text)):
            apart = "".join(f"[@{each}]" for each in NUMBER.findall(mark.text))
            yield Diagnostic(
                mark.span,
                "mark-unknown",
                f"'{mark.text}' has several sources, and a mark leads to one",
                (f"Write {apart}; check.py --fix does it for you.",),
                fixes=(Fix(mark.span, apart),),
            )
        elif mark.number is None or mark.number > len(places):
            yield Diagnostic(
                mark.span,
                "mark-unknown",
                f"'{mark.text}' refers to a source that is not there",
                (_range(len(places)),),
            )
    cited = {int(each) for mark in marks for each in NUMBER.findall(mark.text)}
    if isinstance(file.entry, Practice):
        cited |= {number for number, _ in fields_citing(file.entry)}
    for number, span in enumerate(places, start=1):
        if number not in cited:
            yield Diagnostic(
                span,
                "source-uncited",
                f"source {number} is never cited",
                (f"Put [@{number}] behind the claim that it supports, or remove it.",),
                Severity.WARNING,
            )


def _range(count: int) -> str:
    if count == 0:
        return "This entry has no sources; add them to its fields."
    if count == 1:
        return "This entry has one source: [@1]."
    return f"This entry has {count} sources: [@1] to [@{count}]."
