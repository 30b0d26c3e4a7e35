"""The ways in which people write the number of a source, and the one way that is a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from golocal.base.diagnostics import Diagnostic, Fix, Severity
from golocal.base.location import Place
from golocal.reading.entries import EntryFile
from golocal.text import tree
from golocal.text.tree import Mark, Text, Words

MOST = 99
"""The highest number of a source that is read without its sign; years have four figures."""

LONGEST_RANGE = 20
"""How many sources a range such as [1-3] names at most."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBERS = r"@?\d{1,2}(?:\s?(?:[,;–—-]|and|&|to)\s?@?\d{1,2})*"
PAGE = r"(?:pp?|pages?|S|art|sect?|ch|paras?|§)\.?\s?[\divxlc]+(?:\s?[–-]\s?[\divxlc]+)?"
RAISED = r"[¹²³⁴-⁹]"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
"""Numbers in small letters, each one more than its place."""

CALLED = r"\((?:see |cf\.? )?(?:sources?|refs?\.?|references?|footnotes?)\s"
LOOSE = re.compile(
    rf"\[(?<![@!]\[)(?<!\D\]\[)(?<!\b\w\[)(?:(?:sources?|ref(?:erence)?s?|no)\.?\s)?(?P<square>{NUMBERS})"
    rf"(?:,?\s?(?P<page>{PAGE}))?"
    r"\](?!\(|\[(?!@?\d{1,2}\b))"
    r"|(?:(?<=[^\s\d(])|(?<=[^\W\d_]{3}\s))"  # French has a space before it
    r"(?<!\bm)(?<!\b[kcdm]m)(?<!\bCO)"  # no square metres, no powers
    rf"(?P<raised>{RAISED}[⁰¹²³⁴-⁹]?(?:[,⁻–-]{RAISED}+)*)(?![\w⁰-⁹])"
    r"|\[\^(?P<note>\d{1,2})\](?!:)"
    rf"|{CALLED}(?P<called>{NUMBERS}|{'|'.join(reversed(ROMAN))})(?:,?\s?(?P<where>{PAGE}))?\)",
    re.IGNORECASE,
)
"""A number in square brackets, also with others or a page; one that is raised; a footnote's; one
that is called the number of a source."""

ROUND = re.compile(
    r"(?<=[^\W\d]|[.,;:”’%])\s?\((?P<round>\d{1,2}(?:\s?[,;–-]\s?\d{1,2})*)\)(?=\s*(?:[.,;:]|$))"
    r"|(?<=[.!?”])\s?\((?P<behind>\d{1,2})\)(?=\s+[^\W\d_a-z])"
)
"""A number in round brackets at the end of a clause, which is a source's or something else."""

OPENED = re.compile(r"\(\d")
SIGN = re.compile(rf"\[|{RAISED}|{CALLED}", re.IGNORECASE)


def spelled(text: str, most: int = MOST) -> tuple[str, tuple[str, ...]]:
    """Write the loose marks of a text as marks; give also the pages that were in them."""
    pages: list[str] = []

    def better(found: re.Match[str]) -> str:
        marks = _marks(found, most)
        if marks and (found["page"] or found["where"]):
            pages.append(found[0])
        return marks or found[0]

    return LOOSE.sub(better, text), tuple(pages)


def _marks(found: re.Match[str], most: int) -> str:
    """The marks that a way of writing stands for; nothing where a number is not a source's."""
    written = found["square"] or found["note"] or found["called"] or found["raised"]
    numbers = _numbers(written.translate(SUPERSCRIPTS))
    if not numbers or max(numbers) > most or min(numbers) < 1:
        return ""
    return "".join(f"[@{number}]" for number in dict.fromkeys(numbers))


def _numbers(written: str) -> list[int]:
    """The numbers of "1, 3-5", each by itself; none where a range is none."""
    if written.casefold() in ROMAN:
        return [ROMAN.index(written.casefold()) + 1]
    numbers: list[int] = []
    for part in re.split(r"\s?(?:[,;&]|and)\s?", written.replace("@", "")):
        low, *high = (int(each) for each in re.split(r"\s?(?:[–—-]|to)\s?", part) if each)
        if high and not low < high[-1] <= low + LONGEST_RANGE:
            return []
        numbers += range(low, high[-1] + 1) if high else [low]
    return numbers


class Loose(NamedTuple):
    """A number of a source as people write it."""

    at: Place
    text: str
    better: str
    page: str = ""
    """The page or article that stands with it; it belongs into the note of the source."""


def loose(text: Text, most: int) -> Iterator[Loose]:
    """The loose marks of a text, each with what to write."""
    for node in text.nodes:
        match node:
            case tree.Superscript(content=content, at=at):
                number = tree.words(content)
                if number.isdecimal() and 1 <= int(number) <= most:
                    yield Loose(at, f"<sup>{number}</sup>", f"[@{int(number)}]")
            case tree.Words(text=written) if SIGN.search(written):
                for found in LOOSE.finditer(written):
                    part = node.part(*found.span())
                    is_note = found["note"] and f"{found[0]}:".encode() in part.at[0].bytes
                    better = _marks(found, most)
                    is_escaped = "@" in found[0] and part.raw.replace("\\", "") == found[0]
                    is_loose = part.raw == found[0] != better or (is_escaped and "\\" in part.raw)
                    if is_loose and better and not is_note:
                        page = found["page"] or found["where"] or ""
                        yield Loose(part.at, part.text, better, page)


def rounded(text: Text, most: int) -> Iterator[Words]:
    """Numbers in round brackets that may be those of sources."""
    for block in text.nodes:
        if not isinstance(block, tree.Paragraph | tree.Cell):
            continue
        for node in tree.walk(block.content):
            if isinstance(node, tree.Words) and OPENED.search(node.text):
                yield from _in_round(node, most)


def _in_round(words: Words, most: int) -> Iterator[Words]:
    for found in ROUND.finditer(words.text):
        part = words.part(found.start() + found[0].index("("), found.end())
        numbers = _numbers(found["round"] or found["behind"])
        if numbers and all(1 <= each <= most for each in numbers):
            yield part


def marked(mark: Mark, most: int) -> str:
    """What to write instead of a mark with several numbers; nothing for one with a single one."""
    found = LOOSE.fullmatch(mark.text) if mark.number is None else None
    return _marks(found, most) if found else ""


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No number of a source stands there as a plain number: it would be lost in silence."""
    count = len(file.source_spans or ())
    if not count:
        return
    for each in loose(file.text, count):
        yield _bare(each)
    for part in rounded(file.text, count):
        better = "".join(f"[@{number}]" for number in _numbers(part.text.strip("()")))
        yield _bare(Loose(part.at, part.text, better), is_sure=False)


def _bare(each: Loose, *, is_sure: bool = True) -> Diagnostic:
    lines, start, end = each.at
    help_ = f"Write {each.better}; check.py --fix does it for you."
    if not is_sure:
        help_ = f"If it is meant as one, write {each.better}."
    elif each.page:
        help_ = f"Write {each.better}; {each.page} can be named in the sentence."
    span = lines.span(start, end)
    return Diagnostic(
        span,
        "mark-bare",
        f"'{each.text}' is no source mark",
        (help_,),
        Severity.WARNING,
        fixes=(Fix(span, each.better),) if is_sure and not each.page else (),
    )
