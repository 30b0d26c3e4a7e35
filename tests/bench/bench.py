"""Measure how fast the site is made: as ratios, beside other tools and an older checkout.

Each row runs in pairs, ours and right after it what it is compared with, so that what else the
machine does falls on both alike. Every single run is written to a file. The older checkout is made
with: git worktree add DIR 22fe141; python3 DIR/scripts/check.py
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO

import table
from measure import Measure, UnavailableError
from room import Room, Tree
from rows import ROWS, Row
from table import Pair

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "contribute" / "speed.md"
FOLDER = ROOT / ".cache" / "benchmark"
"""It can be deleted at any time; the environment of the other tools in it serves later runs."""

PAIRS = 5
"""Fewer prove nothing."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; 0 done, 1 where a row could not be run, 2 for wrong use."""
    options = _parser().parse_args(argv)
    names = [row.name for row in ROWS]
    if unknown := sorted({*options.only, *options.skip} - {*names}):
        sys.stderr.write(f"There is no row {', '.join(unknown)}. Rows: {', '.join(names)}.\n")
        return 2
    old = None if options.old is None else Tree(options.old.resolve())
    for tree in (Tree(ROOT), *filter(None, [old])):
        if not tree.python.exists():
            sys.stderr.write(
                f"{tree.root} has no environment yet; run: python3 {tree.root}/scripts/check.py\n"
            )
            return 2
    chosen = [row for row in ROWS if row.name in (options.only or names)]
    left_out = dict.fromkeys(options.skip, "left out on demand")
    chosen = [row for row in chosen if row.name not in left_out]
    shutil.rmtree(FOLDER / "work", ignore_errors=True)
    options.raw.parent.mkdir(parents=True, exist_ok=True)
    about = (
        f"Measured on {dt.datetime.now(tz=dt.UTC).date().isoformat()}, {options.pairs} pairs: "
        f"{machine()}. Load when it began: {os.getloadavg()[0]:.1f}."
    )
    with options.raw.open("w", encoding="utf-8", newline="\n") as raw:
        raw.write(f"{json.dumps({'about': about})}\n")
        results, failed = measure(
            chosen, Room(Tree(ROOT), FOLDER / "work", old), options.pairs, raw
        )
    made = table.markdown(results, {**left_out, **failed}, about)
    sys.stdout.write(f"{made}Every run: {options.raw}\n")
    if options.table:
        table.place(PAGE, made)
    return 1 if failed else 0


def measure(
    rows: Sequence[Row], room: Room, pairs: int, raw: IO[str]
) -> tuple[list[tuple[Row, list[Pair]]], dict[str, str]]:
    """Run every row in pairs; give what each took, and the rows that could not be run, with why."""
    results = []
    left_out = {}
    for row in rows:
        try:
            ours = row.ours(room)
            other = row.other(room) if row.other else Measure
            found = []
            for number in range(1, pairs + 1):
                pair = Pair(ours(), other())
                found.append(pair)
                raw.write(f"{json.dumps({'row': row.name, 'pair': number, **asdict(pair)})}\n")
                raw.flush()
                told = ", ".join(
                    f"{bar.name} {bar.figure(pair.ours, pair.other):.2f} {bar.unit}"
                    for bar in row.bars
                )
                sys.stderr.write(f"{row.name} {number}/{pairs}: {told}\n")
            results.append((row, found))
        except (UnavailableError, OSError) as why:
            left_out[row.name] = str(why)
            sys.stderr.write(f"{row.name}: {why}\n")
    return results, left_out


def machine() -> str:
    """Say what machine this is, without its name."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = next(iter(models), platform.machine())
    return (
        f"{os.cpu_count()} cores, {model}, {platform.system()}, Python {platform.python_version()}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmark.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=f"Rows: {', '.join(row.name for row in ROWS)}.",
    )
    parser.add_argument("--old", type=Path, metavar="DIR", help="the checkout to compare with")
    parser.add_argument(
        "--only", action="append", default=[], metavar="ROW", help="this row alone; may be repeated"
    )
    parser.add_argument("--skip", action="append", default=[], metavar="ROW", help="not this row")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"how many (default: {PAIRS})")
    parser.add_argument(
        "--raw",
        type=Path,
        default=FOLDER / "runs.jsonl",
        metavar="FILE",
        help="where every run is written (default: .cache/benchmark/runs.jsonl)",
    )
    parser.add_argument(
        "--table", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}"
    )
    return parser
