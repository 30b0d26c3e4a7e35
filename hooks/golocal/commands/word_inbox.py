"""Forms in Word that came by mail: each becomes an entry, a report and a reply."""

from __future__ import annotations

import argparse
from pathlib import Path

from golocal.base import catalogue, files
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import FOLDER
from golocal.commands import shell, word_return
from golocal.commands.shell import Refusal
from golocal.commands.trial import faults, taken
from golocal.editing import remarks, submission, word_answers, word_form, word_report
from golocal.editing.questions import KINDS
from golocal.editing.submission import Arrival, Filled, Submission
from golocal.editing.word_answers import Returned
from golocal.entry.model import Corpus
from golocal.word import opened, reading
from golocal.word.opened import RefusedError

ENDINGS = frozenset({".docx", ".docm", ".doc", ".dotx", ".dotm", ".odt", ".rtf", ".pdf"})
"""What people send by mail; all but the first are told how to become it."""


def is_for(name: str) -> bool:
    """Whether an argument is a file of a word processor, or a folder."""
    path = Path(name)
    return path.is_dir() or path.suffix.casefold() in ENDINGS


def take(name: str, known: Corpus, options: argparse.Namespace) -> int:
    """Take in a file, or those of a folder that were not taken before; 1 where one asks back."""
    path = Path(name)
    words = catalogue.load()
    if not path.is_dir():
        return _one(path, known, options, words)
    found = [each for each in sorted(path.iterdir()) if _is_form(each)]
    if not found:
        raise Refusal(words.text("word.report.none", folder=shell.shown(path)))
    status = 0
    for number, file in enumerate(found):
        print(f"{'' if number == 0 else chr(10)}== {file.name}")
        reply = word_return.beside(file, "txt")
        if reply.exists():
            shown = {"file": file.name, "reply": shell.shown(reply)}
            print(words.text("word.report.taken", **shown))
            continue
        try:
            status = max(status, _one(file, known, options, words))
        except Refusal as refusal:
            print(refusal)
            status = 1
    return status


def _is_form(path: Path) -> bool:
    is_ours = word_return.is_answer(path) or files.is_leftover(path.name)
    return path.is_file() and path.suffix.casefold() in ENDINGS and not is_ours


def _one(file: Path, known: Corpus, options: argparse.Namespace, words: Catalogue) -> int:
    """Read a file, write the entry and the replies, and tell the rest."""
    accepts = not options.refuse_changes
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise Refusal(f"{file} cannot be read: {fault.strerror}.") from None
    try:
        document = reading.read(opened.opened(content), accepts=accepts)
        if document.properties.get(word_form.FORM) in word_return.KINDS:
            return word_return.take(file, document, options, words)
        answered = word_answers.returned(document, known, words)
    except RefusedError as why:
        said = words.text(f"word.refused.{why.reason}", what=why.what)
        raise Refusal(f"{shell.shown(file)} was not read. {said}", 1) from None
    persons = word_report.persons(answered.texts, words)
    if persons:
        print("\n".join(persons[1:]) + "\n")
    made = Submission(())
    if answered.kind:
        made = _entry(answered, known, options, words)
        print(remarks.said(made.remarks, words), end="")
    else:
        print(words.text("word.report.no_form"))
    print(word_report.report(document, answered, words, accepts=accepts), end="")
    _reply(file, made, answered, known)
    return 0 if answered.kind and made.is_complete else 1


def _entry(
    answered: Returned, known: Corpus, options: argparse.Namespace, words: Catalogue
) -> Submission:
    kind = next(each for each in KINDS.values() if each.name == answered.kind)
    out = (options.out or options.root / FOLDER / kind.folder).resolve()
    asked = word_form.asked(kind.name, known, words)
    arrival = Arrival(options.date, options.volume, taken(known, kind, out))
    made = submission.of_answers(kind.name, Filled(answered.texts, asked, known, words, arrival))
    if made.trial:
        found = faults(options.root, made, options.date)
        made = submission.with_faults(made, found, asked, submission.WORDED_IN_A_FILE)
    if made.text:
        target = out / f"{made.slug}.md"
        files.write(target, made.text.encode("utf-8"))
        print(f"Made {shell.shown(target)}.")
    else:
        print(words.text("word.report.held"))
    return made


def _reply(file: Path, made: Submission, answered: Returned, known: Corpus) -> None:
    """Write the answer to the sender beside the file, in the language of the form."""
    words, own = catalogue.load(), catalogue.load(answered.language)
    told, is_english = [each for each in made.remarks if each.is_asked], False
    if own.language != words.language and told:
        ours, theirs = (word_form.asked(answered.kind, known, each) for each in (words, own))
        before, told = told, word_report.translated(told, ours, theirs, own)
        is_english = {each.text for each in before} & {each.text for each in told} != set()
    answer = word_report.reply(told, answered.kind, own, is_english=is_english)
    word_return.reply(file, answer, words, own)
