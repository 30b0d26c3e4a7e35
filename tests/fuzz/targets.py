"""What the fuzzer throws bytes at: each target takes any bytes and holds its promise, or raises.

The fuzzer (`fuzz.py`) searches for inputs that break a promise; `test_targets.py` runs every target
on good inputs and on all that was ever found, so that nothing found comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from tests.word.made import DOCUMENT, document, packed, parts

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.collection import corpus, translations
from golocal.collection.corpus import Loaded
from golocal.editing import submission, word_answers, word_form, word_review, word_translation
from golocal.editing.questions import FORMS
from golocal.editing.submission import Arrival, Filled
from golocal.entry import schema
from golocal.reading import entries, frontmatter, overlays, sources
from golocal.reading.entries import EntryFile
from golocal.rules import links, media
from golocal.rules.context import Context
from golocal.text import html, markdown, parser
from golocal.text.html import Edition, Reference
from golocal.word import markdown as markdown_of_word
from golocal.word import opened, reading
from golocal.word.markup import q
from golocal.word.opened import RefusedError

LETTERS = re.compile("[a-zß-öø-ÿ]{6,}")
"""Words that are no sign for “nothing” and no tick."""

SAMPLE = Path(__file__).parents[1] / "sample"
PATH = "practices/promising/a-practice.md"
ENTRY = "practices/promising/lillevik-open-budget.md"
TAGS = frozenset({
    *("a", "abbr", "bdi", "blockquote", "br", "code", "em", "figure", "h3", "h4", "h5", "h6", "hr"),
    *("img", "li", "ol", "p", "pre", "span", "strong", "sub", "sup"),
    *("table", "tbody", "td", "th", "thead", "tr", "ul"),
})  # fmt: skip
ATTRIBUTES = frozenset({"alt", "dir", "href", "lang", "src", "start", "style", "title"})
ALIGNED = frozenset({"text-align: left;", "text-align: center;", "text-align: right;"})
EDITION = Edition(
    marks=lambda numbers: f"<sup>{[*numbers]}</sup>", link=Reference, picture=lambda target: target
)


class BrokenPromiseError(AssertionError):
    """A target did not hold what it promises."""


def front_matter(data: bytes) -> None:
    """Any file gives an entry or faults, each in a line that the file has."""
    report = Report()
    source = sources.decode(data, PATH, report)
    if source is None:
        _require(bool(list(report)), "a file without text has a fault")
        return
    document = frontmatter.split(source, report)
    form = schema.form_of(schema.PRACTICE, document.front)
    entry = entries.decode(document, form, _loaded().corpus.codes, report)
    faults = list(report)
    _require(entry is not None or bool(faults), "what gives no entry has a fault")
    last = source.text.count("\n") + 1
    _require(all(0 <= fault.span.line <= last for fault in faults), "a fault has its place")


def marks(data: bytes) -> None:
    """What check calls clean is written as Markdown that is read as the same, marks and all."""
    parsed = parser.parse(data.decode("utf-8", "replace"), PATH)
    if parsed.diagnostics or any(mark.number is None for mark in parsed.text.marks()):
        return  # the check refuses a mark that is none
    written = markdown.write(parsed.text)
    made, again = (
        html.write(each, EDITION, level=3) for each in (parsed.text, parser.parse(written).text)
    )
    _require(made == again, "what is written is read as the same")
    bare = parser.parse(markdown.write(parsed.text, has_marks=False)).text
    numbers = [mark.number for mark in bare.marks() if mark.number is not None]
    _require(not numbers, "without marks there is no mark")


def form(data: bytes) -> None:
    """Any body of an issue gives a file that can be read, or words; nothing in it can run."""
    loaded = _loaded()
    arrival = Arrival(day=date(2026, 11, 23), volume=1)
    made = submission.read(data.decode("utf-8", "replace"), loaded.corpus, _words(), arrival)
    _require(bool(made.text or made.remarks), "there is a file, or there are words")
    if made.text:
        report = Report()
        source = sources.decode(made.text.encode("utf-8"), PATH, report)
        _require(source is not None, "the file is text")
        if source is not None:
            document = frontmatter.split(source, report)
            _require(document.front is not None, "its front matter can be read")
            _require(not _unsafe(document.body), "its text is plain")


def word(data: bytes) -> None:
    """Any body of a Word document is refused, or all its words are placed or told."""
    try:
        file = opened.opened(document(data.decode("utf-8", "replace")))
        read = reading.read(file)
        root: Any = file.xml(file.main)
    except RefusedError:
        return
    found = word_answers.returned(read, _loaded().corpus, _words())
    told = (*found.texts.values(), *found.unplaced, *read.hidden, *(c.text for c in read.changes))
    known = " ".join((*told, *_forms())).casefold()
    said = (_without_hints(each.text or "") for each in root.iter(q("w:t")))
    lost = {word for text in said for word in LETTERS.findall(text.casefold()) if word not in known}
    _require(not lost, f"no word is lost, but {sorted(lost)[:3]} are")
    if found.kind:
        asked = word_form.asked(found.kind, _loaded().corpus, _words())
        arrival = Arrival(day=date(2026, 11, 23), volume=1)
        filled = Filled(found.texts, asked, _loaded().corpus, _words(), arrival)
        made = submission.of_answers(found.kind, filled)
        _require(bool(made.text or made.remarks), "there is a file, or there are words")


def overlay(data: bytes) -> None:
    """Any file of an overlay gives one or faults, each in its place; a sound one can be told."""
    report = Report()
    path = overlays.path(ENTRY, "fr")
    source = sources.decode(data, path, report)
    if source is None:
        _require(bool(list(report)), "a file without text has a fault")
        return
    loaded = _loaded()
    file = overlays.read(source, schema.PRACTICE, loaded.corpus.codes)
    faults = [*report, *file.faults]
    _require(file.overlay is not None or bool(faults), "what gives no overlay has a fault")
    last = source.text.count("\n") + 1
    _require(all(0 <= fault.span.line <= last for fault in faults), "a fault has its place")
    told = translations.localised(translations.joined(loaded.corpus, [file], {}), "fr")
    for section in told.practices[Path(ENTRY).stem].sections:
        _require_harmless(html.write(section.text, EDITION, level=3))


def back(data: bytes) -> None:
    """Any body of a copy or a sheet that comes back is refused, or makes a file of plain text."""
    text = parts(document(data.decode("utf-8", "replace")))[DOCUMENT]
    loaded, french = _loaded(), catalogue.load("fr")
    entry = loaded.corpus.practices[Path(ENTRY).stem]
    try:
        copy, sheet = (
            reading.read(opened.opened(packed({**each, DOCUMENT: text}))) for each in _sent()
        )
    except RefusedError:
        return
    if not copy.blocks:
        return
    copied = word_review.corrected(entry, loaded, copy, _words(), date(2026, 11, 23))
    _, translated = word_translation.corrected(entry, loaded, sheet, french)
    for made in (copied, translated):
        source = sources.decode(made.text.encode("utf-8"), ENTRY, Report())
        _require(source is not None, "the file is text")
        if source is not None:
            parted = frontmatter.split(source, Report())
            _require(parted.front is not None, "its front matter can be read")
            _require(not _unsafe(parted.body), "its text is plain")


def page(data: bytes) -> None:
    """Any text becomes HTML in which nothing can run or load, whatever check says of it."""
    parsed = parser.parse(data.decode("utf-8", "replace"), PATH)
    _require_harmless(html.write(parsed.text, EDITION, level=3))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "front_matter": front_matter,
    "marks": marks,
    "form": form,
    "word": word,
    "overlay": overlay,
    "back": back,
    "page": page,
}


class _Reader(HTMLParser):
    """Reads HTML as a browser would and refuses what a text may not become."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag and its attributes."""
        _require(tag in TAGS, f"<{tag}> is no tag of a text")
        for name, value in attrs:
            _require(name in ATTRIBUTES, f"{name}= is no attribute of a text")
            if name in ("href", "src"):
                _require(_is_harmless(value or ""), f"{value} leads nowhere unsafe")
            if name == "style":  # what Markdown gives the columns of a table
                _require(value in ALIGNED, f"{value} is no style of a text")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an empty tag."""
        self.handle_starttag(tag, attrs)


def _require_harmless(made: str) -> None:
    reader = _Reader()
    reader.feed(made)
    reader.close()
    ET.fromstring(f"<html>{made}</html>")  # noqa: S314 - written just now


def _is_harmless(address: str) -> bool:
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        return True
    return scheme in ("", "http", "https")


def _unsafe(text: str) -> bool:
    """Say whether the rules about HTML, links and pictures find an error in a text."""
    loaded = _loaded()
    parsed = parser.parse(text, PATH)
    file = EntryFile(
        source=Source(PATH, text), codes={}, entry=None, text=parsed.text, line=1,
        waived=None, source_spans=None, faults=parsed.diagnostics,
    )  # fmt: skip
    files = {**loaded.files, PATH: file}
    context = Context(corpus=loaded.corpus, files=files, present={}, pictures={})
    faults = (
        *file.faults, *links.check_form(file), *links.check(context),
        *media.check(context),
    )  # fmt: skip
    return any(fault.is_error for fault in faults)


def _require(is_held: bool, promise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_held:
        raise BrokenPromiseError(promise)


def _without_hints(text: str) -> str:
    """Words without those that a form says where an answer is to be written."""
    for hint in (*_words().below("word.hint").values(), *word_answers.DEFAULT_HINTS):
        text = text.replace(hint, " ")
    return text


@cache
def _forms() -> tuple[str, ...]:
    """All that stands in the forms as they go out, and the words for a tick."""
    forms = (word_form.form(kind, _loaded().corpus, _words(), None) for kind in FORMS)
    every = (each for form in forms for each in reading.read(opened.opened(form)).blocks)
    asked = (word_form.asked(kind, _loaded().corpus, _words()) for kind in FORMS)
    choices = (label for each in chain(*asked) for label in each.choices.values())
    return (markdown_of_word.lines(every), "agreed", *choices, *word_answers.DEFAULT_HINTS)


@cache
def _sent() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The parts of a review copy and of a translation sheet as they go out."""
    loaded = _loaded()
    entry = loaded.corpus.practices[Path(ENTRY).stem]
    copy = word_review.copy(entry, loaded.files[ENTRY], loaded.corpus, _words())
    return parts(copy), parts(word_translation.sheet(entry, loaded, catalogue.load("fr")))


@cache
def _loaded() -> Loaded:
    return corpus.load(SAMPLE)


@cache
def _words() -> Catalogue:
    return catalogue.load("en")
