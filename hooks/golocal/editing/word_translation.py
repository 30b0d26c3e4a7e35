"""Translation sheets: an entry beside its words in another language, and the way back.

On the left stands the text as it was written, on the right a control for each of its parts. A sheet
carries the digests of both sides: those of the left go into the overlay, so that it says of which
text it was made; those of the right tell whether somebody else has changed the overlay meanwhile.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection import translations
from golocal.collection.corpus import Loaded
from golocal.editing import (
    canonical,
    fields,
    inert,
    merging,
    overlays,
    template,
    word_copies,
    word_form,
)
from golocal.editing.questions import Question
from golocal.editing.remarks import Remark, Sentence
from golocal.editing.word_answers import DEFAULT_HINTS, Returned
from golocal.editing.word_copies import ENTRY, Corrected
from golocal.editing.word_form import Given
from golocal.entry import words as worded
from golocal.entry.fields import Words
from golocal.entry.model import Entry
from golocal.entry.overlay import Made, Said
from golocal.entry.schema import TRANSLATION
from golocal.rules.context import Earlier
from golocal.text import digest, parser, tree
from golocal.word import blocks, markdown, package, prose
from golocal.word.content import Cell, Document, Paragraph, Table, paragraphs
from golocal.word.markup import Element
from golocal.word.prose import Links

SHEET = "translation"
"""What the property of a sheet says that of a form says of which kind it is."""

FROM = "golocal-from-"
"""How the properties begin that have the digests of the text on the left."""

MADE, BY = f"{TRANSLATION.key}.made", f"{TRANSLATION.key}.by"
HEADING = "heading of "
"""How the key begins of a heading that only this entry has."""

KEY = re.compile(r"\[(?P<key>[^\[\]]+)\]$")
"""The key behind a label, which is the first line of a cell."""

MARK, NUMBER = re.compile(r"\[@(\d+)\]"), re.compile(r"\[(\d+)\]")
HALF = blocks.WIDTH // 2


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an entry with what a language has of it."""

    key: str
    label: str
    said: Said | tree.Text
    own: Said | tree.Text
    """In the language; empty where it is not translated."""
    digest: str = ""
    """Of the text from which it is translated; empty of what has none."""
    is_needed: bool = True


def _parts(entry: Entry, loaded: Loaded, words: Catalogue) -> Iterator[_Part]:
    """What is to be translated, in the order of the file: fields, then sections."""
    overlay = loaded.corpus.overlays.get(entry.path, {}).get(words.language)
    labels = {**words.below("print.fact"), **words.below("form.label")}
    own = overlay.words if overlay else {}
    for each in worded.fields(entry):
        label = labels.get(each.name, each.name.rpartition(".")[2].capitalize())
        is_needed = each.words is Words.MUST
        made_of = digest.of_words(each.said)
        yield _Part(each.name, label, each.said, own.get(each.name, ""), made_of, is_needed)
    known = catalogue.headings(words.language)
    names = [worded.part_of(each, entry) for each in entry.sections]
    theirs = dict(zip(names, overlay.sections if overlay else (), strict=False))
    for key, section in zip(names, entry.sections, strict=True):
        other = theirs.get(key, tree.Section("", tree.Text(), 0))
        if section.title and section.id not in known:
            name = words.text("word.sheet.heading")
            yield _Part(f"{HEADING}{key}", name, section.title, other.title, is_needed=False)
        title = known.get(section.id, section.title) or words.text("word.sheet.text")
        yield _Part(key, title, section.text, other.text, digest.of_section(section))


def sheet(entry: Entry, loaded: Loaded, words: Catalogue, earlier: Earlier | None = None) -> bytes:
    """Write the sheet of an entry for a language, whose words these are.

    `earlier` finds what a part said when it was translated.
    """
    every = tuple(_parts(entry, loaded, words))
    made = _written(entry, every, loaded, words, earlier)
    digests = {f"{FROM}{each.key}": each.digest for each in every if each.digest}
    return word_copies.signed(made, _returned(word_copies.read(made), every, words), digests)


