"""What was measured, as a table for people."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Measure
from rows import Bar, Row

BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"
"""What the table stands between in the page about speed."""

HEAD = """\
| what | takes | beside it | takes | ratio | bar |
| --- | --- | --- | --- | --- | --- |"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A run of ours and, right after it, one of what it is compared with."""

    ours: Measure
    other: Measure


def markdown(
    results: Sequence[tuple[Row, Sequence[Pair]]], left_out: Mapping[str, str], about: str
) -> str:
    """Write the table, with when and where above it and what could not be run below."""
    lines = [about, "", HEAD, *(_line(row, pairs) for row, pairs in results)]
    if left_out:
        lines += ["", "Not run:", ""]
        lines += [f"- {row}: {' '.join(why.split())}" for row, why in left_out.items()]
    return "\n".join(lines) + "\n"


def place(page: Path, table: str) -> None:
    """Put the table between its markers in a page, and leave the rest."""
    head, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{page} has no {BEGIN} with {END} behind it.")
    page.write_text(f"{head}{BEGIN}\n{table}{END}{tail}", "utf-8", newline="\n")


def _line(row: Row, pairs: Sequence[Pair]) -> str:
    told = [_told(bar, [bar.figure(each.ours, each.other) for each in pairs]) for bar in row.bars]
    cells = (
        row.label,
        _taken([each.ours for each in pairs]),
        row.against,
        _taken([each.other for each in pairs]) if row.against else "",
        "; ".join(ratio for ratio, _ in told),
        "; ".join(verdict for _, verdict in told),
    )
    return f"| {' | '.join(cells)} |"


def _told(bar: Bar, found: Sequence[float]) -> tuple[str, str]:
    """Say the median of the pairs with the least and the most, and whether the bar is met."""
    middle = statistics.median(found)
    verdict = "met" if middle <= bar.most else "missed"
    spread = f" ({min(found):.2f} to {max(found):.2f})" if len(found) > 1 else ""
    if math.isinf(bar.most):
        return f"{bar.name} {middle:.2f} {bar.unit}{spread}", "none"
    return f"{bar.name} {middle:.2f} {bar.unit}{spread}", f"≤ {bar.most:g} {bar.unit}: {verdict}"


def _taken(runs: Sequence[Measure]) -> str:
    if runs[0].size:
        return f"{statistics.median(each.size for each in runs) / 1000:.0f} kB"
    wall = statistics.median(each.wall for each in runs)
    cpu = statistics.median(each.cpu for each in runs)
    return f"{wall:.3g} s (CPU {cpu:.3g} s)" if cpu else f"{wall:.3g} s"
