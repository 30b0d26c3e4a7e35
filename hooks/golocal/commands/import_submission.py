"""Turn a form that was filled in, on GitHub or in Word, into an entry, and say what is missing.

Gives 0 where a file was made and nothing must be asked back, 1 where something must, 2 for wrong
use. The file passes the check but for what is said.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from golocal.base import catalogue, files, reporters
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Diagnostic
from golocal.collection import corpus, translations
from golocal.collection.corpus import FOLDER, Loaded
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import (
    findings,
    remarks,
    submission,
    word_answers,
    word_form,
    word_report,
    word_review,
    word_translation,
)
from golocal.editing.questions import questions
from golocal.editing.submission import Arrival, Filled, Submission
from golocal.editing.word_answers import Returned
from golocal.editing.word_copies import ENTRY, Corrected
from golocal.editing.word_review import APPROVAL
from golocal.entry import schema
from golocal.entry.model import Corpus, Entry
from golocal.entry.practice import Practice
from golocal.entry.schema import Schema
from golocal.word import opened, reading
from golocal.word.content import Document
from golocal.word.opened import RefusedError


@shell.command
def main(argv: Sequence[str] | None = None) -> int:
    """Read the body, write the file, say the rest."""
    options = _parser().parse_args(argv)
    root = options.root
    words = catalogue.load()
    known = shell.load_with_terms(root).corpus
    if _is_word(options.body):
        return _take_in(options.body, known, options)
    body = _body(options.body)
    is_practice = not submission.is_commitment(body, known, words)
    kind, read = schema.PRACTICE, submission.read
    if not is_practice:
        kind, read = schema.COMMITMENT, submission.read_commitment
    out = (options.out or root / FOLDER / kind.folder).resolve()
    arrival = Arrival(options.date, options.volume, taken(known, kind, out))
    made = read(body, known, words, arrival)
    if made.text:
        if is_practice:
            faults = trial_faults(root, made, options.date)
            made = findings.with_faults(made, faults, questions(known, words), words)
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
        "--out",
        type=Path,
        metavar="DIR",
        help="where the file goes (default: the folder of its kind)",
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


CHECKED_BESIDE = ("vocabularies", "volumes")
"""What an entry on its way in is checked beside."""


def taken(known: Corpus, kind: Schema, out: Path) -> frozenset[str]:
    """The names that are not free: those of the collection, past and present, and of files."""
    entries = {
        schema.PRACTICE.name: (known.practices, known.withdrawn, known.renamed),
        schema.COMMITMENT.name: (known.commitments,),
        schema.ENCOURAGEMENT.name: (known.encouragements,),
    }
    return frozenset(chain(*entries[kind.name], (file.stem for file in out.glob("*"))))


def trial_faults(root: Path, made: Submission, day: dt.date) -> list[Diagnostic]:
    """Check the trial alone, beside a copy of what a single entry needs."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, FOLDER)
        for name in CHECKED_BESIDE:
            if (root / FOLDER / name).is_dir():
                shutil.copytree(root / FOLDER / name, folder / name)
        file = folder / schema.PRACTICE.folder / f"{made.slug}.md"
        file.parent.mkdir(parents=True)
        file.write_text(made.trial, "utf-8", newline="\n")
        path = file.relative_to(scratch).as_posix()
        found = corpus.load(Path(scratch), today=day).diagnostics
        return [each for each in found if each.span.path == path]


ENDINGS = frozenset({".docx", ".docm", ".doc", ".dotx", ".dotm", ".odt", ".rtf", ".pdf"})
"""What people send by mail; all but the first are told how to become it."""


def _is_word(name: str) -> bool:
    """Whether an argument is a file of a word processor, or a folder."""
    path = Path(name)
    return path.is_dir() or path.suffix.casefold() in ENDINGS


def _take_in(name: str, known: Corpus, options: argparse.Namespace) -> int:
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
        reply = _beside(file, "txt")
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
    is_ours = _is_answer(path) or files.is_leftover(path.name)
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
        if document.properties.get(word_form.FORM) in COPIES:
            return _take_back(file, document, options, words)
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
    kind = next(each for each in schema.SCHEMAS if each.name == answered.kind)
    out = (options.out or options.root / FOLDER / kind.folder).resolve()
    asked = word_form.asked(kind.name, known, words)
    arrival = Arrival(options.date, options.volume, taken(known, kind, out))
    made = submission.of_answers(kind.name, Filled(answered.texts, asked, known, words, arrival))
    if made.trial:
        found = trial_faults(options.root, made, options.date)
        made = findings.with_faults(made, found, asked, words, is_file=True)
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
    told = [each for each in made.remarks if each.is_asked]
    if own.language != words.language and told:
        ours, theirs = (word_form.asked(answered.kind, known, each) for each in (words, own))
        told = word_report.translated(told, ours, theirs)
    _answer(file, word_report.reply(told, answered.kind, own), words, own)


COPIES = (word_review.REVIEW, word_translation.SHEET)
"""What the property of such a document says that of a form says of which kind it is."""

