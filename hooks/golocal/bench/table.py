"""The figures as a table for people, as JSON for programs, and between the README's markers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from golocal.bench import figures
from golocal.bench.process import KIBIBYTE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from golocal.bench.figures import Figure, Ratio

BEGIN, END = "<!-- benchmark -->", "<!-- /benchmark -->"
"""What the table stands between in the README."""

LINEAR = 2.2
"""What twice as many practices may cost at most."""

HEAD = "| what | practices | median | spread | CPU | against | bar |"
RULE = "| --- | ---: | ---: | ---: | ---: | --- | --- |"

DIGITS = (1, 10)
"""Below the first, a figure has three decimals; below the second, two; else one."""


class MarkerError(Exception):
    """The README has no place for the table; the text says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All that a run of the benchmark found."""

    day: date
    machine: str
    load: str
    """How busy the machine was with other work."""
    figures: tuple[Figure, ...]
    left_out: Mapping[str, str]
    """The rows that could not be run, and why."""


def markdown(result: Result) -> str:
    """Give the table with a line above it that says when and where."""
    lines = [f"Measured on {result.day.isoformat()}: {result.machine}. {result.load}", "", HEAD]
    lines += [RULE, *(_line(each, result.figures) for each in result.figures)]
    growing = [
        f"{before:,} to {2 * before:,}: {times:.2f}"
        for before, times in figures.growth("build", result.figures)
    ]
    if growing:
        lines += ["", f"Twice the practices take so many times as long: {'; '.join(growing)}."]
        lines[-1] += f" (The bar is {LINEAR}.)"
    biggest = max(
        (each for each in result.figures if each.row == "build"),
        key=lambda each: each.size,
        default=None,
    )
    if biggest is not None:
        peak = biggest.peak / KIBIBYTE**2
        lines += ["", f"Peak memory at {biggest.size:,} practices: {peak:.0f} MiB."]
    if result.left_out:
        lines += ["", "Not run:", ""]
        lines += [f"- {row}: {' '.join(why.split())}" for row, why in result.left_out.items()]
    return "\n".join(lines) + "\n"


def as_json(result: Result) -> str:
    """Give everything, every single run included."""
    content = {
        "day": result.day.isoformat(),
        "machine": result.machine,
        "load": result.load,
        "figures": [
            {
                "row": each.row,
                "label": each.label,
                "practices": each.size,
                "unit": each.unit,
                "median": each.median,
                "spread": each.spread,
                "work": each.work,
                "peak": each.peak,
                "runs": [
                    {"value": run.value, "work": run.work, "peak": run.peak}
                    for run in each.measures
                ],
                "ratios": [
                    {
                        "against": ratio.bar.against,
                        "value": ratio.value,
                        "work": ratio.work,
                        "most": ratio.bar.most,
                        "is_met": ratio.is_met,
                    }
                    for ratio in figures.ratios(each, result.figures)
                ],
            }
            for each in result.figures
        ],
        "growth": dict(figures.growth("build", result.figures)),
        "left_out": dict(result.left_out),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def placed(readme: str, table: str) -> str:
    """Give the README with the table between its markers.

    Raises MarkerError where they are missing.
    """
    head, begin, rest = readme.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise MarkerError(f"README.md has no {BEGIN} with {END} behind it.")
    return f"{head}{BEGIN}\n{table}{END}{tail}"


def _line(figure: Figure, all_figures: Sequence[Figure]) -> str:
    found = figures.ratios(figure, all_figures)
    cells = (
        figure.label,
        f"{figure.size:,}" if figure.size else "",
        _shown(figure.median, figure.unit),
        f"{figure.spread:.0%}",
        _shown(figure.work, "s") if figure.work else "",
        "; ".join(_against(each) for each in found if each.bar.against),
        "; ".join(_bar(each, figure.unit) for each in found),
    )
    return f"| {' | '.join(cells)} |"


def _against(ratio: Ratio) -> str:
    work = "" if ratio.work is None else f" (CPU {ratio.work:.2f})"
    return f"{ratio.value:.2f} × {ratio.bar.against}{work}"


def _bar(ratio: Ratio, unit: str) -> str:
    most = f"{ratio.bar.most:.3g} ×" if ratio.bar.against else _shown(ratio.bar.most, unit)
    return f"≤ {most}: {'met' if ratio.is_met else 'missed'}"


def _shown(value: float, unit: str) -> str:
    if unit == "bytes":
        return f"{value / 1000:,.0f} kB"
    least, more = DIGITS
    digits = 3 if value < least else 2 if value < more else 1
    return f"{value:.{digits}f} {unit}"