def _written(
    entry: Entry,
    every: tuple[_Part, ...],
    loaded: Loaded,
    words: Catalogue,
    earlier: Earlier | None = None,
) -> package.Package:
    """The sheet before it says of which texts it was made."""
    links = Links(prose.kept)
    overlay = loaded.corpus.overlays.get(entry.path, {}).get(words.language)
    before = overlay.translation.digests if overlay else {}
    is_rtl = package.is_from_the_right(words)
    own = translations.own_language(entry)
    head = [
        [blocks.paragraph(words.language_name(each), style="Label")]
        for each in (own, words.language)
    ]
    rows = [head]
    for each in every:
        left = _told(each.said, links)
        if each.key in before and before[each.key] != each.digest:
            old = earlier(entry.path, each.key, before[each.key]) if earlier else None
            left = [
                blocks.paragraph(words.text("word.sheet.then"), style="Label"),
                *_told(old or words.text("word.sheet.unknown"), links),
                blocks.paragraph(words.text("word.sheet.now"), style="Label"),
                *left,
            ]
        if is_rtl or own != words.language:
            blocks.speak(left, own, turns=is_rtl)
        rows.append([[word_form.named(each.label, each.key), *left], _control(each, words, links)])
    name = words.text("word.sheet.title", language=words.language_name(words.language))
    title = words.text("word.title.translation", title=entry.title)
    provenance = overlay.translation if overlay else None
    given = Given({MADE: provenance.made, BY: provenance.by} if provenance else {})
    body = [
        *prose.written(parser.parse(words.text("word.intro.translation")).text, links),
        blocks.table(rows, [HALF, HALF], about=name, is_rtl=is_rtl),
        blocks.paragraph(words.text("word.sheet.by_whom"), style="Heading1"),
        blocks.paragraph(words.text("word.sheet.by_whom_doc")),
        word_form.asking("sheet.by_whom", _provenance(words), words, given),
        *_glossary(loaded, own, words, is_rtl=is_rtl),
        blocks.paragraph(),
    ]
    properties = {**word_form.properties(SHEET, words), ENTRY: entry.path}
    foot = words.text("series.name")
    return package.file(title, body, links, words, foot=foot, properties=properties)


def _provenance(words: Catalogue) -> Iterator[Question]:
    """How it was made, and by which body."""
    made = {each.value: words.text(f"word.made.{each}") for each in Made}
    for key, choices in ((MADE, made), (BY, {})):
        label, doc = words.text(f"word.sheet.{key}"), words.text(f"word.sheet.{key}_doc")
        yield word_copies.question(key, label, doc, choices)


def _told(said: Said | tree.Text, links: Links) -> list[Element]:
    """What is said, for whoever reads it."""
    if isinstance(said, tree.Text):
        return prose.written(said, links, heading=1)
    every = (said,) if isinstance(said, str) else said
    return [each for one in every for each in prose.written(parser.parse(one).text, links)]


def _control(each: _Part, words: Catalogue, links: Links) -> list[Element]:
    """The control for a part, with what there is of it."""
    if not isinstance(each.said, tree.Text):
        own = each.own if isinstance(each.own, tuple) else (str(each.own),)
        given = Given({each.key: MARK.sub(r"[\1]", "\n".join(own))})
        return word_form.answer(word_copies.question(each.key, each.label), words, given)
    own_text = each.own if isinstance(each.own, tree.Text) else tree.Text()
    said = prose.written(own_text, links, heading=1)
    room = blocks.room(each.key, each.label, words.text("word.hint.write"), said)
    return [*blocks.bookmarked(word_form.bookmark(each.key), room)]


def _glossary(loaded: Loaded, own: str, words: Catalogue, *, is_rtl: bool) -> Iterator[Element]:
    """The terms of the vocabularies in both languages, and those of the treaties."""
    books = loaded.corpus.vocabularies
    known = loaded.corpus.names.get(words.language, {})
    if known:
        yield blocks.paragraph(words.text("word.sheet.glossary"), style="Heading1")
        yield blocks.paragraph(words.text("word.sheet.glossary_doc"))
    for name, other in known.items():
        pairs = [(term.label, other.terms.get(term.code, {})) for term in books[name]]
        pairs += [
            (each.label, {"label": other.treaties.get(code, "")})
            for code, each in books[name].treaties.items()
        ]
        rows = []
        for label, said in pairs:
            english = [blocks.paragraph(label)]
            blocks.speak(english, own, turns=is_rtl)
            rows.append([english, [blocks.paragraph(said.get("label", ""))]])
        head = [
            [blocks.paragraph(each, style="Label")] for each in (books[name].label, other.label)
        ]
        yield blocks.paragraph(other.label, style="Heading2")
        yield blocks.table([head, *rows], [HALF, HALF], about=other.label, is_rtl=is_rtl)


def _returned(document: Document, every: tuple[_Part, ...], words: Catalogue) -> dict[str, str]:
    """What stands in the right column, by the keys of the parts; provenance too."""
    kinds = {each.key: isinstance(each.said, tree.Text) for each in every}
    kinds |= {MADE: False, BY: False}
    marks = {word_form.bookmark(key): key for key in kinds}
    hints = {*words.below("word.hint").values(), *DEFAULT_HINTS}
    said = dict.fromkeys(kinds, "")
    for row in (row for each in document.blocks if isinstance(each, Table) for row in each.rows):
        key = _key(row, kinds, marks)
        if not key:
            continue
        found = [
            each
            for each in row[-1].blocks
            if not (isinstance(each, Paragraph) and each.plain in hints)
        ]
        said[key] = markdown.markdown(found, {}) if kinds[key] else markdown.lines(found)
    return said


def _key(row: tuple[Cell, ...], kinds: Mapping[str, bool], marks: Mapping[str, str]) -> str:
    """The part that a row is about: by the control, the bookmark, or the key in the first cell."""
    if len(row) <= 1:
        return ""
    every = list(paragraphs(row[-1].blocks))
    named = KEY.search(row[0].plain.split("\n")[0])
    found = [
        *(tag for each in every for tag in each.tags),
        *(marks.get(name, "") for each in every for name in each.bookmarks),
        named["key"] if named else "",
    ]
    return next((each for each in found if each in kinds), "")


