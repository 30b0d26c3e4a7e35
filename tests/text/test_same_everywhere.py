"""What check calls clean comes out the same in every edition, and as GitHub shows it.

Texts that check calls clean are written for every medium and read back by other programs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.text import facts
from tests.text.made import section, several

from golocal.text import html, markdown, parser, typst
from golocal.text.html import Edition, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.text.tree import Section

EDITION = Edition(
    marks=lambda numbers: "".join(f"\ue000{number}\ue001" for number in numbers),
    link=Reference,
    picture=str,
    anchor=str,
)


def on_paper(found: Section) -> str:
    """The words that the templates of print are handed, without spaces and marks."""
    edition = typst.Edition(
        marks=lambda _: "",
        link=lambda _, words: words,
        picture=lambda _target, _alternative: {"b": "fig"},
    )
    return "".join("".join(_words(typst.blocks(found.text, edition, level=3))).split())


def _words(value: typst.Json) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _words(each)
        case {"b": "table"}:
            yield from _words([value["head"], value["rows"]])
        case {"c": inside}:
            yield from _words(inside)


def same(text: str, found: Section) -> None:
    """Compare every edition of a clean text with what GitHub shows."""
    expected = facts.of_source(text)
    page = html.write(found.text, EDITION, level=3)
    assert facts.of_html(page) == expected
    assert (
        facts.of_xml(html.xhtml(f"<body>{page}</body>").decode().partition("html>")[2]) == expected
    )
    assert on_paper(found) == expected.words
    assert facts.of_source(markdown.write(found.text)) == expected
    assert parser.parse(markdown.write(found.text)).text == found.text


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
@given(text=several)
def test_a_clean_text_is_the_same_everywhere(text: str) -> None:
    """Words, marks, links, numbers of items, cells, and what is set apart."""
    found = section(text)
    assume(found is not None)
    assert found is not None
    same(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "word[@1]\\(so)",
        "\\\\[@1]",
        "****four****",
        "_a_ **b *c* d**",
        "- a\n  > b\n  >\n  c",
        "- | a |\n  | --- |\n  | b |\n\n  | c |\n  | --- |\n  | d |",
        "2011. The council adopted it.\n\nText.\n\n4. Fourth\n5. Fifth",
        "[x][r][@1]\n\n[r]: https://r.example",
    ],
)
def test_what_was_read_in_two_ways_once_is_the_same(text: str) -> None:
    """Found by the test above."""
    found = section(text)
    assert found is not None
    same(text, found)


@pytest.mark.parametrize(
    "text",
    [
        "word\n|-|",
        "word\n|-|\n|-|",
        "| a |\n| --- |\n    code",
        "-\n    \n  word",
        "_two_~~word",
        "\\**three**word**three**",
        "\\<https://a.example/g>",
        "#a\n1. \n- ",
    ],
)
def test_what_parsers_read_in_two_ways_is_not_clean(text: str) -> None:
    """Found by the test above as well; an editor is told what to type instead."""
    assert section(text) is None


def test_a_space_between_a_mark_and_a_link_stays_in_print() -> None:
    """Marks side by side are one, and what stands after them keeps its distance."""
    edition = typst.Edition(
        marks=lambda numbers: {"i": "marks", "c": list(numbers)},
        link=lambda target, inside: [{"i": "a", "href": target, "c": inside, "shown": ""}],
        picture=lambda target, alternative: {"b": "fig", "file": target, "alt": alternative},
    )
    found = section("A plan.[@1] [@2] [Graz](https://a.example) *began*.")
    assert found is not None

    (block,) = typst.blocks(found.text, edition, level=3)

    assert block["c"] == [
        "A plan.", {"i": "marks", "c": [1, 2]}, " ",
        {"i": "a", "href": "https://a.example", "c": ["Graz"], "shown": ""}, " ",
        {"i": "em", "c": ["began"]}, ".",
    ]  # fmt: skip
