"""The answers in a form that comes back in Word, each by the sign by which it was found.

First the tag of a control, then a bookmark, then the key in the cell beside it; labels come last,
and are told. What belongs to no question is told word for word: nothing is lost unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.editing import issue_form, word_form, word_sources
from golocal.editing.questions import AGREED, FORMS, Question, Shape
from golocal.editing.submission import MOST_ANSWER
from golocal.entry import schema
from golocal.entry.model import Corpus
from golocal.word import markdown, opened, reading
from golocal.word.content import Block, Cell, Document, Paragraph, Span, Table, paragraphs
from golocal.word.styles import GUIDANCE

KEY = re.compile(r"[a-z][a-z0-9_]*(?:[.-][a-z0-9_]+)*")
"""The small key in square brackets in a cell, behind the label."""

TICKS = re.compile(r"[☒☑✓✔🗹]")
OPEN = re.compile(r"[☐□▢]|[\[(]\s{0,9}[\])]")
YES = frozenset(
    ["x", "yes", "oui", "ja", "sí", "si", "sim", "да", "نعم", "true", "1", "ok", "agreed"]
)
"""The only words that may stand beside a tick, or for one."""

FIGURES = re.compile(r"\d+")
DEFAULT_HINTS = ("Click or tap here to enter text.", "Click here to enter text.", "Choose an item.")
"""What Word itself writes into an emptied control."""

SOURCES = schema.SOURCES.key
FEWEST = 3
"""So many questions a file must answer to be taken for a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a file answers."""

    kind: str
    """The name of the kind of entry; empty where the file is no form."""
    language: str
    texts: Mapping[str, str]
    """What was answered, by the keys of the questions, as the form on GitHub would have it."""
    by_label: tuple[str, ...] = ()
    """The labels of the questions whose answers had no better sign."""
    unplaced: tuple[str, ...] = ()
    """What belongs to no question, word for word."""


@dataclass
class _Gathered:
    """Blocks by the keys that they answer, on the way."""

    blocks: dict[str, list[Block]] = field(default_factory=dict)
    aside: dict[str, list[Block]] = field(default_factory=dict)
    """What was written beside a label; an answer where there is no other."""
    by_label: dict[str, None] = field(default_factory=dict)
    unplaced: list[str] = field(default_factory=list)

    def add(self, key: str, blocks: Iterable[Block]) -> None:
        self.blocks.setdefault(key, []).extend(blocks)


def returned(document: Document, corpus: Corpus, words: Catalogue) -> Returned:
    """Find the answers in a file; `words` are ours, and those of a file that names no language."""
    named = document.properties.get(word_form.LANGUAGE, "")
    language = named if named in word_form.languages() else words.language
    said = words if language == words.language else catalogue.load(language)
    kind = document.properties.get(word_form.FORM, "")
    kinds = [kind] if kind in FORMS else list(FORMS)
    forms = [Form.of(each, corpus, said, words) for each in kinds]
    found = [(each, each.gathered(document)) for each in forms]
    form, gathered = max(found, key=lambda each: len(each[1].blocks))
    if len(gathered.blocks) < FEWEST and not document.properties.get(word_form.FORM):
        every = (*document.blocks, *document.beside, *chain(*document.notes.values()))
        return Returned(kind="", language=language, texts={}, unplaced=tuple(_lines(every)))
    return form.returned(document, gathered)


class Form:
    """A form as it went out: its questions, and every word that is not an answer."""

    @classmethod
    def of(cls, kind: str, corpus: Corpus, words: Catalogue, ours: Catalogue) -> Form:
        """The form for a kind of entry; `ours` are the words in which consent is written down."""
        every = word_form.asked(kind, corpus, words)
        statements = word_form.asked(kind, corpus, ours)[-1].choices
        return cls(kind, every, statements, word_form.form(kind, corpus, words, None), words)

    def __init__(
        self,
        kind: str,
        every: Sequence[Question],
        statements: Mapping[str, str],
        out: bytes,
        words: Catalogue,
    ) -> None:
        """Take the questions, the statements to tick in our words, and the file that went out."""
        self.statements = statements
        self.kind = kind
        self.asked = {word_form.tag(each): each for each in every}
        self.labels = {issue_form.folded(each.label): key for key, each in self.asked.items()}
        self.labels |= {
            issue_form.folded(statement): f"{AGREED}.{code}"
            for each in every
            if each.key == AGREED
            for code, statement in each.choices.items()
        }
        self.bookmarks = {word_form.bookmark(key): key for key in self.keys()}
        blank = reading.read(opened.opened(out))
        self.blank = {_bare(each.plain) for each in paragraphs(blank.blocks)}
        self.heads = {
            tuple(_bare(cell.plain) for cell in row)
            for table in blank.blocks
            if isinstance(table, Table)
            for row in table.rows
            if not any(self.key_of(cell.paragraphs) for cell in row)
        }
        self.margins = {FIGURES.sub("", each.plain) for each in paragraphs(blank.beside)}
        self.language = words.language
        self.hints = (*words.below("word.hint").values(), *DEFAULT_HINTS)
        self.to = words.text("word.to", office="\0", address="\0").split("\0")

    def returned(self, document: Document, gathered: _Gathered | None = None) -> Returned:
        """The answers in a file, which may have been gathered already."""
        gathered = gathered or self.gathered(document)
        return Returned(
            kind=self.kind,
            language=self.language,
            texts=self.texts(gathered, document),
            by_label=tuple(
                self.asked[each].label
                for each in gathered.by_label
                if each in self.asked and self.answer(gathered.blocks.get(each, ()))
            ),
            unplaced=tuple(gathered.unplaced),
        )

    def keys(self) -> Iterable[str]:
        """Every key that a control or a bookmark of the form may have."""
        for key, each in self.asked.items():
            yield key
            if each.shape is Shape.SOME:
                yield from (f"{key}.{at}" for at in range(1, len(each.choices) + 1))
            elif key == AGREED:
                yield from (f"{key}.{code}" for code in each.choices)
            elif key == SOURCES:
                for at in range(1, word_form.SOURCES + 1):
                    yield f"{key}.{at}"
                    yield from (f"{key}.{at}.{name}" for name in word_form.COLUMNS)

    def is_key(self, key: str) -> bool:
        """Whether a key is one of this form; whoever needs more rows adds some."""
        head = key if key in self.asked else key.partition(".")[0]
        return head in self.asked

    def gathered(self, document: Document) -> _Gathered:
        """Go through a file and put every block to a question, or aside."""
        found = _Gathered()
        self.walk(document.blocks, found)
        for key, blocks in found.aside.items():
            if not self.answer(found.blocks.get(key, ())):
                found.add(key, blocks)
            else:
                found.unplaced += _lines(blocks)
        for block in document.beside:
            is_ours = isinstance(block, Paragraph) and (
                self.is_blank(block) or FIGURES.sub("", block.plain) in self.margins
            )
            found.unplaced += [] if is_ours else _lines([block])
        return found

    def paragraph(self, each: Paragraph, current: str, found: _Gathered) -> str:
        """Put a paragraph outside of a table to its question; give the one that goes on."""
        if key := self.key_of([each]):
            found.add(key, [each])
            return current
        label, _, rest = each.plain.partition(":")
        named, labelled = self.named(each.plain), self.labels.get(_bare(label), "")
        if named or labelled:
            if not named:
                found.by_label[labelled] = None
            elif not self.is_blank(each):
                found.unplaced += _lines([each])
            if rest.strip() and not named:
                spans = _after(each.spans, len(label) + 1)
                found.add(labelled, [replace(each, spans=spans)])
            return named or labelled
        if self.is_blank(each):
            return "" if each.heading else current
        if current and each.plain and not _explains(each):
            found.add(current, [each])
        else:
            found.unplaced += _lines([each])
        return current

    def walk(self, blocks: Iterable[Block], found: _Gathered, current: str = "") -> str:
        """Put blocks that follow each other to their questions; give the one that goes on."""
        for block in blocks:
            if isinstance(block, Paragraph):
                current = self.paragraph(block, current, found)
            elif any(map(self.knows, block.rows)):
                current = ""
                for row in block.rows:
                    if len(row) == 1:  # a frame, in which label and answer follow each other
                        current = self.walk(row[0].blocks, found, current)
                    else:
                        self.row(row, found)
            elif current:
                found.add(current, [block])
            else:
                found.unplaced += _lines([block])
        return current

    def knows(self, row: Sequence[Cell]) -> bool:
        """Whether a row asks one of the questions."""
        if any(self.key_of(cell.paragraphs) for cell in row) or not row:
            return bool(row)
        first = row[0].plain
        return bool(self.named(first) or self.label(first))

    def label(self, text: str) -> str:
        """The question whose label begins a cell."""
        return self.labels.get(_bare(text.partition("\n")[0]), "")

    def row(self, row: Sequence[Cell], found: _Gathered) -> None:
        """Put the cells of a row to the question that its first cell asks, or that they name."""
        if self.is_head(row):
            return
        first = row[0].plain if row else ""
        key = next(filter(None, map(self.named, first.split("\n"))), "")
        is_labelled = False
        if not key and len(row) > 1 and not any(self.key_of(cell.paragraphs) for cell in row):
            key = self.label(first)
            is_labelled = bool(key)
        for at, cell in enumerate(row):
            own = self.key_of(cell.paragraphs)
            if at == 0 and (key or not own):
                rest = [each for each in cell.blocks if not self.is_told(each)]
                is_number = cell.plain.isdecimal() and any(
                    self.key_of(other.paragraphs) for other in row
                )
                for each in [] if is_number else rest:
                    is_label = isinstance(each, Paragraph) and self.named(each.plain)
                    if key and not is_label and not _explains(each):
                        found.aside.setdefault(key, []).append(each)
                    else:
                        found.unplaced += _lines([each])
            elif key.startswith(f"{SOURCES}.") and key not in self.asked:
                names = list(word_form.COLUMNS)
                name = names[at - 1] if at <= len(names) else names[-1]
                found.add(own or f"{key}.{name}", cell.blocks)
            elif own or key:
                found.add(own or key, cell.blocks)
                if is_labelled and cell.plain:
                    found.by_label[key] = None
            else:
                found.unplaced += _lines(each for each in cell.blocks if not self.is_told(each))

    def is_head(self, row: Sequence[Cell]) -> bool:
        """Whether a row only names the columns, as it does in the form that went out."""
        return tuple(_bare(cell.plain) for cell in row) in self.heads

    def is_told(self, block: Block) -> bool:
        """Whether a block of a cell with a label says nothing of its own."""
        if isinstance(block, Table):
            return False
        return not block.plain or self.is_blank(block) or bool(self.label(block.plain))

    def is_blank(self, each: Paragraph) -> bool:
        """Whether a paragraph stands in the form that went out."""
        plain, bare = each.plain, _bare(each.plain)
        if bare.isdecimal():  # the number of a row, or an answer
            return plain.endswith("]")
        if not bare:  # nothing, or a key without its label; "[x]" is neither
            return not plain or bool(self.named(plain))
        before, between, behind = self.to
        is_address = plain.startswith(before) and plain.endswith(behind) and between in plain
        return bare in self.blank or bare in self.labels or is_address

    def named(self, text: str) -> str:
        """The key that stands at the end of a label."""
        _, _, key = text.rstrip().removesuffix("]").rpartition("[")
        is_keyed = text.rstrip().endswith("]") and KEY.fullmatch(key)
        return key if is_keyed and self.is_key(key) else ""

    def key_of(self, every: Iterable[Paragraph]) -> str:
        """The key by the tag of a control, else by a bookmark."""
        every = list(every)
        tags = [tag for each in every for tag in each.tags if self.is_key(tag)]
        marks = [
            self.bookmarks[name]
            for each in every
            for name in each.bookmarks
            if name in self.bookmarks
        ]
        return next(iter((*tags, *marks)), "")

    def answer(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks without the grey words that stand where nothing was written."""
        cleaned = (each if isinstance(each, Table) else self.without_hint(each) for each in blocks)
        return tuple(each for each in cleaned if isinstance(each, Table) or _says(each))

    def without_hint(self, each: Paragraph) -> Paragraph:
        """A paragraph without the grey words, also where they stand before what was written."""
        for hint in sorted(self.hints, key=len, reverse=True):
            if each.plain == hint:
                return replace(each, spans=())
            if len(hint) > 1 and each.spans and each.spans[0].text.startswith(hint):
                first = replace(each.spans[0], text=each.spans[0].text.removeprefix(hint))
                return replace(each, spans=(first, *each.spans[1:]))
        return each

    def texts(self, gathered: _Gathered, document: Document) -> dict[str, str]:
        """Write the answers as the form on GitHub would have them."""
        found = {key: self.answer(blocks) for key, blocks in gathered.blocks.items()}
        rows = word_sources.rows(found) if SOURCES in self.asked else ""
        is_read = SOURCES in self.asked and len(rows) <= MOST_ANSWER
        known = document.notes if is_read else {}
        sources, notes, whole = word_sources.with_notes(rows, found.values(), known)
        for name, blocks in document.notes.items():
            gathered.unplaced += [] if name in whole else _lines(blocks)
        made: dict[str, str] = {}
        for key, each in self.asked.items():
            if key == AGREED:
                text = self.agreed(found, gathered)
            elif key == SOURCES:
                text = sources
                found = {one: said for one, said in found.items() if not word_sources.has_room(one)}
            elif each.kind is None:
                text = markdown.markdown(found.pop(key, ()), notes)
            else:
                own = [one for one in found if one == key or one.startswith(f"{key}.")]
                said = [found.pop(one) for one in own if one == key or one not in self.asked]
                text = "\n".join(map(markdown.lines, said)).strip()
                text = _coded(text, each) if each.choices else text
                for one in paragraphs(tuple(chain(*said))):
                    if markdown.leads_elsewhere(one.spans):
                        gathered.unplaced += _lines([one])
            made[each.key] = text
        for blocks in found.values():
            gathered.unplaced += _lines(blocks)
        return made

    def agreed(self, found: dict[str, tuple[Block, ...]], gathered: _Gathered) -> str:
        """The statements with their ticks, in our words, as a body on GitHub has them."""
        lines: list[str] = []
        for code, statement in self.statements.items():
            answer = found.pop(f"{AGREED}.{code}", ())
            said = markdown.lines(answer)
            words = set(re.findall(r"\w+", said.casefold()))
            is_plain = words <= YES and not OPEN.search(said)
            tick = "x" if is_plain and (words or TICKS.search(said)) else " "
            lines.append(f"- [{tick}] {statement}")
            # A condition, or a tick at "No": it is no consent, and a person has to read it.
            gathered.unplaced += [] if words <= YES else _lines(answer)
        return "\n".join(lines)


