"""The Markdown of an entry: sections, marks and links with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golocal.base.location import Span
from golocal.entry.model import Section
from golocal.text.body import Body, Link, Mark, rewrite

TEXT = """Lead.

## One

A claim.[@1] A [link](a.md) and ![a picture](p.png).

```
## Not a heading [@9] [not a link](b.md)
```

## Two

`[@8]` and [@x].
"""


def test_sections_are_parted_at_headings_outside_code() -> None:
    """The lead has no title; what stands in code is text."""
    sections = Body("x.md", TEXT, 10).sections()

    assert [(part.title, part.line) for part in sections] == [("", 10), ("One", 12), ("Two", 20)]
    assert sections[2] == Section(title="Two", text="`[@8]` and [@x].", line=20)


def test_marks_are_found_outside_code_with_their_places() -> None:
    """A mark without a number is found as well, so that it can be reported."""
    assert list(Body("x.md", TEXT, 10).marks()) == [
        Mark(1, "[@1]", Span("x.md", 14, 9, 13)),
        Mark(None, "[@x]", Span("x.md", 22, 12, 16)),
    ]


def test_links_and_pictures_are_found_with_the_places_of_their_targets() -> None:
    """What stands in code is found too: parsers do not agree on what code is."""
    assert list(Body("x.md", TEXT, 10).links()) == [
        Link("link", "a.md", is_image=False, span=Span("x.md", 14, 23, 27)),
        Link("a picture", "p.png", is_image=True, span=Span("x.md", 14, 46, 51)),
        Link("not a link", "b.md", is_image=False, span=Span("x.md", 17, 36, 40)),
    ]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("[one](two.md) [three][four]\n\n[four]: five.md", []),
        ("a list[@1]: one, two", []),
        ("[one](two (three) (four))", [5]),
        ("[one]:\ntwo", [1]),
        ("> [one]: two", [3]),
        ("[![one](two.png)](three.md)", [7]),
    ],
)
def test_what_only_some_parsers_take_for_a_link_is_found(text: str, columns: list[int]) -> None:
    """A target over lines or with brackets, and definitions where one does not look for them."""
    assert [span.column for span in Body("x.md", text).loose_links()] == columns


def test_a_mark_with_a_number_that_no_source_can_have_stays() -> None:
    """Thousands of figures, or spaces that only some functions take for such, break nothing."""
    for text in (f"[@{'9' * 5000}]", "[@\x1f1\x1f]", "[@0]", "[@٣]"):
        assert rewrite(text, mark=str) in (text, "1")


def test_rewriting_changes_marks_and_targets_and_nothing_else() -> None:
    """Code, texts of links and everything between stay as they are."""
    rewritten = rewrite(TEXT, mark=lambda number: f"<{number}>", link=lambda target: f"../{target}")

    assert rewritten == TEXT.replace("[@1]", "<1>").replace("(a.md)", "(../a.md)").replace(
        "(p.png)", "(../p.png)"
    )


def test_a_mark_inside_the_text_of_a_link_is_rewritten_too() -> None:
    """Both edits stand in one another's neighbourhood and do not collide."""
    assert rewrite("[see [@2]](a.md)", mark=str, link=str.upper) == "[see 2](A.MD)"


@given(st.text(st.sampled_from(list("#[]()@!`<>1a \n~*_\\")), max_size=80))
def test_any_text_has_parts(text: str) -> None:
    """Looking at a text never raises, and rewriting nothing gives the same text."""
    body = Body("x.md", text)

    list(body.marks()), list(body.links()), body.sections()

    assert rewrite(text, link=lambda target: target) == text


LONG = (
    "# a" + " " * 20_000 + "b",
    "[" * 20_000,
    "[\n" * 10_000,
    "[a](" + "x" * 50_000,
    "`" * 20_000,
    "`a" * 20_000,
    "![" * 20_000,
    "<" * 20_000,
)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:3].strip())
def test_a_long_line_is_read_through_once(text: str) -> None:
    """A pattern that goes back again and again would hang here for minutes."""
    body = Body("x.md", text)

    assert [*body.marks(), *body.links()] == []
    assert rewrite(text, mark=str, link=str) == text
