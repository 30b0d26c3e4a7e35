"""What check calls clean comes out the same in every edition, and as GitHub shows it.

Texts are made by chance, of what editors type and of what they mistype. Those that check calls
clean are written for every medium and read back by other programs.
"""

from __future__ import annotations

import dataclasses
import runpy
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from golocal import rules
from golocal.base.location import Source
from golocal.collection import corpus
from golocal.entry import schema
from golocal.entry.model import Practice
from golocal.reading import entries
from golocal.text import html, markdown, parser, xhtml
from golocal.text.html import Edition, Reference
from golocal.text.tree import Section

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS / "sample"
PATH = "practices/promising/lillevik-open-budget.md"
FACTS = runpy.run_path(str(Path(__file__).with_name("facts.py")))

WORDS = (
    "word",
    "Bürgerrat",
    "2011",
    "a.b",
    "(so)",
    "“said”",
    "5 %",
    "¿qué?",
    "كلمة",
    "x_y_z",
    "2 * 3",
)
PHRASES = (
    "*one*", "_two_", "**three**", "***four***", "*a **b** c*", "**a *b***", "`code`", "``a ` b``",
    "[link](https://a.example/b_c?d=e&f)", "[*a*](sampletown-charter.md)", "<https://a.example/g>",
    '[t](https://a.example/ "title")', "[m[@1]](https://a.example)", "H<sub>2</sub>O",
    "m<sup>2</sup>",     '<abbr title="United Nations">UN</abbr>', '<span lang="de">*Wort*</span>',
    '<bdi lang="ar" dir="rtl">كلمة</bdi>', "a<br>b", "\\*", "\\[@1]", "&amp;", "&lt;b>", "a  \nb",
    "a\\\nb", "a\nb", "[ref][r]",
)  # fmt: skip
SLIPS = (
    *"*_`[]()<>#-+~|\\!&\"'.:1", "](", "[@", "**", "\n", "\n\n", "\n- ", "\n1. ", "\n2. ", "\n> ",
    "\n---", "\n===", "\n    ", "\n\n    ", "~~", "- [ ] ", "[^1]", "www.a.example", "https://a.example",
    "<b>", "</span>", "![", "  ", "|", "\n|-|", "\n#", "\n## ",
)  # fmt: skip
BLOCKS = (
    "### Heading", "#### What it cost [@1]", "---", "```\ncode *a*\n```", "    code", "***",
    "| a | *b* |\n|:--|--:|\n| c[@1] | `d` |\n| e \\| f |", "| one |\n| --- |", "[r]: https://r.example",
)  # fmt: skip


def marked(text: str) -> st.SearchStrategy[str]:
    """Words, perhaps with a mark behind."""
    return st.sampled_from([text, f"{text}[@1]", f"{text} [@1]", f"{text}[@1][@1]"])


inline = st.lists(
    st.one_of(
        st.sampled_from(WORDS).flatmap(marked),
        st.sampled_from(PHRASES).flatmap(marked),
        st.sampled_from(SLIPS),
    ),
    min_size=1,
    max_size=6,
).flatmap(lambda parts: st.sampled_from([" ", ""]).map(lambda between: between.join(parts)))


def moved(first: str, other: str) -> st.SearchStrategy[str]:
    """Blocks in an item of a list, or in a quotation."""
    return st.deferred(lambda: several).map(
        lambda text: "\n".join(
            f"{first if not number else other}{line}" if line or not number else other.rstrip()
            for number, line in enumerate(text.split("\n"))
        )
    )


lists = st.lists(
    st.one_of(moved("- ", "  "), moved("* ", "  "), moved("4. ", "   "), moved("1) ", "   ")),
    min_size=1,
    max_size=3,
).flatmap(lambda items: st.sampled_from(["\n", "\n\n"]).map(lambda between: between.join(items)))

block = st.one_of(inline, inline, st.sampled_from(BLOCKS), lists, moved("> ", "> "))
several = st.lists(block, min_size=1, max_size=3).flatmap(
    lambda blocks: st.sampled_from(["\n\n", "\n\n", "\n"]).map(lambda between: between.join(blocks))
)

EDITION = Edition(
    marks=lambda numbers: "".join(f"\ue000{number}\ue001" for number in numbers),
    link=Reference,
    picture=str,
    anchor=str,
)


@cache
def _codes() -> Mapping[str, Mapping[str, str]]:
    return corpus.load(SAMPLE).corpus.codes


@cache
def _head() -> str:
    return (SAMPLE / PATH).read_text("utf-8").partition("\n---\n")[0]


def section(text: str) -> Section | None:
    """A text as the section of a practice; None where check finds an error in it."""
    source = Source(PATH, f"{_head()}\n---\n\n## Context\n\n{text}\n")
    file = entries.read(source, schema.PRACTICE, _codes())
    faults = [*file.faults, *rules.check_alone(file)]
    known = {"section-missing", "section-unknown", "section-empty"}
    if any(fault.is_error and fault.code not in known for fault in faults):
        return None
    assert isinstance(file.entry, Practice)
    first, *others = file.entry.sections
    return None if others else first


def same(text: str, found: Section) -> None:
    """Compare every edition of a clean text with what GitHub shows."""
    expected = FACTS["of_source"](text)
    lines = dataclasses.replace(EDITION, has_lines=True)
    page = html.write(found.text, EDITION, level=3)
    assert FACTS["of_html"](page) == expected
    assert (
        FACTS["of_xml"](xhtml.page(f"<body>{page}</body>").decode().partition("html>")[2])
        == expected
    )
    assert FACTS["of_source"](markdown.write(found.text)) == expected
    assert parser.parse(markdown.write(found.text)).text == found.text
    print_ = FACTS["of_html"](html.write(found.text, lines, level=3))
    assert print_.words == expected.words


@settings(
    max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
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
