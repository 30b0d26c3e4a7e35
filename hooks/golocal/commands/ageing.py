"""Report what has aged: practices that nobody has checked for two years, sources that are gone."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from golocal.collection import corpus
from golocal.collection.corpus import UnreadableRootError
from golocal.commands.place import ROOT
from golocal.review import ageing, reachability


def main(
    argv: Sequence[str] | None = None,
    opener: reachability.Opener = reachability.over_the_web,
    sleep: reachability.Sleep = time.sleep,
) -> int:
    """Write the report; 0 where there is nothing to do, 1 where there is, 2 for wrong use."""
    options = _parser().parse_args(argv)
    try:
        loaded = corpus.load(options.root.resolve())
    except UnreadableRootError as fault:
        print(fault, file=sys.stderr)
        return 2
    if not loaded.is_sound:
        print(
            "Some entries could not be read and are left out of the report; "
            "to see why, run: python3 scripts/check.py",
            file=sys.stderr,
        )
    made = ageing.report(loaded.corpus, options.today)
    if options.links:
        urls = [each.url for each in made.cited]
        print(f"Asking for {len(set(urls))} addresses …", file=sys.stderr, flush=True)
        made = replace(made, answers=reachability.check(urls, opener, sleep))
        if reachability.OFFLINE in (made.answers or {}).values():
            print(
                "No address at all could be reached, so this computer seems to be offline. "
                "The report is made without a network if you leave out --links.",
                file=sys.stderr,
            )
            return 2
    text = ageing.markdown(made)
    if options.out is None:
        sys.stdout.write(text)
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, "utf-8", newline="\n")
        print(f"Wrote {options.out}.", *ageing.summary(made))
    return 1 if made.is_due else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ageing.py", description=__doc__)
    parser.add_argument(
        "--links",
        action="store_true",
        help="ask for every address in the collection, slowly; needs the network",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write the report (default: show it)"
    )
    today = date.today()  # noqa: DTZ011 - the editor's own day
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=today,
        metavar="DATE",
        help="the day to reckon from, such as 2026-11-23 (default: today)",
    )
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser
