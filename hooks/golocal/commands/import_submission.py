"""Turn a form that was filled in, on GitHub or in Word, into an entry, and say what is missing.

Gives 0 where a file was made and nothing must be asked back, 1 where something must, 2 for wrong
use. The file passes the check but for what is said.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from golocal.base import catalogue, files
from golocal.collection.corpus import FOLDER
from golocal.commands import shell, trial, word_inbox
from golocal.commands.shell import Refusal
from golocal.editing import remarks, submission
from golocal.editing.questions import questions
from golocal.editing.submission import Arrival
from golocal.entry import schema


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Read the body, write the file, say the rest."""
    options = _parser().parse_args(argv)
    root = options.root
    words = catalogue.load()
    known = shell.load_with_terms(root).corpus
    if word_inbox.is_for(options.body):
        return word_inbox.take(options.body, known, options)
    body = _body(options.body)
    is_practice = not submission.is_commitment(body, known, words)
    kind, read = schema.PRACTICE, submission.read
    if not is_practice:
        kind, read = schema.COMMITMENT, submission.read_commitment
    out = (options.out or root / FOLDER / kind.folder).resolve()
    arrival = Arrival(options.date, options.volume, trial.taken(known, kind, out))
    made = read(body, known, words, arrival)
    if made.text:
        if is_practice:
            faults = trial.faults(root, made, options.date)
            made = submission.with_faults(made, faults, questions(known, words))
        file = out / f"{made.slug}.md"
        _write(file, made.text)
        print(f"Made {shell.shown(file)}.")
    if options.comment is not None:
        _write(options.comment, remarks.comment(made.remarks, words))
    sys.stdout.write(remarks.said(made.remarks, words))
    return 0 if made.is_complete else 1


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("import_submission", __doc__)
    parser.add_argument(
        "body",
        nargs="?",
        default="-",
        metavar="FILE",
        help="the body of an issue, or - for standard input; a Word document; a folder of some",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help=f"where the file goes (default: {FOLDER}/promising)"
    )
    parser.add_argument(
        "--comment", type=Path, metavar="FILE", help="write the answer to the sender, as Markdown"
    )
    parser.add_argument(
        "--refuse-changes",
        action="store_true",
        help="take open tracked changes of a Word document as refused, not as accepted",
    )
    parser.add_argument("--volume", type=int, metavar="N", help="the volume that presents it")
    parser.add_argument(
        "--date",
        type=shell.day,
        default=shell.today(),
        metavar="YYYY-MM-DD",
        help="the day on which it was sent in (default: today)",
    )
    return parser


def _body(name: str) -> str:
    """Read the body from a file or from standard input."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as fault:
        raise Refusal(f"{name} cannot be read: {fault.strerror}.") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{name} is not saved as UTF-8. Save it again with that encoding.") from None


def _write(file: Path, text: str) -> None:
    try:
        files.write(file.resolve(), text.encode("utf-8"))
    except OSError as fault:
        raise Refusal(f"{shell.shown(file)} cannot be written: {fault.strerror}.") from None
