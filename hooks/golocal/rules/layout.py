"""Lists and tables as other programs hand them over, which readers would see run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from golocal.base.diagnostics import Diagnostic, Severity
from golocal.base.location import Span
from golocal.reading.entries import EntryFile
from golocal.text import tree

GAP = "[ \t\u00a0\u2002\u2003\u2009\u202f]"
DOT = "(?:[•·◦▪▫‣●○■□➢➤►→✓✔☑✅–—\u2043\uf0b7\uf0a7]|>>+|[-=]>)"
BULLET = re.compile(
    rf"(?P<indent>[ \t\u00a0]*)(?:(?:{DOT}|o(?=[\t\u00a0])){GAP}+|[•◦▪‣●\uf0b7\uf0a7](?=\w)"
    rf"|(?P<number>\d{{1,2}}[.)])(?=[\u00a0\t]){GAP}+|[-*+](?=[\t\u00a0]){GAP}+)(?=\S)"
)
"""The beginning of an item of a list in Word, in a mail or on a page."""

ROUND = re.compile(r"(?P<indent>[ \t\u00a0]*)o +(?=\S)(?P<number>\d{1,2}[.)](?!.))?")
"""A hollow bullet that became a letter; alone, the word o of other languages may begin a line."""

DASH = re.compile(r"\s*[–—]")
ROW = re.compile(r"\s*\|.*\|.*\|\s*(?:\[@?\d[^\]]*\]\s*)*|[^|\t]*\|[^|\t]*\|[^|]*")
"""A row of cells, with strokes around it or only between them."""

BEHIND = re.compile(r"\|\s*((?:\[@?\d[^\]]*\]\s*)+)$")
"""Source marks behind the last stroke of a row, which belong into its last cell."""

DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
CELLS = re.compile(r"[^\t\n]*\S[^\t\n]*(?:\t[^\t\n]*)+")
"""A row of cells that was copied from a spreadsheet."""

FEWEST_ROWS = 2
HELP_LIST = "Begin the line with '- ' (or '1. '), and put an empty line before the first item."
HELP_TABLE = "Write each row as | cell | cell |, and below the first a line | --- | --- |."


def check(file: EntryFile) -> Iterator[Diagnostic]:
    """No list and no table stands there for the eye of its writer only."""
    for node in file.text.nodes:
        if not isinstance(node, tree.Paragraph):
            continue
        lines, start, end = node.at
        rows = lines.raw(start, end).split("\n")
        begun = [number for number, item in enumerate(items(rows)) if item]
        if begun:
            message = "a list begins here for the eye only"
            yield _told(file, node.span.line + begun[0], "text-list", message, HELP_LIST)
        elif is_table(rows):
            message = "a table begins here for the eye only"
            yield _told(file, node.span.line, "text-table", message, HELP_TABLE)


def _told(file: EntryFile, line: int, code: str, message: str, help_: str) -> Diagnostic:
    typed = file.source.line(line)
    column = len(typed) - len(typed.lstrip()) + 1
    return Diagnostic(
        Span(file.source.path, line, column, column + 1), code, message, (help_,), Severity.ERROR
    )


def items(rows: Sequence[str]) -> list[re.Match[str] | None]:
    """What begins an item in each line; a dash within a sentence does not."""
    found: list[re.Match[str] | None] = []
    hollow = [ROUND.match(row) for row in rows]
    for number, row in enumerate(rows):
        item = BULLET.match(row)
        around = hollow[max(number - 1, 0) : number] + hollow[number + 1 : number + 2]
        if any(around) or (number and rows[number - 1].rstrip().endswith(":")):
            item = item or hollow[number]
        is_first = not number or any(found) or rows[number - 1].rstrip().endswith(":")
        found.append(item if item and (is_first or not DASH.match(row)) else None)
    return found


def is_table(rows: Sequence[str]) -> bool:
    """Whether lines are the rows of a table without the line that parts its head from them."""
    full = [row for row in rows if row.strip()]
    closed = [BEHIND.sub("|", row.strip()).strip("|") for row in full]
    strokes = {row.count("|") for row in closed}
    if full and all(map(ROW.fullmatch, full)) and len(strokes) == 1:
        return len(full) >= FEWEST_ROWS or full[0].strip().startswith("|")
    tabs = {row.count("\t") for row in full}
    has_tabs = len(tabs) == 1 and 0 not in tabs
    return len(full) >= FEWEST_ROWS and has_tabs and all(map(CELLS.fullmatch, full))


def laid_out(text: str) -> str:
    """A text whose lists and tables begin as Markdown asks for; code stays as it is."""
    made: list[str] = []
    block: list[str] = []
    is_code = False
    for line in [*text.split("\n"), ""]:
        is_fence = line.lstrip().startswith(("```", "~~~"))
        if line.strip() and not is_fence and not is_code:
            block.append(line)
            continue
        made += _block(block)
        block = []
        made.append(line)
        is_code = is_code is not is_fence
    return "\n".join(made[:-1])


def _block(rows: list[str]) -> list[str]:
    """Lines without an empty one between them, as a list or a table where they are one."""
    has_head = any(map(DELIMITER.fullmatch, rows[1:2])) and "|" in rows[0]
    begun = items(rows)
    if not any(begun) and not has_head and is_table(rows):
        mark = "\t" if "\t" in rows[0].strip() and "|" not in rows[0] else "|"
        closed = [BEHIND.sub(r" \1 |", row) for row in rows]
        cells = [[cell.strip() for cell in row.strip(" |").split(mark)] for row in closed]
        head, *others = [f"| {' | '.join(row)} |" for row in cells]
        return [head, f"|{' --- |' * len(cells[0])}", *others]
    made: list[str] = []
    was_item = False
    for row, found in zip(rows, begun, strict=True):
        if found:
            if made and not was_item:
                made.append("")
            indent = " " * len(found["indent"].replace("\u00a0", " ").expandtabs(4))
            made.append(f"{indent}{found['number'] or '-'} {row[found.end() :]}")
        else:
            made.append(row)
        was_item = bool(found) or (was_item and row[:1] in " \t")
    return made
