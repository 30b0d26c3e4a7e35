"""Measure how fast the site is made, beside other tools, on this machine and in one go.

Row by row and round by round, so that what else the machine does falls on all rows alike. The
others get throw-away environments in .cache/benchmark/; what cannot be run is said, with the why.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from golocal.bench import rounds, table
from golocal.bench.room import Room
from golocal.bench.rows import ROWS
from golocal.bench.table import MarkerError, Result
from golocal.commands.place import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from golocal.bench.row import Row

RUNS, QUICK_RUNS = 3, 1
QUICK = 500
"""The largest collection of a quick run; rows of larger ones alone are left out."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; 0 done, 1 where a row could not be run or the README has no place, 2 wrong use."""
    options = _parser().parse_args(argv)
    names = {row.name for row in ROWS}
    unknown = sorted({*options.only, *options.skip} - names)
    if unknown:
        print(f"There is no row {', '.join(unknown)}. Rows: {', '.join(sorted(names))}.")
        return 2
    chosen = [row for row in ROWS if _is_chosen(row, options)]
    most = QUICK if options.quick else None
    room = Room(ROOT)
    busy = os.getloadavg()[0]
    found, left_out = rounds.measure(
        chosen,
        room,
        runs=options.runs or (QUICK_RUNS if options.quick else RUNS),
        most=most,
        say=lambda text: print(text, file=sys.stderr, flush=True),
    )
    result = Result(
        day=dt.datetime.now(tz=dt.UTC).date(),
        machine=machine(),
        load=f"Load when it began: {busy:.1f} on {os.cpu_count()} cores.",
        figures=found,
        left_out={
            **{row.name: "left out on demand" for row in ROWS if row not in chosen},
            **left_out,
        },
    )
    text = table.markdown(result)
    print(text)
    if options.json:
        options.json.write_text(table.as_json(result), "utf-8", newline="\n")
    if not options.keep:
        room.clear()
    if options.readme:
        readme = ROOT / "README.md"
        try:
            new = table.placed(readme.read_text("utf-8"), text)
        except MarkerError as fault:
            print(fault, file=sys.stderr)
            return 1
        readme.write_text(new, "utf-8", newline="\n")
    return 1 if left_out else 0


def _is_chosen(row: Row, options: argparse.Namespace) -> bool:
    return (not options.only or row.name in options.only) and row.name not in options.skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmark.py", description=__doc__)
    rows = ", ".join(row.name for row in ROWS)
    parser.add_argument(
        "--only", action="append", default=[], metavar="ROW", help=f"this row alone; of {rows}"
    )
    parser.add_argument("--skip", action="append", default=[], metavar="ROW", help="not this row")
    parser.add_argument("--runs", type=int, help=f"how often each is run (default: {RUNS})")
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_RUNS} run, at most {QUICK} practices"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every run as JSON")
    parser.add_argument("--readme", action="store_true", help="put the table into README.md")
    parser.add_argument("--keep", action="store_true", help="keep the made projects and sites")
    return parser


def machine() -> str:
    """Say what machine this is, without its name."""
    model = platform.processor() or platform.machine()
    about = Path("/proc/cpuinfo")
    if about.is_file():
        lines = about.read_text("utf-8").splitlines()
        named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = named[0] if named else model
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {model}, {system}"
