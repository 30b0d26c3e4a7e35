"""YAML text to nodes: nothing is converted, every value keeps its place, nothing is raised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from golocal.base.diagnostics import Report
from golocal.base.letters import INVISIBLE
from golocal.base.location import Span
from golocal.entry.nodes import Listing, Pair, Scalar, Table, Unread
from golocal.reading import yamltext


def test_words_that_yaml_converts_stay_as_they_are() -> None:
    """NO is a country, 12:30 a time, on a word, and a date is text until its field reads it."""
    report = Report()

    table = yamltext.parse("a: NO\nb: 12:30\nc: on\nd: 2024-02-30\ne: 010\n", "x.md", report)

    assert table is not None
    assert [pair.value.text for pair in table if isinstance(pair.value, Scalar)] == [
        "NO",
        "12:30",
        "on",
        "2024-02-30",
        "010",
    ]
    assert report.found == []


def test_keys_values_and_items_know_their_places_in_the_file() -> None:
    """Lines count from that on which the text begins, columns from 1, in characters."""
    table = yamltext.parse("ü: [é, b]\n", "x.md", Report(), first_line=2)

    assert table == Table(
        (
            Pair(
                Scalar("ü", Span("x.md", 2, 1, 2)),
                Listing(
                    (Scalar("é", Span("x.md", 2, 5, 6)), Scalar("b", Span("x.md", 2, 8, 9))),
                    Span("x.md", 2, 4, 5),
                ),
            ),
        ),
        Span("x.md", 2, 1, 2),
    )


def test_a_line_that_cannot_be_read_does_not_hide_the_others() -> None:
    """Two faults of syntax are both found, and the sound lines between them are read."""
    report = Report()

    table = yamltext.parse("a: b: c\nd: e\nf: @g\n", "x.md", report)

    assert table is not None
    assert [(pair.key.text, type(pair.value)) for pair in table] == [
        ("d", Scalar),
        ("a", Unread),
        ("f", Unread),
    ]
    assert [(fault.code, fault.span.line) for fault in report] == [
        ("yaml-syntax", 1),
        ("yaml-syntax", 3),
    ]


def test_an_alias_is_refused_before_it_can_grow() -> None:
    """Nine lines that stand for a thousand million values are refused in no time."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    report = Report()

    assert yamltext.parse("\n".join(lines) + "\n", "x.md", report) is None
    assert {fault.code for fault in report} == {"yaml-alias"}


def test_a_text_without_a_value_is_an_empty_table() -> None:
    """Comments only are no fault of syntax; the missing fields are reported elsewhere."""
    report = Report()

    assert yamltext.parse("# nothing yet\n", "x.md", report) == Table((), Span("x.md", 1))
    assert report.found == []


YAMLISH = st.text(st.sampled_from(list("ab:-[]{}\"'#&*!|>%@`\t \n,?.~é\\")), max_size=60)


SEEN = st.text(max_size=80).filter(lambda text: not INVISIBLE.search(text))
"""Texts as `sources.decode` lets them through: it has reported what cannot be seen."""


@given(YAMLISH | SEEN)
def test_any_text_gives_a_table_or_a_fault(text: str) -> None:
    """Parsing never raises, and where there is no table there is a reason."""
    report = Report()

    table = yamltext.parse(text, "x.md", report)

    assert table is not None or report.found


@given(YAMLISH)
def test_every_place_lies_inside_the_text(text: str) -> None:
    """A fault points at a line of the file, and at most one line below its end."""
    report = Report()

    yamltext.parse(text, "x.md", report)

    lines = text.count("\n") + 1
    assert all(1 <= fault.span.line <= lines + 1 for fault in report)
    assert all(1 <= fault.span.column < fault.span.end for fault in report)
