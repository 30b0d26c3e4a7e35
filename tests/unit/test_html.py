"""The tree as HTML, as XHTML and as plain words."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest

from golocal.text import html, parser, plain
from golocal.text.html import Edition, Reference


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


def write(text: str, level: int = 3, edition: Edition = EDITION) -> str:
    """Write a text on one line."""
    return html.write(parser.parse(text).text, edition, level=level).replace("\n", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks
        ("Said.[@2]", "<p>Said.{2}</p>"),
        ("Said.[@2][@1] More.[@2]", "<p>Said.{2,1} More.{2}</p>"),
        ("Said [@2] [@3]", "<p>Said{2,3}</p>"),
        ("Said\n[@2]\n[@3]\nMore", "<p>Said{2,3}More</p>"),
        ("`[@1]` is a mark.[@1]", "<p><code>[@1]</code> is a mark.{1}</p>"),
        ("*Said.*[@1]", "<p><em>Said.</em>{1}</p>"),
        ("Said.[@x]", "<p>Said.[@x]</p>"),
        # links
        ("[Graz](graz.md) did.", '<p><a href="#graz">Graz</a><i>p. 3</i> did.</p>'),
        ("[Graz](gone.md) did.", "<p><span>Graz</span> (volume 9) did.</p>"),
        ("[a *b*[@1]](graz.md).", '<p><a href="#graz">a <em>b</em></a><i>p. 3</i>{1}.</p>'),
        (
            "<https://a.example/b_c_d>",
            '<p><a href="https://a.example/b_c_d">https://a.example/b_c_d</a></p>',
        ),
        (
            '[a](https://a.example/?b&c="d "e\'f>")',
            '<p><a href="https://a.example/?b&amp;c=%22d" title="e\'f&gt;">a</a></p>',
        ),
        (
            "![A hall](hall.jpg)",
            '<figure><img alt="A hall" src="practices/hall.jpg" /></figure>',
        ),
        ("![A](a.jpg) b", "<p>![A](a.jpg) b</p>"),
        # lists
        ("- one[@1]\n- two", "<ul><li>one{1}</li><li>two</li></ul>"),
        ("- one\n\n- two", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"),
        ("4. one\n5. two", '<ol start="4"><li>one</li><li>two</li></ol>'),
        ("1. one\n   - two", "<ol><li>one<ul><li>two</li></ul></li></ol>"),
        # tables
        (
            "| a | b |\n| --- | --: |\n| c[@1] | d |",
            (
                '<table><thead><tr><th>a</th><th style="text-align: right;">b</th></tr></thead>'
                '<tbody><tr><td>c{1}</td><td style="text-align: right;">d</td></tr></tbody></table>'
            ),
        ),
        # words keep their own signs
        ("the ’90s “here”", "<p>the ’90s “here”</p>"),
        ("2 * 3 * 4 and a_b_c", "<p>2 * 3 * 4 and a_b_c</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("a  \nb", "<p>a<br />b</p>"),
        ("> a\n\n---", "<blockquote><p>a</p></blockquote><hr />"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"),
        # passages
        ('<span lang="de">Wort</span>', '<p><span lang="de">Wort</span></p>'),
        ('<bdi lang="ar" dir="rtl">ك</bdi>', '<p><bdi lang="ar" dir="rtl">ك</bdi></p>'),
        ('<abbr title="a">b</abbr>', '<p><abbr title="a">b</abbr></p>'),
        ("H<sub>2</sub>O<sup>2</sup>", "<p>H<sub>2</sub>O<sup>2</sup></p>"),
        # what has no node
        ("<script>a</script>", "<p>&lt;script&gt;a&lt;/script&gt;</p>"),
        ("[a](javascript:b)", "<p>[a](javascript:b)</p>"),
    ],
)
def test_what_a_text_becomes(text: str, expected: str) -> None:
    """Marks, links and pictures are the edition's; all else is the same everywhere."""
    assert write(text) == expected


def test_headings_follow_without_a_gap() -> None:
    """However an editor numbered them, the outline has no hole."""
    text = "### One\n\n##### Deeper\n\n#### Back\n\n### Two"

    assert write(text, level=4) == "<h4>One</h4><h5>Deeper</h5><h5>Back</h5><h4>Two</h4>"


def test_no_heading_goes_below_the_sixth() -> None:
    """HTML has no seventh."""
    assert write("### One\n\n#### Two", level=6) == "<h6>One</h6><h6>Two</h6>"


def test_headings_have_the_anchors_that_the_edition_makes_of_theirs() -> None:
    """Made of their words without marks."""
    edition = Edition(marks=marks, link=link, picture=str, anchor="x-{}".format)

    assert write("### What it cost [@1]", edition=edition) == (
        '<h3 id="x-what-it-cost">What it cost{1}</h3>'
    )


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<i lang="fr">a</i>', '<i lang="fr" xml:lang="fr">a</i>'),
        ('<i lang="ar-PS">a</i>', '<i lang="ar-PS" xml:lang="ar-PS" dir="rtl">a</i>'),
        ('<i lang="he" dir="ltr">a</i>', '<i lang="he" xml:lang="he" dir="ltr">a</i>'),
        ("a lang=&quot;de&quot;", "a lang=&quot;de&quot;"),
        (
            '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        ),
    ],
)
def test_html_becomes_xhtml(markup: str, expected: str) -> None:
    """Languages are marked twice, and drawings have their namespace."""
    made = html.xhtml(f"<html><body>{markup}</body></html>\n").decode()

    assert made == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f"<html><body>{expected}</body></html>\n"
    )
    ET.fromstring(made)  # noqa: S314 - written just now


def test_plain_words_have_what_readers_see_and_no_marks() -> None:
    """A line for each paragraph, item and row."""
    text = parser.parse(
        "One *two*,\nthree.[@1]\n\n4. four\n5. five\n   - six\n\n> seven\n\n"
        "| a | b |\n|-|-|\n| c | d |"
    ).text

    assert plain.write(text).split("\n") == [
        *("One two, three.", "4. four", "5. five", "• six", "seven", "a | b", "c | d"),
    ]
    assert plain.count(text) == 11