def corrected(
    entry: Entry, loaded: Loaded, document: Document, words: Catalogue
) -> tuple[str, Corrected]:
    """The file of the overlay that a sheet makes, or mends, and what is to be said of it."""
    path = f"{entry.path.removesuffix('.md')}.{words.language}.md"
    every = tuple(_parts(entry, loaded, words))
    labels = {each.key: each.label for each in every}
    labels |= {key: words.text(f"word.sheet.{key}") for key in (MADE, BY)}
    parts = {key: (key, label) for key, label in labels.items()}
    now, back, conflicts = word_copies.compared(
        document,
        _returned(word_copies.read(_written(entry, every, loaded, words)), every, words),
        _returned(document, every, words),
        parts,
    )
    file = loaded.overlays.get(path)
    changed = [key for key in labels if back[key] != now[key]]
    made_of = {
        each.key: sent
        for each in every
        if each.digest and each.key in changed and back[each.key]
        if digest.FORM.fullmatch(sent := document.properties.get(f"{FROM}{each.key}", ""))
    }
    schema = worded.schema_of(entry)
    is_, was = (_draft(entry, each, words) for each in (back, now))
    is_, was = (canonical.canonical(each, schema, words.language) for each in (is_, was))
    if file is None:
        text = overlays.with_digests(is_, made_of, {}) or is_
    else:
        order = [each.key for each in worded.fields_of(schema)]
        text = merging.files(file.source.text, was, is_, order, {})
        before = file.overlay.translation.digests if file.overlay else {}
        digests = {
            each.key: made_of.get(each.key) or before[each.key]
            for each in every
            if each.key in made_of or (each.key in before and back[each.key])
        }
        text = overlays.with_digests(text, digests, {}) or text
    lacking = [each.label for each in every if each.is_needed and not back[each.key]]
    lacking += [labels[key] for key in (MADE, BY) if not back[key]]
    return path, Corrected(
        text=text,
        changed=word_copies.changed(now, back, parts),
        conflicts=conflicts,
        remarks=(
            *(Remark(each, Sentence("untranslated"), is_asked=True) for each in lacking),
            *(told for each in every if each.key in changed for told in _left(each, back)),
            *(told for each in every if back[each.key] for told in _lost(each, back)),
        ),
        answered=Returned(kind=SHEET, language=words.language, texts=back),
    )


def _left(part: _Part, said: Mapping[str, str]) -> Iterator[Remark]:
    """What could do harm in a part of a sheet, and is left out of the file or changed in it."""
    text = said[part.key]
    is_text = isinstance(part.said, tree.Text)
    for each in [inert.prose(text)] if is_text else map(inert.line, text.split("\n")):
        yield from fields.changed(part.label, each)


def _lost(part: _Part, said: Mapping[str, str]) -> Iterator[Remark]:
    """The marks of sources that a sheet does not bring back with a part."""
    written = part.said if isinstance(part.said, tree.Text) else parser.parse(str(part.said)).text
    returned = parser.parse(prose.given_back(inert.prose(said[part.key]).text)).text
    own, other = (
        Counter(
            f"[{each.number}]" for each in tree.walk(text.blocks) if isinstance(each, tree.Mark)
        )
        for text in (written, returned)
    )
    if lost := ", ".join(sorted((own - other).elements())):
        yield Remark(part.label, Sentence.of("marks_lost", marks=lost), is_asked=True)


def _draft(entry: Entry, said: Mapping[str, str], words: Catalogue) -> str:
    """The file of an overlay with what a sheet says."""
    parts = [
        part._replace(said=_value(part.said, said[part.name]))
        for part in worded.fields(entry)
        if said[part.name]
    ]
    made, by = said[MADE], said[BY]
    choices = {words.text(f"word.made.{each}"): each.value for each in Made}
    lines = [canonical.FENCE, *overlays.front(parts), overlays.BLOCK]
    lines += [
        f"  made: {template.quoted(choices.get(made, made)) if made else made}".rstrip(),
        f"  by: {template.quoted(by) if by else by}".rstrip(),
    ]
    lines.append(canonical.FENCE)
    known = catalogue.headings(words.language)
    for section in entry.sections:
        key = worded.part_of(section, entry)
        title = known.get(section.id) or said.get(f"{HEADING}{key}") or section.title
        text = prose.given_back(inert.prose(said[key]).text)
        lines += ["", *([f"## {title}", ""] if title else []), text]
    return "\n".join(lines) + "\n"


def _value(english: Said, text: str) -> Said:
    lines = tuple(inert.line(each).text for each in text.split("\n") if each.strip())
    if isinstance(english, tuple):
        return lines
    said = " ".join(lines)
    return NUMBER.sub(r"[@\1]", said) if MARK.search(english) else said
