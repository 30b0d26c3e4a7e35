"""Make a form in Word for a practice, a commitment or an encouragement.

The site offers the same forms; this one can name an office of your own as the one to send it to.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from golocal.base import catalogue, files
from golocal.base.catalogue import SOURCE
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import word_form
from golocal.entry.settings import ContactError, Desk


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Write the form and say where it is; 2 for wrong use."""
    options = _parser().parse_args(argv)
    language: str = options.language
    if language not in (known := word_form.languages()):
        raise Refusal(f"There is no form in '{language}'. Choose one of: {', '.join(known)}.")
    desk = _desk(options)
    corpus = shell.load_with_terms(options.root).corpus
    content = word_form.form(options.kind, corpus, catalogue.load(language), desk)
    file = options.out or Path(f"{options.kind}-{language}.docx")
    files.write(file.resolve(), content)
    print(f"The form is in {shell.shown(file)}.")
    return 0


def _desk(options: argparse.Namespace) -> Desk | None:
    if not options.office and not options.address:
        return None
    try:
        return Desk.of({"office": options.office, "address": options.address})
    except ContactError:
        raise Refusal(
            "Name both the office and its address: "
            '--office "Office of the series" --address mailto:office@example.org'
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = shell.parser("word", __doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="form")
    form = commands.add_parser("form", help="a form to fill in and send by mail")
    form.add_argument("kind", choices=tuple(word_form.QUESTIONS), help="what it asks about")
    form.add_argument("--language", default=SOURCE, metavar="L", help="its language")
    form.add_argument("--out", type=Path, metavar="FILE", help="where it goes")
    form.add_argument("--office", default="", metavar="NAME", help="to whom it is sent")
    form.add_argument("--address", default="", metavar="URL", help="mailto: or a page")
    return parser
