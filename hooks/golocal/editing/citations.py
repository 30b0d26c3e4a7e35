"""Sources as people write them into a form: a line each, a table, or what their programs export.

The form asks for parts between upright strokes. What comes instead is read where its parts can be
told apart: the usual written forms, BibTeX, RIS, rows of a spreadsheet. Nothing is dropped: what
fits nowhere is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from golocal.base import collation, days
from golocal.editing import answers, exports, inert
from golocal.editing.reference import ADDRESS, DOI, PLACES, Source, of_export, parted
from golocal.editing.remarks import Sentence
from golocal.rules.marks import ROMAN, SUPERSCRIPTS
from golocal.rules.sources import IBID, NOTE, unpaged

MOST_SOURCES = 99
"""The number of a source has two digits in a text; what comes behind is not read."""

NUMBERED = re.compile(
    r"^(?:[-*+•>]\s+)?(?:sources?\s+|no\.?\s+)?[\[(]?@?(?P<number>\d{1,2})(?:[.):\]]{1,2}(?!\d)|\s+(?=\|))\s*"
    r"|^(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)\s*"
    rf"|^\((?P<roman>{'|'.join(reversed(ROMAN))})\)\s*",
    re.IGNORECASE,
)

BULLET = re.compile(r"^(?:[-*+>–]\s+|[•·▪●\u2043]\s*)(?=\S)")

HEADING = re.compile(
    r"[#*\s]*(?:sources|references|bibliography|literature|links)[*:\s]*", re.IGNORECASE
)

COLUMNS = {
    "number": "nr no n° nº # number num id",
    "title": "title titel titre titulo titolo name document source report",
    "publisher": "publisher author authors organisation organization institution body issuer "
    "herausgeber autor auteur editeur editor editorial editore publisher/author author/publisher",
    "year": "year date annee jahr ano anno published",
    "url": "url link links address web website adresse enlace lien indirizzo web-address",
    "language": "language langue sprache idioma lingua lang",
    "note": "note notes remark remarks comment comments bemerkung nota",
}

COLUMN = {name: key for key, names in COLUMNS.items() for name in names.split()}
"""What the columns of a table are called."""

DANGLING = re.compile(r"https?://[^\s|]*[/=&_-]$")
"""An address that may go on in the next line."""


def sources(text: str, languages: Mapping[str, str]) -> tuple[Source, ...]:
    """Parse the sources of an answer; `languages` are names by code."""
    exported, rest = exports.parted(inert.shortened(inert.undirected(text)))
    found = (of_export(each) for each in exported)
    return tuple(_once((*found, *_listed(rest, languages))))


def _once(listed: Sequence[Source]) -> Iterator[Source]:
    """The sources, each once: “Ibid.” is the one before, and a note may point to another."""
    lines: list[int] = []
    """The place of the source of each line."""
    made: list[Source] = []
    for at, each in enumerate(listed, start=1):
        number = each.number or at
        same = _before(each, made, lines)
        lines.append(len(made) if same is None else same)
        if same is None:
            made.append(replace(each, number=number))
            continue
        again = (*made[same].again, (number, each.fields.get("title", "")))
        title = made[same].fields.get("title", "")
        bare = unpaged(title)
        told = (
            *made[same].told,
            *(((Sentence("paged"), title),) if bare != title.rstrip(" .") else ()),
        )
        made[same] = replace(
            made[same], again=again, fields={**made[same].fields, "title": bare}, told=told
        )
    yield from made if len(made) < len(listed) else listed


def _before(each: Source, made: Sequence[Source], lines: Sequence[int]) -> int | None:
    """The place of the source that a line names once more; None where it is one of its own."""
    title, url = each.fields.get("title", ""), each.fields.get("url")
    if lines and IBID.match(title) and not url:
        found = NOTE.search(title)
        number = int(found["number"]) if found else 0
        return lines[number - 1] if 1 <= number <= len(lines) else lines[-1]
    bare = unpaged(title).casefold()
    for place, other in enumerate(made):
        known = other.fields
        if url and url == known.get("url") and bare == unpaged(known.get("title", "")).casefold():
            return place
    return None


def numbers(listed: Sequence[Source]) -> Mapping[int, int]:
    """The place of each source by the number that the sender gave it; empty where it is its place.

    Numbers count only where every source has its own.
    """
    known = {each.number: place for place, each in enumerate(listed, start=1) if each.number}
    is_whole = len(known) == len(listed)
    for place, each in enumerate(listed, start=1):
        known.update({number: place for number, _ in each.again})
    return known if is_whole and list(known) != list(known.values()) else {}


def _listed(text: str, languages: Mapping[str, str]) -> Iterator[Source]:
    """Go through the sources of an answer that stand a line each or in a table."""
    lines = _lines(text)
    whole = _whole(lines)
    head: tuple[str, ...] = ()
    has_numbers = _has_numbers([line for line, _ in whole])
    for line, broken in whole:
        if columns := _columns(line):
            head = columns
            continue
        found = None if has_numbers else NUMBERED.match(line)
        bare = BULLET.sub("", line[found.end() :] if found else line)
        source = parted(bare, languages, head, has_numbers=has_numbers)
        number = found and (
            ROMAN.index(found["roman"].casefold()) + 1
            if found["roman"]
            else int(found["number"] or found["raised"].translate(SUPERSCRIPTS))
        )
        if broken:
            source = replace(source, told=(*source.told, (Sentence("broken"), bare)))
        yield replace(source, number=number or source.number)


def _whole(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Each source on one line, and whether it was broken over several, as on a page of paper."""
    made: list[tuple[str, bool]] = []
    has_strokes = any("|" in line for line in lines)
    for line in lines:
        before = made[-1][0] if made else ""
        if made and has_strokes and _goes_on(before, line):
            is_glued = DANGLING.search(before) is not None
            made[-1] = (f"{before}{'' if is_glued else ' '}{line}", True)
        else:
            made.append((line, False))
    return made


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the one before it."""
    if NUMBERED.match(line) or BULLET.match(line) or line.startswith("|"):
        return False
    if DANGLING.search(before):
        return line[:1].islower() and " " not in line.partition("|")[0].strip()
    if before.startswith("|") or ADDRESS.search(before) or DOI.search(before):
        return False
    # The third part is a year: one that stands elsewhere in its line belongs to the line before.
    at = PLACES.index("year")
    parts, joined = line.split("|"), f"{before} {line}".split("|")
    is_year = len(joined) > at and days.year(joined[at].strip()) is not None
    return line[:1].islower() or (is_year and 1 <= before.count("|") <= at and len(parts) > 1)


def _has_numbers(lines: Sequence[str]) -> bool:
    """Tell whether the first cell of each row is a number."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    rows = [row for row in rows if not _columns("|".join(row))]
    return bool(rows) and all(row[2:] and re.fullmatch(r"\d{1,2}\.?", row[0]) for row in rows)


def _columns(line: str) -> tuple[str, ...]:
    """The keys of the columns, where a line is the head of a table."""
    mark = next((each for each in ("|", "\t", ";") if each in line), "")
    cells = [cell.strip(" *_.:") for cell in line.strip("| ").split(mark)] if mark else []
    keys = tuple(COLUMN.get(collation.sort_key(cell), "") for cell in cells)
    return keys if len(set(keys) & {"title", "url", "publisher", "year"}) > 1 else ()


def _lines(text: str) -> list[str]:
    """The lines that name a source; a title and the bare address below it are one."""
    lines: list[str] = []
    is_title = False
    for raw in text.split("\n"):
        line = raw.strip(" \u00a0")
        bare = BULLET.sub("", line)
        is_frame = all(set(cell.strip()) <= set(":-") for cell in bare.strip("|").split("|"))
        if is_frame or answers.is_absent(bare) or HEADING.fullmatch(bare):
            continue
        if is_title and ADDRESS.fullmatch(bare.strip("<> ")) and not NUMBERED.match(line):
            lines[-1] += f" {bare}"
            is_title = False
            continue
        lines.append(line)
        is_title = not (ADDRESS.search(line) or DOI.search(line) or {*line} & {"|", "\t"})
    return lines
