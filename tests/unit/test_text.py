"""Markdown becomes a tree: every construct a node with its place, or a diagnostic."""

from __future__ import annotations

import pytest

from golocal.text import tree
from golocal.text.builder import slug
from golocal.text.parser import parse
from golocal.text.tree import (
    Abbreviation,
    Alignment,
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Mark,
    Paragraph,
    Passage,
    Quotation,
    Row,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Words,
)


def blocks(source: str) -> tuple[Block, ...]:
    """The blocks of a text that is as it should be."""
    parsed = parse(source)
    assert parsed.diagnostics == ()
    return parsed.text.blocks


def inlines(source: str) -> tuple[Inline, ...]:
    """What stands in the one paragraph of a text."""
    (paragraph,) = blocks(source)
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


def told(source: str) -> list[str]:
    """What is wrong with a text: line, column, end and code."""
    return [
        f"{fault.span.line}:{fault.span.column}-{fault.span.end} {fault.code}"
        for fault in parse(source).diagnostics
    ]


def test_words_have_emphasis_code_and_breaks() -> None:
    """As CommonMark has it, nested too."""
    assert inlines("a *b **c*** `d`  \ne\\\nf<br>g") == (
        Words("a "),
        Emphasis((Words("b "), Strong((Words("c"),)))),
        Words(" "),
        Code("d"),
        Break(),
        Words("e"),
        Break(),
        Words("f"),
        Break(),
        Words("g"),
    )


def test_a_line_end_stays_with_its_words() -> None:
    """Each line is a node, so that each has its place."""
    assert inlines("One\ntwo.[@1]\nThree") == (
        Words("One\n"),
        Words("two."),
        Mark(1, "[@1]"),
        Words("\n"),
        Words("Three"),
    )


def test_a_link_has_no_mark_in_it() -> None:
    """A mark is a link itself, so it goes behind."""
    assert inlines('[the *plan*[@2]](https://a.example/x "Plan")') == (
        Link((Words("the "), Emphasis((Words("plan"),))), "https://a.example/x", "Plan"),
        Mark(2, "[@2]"),
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("[a](b.md)", "b.md"),
        ("[a](<https://a.example/(b)>)", "https://a.example/(b)"),
        ("[a][b]\n\n[b]: https://a.example", "https://a.example"),
        ("[a]\n\n[A]: ../b/c.md", "../b/c.md"),
        ("[a](https://a.example/?b=1&amp;c=2)", "https://a.example/?b=1&c=2"),
    ],
)
def test_links_lead_to_the_web_and_to_files(source: str, target: str) -> None:
    """However they are written."""
    assert inlines(source) == (Link((Words("a"),), target),)


def test_an_address_between_signs_is_a_link() -> None:
    """The words are the address."""
    assert inlines("<https://a.example>") == (
        Link((Words("https://a.example"),), "https://a.example"),
    )


@pytest.mark.parametrize("source", ["\\[@1]", "a\\[@1]", "[\\@1]", "[@1\\]", "&#91;@1]"])
def test_an_escaped_mark_is_words(source: str) -> None:
    """Also where it begins the text."""
    assert all(isinstance(node, Words) for node in inlines(source))


def test_tags_about_words_are_nodes() -> None:
    """Those that the first edition allowed, and no others."""
    source = (
        '<abbr title="United Nations">UN</abbr> H<sub>2</sub>O m<sup>2</sup>'
        ' <span lang="de">Wort</span> <bdi lang="ar" dir="rtl">كلمة</bdi>'
    )
    assert [node for node in inlines(source) if not isinstance(node, Words)] == [
        Abbreviation((Words("UN"),), "United Nations"),
        Subscript((Words("2"),)),
        Superscript((Words("2"),)),
        Passage((Words("Wort"),), "de"),
        Passage((Words("كلمة"),), "ar", "rtl", is_isolated=True),
    ]


def test_blocks_stand_in_each_other() -> None:
    """Lists keep their numbers, and whether they are tight."""
    source = "> Said:\n>\n> 4. a\n> 5. b\n>    - c\n\n- d\n\n- e\n"
    assert blocks(source) == (
        Quotation(
            (
                Paragraph((Words("Said:"),)),
                List(
                    (
                        Item((Paragraph((Words("a"),)),)),
                        Item(
                            (
                                Paragraph((Words("b"),)),
                                List((Item((Paragraph((Words("c"),)),)),)),
                            )
                        ),
                    ),
                    start=4,
                ),
            )
        ),
        List(
            (Item((Paragraph((Words("d"),)),)), Item((Paragraph((Words("e"),)),))),
            is_tight=False,
        ),
    )


def test_a_list_needs_no_empty_line_before_it() -> None:
    """As on GitHub."""
    assert blocks("Three:\n- a\n- b") == (
        Paragraph((Words("Three:"),)),
        List((Item((Paragraph((Words("a"),)),)), Item((Paragraph((Words("b"),)),)))),
    )