REPLY = ".reply"
"""What stands in the names of the answers beside a file."""


def _take_back(
    file: Path, document: Document, options: argparse.Namespace, words: Catalogue
) -> int:
    """Write what was changed, and tell the rest; 1 where somebody must be asked, or must choose."""
    kind = document.properties[word_form.FORM]
    loaded = corpus.load(options.root)
    entry = _entry_of(document, loaded, words)
    language = document.properties.get(word_form.LANGUAGE, "")
    own = catalogue.load(language) if language in catalogue.languages() else words
    is_told_anew = language in set(catalogue.languages()) - {translations.own_language(entry)}
    if kind == word_review.REVIEW and isinstance(entry, Practice):
        path = entry.path
        day = options.date or shell.today()
        made = word_review.corrected(entry, loaded, document, own, day)
    elif kind == word_translation.SHEET and is_told_anew:
        path, made = word_translation.corrected(entry, loaded, document, own)
    else:
        raise Refusal(words.text("word.back.other", path=entry.path), 1)
    name = words.language_name(own.language)
    print(words.text(f"word.back.{kind}", path=entry.path, language=name))
    before = loaded.sources[path].text if path in loaded.sources else ""
    new = {key: text for key, text in made.answered.texts.items() if text not in before}
    persons = word_report.persons(new, words)[1:]
    told = [*persons, *_told(made, words)]
    print("\n".join(told))
    is_sound = True
    if made.changed and made.text != before:
        target = options.out / Path(path).name if options.out else options.root / path
        files.write(target.resolve(), made.text.encode("utf-8"))
        print("\n" + words.text("word.back.written", path=shell.shown(target)))
        is_sound = options.out is not None or _checked(options, path, words)
    print(remarks.said(made.remarks, words), end="")
    accepts = not options.refuse_changes
    print(word_report.report(document, made.answered, words, accepts=accepts), end="")
    answer = word_report.reply(made.remarks, kind, own, thanks="back")
    _answer(file, answer, words, own)
    is_asked = any(each.is_asked for each in made.remarks)
    return 0 if is_sound and not is_asked and not made.conflicts else 1


def _entry_of(document: Document, loaded: Loaded, words: Catalogue) -> Entry:
    path = document.properties.get(ENTRY, "")
    if not path:
        raise Refusal(words.text("word.back.nowhere"), 1)
    every = {each.path: each for each in loaded.corpus.entries()}
    stem = loaded.corpus.renamed.get(Path(path).stem, Path(path).stem)
    path = f"{path.rpartition('/')[0]}/{stem}.md"
    if path not in every:
        raise Refusal(words.text("word.back.gone", path=path), 1)
    return every[path]


def _told(made: Corrected, words: Catalogue) -> Iterator[str]:
    """What became of the parts, and what the office says of it."""
    if made.changed:
        yield words.text("word.back.changed")
        yield from (f"- {each}" for each in made.changed)
    elif not made.conflicts:
        yield words.text("word.back.nothing")
    if made.conflicts:
        yield from ("", words.text("word.back.conflicts"))
        for each in made.conflicts:
            yield f"- {each.label}"
            yield from (f"  {word_report.one(line)}" for line in each.lines())
    said = {key: made.answered.texts.get(key, "") for key in APPROVAL}
    if any(said.values()):
        yield from ("", words.text("word.back.approval"))
        for key, text in said.items():
            if text:
                label = words.text(f"word.approval.{key}")
                shown = words.texts.get(f"word.approval.{text}", text)
                yield f"- {label} {word_report.one(shown)}"


def _checked(options: argparse.Namespace, path: str, words: Catalogue) -> bool:
    """Whether the file passes the check; what that says is told."""
    loaded = corpus.load(options.root, today=options.date)
    found = [each for each in loaded.diagnostics if each.span.path == path]
    if found:
        print("\n" + words.text("word.back.faults", path=path))
        print(reporters.text(found, loaded.sources), end="")
    return not any(each.is_error for each in found)


def _beside(file: Path, ending: str) -> Path:
    """The answer to the sender beside a file."""
    return file.with_name(f"{file.name}{REPLY}.{ending}")


def _is_answer(file: Path) -> bool:
    """Whether a file is the answer to one beside it."""
    form, _, ending = file.name.rpartition(f"{REPLY}.")
    return bool(form) and ending == "docx" and file.with_name(form).exists()


def _answer(file: Path, answer: str, words: Catalogue, own: Catalogue) -> None:
    """Write the answer to the sender beside the file, in the language of the document."""
    text, word = _beside(file, "txt"), _beside(file, "docx")
    files.write(text.resolve(), word_report.as_text(answer).encode("utf-8"))
    files.write(word.resolve(), word_report.as_word(answer, own))
    shown = {"text": shell.shown(text), "word": shell.shown(word)}
    print("\n" + words.text("word.report.replies", **shown))
    print(words.text("word.report.delete", file=shell.shown(file)))
