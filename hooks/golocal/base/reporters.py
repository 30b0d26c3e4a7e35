"""Faults as text with carets, as annotations for GitHub, or as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from golocal.base.diagnostics import Diagnostic, count
from golocal.base.letters import INVISIBLE
from golocal.base.location import Source, Span

Reporter: TypeAlias = Callable[[Sequence[Diagnostic], Mapping[str, Source]], str]

WIDTH = 96
"""The most characters of a line that are shown around a fault."""


def text(faults: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Show each fault with its line, a caret under the exact characters, and what to type.

    A terminal would obey the control characters in a stranger's line, or write it backwards.
    """
    blocks = [_block(fault, sources.get(fault.span.path)) for fault in faults]
    shown = INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", "\n\n".join(blocks))
    return f"{shown}\n\n" if blocks else ""


def _block(fault: Diagnostic, source: Source | None) -> str:
    lines = [str(fault)]
    if source is not None:
        lines += _excerpt(fault, source)
    for other in fault.related:
        lines.append(f"  see: {other.span}: {other.message}")
    for sentence in fault.help:
        lines += textwrap.wrap(
            sentence,
            WIDTH,
            initial_indent="  help: ",
            subsequent_indent="        ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def _excerpt(fault: Diagnostic, source: Source) -> list[str]:
    """The source line and the carets; of a long line, the part around the fault."""
    line = source.line(fault.span.line).replace("\t", " ")
    if not line.strip():
        return []
    start = fault.span.column - 1
    length = max(1, min(fault.span.end - fault.span.column, len(line) - start))
    cut = max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    shown = line[cut : cut + WIDTH]
    before, after = ("…" if cut else ""), ("…" if cut + WIDTH < len(line) else "")
    number = str(fault.span.line)
    carets = "^" * min(length, WIDTH - (start - cut))
    return [
        f"  {number} | {before}{shown}{after}",
        f"  {' ' * len(number)} | {' ' * (start - cut + len(before))}{carets}",
    ]


def github(faults: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Write one annotation a fault, which GitHub shows beside the line in a pull request.

    GitHub shows ten errors and ten warnings a step, and neither place nor code of them in its log:
    so all stand there as text as well, behind a stroke, as a line that begins otherwise could be a
    command to it.
    """
    lines = text(faults, sources).replace("##[", "## [").splitlines()
    told = "".join(f"| {line}".rstrip() + "\n" for line in lines)
    return told + "".join(
        f"::{fault.severity} file={_property(fault.span.path)},line={fault.span.line},"
        f"col={fault.span.column},endColumn={fault.span.end},"
        f"title={_property(fault.code)}::{_data(' '.join((_sentence(fault), *fault.help)))}\n"
        for fault in faults
    )


def _sentence(fault: Diagnostic) -> str:
    return f"{fault.message[:1].upper()}{fault.message[1:]}."


def _data(words: str) -> str:
    words = INVISIBLE.sub("\N{REPLACEMENT CHARACTER}", words)
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def as_json(faults: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Write a list of objects for other programs."""
    del sources
    told = [
        {
            **_spot(fault.span),
            "end": fault.span.end,
            "code": fault.code,
            "severity": fault.severity.value,
            "message": fault.message,
            "help": list(fault.help),
            "related": [{**_spot(each.span), "message": each.message} for each in fault.related],
        }
        for fault in faults
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _spot(span: Span) -> dict[str, object]:
    return {"path": span.path, "line": span.line, "column": span.column}


REPORTERS: Mapping[str, Reporter] = {"text": text, "github": github, "json": as_json}


def closing(faults: Sequence[Diagnostic], files: int) -> str:
    """The last line of a run."""
    return f"{files} file{'' if files == 1 else 's'} checked: {count(faults)}."
