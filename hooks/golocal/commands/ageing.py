"""Report what is due: old statuses, reports of commitments, sources that are gone."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from golocal.base import files
from golocal.collection import corpus
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.review import ageing, reachability


@shell.command
def main(
    argv: Sequence[str] | None = None,
    opener: reachability.Opener = reachability.over_the_web,
    sleep: reachability.Sleep = time.sleep,
) -> int:
    """Write the report; 0 where there is nothing to do, 1 where there is, 2 for wrong use."""
    parser = shell.parser("ageing", __doc__)
    parser.add_argument(
        "--links",
        action="store_true",
        help="ask for every address in the collection, slowly; needs the network",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write the report (default: show it)"
    )
    parser.add_argument(
        "--today",
        type=shell.day,
        default=shell.today(),
        metavar="DATE",
        help="the day to reckon from, such as 2026-11-23 (default: today)",
    )
    options = parser.parse_args(argv)
    loaded = corpus.load(options.root)
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
        answers = reachability.check(urls, opener, sleep)
        if reachability.OFFLINE in answers.values():
            raise Refusal(
                "No address at all could be reached, so this computer seems to be offline. "
                "The report is made without a network if you leave out --links."
            )
        made = replace(made, answers=answers)
    text = ageing.markdown(made)
    if options.out is None:
        sys.stdout.write(text)
    else:
        files.write(options.out, text.encode("utf-8"))
        print(f"Wrote {options.out}.", *ageing.summary(made))
    return 1 if made.is_due else 0
