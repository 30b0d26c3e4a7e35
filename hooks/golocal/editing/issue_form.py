"""The issue forms on GitHub for a practice and a commitment: their files, and a body parsed.

Its syntax is that of GitHub's form schema
(https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema).
GitHub reads it by YAML 1.1, where `No` is a truth value; so it is written by YAML 1.1, too.

In the body of an issue, GitHub writes each question as a heading of the third level and the answer
below it, `_No response_` where there is none, the choices of a list with commas between them, and
statements as `- [x]` and `- [ ]`. An answer may hold headings of its own, those of the form
included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.editing.questions import Question, Shape, questions
from golocal.entry import schema
from golocal.entry.model import Corpus

PATH = ".github/ISSUE_TEMPLATE/practice.yml"
COMMITMENT = ".github/ISSUE_TEMPLATE/commitment.yml"
LABEL = "practice"
"""The label of an issue that the form makes, where the repository has such a label."""
LABEL_OF_COMMITMENT = "commitment"

HEAD = "# Made by scripts/generate.py from the schema and the vocabularies; do not edit.\n"
TYPES = {
    Shape.LINE: "input",
    Shape.TEXT: "textarea",
    Shape.ONE: "dropdown",
    Shape.SOME: "dropdown",
    Shape.TICKS: "checkboxes",
}

LONGEST_LINE = 10_000
"""No text is parted, so that a word that changes is one line that changes."""

MOST_CHARACTERS = 100_000
"""More than a body on GitHub can have, which is 65,536."""

HEADING = re.compile(r"^###[ \t]+(\S.*)$", re.MULTILINE)
TICK = re.compile(r"^[ \t]*[-*+][ \t]*\[(?P<tick>[ xX]?)\][ \t]*(?P<text>.*)$", re.MULTILINE)

SILENT = frozenset({"_no response_", "no response", "none"})
"""What GitHub writes where nothing was answered or chosen."""


def form(corpus: Corpus) -> str:
    """Write the text of the form's file."""
    return _file(tree(corpus, catalogue.load()))


def _file(form: dict[str, Any]) -> str:
    return HEAD + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=LONGEST_LINE)


def commitment(corpus: Corpus) -> str:
    """Write the text of the file of the form for a commitment."""
    words = catalogue.load()
    asked = questions(corpus, words, schema.COMMITMENT)
    made = {
        **{key: words.text(f"commit.{key}") for key in ("name", "description", "title")},
        "labels": [LABEL_OF_COMMITMENT],
        "body": [
            _paragraph(words.text("commit.intro")),
            *(_element(each, words) for each in asked),
        ],
    }
    return _file(made)


def tree(corpus: Corpus, words: Catalogue) -> dict[str, Any]:
    """Write the form as GitHub reads it."""
    asked = questions(corpus, words)
    first_text = next(place for place, each in enumerate(asked) if each.key == each.label)
    elements = [_element(each, words) for each in asked]
    return {
        "name": words.text("form.name"),
        "description": words.text("form.description"),
        "title": words.text("form.title"),
        "labels": [LABEL],
        "body": [
            _paragraph(words.text("form.intro")),
            *elements[:first_text],
            _paragraph(words.text("form.harm")),
            _paragraph(words.text("form.account")),
            *elements[first_text:],
        ],
    }


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "markdown", "attributes": {"value": text}}


def _element(each: Question, words: Catalogue) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": each.label, "description": each.doc}
    if each.example:
        attributes["placeholder"] = words.text("form.example", example=each.example)
    if each.shape is Shape.TICKS:
        attributes["options"] = [
            {"label": statement, "required": True} for statement in each.choices.values()
        ]
        return {"type": TYPES[each.shape], "id": each.id, "attributes": attributes}
    if each.choices:
        attributes["multiple"] = each.shape is Shape.SOME
        attributes["options"] = [each.shown(code) for code in each.choices]
    return {
        "type": TYPES[each.shape],
        "id": each.id,
        "attributes": attributes,
        "validations": {"required": each.is_required},
    }


Found: TypeAlias = tuple[int, re.Match[str]]
"""A heading of the form: the number of its question, and where it stands."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by the label of the question."""

    texts: Mapping[str, str]
    """Empty where there is no answer; a question whose heading is not in the body is absent."""
    repeated: tuple[str, ...]
    """The questions whose heading stands there more than once."""


def parse(body: str, labels: Sequence[str]) -> Answers:
    """Part a body at the headings of the form.

    The form asks in a fixed order, so of headings that stand twice those count that keep it: a
    heading inside an answer cannot take the place of the question itself.
    """
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    numbers = {folded(label): number for number, label in enumerate(labels)}
    headings = [
        (numbers[folded(found[1])], found)
        for found in HEADING.finditer(text)
        if folded(found[1]) in numbers
    ]
    chain = _longest(headings, len(labels))
    stops = [found.start() for _, found in chain[1:]]
    texts = {
        labels[number]: _answer(text[found.end() : stop])
        for (number, found), stop in zip(chain, [*stops, len(text)], strict=False)
    }
    counted = [number for number, _ in headings]
    repeated = tuple(label for number, label in enumerate(labels) if counted.count(number) > 1)
    return Answers(texts, repeated)


def _longest(headings: Iterable[Found], count: int) -> list[Found]:
    """Find the longest run of headings that keeps the order; of equal ones, the first."""
    best: list[list[Found]] = [[] for _ in range(count)]
    """The longest run that ends with each label."""
    for label, found in headings:
        before = max(best[:label], key=len, default=[])
        if len(before) >= len(best[label]):
            best[label] = [*before, (label, found)]
    return max(best, key=len, default=[])


def _answer(text: str) -> str:
    text = text.strip()
    return "" if text.casefold() in SILENT else text


def ticked(answer: str) -> frozenset[str]:
    """Parse the statements of an answer that are ticked, folded for comparing."""
    return frozenset(
        folded(found["text"]) for found in TICK.finditer(answer) if found["tick"].strip()
    )


def folded(text: str) -> str:
    """Fold a text to small letters with single spaces and without a closing colon, to compare."""
    return " ".join(text.casefold().split()).rstrip(":# ")