def test_a_table_has_a_head_and_rows() -> None:
    """Cells that are not written are empty."""
    assert blocks("| a | *b* |\n|---|--:|\n| c |") == (
        Table(
            (Alignment.NONE, Alignment.RIGHT),
            Row((Cell((Words("a"),)), Cell((Emphasis((Words("b"),)),)))),
            (Row((Cell((Words("c"),)), Cell(()))),),
        ),
    )


def test_a_picture_alone_is_a_figure() -> None:
    """Its words are for those who do not see it."""
    assert blocks("![A *hall*](x/hall.png)\n\n    code\n\n***") == (
        Figure("x/hall.png", "A hall"),
        CodeBlock("code\n"),
        ThematicBreak(),
    )


def test_anchors_are_made_of_words_without_marks() -> None:
    """And do not move when a mark is added anywhere."""
    same = "### What it cost\n\n"
    source = f"## Costs\n\n### What it cost [@1]\n\n{same}{same}### Qué pasó\n\n### 平和\n"
    assert [heading.id for heading in parse(source).text.headings()] == [
        *("costs", "what-it-cost", "what-it-cost_1", "what-it-cost_2", "que-paso", "_1")
    ]
    assert slug("Challenges and lessons") == "challenges-and-lessons"


def test_a_text_is_parted_into_sections() -> None:
    """At its headings of the second level."""
    text = parse("Lead.\n\n## One\n\nText.\n\n### Deeper\n\n## Two\n", "x.md", 20).text
    lead = Text((Paragraph((Words("Lead."),)),))
    one = Text((Paragraph((Words("Text."),)), Heading((Words("Deeper"),), 3, "deeper")))
    assert text.sections == (
        Section("", lead, 20),
        Section("One", one, 22, "one"),
        Section("Two", Text(), 28, "two"),
    )


def test_every_node_knows_its_place() -> None:
    """In characters, behind letters of several bytes and escapes too."""
    text = parse("“É” &amp; \\*a [b](c.md)[@1]\n- *d*", "x.md", 7).text
    assert [(type(node).__name__, *node.span[1:]) for node in text.nodes] == [
        ("Paragraph", 7, 1, 28),
        ("Words", 7, 1, 15),
        ("Link", 7, 19, 23),
        ("Words", 7, 16, 17),
        ("Mark", 7, 24, 28),
        ("List", 8, 1, 6),
        ("Item", 8, 1, 6),
        ("Paragraph", 8, 3, 6),
        ("Emphasis", 8, 3, 6),
        ("Words", 8, 4, 5),
    ]
    words = next(node for node in text.nodes if isinstance(node, Words))
    assert words.text == "“É” & *a "
    assert words.part(6, 8).span[1:] == (7, 11, 14)


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a ~~b~~", ["1:3-8 text-form"]),
        ("a ![b](c.png)", ["1:3-14 text-form"]),
        ("> [!NOTE]\n> a", ["1:1-2 text-form"]),
        ("a\n---", ["2:1-4 heading-form"]),
        ("#", ["1:1-2 heading-form"]),
        ("## *a*", ["1:1-7 heading-form"]),
        ("a\n2. b", ["2:1-3 text-list"]),
        ("a\\[@1]", []),
        ("\\## a", []),
        ("a\n-[b](c.md)", []),
        ("a\n-*b*", []),
        ("\\~~b~~", []),
        ("a www.b.example", ["1:3-16 link-form"]),
        ("`https://b.example`", []),
        ("[a](#b)", ["1:5-7 link-form"]),
        ("[](https://b.example)", ["1:4-21 link-form"]),
        ("[@1](https://b.example)", ["1:6-23 link-form"]),
        ("[a](https://b.example/\u200bc)", ["1:5-25 link-form"]),
        ("![a](https://b.example/c.png)", ["1:6-29 link-form"]),
        ("a <sub>b", ["1:3-8 html-forbidden"]),
        ("a</sub>", ["1:2-8 html-forbidden"]),
        ("*a<sub>b*</sub>", ["1:3-8 html-forbidden", "1:10-16 html-forbidden"]),
        ("[a]: b\n[a]: c\n\n[a]", ["2:1-5 link-form"]),
        ("- " * 8 + "a", ["1:1-16 text-deep"]),
    ],
)
def test_what_has_no_node_is_told_with_its_place(source: str, faults: list[str]) -> None:
    """And what only looks like it is not."""
    assert told(source) == faults


def test_what_has_no_node_stays_as_it_was_typed() -> None:
    """The editor who previews it sees what is wrong."""
    assert parse("a <b>b</b> [c](javascript:d)").text.blocks == (
        Paragraph(
            (
                Words("a "),
                Words("<b>"),
                Words("b"),
                Words("</b>"),
                Words(" "),
                Words("[c](javascript:d)"),
            )
        ),
    )


def test_a_space_at_which_no_line_may_break_stays() -> None:
    """What a heading says is on one line; French keeps a colon beside its word."""
    (passage,) = parse("## Étape 1\u00a0:  décider\n").text.blocks
    assert isinstance(passage, Heading)

    assert tree.words(passage.content) == "Étape 1\u00a0: décider"
