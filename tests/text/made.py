"""Texts made by chance, of what editors type and mistype, and what check says of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from golocal import rules
from golocal.base.location import Source
from golocal.collection import corpus
from golocal.entry import schema
from golocal.entry.practice import Practice
from golocal.reading import entries
from golocal.text.tree import Section

SAMPLE = Path(__file__).parents[1] / "sample"
PATH = "practices/promising/lillevik-open-budget.md"

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


MARKED = [
    f"{text}{mark}" for text in (*WORDS, *PHRASES) for mark in ("", "[@1]", " [@1]", "[@1][@1]")
]
DEPTH = 2
"""How often lists and quotations stand in one another; deeper ones take long and show no more."""

inline = st.builds(
    str.join,
    st.sampled_from([" ", ""]),
    st.lists(
        st.one_of(*[st.sampled_from(MARKED)] * 3, st.sampled_from(SLIPS)),
        min_size=1,
        max_size=6,
    ),
)


def moved(text: str, first: str) -> str:
    """Blocks in an item of a list, or in a quotation."""
    other = "> " if first == "> " else " " * len(first)
    lines = enumerate(text.split("\n"))
    return "\n".join(
        f"{first if not number else other}{line}" if line or not number else other.rstrip()
        for number, line in lines
    )


def blocks(depth: int) -> st.SearchStrategy[str]:
    """Blocks below one another, and in one another as often as is said."""
    leaves = [inline, inline, st.sampled_from(BLOCKS)]
    if depth:
        inside = blocks(depth - 1)
        items = st.lists(
            st.builds(moved, inside, st.sampled_from(["- ", "* ", "4. ", "1) "])),
            min_size=1,
            max_size=3,
        )
        leaves += [
            st.builds(str.join, st.sampled_from(["\n", "\n\n"]), items),
            st.builds(moved, inside, st.just("> ")),
        ]
    return st.builds(
        str.join,
        st.sampled_from(["\n\n", "\n\n", "\n"]),
        st.lists(st.one_of(leaves), min_size=1, max_size=3),
    )


several = blocks(DEPTH)


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
    known = {"section-missing", "section-unknown", "section-empty", "status-unsupported"}
    if any(fault.is_error and fault.code not in known for fault in faults):
        return None
    assert isinstance(file.entry, Practice)
    first, *others = file.entry.sections
    return None if others else first
