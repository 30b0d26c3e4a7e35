"""Markdown as HTML for printed editions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from golocal.text import prose
from golocal.text.prose import Edition, Reference


def marks(numbers: Sequence[int]) -> str:
    """Show marks as a list in braces."""
    return f"{{{','.join(str(number) for number in numbers)}}}"


def link(target: str) -> Reference:
    """Lead to the web as written, to an entry by its name, and nowhere for one that is gone."""
    if target == "gone.md":
        return Reference(None, " (volume 9)")
    if target.endswith(".md"):
        return Reference(f"#{target.removesuffix('.md')}", "<i>p. 3</i>")
    return Reference(target)


EDITION = Edition(marks=marks, link=link, picture=lambda target: f"practices/{target}")


def html(text: str, level: int = 3) -> str:
    """Set a text on one line."""
    return prose.html(text, EDITION, level=level).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks
        ("Said.[@2]", "<p>Said.{2}</p>"),
        ("Said.[@2][@1] More.[@2]", "<p>Said.{2,1} More.{2}</p>"),
        ("Said [@2] [@3]", "<p>Said{2,3}</p>"),
        ("`[@1]` is a mark.[@1]", "<p><code>[@1]</code> is a mark.{1}</p>"),
        ("*Said.*[@1]", "<p><em>Said.</em>{1}</p>"),
        # links
        ("[Graz](graz.md) did.", '<p><a href="#graz">Graz</a><i>p. 3</i> did.</p>'),
        ("[Graz](gone.md) did.", "<p><span>Graz</span> (volume 9) did.</p>"),
        ("[a *b*[@1]](graz.md).", '<p><a href="#graz">a <em>b</em></a><i>p. 3</i>{1}.</p>'),
        ("<https://a.example/b_c_d>", '<p><a href="https://a.example/b_c_d">https://a.example/b_c_d</a></p>'),
        ("![A hall](hall.jpg)", '<figure><img alt="A hall" src="practices/hall.jpg"></figure>'),
        ("![A](a.jpg) b", '<p><img alt="A" src="practices/a.jpg"> b</p>'),
        # lists
        ("- one[@1]\n- two", "<ul><li>one{1}</li><li>two</li></ul>"),
        ("- one\n\n- two", "<ul><li><span>one</span></li><li><span>two</span></li></ul>"),
        ("- one\n\n    more", "<ul><li><span>one</span><br><span>more</span></li></ul>"),
        # words keep their own marks
        ("the ’90s “here”", "<p>the ’90s “here”</p>"),
        ("2 * 3 * 4 and a_b_c", "<p>2 * 3 * 4 and a_b_c</p>"),
    ],
)  # fmt: skip
def test_what_a_text_becomes(text: str, expected: str) -> None:
    """Marks, links and pictures are the edition's; all else is plain Markdown."""
    assert html(text) == expected


def test_a_table_is_understood() -> None:
    """Tables belong to the fixed extensions, with marks in their cells."""
    text = "| a | b |\n| --- | --- |\n| c[@1] | d |"

    assert "<td>c{1}</td>" in html(text)
    assert prose.EXTENSIONS == ("tables", "sane_lists")


def test_headings_follow_without_a_gap() -> None:
    """However an editor numbered them, the outline has no hole."""
    text = "### One\n\n##### Deeper\n\n#### Back\n\n### Two"

    assert html(text, level=4) == "<h4>One</h4><h5>Deeper</h5><h5>Back</h5><h4>Two</h4>"


def test_no_heading_goes_below_the_sixth() -> None:
    """HTML has no seventh."""
    assert html("### One\n\n#### Two", level=6) == "<h6>One</h6><h6>Two</h6>"


def test_what_stands_for_marks_cannot_be_written_by_hand() -> None:
    """The characters that stand in for marks while Markdown is at work are taken out of a text."""
    assert html("a\ue0001\ue001b") == "<p>a1b</p>"
