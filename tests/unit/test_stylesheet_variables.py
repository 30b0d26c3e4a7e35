"""The variables of a style sheet are filled in for a kind of document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from golocal.pdf import variables

CSS = """/* a
comment */
:root { --line: 12pt; --face: "A", var(--others); --others: serif }
html.small, html.large.small { --line: 9pt }
html.large { --line: 20pt; --face: "B" }
html.marks { --bleed: 3mm }
.notice { --accent: red }
:root { --accent: blue }
p { font: 1em/var(--line) var(--face); color: var( --accent ); margin: calc(var(--line) * 2) }
@page { bleed: var(--bleed) }
"""


@pytest.mark.parametrize(
    ("classes", "font"),
    [
        ([], '1em/12pt "A", serif'),
        (["other"], '1em/12pt "A", serif'),
        (["large"], '1em/20pt "B"'),
        (["large", "small"], '1em/9pt "B"'),
    ],
)
def test_the_rule_with_most_classes_counts_and_of_those_the_last(
    classes: list[str], font: str
) -> None:
    """As the cascade has it (CSS Cascading 4, 6.1)."""
    assert f"p {{ font: {font}; " in variables.fill_in(CSS, classes)


def test_what_is_not_the_same_everywhere_is_left() -> None:
    """A variable that an element sets anew, and one that the document sets itself."""
    filled = variables.fill_in(CSS, [])

    assert set(re.findall(r"var\([^)]*\)", filled)) == {"var( --accent )", "var(--bleed)"}
    assert "bleed: 3mm" in variables.fill_in(CSS, ["marks"]).partition("@page")[2]


def test_lines_keep_their_numbers() -> None:
    """Faults are told with them."""
    assert variables.fill_in(CSS, []).count("\n") == CSS.count("\n")


@pytest.mark.parametrize("kind", ["handout a4", "handout a5 large", "handout letter marks"])
def test_only_what_a_document_says_of_itself_stays_open_in_ours(kind: str) -> None:
    """Its accent and its sheet; books use all the variables of handouts but one."""
    css = (Path(__file__).parents[2] / "overrides/print/book.css").read_text("utf-8")

    filled = variables.fill_in(css, kind.split())

    assert set(re.findall(r"var\((--[\w-]+)\)", filled)) == {
        "--accent",
        "--paper-width",
        "--paper-height",
    }
