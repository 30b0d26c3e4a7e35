"""The forms as files for Word and its like, from the questions that the form on GitHub asks too.

An answer is found again by four signs, because programs lose some of them: the tag of a control,
a bookmark, the key in the cell beside it, and the label. LibreOffice 7.4 keeps no tags of controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.translations import localised
from golocal.editing import template
from golocal.editing.questions import (
    AGREED,
    FORMS,
    Question,
    Shape,
    questions,
    vocabulary,
)
from golocal.entry import schema
from golocal.entry.fields import ListOf
from golocal.entry.model import Corpus
from golocal.entry.settings import Desk
from golocal.text import parser
from golocal.word import blocks, package, prose
from golocal.word.markup import Element, w
from golocal.word.prose import Links

FOLDER = "contribute/forms/"
"""Where the forms stand on the site."""

OFFERED = "contribute/mail.md"
"""The page that leads to the forms; without it there are none."""

VERSION = "1"
"""Of the forms; a form of any version can be read for ever."""

FORM, LANGUAGE, EDITION = "golocal-form", "golocal-language", "golocal-version"
"""The properties of a file that say what form it is."""

COLUMNS = {"title": 2500, "publisher": 1600, "year": 1050, "url": 2038, "language": 1400}
"""The columns of the sources with their widths, behind one for the number."""

NUMBER = 1050
SOURCES, MORE = 8, 2
"""So many rows, or so many more than there are sources; whoever needs more adds some."""

NAME = 3900
"""The width of the column with the questions."""

MOST_CHOSEN = 4
"""So many lists to choose from where several may be chosen and no number is given."""


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in a form already."""

    lines: Mapping[str, str] = field(default_factory=dict)
    """What the controls for lines and choices hold, by their tags."""
    texts: Mapping[str, Sequence[Element]] = field(default_factory=dict)
    """What those for paragraphs hold."""


def asked(kind: str, corpus: Corpus, words: Catalogue) -> tuple[Question, ...]:
    """The questions of a form, in words that fit a file instead of a page on GitHub."""
    if corpus.language != words.language:
        corpus = localised(corpus, words.language)
    schema_ = next(each for each in schema.SCHEMAS if each.name == kind)
    every = questions(corpus, words, schema_)
    return tuple(_fitting(each, kind, corpus, words) for each in every)


def _fitting(each: Question, kind: str, corpus: Corpus, words: Catalogue) -> Question:
    if each.key == schema.ENCOURAGEMENT.name:
        titles = {slug: entry.title for slug, entry in corpus.encouragements.items()}
        doc = words.text("word.doc.encouragement")
        return replace(each, doc=doc, shape=Shape.ONE, choices=titles)
    if each.key == schema.SOURCES.key and kind == schema.PRACTICE.name:
        return replace(each, doc=words.text("word.doc.sources"))
    if each.key == AGREED:
        return replace(each, choices={**each.choices, "public": words.text("word.public")})
    if each.kind is None:
        return replace(each, label=words.text(f"section.{tag(each)}"))
    return each


def tag(question: Question) -> str:
    """The key by which an answer is found: that of the field, or the heading as one word."""
    return question.key if question.kind else template.slug(question.key)


def bookmark(key: str) -> str:
    """The name of a bookmark: letters, figures and low lines."""
    return f"golocal_{re.sub('[^A-Za-z0-9_]', '_', key)}"


def files(corpus: Corpus, desk: Desk | None) -> dict[str, bytes]:
    """Every form in every language that has words for it, by its place on the site."""
    return {
        f"{FOLDER}{kind}-{words.language}.docx": form(kind, told, words, desk)
        for words in map(catalogue.load, languages())
        for told in (localised(corpus, words.language),)
        for kind in FORMS
    }


def languages() -> tuple[str, ...]:
    """The languages in which there are forms: those with a file of words for them."""
    return tuple(
        each for each in catalogue.languages() if (catalogue.FOLDER / each / "word.yml").is_file()
    )


