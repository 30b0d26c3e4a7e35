"""Review copies: an entry as a Word document for its city to approve or correct, and the way back.

A copy carries a digest of each answer that it went out with. What is still the same when it comes
back, or still the same in the entry, is no question; where both have changed, nobody but an editor
can say which is right.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.editing import canonical, merging, submission, template, word_form
from golocal.editing.fields import SENTENCE
from golocal.editing.questions import AGREED, Question, Shape
from golocal.editing.remarks import Remark
from golocal.editing.submission import Arrival, Filled, Submission
from golocal.editing.word_answers import Form, Returned
from golocal.editing.word_form import Given
from golocal.entry import schema
from golocal.entry.kinds import Text
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice
from golocal.entry.settings import Desk
from golocal.reading.entries import EntryFile
from golocal.text import digest
from golocal.word import blocks, opened, package, prose, reading
from golocal.word.content import Document
from golocal.word.markup import q
from golocal.word.prose import Links

REVIEW = "review"
"""What the property of a copy says that of a form says of which kind it is."""

ENTRY, DIGEST = "golocal-entry", "golocal-digest-"
"""The property that names the file of the entry, and how those begin that have the digests."""

LOSING = "LibreOffice"
"""The program that keeps no looks in the first paragraph of a control."""

DECISIONS = ("approved", "corrected", "refused")
APPROVAL = ("approval", "approved-by", "approved-on", "remark")
"""What an office may decide on its copy, and what it is asked at the end."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both the entry and the copy have changed."""

    label: str
    now: str
    back: str

    def lines(self) -> Iterator[str]:
        """The sentences that only the entry has, with a minus, and that only the copy has."""
        now, back = (list(_sentences(text)) for text in (self.now, self.back))
        for line in difflib.unified_diff(now, back, n=0, lineterm=""):
            if not line.startswith(("---", "+++", "@@")):
                yield f"{line[0]} {line[1:]}"


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from filter(None, SENTENCE.split(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a copy that came back makes of the file of its entry."""

    text: str
    """The file, letter for letter as it was but for what was changed."""
    changed: tuple[str, ...]
    """The labels of what was changed, with their keys: editors need not read the language."""
    conflicts: tuple[Conflict, ...]
    remarks: tuple[Remark, ...]
    answered: Returned


def copy(
    entry: Practice, file: EntryFile, corpus: Corpus, words: Catalogue, desk: Desk | None = None
) -> bytes:
    """Write the copy of a practice, with questions and guidance in a language."""
    made, every = _written(entry, file, corpus, words, desk), _asked(corpus, words)
    packed = made.packed()
    document = reading.read(opened.opened(packed))
    said = Form(REVIEW, every, {}, packed, words).returned(document).texts
    digests = {
        f"{DIGEST}{word_form.tag(each)}": digest.of_lines(said[each.key])
        for each in every
        if each.key not in APPROVAL
    }
    return replace(made, properties={**made.properties, **digests}).packed()


def _asked(corpus: Corpus, words: Catalogue) -> tuple[Question, ...]:
    """The questions of the form for a practice, and those about approval instead of consent."""
    every = word_form.asked(schema.PRACTICE.name, corpus, words)
    choices = {each: words.text(f"word.approval.{each}") for each in DECISIONS}
    asked = Question(
        key="", id="", label="", doc="", shape=Shape.LINE, is_required=False, kind=Text()
    )
    return (
        *(each for each in every if each.key != AGREED),
        *(
            replace(
                asked,
                key=key,
                label=words.text(f"word.approval.{key}"),
                shape=Shape.ONE if key == APPROVAL[0] else Shape.LINE,
                choices=choices if key == APPROVAL[0] else {},
            )
            for key in APPROVAL
        ),
    )


def _written(
    entry: Practice, file: EntryFile, corpus: Corpus, words: Catalogue, desk: Desk | None
) -> package.Package:
    """The copy before it says of which texts it was made."""
    links = Links(prose.kept)
    every = _asked(corpus, words)
    approval = [each for each in every if each.key in APPROVAL]
    rest = [replace(each, is_required=False) for each in every if each not in approval]
    title = words.text("word.title.review", title=entry.title)
    body = [
        *word_form.opening(REVIEW, words, desk, links),
        *word_form.parts(rest, words, links, _given(entry, file, rest, links)),
        blocks.paragraph(words.text("word.approval.heading"), style="Heading1"),
        blocks.paragraph(words.text("word.approval.doc")),
        word_form.asking("approval.heading", approval, words, Given()),
        blocks.paragraph(),
    ]
    own = catalogue.load(entry.language)
    if own.direction != words.direction:
        for control in (one for block in body for one in block.iter(q("w:sdt"))):
            if control.find(f"{q('w:sdtPr')}/{q('w:showingPlcHdr')}") is None:
                around = control.getparent()
                block = around if around.tag == q("w:p") else control
                blocks.speak([block], own.language, turns=True)
    properties = {**word_form.properties(REVIEW, words), ENTRY: entry.path}
    foot = words.text("series.name")
    return package.file(title, body, links, words, foot=foot, properties=properties)


def _given(entry: Practice, file: EntryFile, every: Iterable[Question], links: Links) -> Given:
    """What the entry says, by the tags of the controls."""
    lines: dict[str, str] = {}
    front = file.source.text.split(f"\n{canonical.FENCE}\n")[0].removeprefix(canonical.FENCE)
    said = canonical.meaning(f"{front}\n")
    values = said if isinstance(said, dict) else {}
    for each in every:
        value = values.get(each.key)
        if each.kind is None or value is None:
            continue
        if each.key == schema.SOURCES.key:
            lines |= {
                f"{each.key}.{number}.{column}": str(source[column])
                for number, source in enumerate(value, start=1)
                for column in word_form.COLUMNS
                if column in source
            }
        elif each.shape is Shape.SOME:
            lines |= {f"{each.key}.{number}": one for number, one in enumerate(value, start=1)}
        else:
            lines[each.key] = "\n".join(value) if isinstance(value, list) else str(value)
    texts = {each.id: prose.written(each.text, links, heading=1) for each in entry.sections}
    return Given(lines, texts)


def corrected(
    entry: Practice, loaded: Loaded, document: Document, words: Catalogue, day: date
) -> Corrected:
    """Bring what was changed in a copy into its entry; `words` are those of the copy."""
    file, corpus = loaded.files[entry.path], loaded.corpus
    every = _asked(corpus, words)
    out = _written(entry, file, corpus, words, None).packed()
    form = Form(REVIEW, every, {}, out, words)
    answered = form.returned(document)
    now = dict(form.returned(reading.read(opened.opened(out))).texts)
    back = dict(answered.texts)
    if document.program.startswith(LOSING):
        now, back = (
            {k: merging.levelled(text) for k, text in each.items()} for each in (now, back)
        )
    conflicts = []
    for each in every:
        sent = document.properties.get(f"{DIGEST}{word_form.tag(each)}", "")
        is_kept = _same(now[each.key], back[each.key]) or digest.of_lines(back[each.key]) == sent
        if not is_kept and each.key not in APPROVAL and digest.of_lines(now[each.key]) != sent:
            conflicts.append(Conflict(each.label, now[each.key], back[each.key]))
            is_kept = True
        if is_kept:
            back[each.key] = now[each.key]
    asked = word_form.asked(schema.PRACTICE.name, corpus, words)
    arrival = Arrival(day, entry.volume)

    def draft(texts: Mapping[str, str]) -> Submission:
        return submission.practice(Filled(texts, asked, corpus, words, arrival))

    was, is_ = draft(now), draft(back)
    remarks = tuple(each for each in is_.remarks if each not in was.remarks)
    unclear = {each.label for each in remarks if each.is_asked}
    back |= {each.key: now[each.key] for each in every if each.kind and each.label in unclear}
    headings = {template.slug(each): each for each in schema.PRACTICE.headings}
    own = file.source.text
    return Corrected(
        text=merging.files(
            own,
            prose.given_back(was.text),
            prose.given_back(draft(back).text),
            [each.key for each in schema.PRACTICE.fields],
            {headings[each.id]: each.title for each in file.sections if each.id in headings},
        ),
        changed=tuple(
            f"{each.label} [{word_form.tag(each)}]"
            for each in every
            if each.key not in APPROVAL and back[each.key] != now[each.key]
        ),
        conflicts=tuple(conflicts),
        remarks=remarks,
        answered=answered,
    )


def _same(one: str, other: str) -> bool:
    return digest.of_lines(one) == digest.of_lines(other)
