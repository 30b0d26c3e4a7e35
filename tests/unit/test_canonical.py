"""The one form of an entry: nothing is lost, and what is canonical comes out unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golocal.editing import canonical
from golocal.entry import schema

PROJECT = Path(__file__).parents[2]
FILES = [
    (kind, file)
    for root in (PROJECT, PROJECT / "tests" / "sample")
    for kind in schema.SCHEMAS
    for file in sorted((root / "practices" / kind.folder).glob("*.md"))
]

SLOPPY = """---
# the city first, as people do
city: 'Oslo'   # a city

title: "A plan: for all"
pillars:
- evidence
-   commitment
sources:
- url: https://a.example/
  title: >-
    A long
    title
- title: B
  # kept
  url: https://b.example/
zebra: 1
country: NO
---
## Context
He said "no", didn't he?  Twice.



## Objective
`"code"`  and [a "link"](x.md "t")
"""

NEAT = """---

title: "A plan: for all"
# the city first, as people do
city: 'Oslo'   # a city
country: NO
pillars: [evidence, commitment]
sources:
  - title: >-
      A long
      title
    url: https://a.example/
  - title: B
  # kept
    url: https://b.example/
zebra: 1
---

## Context
He said “no”, didn’t he? Twice.

## Objective
`"code"` and [a “link”](x.md "t")
"""


def test_the_form_of_the_collection_is_canonical() -> None:
    """Running over the collection, and over the sample, changes no byte of them."""
    touched = [
        file.relative_to(PROJECT).as_posix()
        for kind, file in FILES
        if canonical.canonical(file.read_text("utf-8"), kind) != file.read_text("utf-8")
    ]

    assert touched == []
    assert FILES


def test_a_sloppy_entry_is_put_in_order_and_loses_nothing() -> None:
    """Fields move with their comments; quotes, names and unknown fields stay."""
    assert canonical.canonical(SLOPPY, schema.PRACTICE) == NEAT


def test_a_line_is_broken_only_where_another_follows_it() -> None:
    """Word processors put two spaces behind every line, also behind the last of a paragraph."""
    broken = NEAT.replace("Twice.", "Twice.  \nThrice.")

    assert canonical.canonical(NEAT.replace("Twice.", "Twice.  "), schema.PRACTICE) == NEAT
    assert canonical.canonical(broken, schema.PRACTICE) == broken


def test_putting_in_form_twice_changes_nothing_more() -> None:
    """The form is a fixed point."""
    assert canonical.canonical(NEAT, schema.PRACTICE) == NEAT


def test_windows_line_ends_and_a_byte_order_mark_go() -> None:
    """One line end everywhere."""
    text = "\ufeff" + NEAT.replace("\n", "\r\n")

    assert canonical.canonical(text, schema.PRACTICE) == NEAT


@pytest.mark.parametrize(
    "text", ["no front matter", "---\ntitle: [\n---\n", "---\na: &b c\n---\n"], ids=repr
)
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    """The check says what is wrong; the form can wait."""
    assert canonical.canonical(text, schema.PRACTICE) == text


LINES = st.lists(
    st.sampled_from(
        [
            "city: Oslo",
            "title: 'It''s'",
            "# a comment",
            "",
            "themes: [a, b]",
            "themes:",
            "  - x",
            "- y",
            "summary: >-",
            "  folded",
            "  text",
            "checked: 2024-02-05",
            "since: 010",
            "image: {file: a.png, alt: b}",
        ]
    ),
    max_size=8,
)


@given(LINES, st.text(st.sampled_from(list("a\"' \n`()[]#")), max_size=40))
def test_any_entry_comes_to_a_fixed_point(front: list[str], body: str) -> None:
    """Whatever the entry says, its form is reached in one step."""
    once = canonical.canonical("\n".join(["---", *front, "---", body]), schema.PRACTICE)

    assert canonical.canonical(once, schema.PRACTICE) == once


@given(LINES)
def test_no_comment_is_lost(front: list[str]) -> None:
    """Comments move with the field below them."""
    once = canonical.canonical("\n".join(["---", *front, "---", ""]), schema.PRACTICE)

    assert once.count("# a comment") == front.count("# a comment")


def test_spaces_that_are_none_to_yaml_become_plain() -> None:
    """Behind a colon and in an indentation; those within a value keep a number together."""
    form = "---\ntitle:{0}A plan\nsummary: 9\u00a0000 people\nsources:\n  -{0}title: A\n---\n\nA.\n"

    made = canonical.canonical(form.format("\u00a0"), schema.PRACTICE)

    assert made == form.format(" ")
