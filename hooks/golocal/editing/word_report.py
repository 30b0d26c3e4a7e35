"""What is told of a file that came in: to the editors all of it, to its sender what is needed.

The names in a file are told to the editors once, and go nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.editing import inert, remarks
from golocal.editing.questions import AGREED, Question
from golocal.editing.remarks import Remark
from golocal.editing.submission import MOST_ANSWER
from golocal.editing.word_answers import Returned
from golocal.reading import pictures
from golocal.rules import people
from golocal.text import parser
from golocal.word import package, prose
from golocal.word.content import Document
from golocal.word.prose import Links


def persons(texts: Mapping[str, str], words: Catalogue) -> list[str]:
    """Who is named in the answers, and addresses and numbers at which somebody is reached."""
    found: dict[str, None] = {}
    for key, text in texts.items():
        for line in text[:MOST_ANSWER].split("\n"):
            plain = people.ADDRESS.sub("", line)
            named = [each["name"] for each in people.names(plain, in_charge=key == "lead")]
            reached = [each[0].strip() for each in people.EMAIL.finditer(plain)]
            numbers = [each[0].strip() for each in people.phones(plain)]
            found |= dict.fromkeys((*named, *reached, *numbers))
    return _part(words, "persons", found)


def report(document: Document, answered: Returned, words: Catalogue, *, accepts: bool) -> str:
    """Tell an editor what a file holds beside its answers, word for word where it is lost."""
    series = words.text("series.name")
    names = [
        words.text(f"word.report.name.{where}", name=name)
        for name, where in document.people.items()
        if name != series
    ]
    lines = [
        *_part(words, "by_label", ["; ".join(answered.by_label)]),
        *_part(words, "changes" if accepts else "changes_refused", _changes(document, words)),
        *_part(words, "comments", _comments(document, words)),
        *_part(words, "names", names),
        *_part(words, "pictures", _pictures(document, words)),
        *_part(words, "outside", document.outside),
        *_part(words, "hidden", document.hidden),
        *_part(words, "struck", document.struck),
        *_part(words, "unplaced", answered.unplaced),
    ]
    return "".join(f"{line}\n" for line in lines)


def _part(words: Catalogue, name: str, items: Iterable[str]) -> list[str]:
    """A heading with what stands below it; nothing where nothing does."""
    told = [f"- {one(each)}" for each in items if each.strip()]
    return ["", words.text(f"word.report.{name}"), *told] if told else []


def one(text: str) -> str:
    """A stranger's words on the lines of a terminal, whole, and harmless there."""
    lines = inert.plain(text).replace("##[", "## [").strip().split("\n")
    return "\n  ".join(line.strip() for line in lines if line.strip())


def _changes(document: Document, words: Catalogue) -> Iterator[str]:
    for each in document.changes:
        what = "deletion" if each.is_deletion else "insertion"
        yield words.text(
            f"word.report.{what}", who=_who(each.author, each.day, words), text=each.text
        )


def _comments(document: Document, words: Catalogue) -> Iterator[str]:
    for each in document.comments:
        who = _who(each.author, each.day, words)
        yield words.text("word.report.comment", who=who, text=each.text)


def _who(author: str, day: str, words: Catalogue) -> str:
    name = author or words.text("word.report.somebody")
    return f"{name}, {day}" if day else name


def _pictures(document: Document, words: Catalogue) -> Iterator[str]:
    for number, content in enumerate(document.pictures, start=1):
        seen = pictures.look(content)
        if seen is None:
            yield words.text("word.report.picture.unreadable", number=number)
            continue
        size = words.text(
            "word.report.picture.size", number=number, width=seen.width, height=seen.height
        )
        told = [name for name in ("position", "person", "film") if getattr(seen, f"has_{name}")]
        yield " ".join((size, *(words.text(f"word.report.picture.{name}") for name in told)))


def translated(
    found: Iterable[Remark], ours: Iterable[Question], theirs: Iterable[Question]
) -> list[Remark]:
    """Remarks with the names that questions, and what is to be ticked, have in another language."""
    names: dict[str, str] = {}
    for each, own in zip(ours, theirs, strict=True):
        names |= {each.label: own.label, each.doc: own.doc}
        if each.key == AGREED:
            names |= {each.choices[code]: said for code, said in own.choices.items()}
    return [each.named(names) for each in found]


def reply(found: Iterable[Remark], kind: str, words: Catalogue, thanks: str = "thanks") -> str:
    """Write the answer to the sender as Markdown: what has come, what is missing, what comes next.

    What the sender wrote is quoted, as in the words of the check.
    """
    asked = [each for each in found if each.is_asked]
    parts = [words.text("word.reply.greeting")]
    if not kind:
        parts.append(words.text("word.reply.no_form"))
    elif asked:
        parts += [words.text(f"word.reply.{thanks}"), words.text("word.reply.asked")]
        parts += [words.text("word.reply.in_english")] if _is_foreign(asked, words) else []
        items = (
            words.text("word.reply.one", label=label, text=text)
            for label, text in remarks.asked(asked, words)
        )
        parts.append("\n".join(f"- {each}" for each in items))
        parts.append(words.text("word.reply.again"))
    else:
        parts += [words.text(f"word.reply.{thanks}"), words.text("word.reply.complete")]
    parts += [words.text("word.reply.next"), words.text("word.reply.kept")]
    return "\n\n".join(parts) + "\n"


def _is_foreign(asked: Iterable[Remark], words: Catalogue) -> bool:
    """Whether a language has no words of its own for something that is asked."""
    english = catalogue.load()
    return words.language != english.language and any(
        each.more or each.sentence.text(words) == each.sentence.text(english) for each in asked
    )


def as_text(answer: str) -> str:
    """The answer as plain text, for a mail."""
    return answer.replace("**", "")


def as_word(answer: str, words: Catalogue) -> bytes:
    """The answer as a file for Word."""
    links = Links()
    body = prose.written(parser.parse(answer).text, links)
    return package.file(words.text("word.reply.title"), body, links, words).packed()
