"""Write what a reviewer of a change needs: a summary to post, and handouts to look at.

The change is what practices/ holds now against what it held in a revision of git. Where that has
gone on since your branch began, what it held then is meant.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from golocal.base import catalogue, files
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.history import read_revision
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.review import changes, packet, proofs

SUMMARY = "summary.md"
HANDOUTS = "handouts"
OURS = frozenset({SUMMARY, HANDOUTS})
"""All that lies in a packet; a folder with anything else is not one."""


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Write the packet; 0 done, 1 where something is wrong, which it tells, 2 for wrong use."""
    options = _parser().parse_args(argv)
    root = options.root
    out = (options.out or root / "print" / "packet").resolve()
    if out.exists() and not (out.is_dir() and _is_packet(out)):
        raise Refusal(f"{out} holds something else; choose another folder.")
    before = read_revision(root, options.against)
    now = corpus.load(root)
    words = catalogue.load()
    prints = None
    with tempfile.TemporaryDirectory(prefix="golocal-packet-") as scratch:
        if not options.no_pdf:
            setting = Setting(words=words, page_maps=now.page_maps, today=shell.reckoned(root))
            wanted = proofs.plan(before, now, setting, Path(scratch))
            prints = proofs.typeset(wanted, root, _say)
        summary = packet.compose(before, now, words, prints)
        _write(out, summary, Path(scratch) / HANDOUTS)
    print(f"Wrote {shell.shown(out / SUMMARY)}.")
    if prints and prints.handouts:
        print(f"Wrote the handouts ({len(prints.handouts)}) in {shell.shown(out / HANDOUTS)}/.")
    if changes.balance(before, now).errors:
        print("The collection has errors; the summary lists them.", file=sys.stderr)
        return 1
    return 1 if prints and prints.failures else 0


def _is_packet(folder: Path) -> bool:
    return all(each.name in OURS or files.is_leftover(each.name) for each in folder.iterdir())


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("packet", __doc__)
    parser.add_argument(
        "--against",
        required=True,
        metavar="REF",
        help="the revision before the change: a branch, a tag or a commit, such as origin/main",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where to put the packet (default: print/packet/)"
    )
    parser.add_argument("--no-pdf", action="store_true", help="typeset nothing")
    return parser


def _write(out: Path, summary: str, handouts: Path) -> None:
    """Write the packet, in place of an earlier one."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / HANDOUTS, ignore_errors=True)
    if handouts.is_dir():
        shutil.copytree(handouts, out / HANDOUTS)
    files.write(out / SUMMARY, summary.encode("utf-8"))


def _say(done: int, total: int, name: str) -> None:
    """Tell how far typesetting is."""
    print(f"{done} of {total} typeset: {name}", file=sys.stderr, flush=True)
