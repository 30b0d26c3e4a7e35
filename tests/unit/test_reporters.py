"""Faults as text, annotations and JSON."""

from __future__ import annotations

import json

from golocal.base import reporters
from golocal.base.diagnostics import Diagnostic, Related, Severity
from golocal.base.location import Source, Span

SOURCE = Source("practices/x.md", "---\nthemes: [chartres]\n")
FAULT = Diagnostic(
    Span("practices/x.md", 2, 10, 18),
    "term-unknown",
    "there is no 'chartres' among the themes",
    ("Did you mean 'charters'?",),
    related=(Related(Span("practices/y.md", 1, 1, 2), "it is listed here"),),
)
NUDGE = Diagnostic(Span("a,b.md", 1, 1, 2), "source-uncited", "100 % idle", (), Severity.WARNING)


def test_text_shows_line_caret_and_help() -> None:
    """The caret stands under the exact characters."""
    assert reporters.text([FAULT], {SOURCE.path: SOURCE}) == (
        "practices/x.md:2:10: error[term-unknown]: there is no 'chartres' among the themes\n"
        "  2 | themes: [chartres]\n"
        "    |          ^^^^^^^^\n"
        "  see: practices/y.md:1:1: it is listed here\n"
        "  help: Did you mean 'charters'?\n"
        "\n"
    )


def test_of_a_long_line_the_part_around_the_fault_is_shown() -> None:
    """Three hundred characters do not fit into a terminal."""
    source = Source("x.md", "a" * 300 + "!" + "b" * 300)
    shown = reporters.text(
        [Diagnostic(Span("x.md", 1, 301, 302), "c", "m")], {"x.md": source}
    ).split("\n")

    assert [len(line) for line in shown[1:3]] == [4 + 2 + 98, 4 + 2 + 34]
    assert shown[1][shown[2].index("^")] == "!"


def test_no_line_of_a_stranger_is_an_order_to_a_terminal() -> None:
    """A character that clears the screen or turns the direction is a sign, and carets still fit."""
    source = Source("x.md", "title: \x1b[2Jone \u202etwo\n")
    fault = Diagnostic(Span("x.md", 1, 14, 15), "c", "there is no '\x9b1m'")

    told = [each([fault], {"x.md": source}) for each in (reporters.text, reporters.github)]

    assert told[0] == (
        "x.md:1:14: error[c]: there is no '\ufffd1m'\n"
        "  1 | title: \ufffd[2Jone \ufffdtwo\n"
        "    |              ^\n"
        "\n"
    )
    assert {"\x1b", "\x9b", "\u202e"}.isdisjoint("".join(told))


def test_annotations_escape_what_github_takes_for_its_own_signs() -> None:
    """Commas, colons and per cent signs do not end a property."""
    assert reporters.github([FAULT, NUDGE], {}).partition("::")[2] == (
        "error file=practices/x.md,line=2,col=10,endColumn=18,title=term-unknown::"
        "There is no 'chartres' among the themes. Did you mean 'charters'?\n"
        "::warning file=a%2Cb.md,line=1,col=1,endColumn=2,title=source-uncited::100 %25 idle.\n"
    )


def test_the_log_of_github_has_place_and_code_and_no_commands() -> None:
    """Annotations are cut to ten a step; the log holds all, and no line of it commands anything."""
    said = reporters.github([FAULT], {}).partition("::")[0]

    assert said.startswith("| practices/x.md:2:10: error[term-unknown]: ")
    assert all(line.startswith("|") for line in said.splitlines())


def test_json_says_everything() -> None:
    """Other programs get places, words and related places."""
    assert json.loads(reporters.as_json([FAULT], {})) == [
        {
            "path": "practices/x.md",
            "line": 2,
            "column": 10,
            "end": 18,
            "code": "term-unknown",
            "severity": "error",
            "message": "there is no 'chartres' among the themes",
            "help": ["Did you mean 'charters'?"],
            "related": [
                {
                    "path": "practices/y.md",
                    "line": 1,
                    "column": 1,
                    "message": "it is listed here",
                }
            ],
        }
    ]


def test_the_last_line_counts() -> None:
    """One is one, many are many, none is none."""
    assert reporters.closing([FAULT, NUDGE], 2) == "2 files checked: 1 error and 1 warning."
    assert reporters.closing([FAULT, FAULT], 1) == "1 file checked: 2 errors."
    assert reporters.closing([], 3) == "3 files checked: no fault."
