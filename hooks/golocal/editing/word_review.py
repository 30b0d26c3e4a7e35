"""Review copies: an entry as a Word document for its city to approve or correct, and the way back.

They ask what the form for a practice asks, with the answers in place; what comes back is read and
drafted as a form is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.editing import canonical, merging, submission, template, word_copies, word_form
from golocal.editing.questions import AGREED, Question, Shape
from golocal.editing.submission import Arrival, Filled, Submission
from golocal.editing.word_answers import Form
from golocal.editing.word_copies import ENTRY, Corrected
from golocal.editing.word_form import Given
from golocal.entry import schema
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice
from golocal.entry.settings import Desk
from golocal.reading.entries import EntryFile
from golocal.word import blocks, package, prose
from golocal.word.content import Document
from golocal.word.markup import q
from golocal.word.prose import Links

REVIEW = "review"
"""What the property of a copy says that of a form says of which kind it is."""

DECISIONS = ("approved", "corrected", "refused")
APPROVAL = ("approval", "approved-by", "approved-on", "remark")
"""What an office may decide on its copy, and what it is asked at the end."""


def copy(
    entry: Practice, file: EntryFile, corpus: Corpus, words: Catalogue, desk: Desk | None = None
) -> bytes:
    """Write the copy of a practice, with questions and guidance in a language."""
    made, every = _written(entry, file, corpus, words, desk), _asked(corpus, words)
    said = Form(REVIEW, every, {}, made.packed(), words).returned(word_copies.read(made)).texts
    parts = {tag: said[key] for key, (tag, _) in _parts(every).items()}
    return word_copies.signed(made, parts)


def _asked(corpus: Corpus, words: Catalogue) -> tuple[Question, ...]:
    """The questions of the form for a practice, and those about approval instead of consent."""
    every = word_form.asked(schema.PRACTICE.name, corpus, words)
    decisions = {each: words.text(f"word.approval.{each}") for each in DECISIONS}
    approval = {key: decisions if key == APPROVAL[0] else {} for key in APPROVAL}
    return (
        *(each for each in every if each.key != AGREED),
        *(
            word_copies.question(key, words.text(f"word.approval.{key}"), choices=choices)
            for key, choices in approval.items()
        ),
    )


def _parts(every: Iterable[Question]) -> dict[str, tuple[str, str]]:
    """What an entry says, by the keys of the questions: each with its tag and its label."""
    return {each.key: (word_form.tag(each), each.label) for each in every
            if each.key not in APPROVAL}  # fmt: skip


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
    out = _written(entry, file, corpus, words, None)
    form = Form(REVIEW, every, {}, out.packed(), words)
    answered, parts = form.returned(document), _parts(every)
    now, back, conflicts = word_copies.compared(
        document, form.returned(word_copies.read(out)).texts, answered.texts, parts
    )
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
        changed=word_copies.changed(now, back, parts),
        conflicts=conflicts,
        remarks=remarks,
        answered=answered,
    )
