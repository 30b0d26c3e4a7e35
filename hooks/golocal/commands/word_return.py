"""Review copies and translation sheets that came back: what was changed goes into the entry."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from golocal.base import catalogue, files, reporters
from golocal.base.catalogue import Catalogue
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.commands import shell
from golocal.commands.shell import Refusal
from golocal.editing import remarks, word_form, word_report, word_review, word_translation
from golocal.editing.word_review import APPROVAL, Corrected
from golocal.entry.model import Entry
from golocal.entry.practice import Practice
from golocal.word.content import Document

KINDS = (word_review.REVIEW, word_translation.SHEET)
"""What the property of such a document says that of a form says of which kind it is."""

REPLY = ".reply"
"""What stands in the names of the answers beside a file."""


def take(file: Path, document: Document, options: argparse.Namespace, words: Catalogue) -> int:
    """Write what was changed, and tell the rest; 1 where somebody must be asked, or must choose."""
    kind = document.properties[word_form.FORM]
    loaded = corpus.load(options.root)
    entry = _entry(document, loaded, words)
    language = document.properties.get(word_form.LANGUAGE, "")
    own = catalogue.load(language) if language in catalogue.languages() else words
    if kind == word_review.REVIEW and isinstance(entry, Practice):
        path = entry.path
        source = loaded.files[path]
        made = word_review.corrected(
            entry, source, document, loaded.corpus, own, options.date or shell.today()
        )
    else:
        path, made = word_translation.corrected(entry, loaded, document, own)
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
    reply(file, answer, words, own)
    is_asked = any(each.is_asked for each in made.remarks)
    return 0 if is_sound and not is_asked and not made.conflicts else 1


def _entry(document: Document, loaded: Loaded, words: Catalogue) -> Entry:
    path = document.properties.get(word_review.ENTRY, "")
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


def beside(file: Path, ending: str) -> Path:
    """The answer to the sender beside a file."""
    return file.with_name(f"{file.name}{REPLY}.{ending}")


def is_answer(file: Path) -> bool:
    """Whether a file is the answer to one beside it."""
    form, _, ending = file.name.rpartition(f"{REPLY}.")
    return bool(form) and ending == "docx" and file.with_name(form).exists()


def reply(file: Path, answer: str, words: Catalogue, own: Catalogue) -> None:
    """Write the answer to the sender beside the file, in the language of the document."""
    text, word = beside(file, "txt"), beside(file, "docx")
    files.write(text.resolve(), word_report.as_text(answer).encode("utf-8"))
    files.write(word.resolve(), word_report.as_word(answer, own))
    shown = {"text": shell.shown(text), "word": shell.shown(word)}
    print("\n" + words.text("word.report.replies", **shown))
    print(words.text("word.report.delete", file=shell.shown(file)))
