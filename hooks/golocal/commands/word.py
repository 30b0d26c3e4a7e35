"""Make a Word document: a form, a copy to approve, a sheet to translate, a text for readers.

word.py form practice                  a form for a practice, a commitment or an encouragement
word.py review SLUG                    a practice for its city to approve or correct
word.py translate fr SLUG              an entry beside its French, to be written or mended
word.py outcome 2024                   an Outcome Document; with the word series the key ones
word.py worksheet 2024                 its worksheet, to fill in; with series likewise

The site offers forms, documents and worksheets by itself. Copies and sheets come back by
import_submission.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from golocal.base import catalogue, files
from golocal.base.catalogue import SOURCE
from golocal.collection import translations
from golocal.collection.history import earlier_words
from golocal.commands import shell
from golocal.commands.shell import SERIES, Refusal
from golocal.editing import word_form, word_review, word_translation
from golocal.editing.questions import FORMS
from golocal.entry.practice import Practice
from golocal.entry.settings import ContactError, Desk
from golocal.word import outcome, worksheet


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Write the document and say where it is; 1 where an entry has errors, 2 for wrong use."""
    options = _parser().parse_args(argv)
    language: str = options.language
    if language not in (known := word_form.languages()):
        raise Refusal(f"There is no form in '{language}'. Choose one of: {', '.join(known)}.")
    loaded = shell.load_with_terms(options.root)
    words = catalogue.load(language)
    match options.command:
        case "form":
            name = f"{options.kind}-{language}"
            content = word_form.form(options.kind, loaded.corpus, words, _desk(options))
        case "review":
            entry = shell.entry(loaded, options.slug)
            if not isinstance(entry, Practice):
                raise Refusal(f"{entry.path} is no practice; only practices have review copies.")
            name = f"{entry.slug}-review"
            file = loaded.files[entry.path]
            content = word_review.copy(entry, file, loaded.corpus, words, _desk(options))
        case "translate":
            entry = shell.entry(loaded, options.slug)
            if language == (own := translations.own_language(entry)):
                raise Refusal(f"{entry.path} is written in '{own}' already.")
            name = f"{PurePosixPath(entry.path).stem}.{language}"
            earlier = partial(earlier_words, options.root)
            content = word_translation.sheet(entry, loaded, words, earlier)
        case command:
            year = shell.outcome(loaded, options.year)
            told = translations.localised(loaded.corpus, language)
            name = f"{command}-{options.year}-{language}"
            make = outcome.written if command == "outcome" else worksheet.written
            site = options.site_url
            content = make(told, year, words, lambda page: f"{site}{page}" if site else "")
    target = options.out or Path(f"{name}.docx")
    files.write(target.resolve(), content)
    print(f"The document is in {shell.shown(target)}.")
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
    commands = parser.add_subparsers(dest="command", required=True, metavar="WHAT")
    form = commands.add_parser("form", help="a form to fill in and send by mail")
    form.add_argument("kind", choices=tuple(FORMS), help="what it asks about")
    review = commands.add_parser("review", help="a practice to approve or correct")
    translate = commands.add_parser("translate", help="an entry beside its translation")
    translate.add_argument("language", metavar="L", help="the language, such as fr")
    readers = [
        commands.add_parser("outcome", help="an Outcome Document"),
        commands.add_parser("worksheet", help="the worksheet of one"),
    ]
    for each in (form, review):
        each.add_argument("--office", default="", metavar="NAME", help="to whom it is sent")
        each.add_argument("--address", default="", metavar="URL", help="mailto: or a page")
    for each in (review, translate):
        each.add_argument("slug", metavar="SLUG", help="the entry, by the name of its file")
    for each in readers:
        each.add_argument("year", metavar="YEAR", help=f"its year, or {SERIES}")
        shell.with_site_url(each)
    for each in (form, review, *readers):
        each.add_argument("--language", default=SOURCE, metavar="L", help="default: %(default)s")
    for each in (form, review, translate, *readers):
        each.add_argument("--out", type=Path, metavar="FILE", help="where it goes")
    return parser
