"""Source marks and sources belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from golocal.base.diagnostics import Diagnostic, Fix, Related, Severity
from golocal.base.location import Span
from golocal.entry import schema, words
from golocal.entry.fields import Field
from golocal.entry.kinds import Key, key_name
from golocal.entry.model import Entry, span_of
from golocal.entry.practice import Withdrawn
from golocal.reading.entries import EntryFile
from golocal.rules.marks import marked
from golocal.rules.status import fields_citing
from golocal.text import links, tree
from golocal.text.phrases import MARK

MIRRORS = re.compile(
    r"(?:^|\.)(?:docslib|docsbay|fdocuments|vdocuments|scribd|slideplayer|slideshare|studylib|"
    r"dokumen|docplayer|pdfcoffee|yumpu)\.[a-z.]+$"
)
"""Hosts that hold copies of other people's documents, and lose them."""


IBID = re.compile(
    r"(?:ibid(?:em)?|idem|ebd|ebenda|op\.? ?cit|loc\.? ?cit|a\.? ?a\.? ?o)(?=[ .,;:]|$)"
    r"|id\.(?=[ ,]|$)|(?:see above|as above|same(?: source| as above)?)\W*$",
    re.IGNORECASE,
)
"""What stands in footnotes for the source before."""

POINTING = r"\(?\b(?:see|cf\.?|siehe|vgl\.?|voir) (?:foot)?(?:note|source|fn\.?|no\.?|anm\.?) ?"
NOTE = re.compile(rf"{POINTING}(?P<number>\d{{1,2}})\)?", re.IGNORECASE)
"""A footnote that points to another."""

PAGES = re.compile(
    rf"[,;]? ?\(?\b(?:pp?\.|pages?|S\.|Seiten?) ?[\d–-]+\)?|{POINTING}\d{{1,2}}\)?", re.IGNORECASE
)
"""What differs in a title where a source is only cited from another page."""


def unpaged(title: str) -> str:
    """A title without the page from which it is cited, or the footnote."""
    return PAGES.sub("", title).strip(" ,;.")


BUDGET = "budget"
"""The field of words that takes marks."""

REPORTS = "reports"
"""Those of a commitment, each of which names its source in a field."""


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """Marks have sources, sources are cited, and addresses lead to the owner, encrypted."""
    if file.source_spans is not None:
        yield from _marks(file, file.source_spans)
    entry = file.entry
    if entry is None or isinstance(entry, Withdrawn):
        return
    yield from _misplaced(entry)
    for index, source in enumerate(entry.sources):
        span = span_of(entry, "sources", index, "url")
        yield from _led_on(source.url, span)
        yield from _address(source.url, span, is_explained=source.note is not None)
    if file.are_counted:
        yield from _repeated(entry)
    for node in file.text.nodes:
        if isinstance(node, tree.Link):
            yield from _led_on(node.target, node.span)


def _led_on(url: str, span: Span) -> Iterator[Diagnostic]:
    goal = links.beyond(url)
    if goal is not None:
        host = urlsplit(url).hostname
        yield Diagnostic(
            span,
            "source-redirect",
            f"{host} only leads on to another page",
            (
                f"Write {goal}; check.py --fix does it for you."
                if goal
                else "Open it, and copy the address that the browser then shows above the page.",
            ),
            fixes=(Fix(span, goal),) if goal else (),
        )


def _repeated(entry: Entry) -> Iterator[Diagnostic]:
    """A source stands once, however often it is cited; "ibid." is none."""
    first: dict[tuple[str, str], int] = {}
    for index, source in enumerate(entry.sources):
        same = first.setdefault((unpaged(source.title).casefold(), source.url), index)
        if index and IBID.match(source.title):
            same = index - 1
        if same != index:
            yield Diagnostic(
                span_of(entry, "sources", index, "title"),
                "source-repeated",
                f"source {index + 1} is source {same + 1} again",
                (
                    (
                        f"Write [@{same + 1}] in the text wherever [@{index + 1}] stands, and take "
                        f"source {index + 1} out; the numbers of those behind it then go down by "
                        "one."
                    ),
                ),
                Severity.WARNING,
                related=(Related(span_of(entry, "sources", same, "title"), "it stands here"),),
            )


def _address(url: str, span: Span, *, is_explained: bool) -> Iterator[Diagnostic]:
    if is_explained:
        return
    parts = urlsplit(url)
    if parts.scheme != "https":
        yield Diagnostic(
            span,
            "source-insecure",
            f"'{url}' is not encrypted on its way to the reader",
            (
                (
                    "Use the address with https:// if there is one; else add a line note: to the "
                    "source that says so, and this warning ends."
                ),
            ),
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


def _misplaced(entry: Entry) -> Iterator[Diagnostic]:
    """Fields stand alone in lists, where a mark leads nowhere; only the budget takes one."""
    for key, said in _told(words.schema_of(entry).fields, entry, ()):
        mark = MARK.search(said)
        if mark and key != (BUDGET,):
            in_field = "Take it out, and write its number into source: beside it."
            yield Diagnostic(
                span_of(entry, *key),
                "mark-misplaced",
                f"{key_name(key)} takes no source mark, and there is {mark[0]}",
                (in_field if key[0] == REPORTS else "Take it out; the text below carries it.",),
            )


def _told(among: Iterable[Field], holder: object, inside: Key) -> Iterator[tuple[Key, str]]:
    """The words of fields, also of those in records, each with its key."""
    for field in filter(words.has_words, among):
        value, key = getattr(holder, field.attribute or field.key), (*inside, field.key)
        record = words.record_of(field)
        several = value if isinstance(value, tuple) else () if value is None else (value,)
        for place, each in enumerate(several):
            here = (*key, place) if isinstance(value, tuple) else key
            if record is not None:
                yield from _told(record.fields, each, here)
            else:
                yield here, str(each)


NUMBER = re.compile(r"\d{1,4}")


def _marks(file: EntryFile, places: tuple[Span, ...]) -> Iterator[Diagnostic]:
    """Every mark has its source, and every source is cited, in the text or by a field."""
    marks = list(file.text.marks())
    for mark in marks:
        apart = marked(mark, len(places))
        if apart:
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
    if file.entry is not None and not isinstance(file.entry, Withdrawn):
        cited |= {number for number, _ in fields_citing(file.entry)}
    elif PurePosixPath(file.source.path).parent.name == schema.COMMITMENT.folder:
        return  # its fields cite its sources, and one of them is not sound
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