def form(kind: str, corpus: Corpus, words: Catalogue, desk: Desk | None) -> bytes:
    """Write the form for a kind of entry; `desk` is whom to send it to, where that is known."""
    links = Links()
    title = words.text(f"word.title.{kind}")
    body = [
        *opening(kind, words, desk, links),
        *parts(asked(kind, corpus, words), words, links, Given()),
    ]
    return package.file(
        title,
        body,
        links,
        words,
        foot=foot(title, words),
        properties=properties(kind, words),
    ).packed()


def properties(kind: str, words: Catalogue) -> dict[str, str]:
    """What a file says of itself to whoever takes it back."""
    return {FORM: kind, LANGUAGE: words.language, EDITION: VERSION}


def foot(title: str, words: Catalogue) -> str:
    """What stands at the foot of each page."""
    series = words.text("series.name")
    return words.text("word.footer", series=series, title=title, version=VERSION)


def _markdown(text: str, links: Links) -> list[Element]:
    return prose.written(parser.parse(text).text, links)


def opening(kind: str, words: Catalogue, desk: Desk | None, links: Links) -> Iterable[Element]:
    """What to know before filling it in: what it is, how, to whom it goes, who reads it."""
    yield from _markdown(words.text(f"word.intro.{kind}"), links)
    if kind in FORMS:
        yield from _markdown(words.text("word.fill"), links)
        yield from _markdown(words.text("word.language"), links)
    if desk:
        shown = blocks.run(desk.address.removeprefix("mailto:"), style="Hyperlink")
        said, behind = words.text("word.to", office=desk.office, address="\0").split("\0")
        yield blocks.paragraph(said, blocks.link(links.name(desk.address), [shown]), behind)
    else:
        yield blocks.paragraph(words.text("word.to_nobody"))
    yield blocks.paragraph(words.text("word.notice_heading"), style="Heading1")
    yield from _markdown(words.text("word.notice"), links)
    if kind == schema.PRACTICE.name:
        yield from _markdown(words.text("form.harm"), links)


def parts(
    every: Sequence[Question], words: Catalogue, links: Links, given: Given
) -> Iterable[Element]:
    """The tables to fill in or to correct: facts, account, sources, consent."""
    sources = next((each for each in every if each.key == schema.SOURCES.key), None)
    agreement = next((each for each in every if each.key == AGREED), None)
    fields = [each for each in every if each.kind and each is not sources]
    sections = [each for each in every if not each.kind and each is not agreement]
    yield blocks.paragraph(words.text("word.facts"), style="Heading1")
    yield asking("facts", fields, words, given)
    if sections:
        yield blocks.paragraph(words.text("word.account"), style="Heading1")
        yield from _markdown(words.text("word.marks"), links)
        yield asking("account", sections, words, given)
    if sources:
        yield blocks.paragraph(words.text("word.sources"), style="Heading1")
        told = blocks.paragraph(sources.doc, style="Guidance")
        told[0].append(w("keepNext"))  # with the table
        yield told
        yield _sources(words, given)
    if agreement:
        yield blocks.paragraph(words.text("word.agreed"), style="Heading1")
        yield _agreement(agreement, words)
    yield blocks.paragraph("")


Row = list[list[Element]]


def asking(part: str, every: Iterable[Question], words: Catalogue, given: Given) -> Element:
    """A table with a row for each question: its name with the guidance, and the answer."""
    return blocks.table(
        [_head(words, "question", "answer"), *(_row(each, words, given) for each in every)],
        [NAME, blocks.WIDTH - NAME],
        about=words.text("word.about", part=words.text(f"word.{part}")),
        is_rtl=package.is_from_the_right(words),
    )


def _head(words: Catalogue, *names: str) -> Row:
    return [[blocks.paragraph(words.text(f"word.head.{name}"), style="Label")] for name in names]


