"""The form on GitHub by which somebody brings a practice, made from the questions.

Its syntax is that of GitHub's form schema
(https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema).
GitHub reads it by YAML 1.1, where `No` is a truth value: so every text is written in quotation
marks or as a block.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from golocal.base import catalogue
from golocal.editing.questions import Question, Shape, questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.base.catalogue import Catalogue
    from golocal.entry.model import Corpus

PATH = ".github/ISSUE_TEMPLATE/practice.yml"
LABEL = "practice"
"""The label of an issue that the form makes, where the repository has such a label."""

HEAD = "# Made by scripts/generate.py from the schema and the vocabularies; do not edit.\n"
TYPES = {
    Shape.LINE: "input",
    Shape.TEXT: "textarea",
    Shape.ONE: "dropdown",
    Shape.SOME: "dropdown",
    Shape.TICKS: "checkboxes",
}


def form(corpus: Corpus) -> str:
    """Give the text of the form's file."""
    words = catalogue.load("en")
    return HEAD + "".join(f"{line}\n" for line in _lines(tree(corpus, words), ""))


def tree(corpus: Corpus, words: Catalogue) -> dict[str, Any]:
    """Give the form as GitHub reads it."""
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


def _lines(value: dict[str, Any], indent: str) -> Iterator[str]:
    """Go through the lines of a mapping in YAML."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:"
            yield from _lines(inner, f"{indent}  ")
        elif isinstance(inner, list):
            yield f"{indent}{key}:"
            yield from _items(inner, f"{indent}  ")
        elif isinstance(inner, str) and "\n" in inner:
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}".rstrip() for line in inner.split("\n"))
        else:
            yield f"{indent}{key}: {_scalar(inner)}"


def _items(values: list[Any], indent: str) -> Iterator[str]:
    for item in values:
        if isinstance(item, dict):
            first, *rest = _lines(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {_scalar(item)}"


def _scalar(value: str | bool) -> str:  # noqa: FBT001 - it is a value, not a flag
    # A string of JSON is a text in double quotes of YAML 1.2 and of 1.1 alike.
    return json.dumps(value, ensure_ascii=False)