def _lines(blocks: Iterable[Block]) -> list[str]:
    """What blocks say, line by line, with the addresses of links, to be told as it is."""
    return list(filter(str.strip, markdown.linked(blocks).split("\n")))


def _coded(text: str, question: Question) -> str:
    """Write the choices of a list by their codes, whatever language the list was in."""
    forms = {issue_form.folded(form): code for form, code in question.forms.items()}
    return "\n".join(
        forms.get(issue_form.folded(line), line) for line in text.split("\n") if line.strip()
    )


def _bare(text: str) -> str:
    """A label or a line of the form to compare: without key, star, colon and case."""
    text = text.strip()
    head, bracket, key = text.rpartition("[")
    is_keyed = bracket and key.find("]") == len(key) - 1
    return issue_form.folded((head if is_keyed else text).strip(" *:"))


def _explains(block: Block) -> bool:
    """Whether a block is guidance by its style: never an answer, whatever it says by now."""
    return isinstance(block, Paragraph) and block.style == GUIDANCE


def _says(each: Paragraph) -> bool:
    return bool(each.plain) or any(span.note for span in each.spans)


def _after(spans: Sequence[Span], count: int) -> tuple[Span, ...]:
    """Spans without their first letters."""
    rest: list[Span] = []
    for each in spans:
        rest.append(replace(each, text=each.text[count:]))
        count = max(0, count - len(each.text))
    return tuple(rest)