def _row(each: Question, words: Catalogue, given: Given) -> Row:
    label = words.text("word.required", label=each.label) if each.is_required else each.label
    name = [named(label, tag(each))]
    name += [blocks.paragraph(each.doc, style="Guidance")] if each.doc else []
    if each.example and not each.choices:
        example = words.text("form.example", example=each.example)
        name.append(blocks.paragraph(example, style="Guidance"))
    return [name, answer(each, words, given)]


def named(label: str, key: str) -> Element:
    """A label with the key behind it, by which the answer is found in any program."""
    return blocks.paragraph(
        blocks.run(f"{label} "), blocks.run(f"[{key}]", style="Key"), style="Label"
    )


def answer(each: Question, words: Catalogue, given: Given) -> list[Element]:
    """The controls for the answer to a question, with what is given of it."""
    key = tag(each)
    write, choose = words.text("word.hint.write"), words.text("word.hint.choose")
    mark = bookmark(key)
    if each.shape is Shape.TEXT and not each.kind:
        room = blocks.room(key, each.label, write, given.texts.get(key, ()))
        return [*blocks.bookmarked(mark, room)]
    choices = each.choices
    if vocabulary(each.kind) == "sdgs":  # which are known by their numbers
        choices = {code: f"{code} {label}" for code, label in choices.items()}
    if each.shape is Shape.SOME:
        count = min(each.most or MOST_CHOSEN, len(each.choices))
        count = max(count, sum(name.startswith(f"{key}.") for name in given.lines))
        return [
            _line(blocks.field(f"{key}.{at}", f"{each.label} {at}", choose, choices,
                               given.lines.get(f"{key}.{at}", "")), bookmark(f"{key}.{at}"))
            for at in range(1, count + 1)
        ]  # fmt: skip
    said = given.lines.get(key, "")
    # LibreOffice joins the lines of a control that is none of its own.
    if "\n" in said or isinstance(each.kind, ListOf):
        lines = [blocks.paragraph(line, style="Answer") for line in said.split("\n") if line]
        return [*blocks.bookmarked(mark, blocks.room(key, each.label, write, lines))]
    if each.choices:
        return [_line(blocks.field(key, each.label, choose, each.choices, said), mark)]
    return [_line(blocks.field(key, each.label, write, said=said), mark)]


def _line(control: Element, mark: str) -> Element:
    return blocks.paragraph(*blocks.bookmarked(mark, control), style="Answer")


def _sources(words: Catalogue, given: Given) -> Element:
    """The rows for sources: a number, and a control for each part."""
    head = _head(words, "number", *COLUMNS)
    numbers = {int(key.split(".")[1]) for key in given.lines if key.startswith("sources.")}
    rows: list[Row] = [
        [
            [named(f"{number}", f"{schema.SOURCES.key}.{number}")],
            *(
                [_line(blocks.field(key, f"{words.text(f'word.head.{name}')} {number}",
                                    words.text("word.hint.row"), said=given.lines.get(key, "")),
                       bookmark(key))]
                for name in COLUMNS
                for key in (f"{schema.SOURCES.key}.{number}.{name}",)
            ),
        ]
        for number in range(1, max(SOURCES, len(numbers) + MORE) + 1)
    ]  # fmt: skip
    about = words.text("word.about_sources")
    return blocks.table([head, *rows], [NUMBER, *COLUMNS.values()], about=about,
                        is_rtl=package.is_from_the_right(words))  # fmt: skip


def _agreement(each: Question, words: Catalogue) -> Element:
    rows = [
        [
            [blocks.paragraph(f"{statement} ", blocks.run(f"[{key}]", style="Key"))],
            [_line(blocks.box(key, statement), bookmark(key))],
        ]
        for code, statement in each.choices.items()
        for key in (f"{AGREED}.{code}",)
    ]
    wide = blocks.WIDTH - 1150
    return blocks.table(
        [_head(words, "statement", "tick"), *rows],
        [wide, blocks.WIDTH - wide],
        about=each.label,
        is_rtl=package.is_from_the_right(words),
    )
