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
