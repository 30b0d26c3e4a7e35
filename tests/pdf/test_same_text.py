"""A clean text says on paper what GitHub shows of its source."""

from __future__ import annotations

import dataclasses
import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golocal.book import handout
from golocal.text import parser, tree

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

    from golocal.book.house import Setting
    from golocal.collection.corpus import Loaded
    from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

FACTS = runpy.run_path(str(Path(__file__).parents[1] / "text" / "facts.py"))

TEXTS = (
    "2011. The council adopted it.\n\nText between.\n\n4. Fourth demand\n5. Fifth\n   - below",
    "Three things:\n- a *house*\n- a **street**, and\n\n  trees\n\n> A quotation\nin two lines.",
    "| Line | Doors |\n| :-- | --: |\n| Red | 24 |\n| Blue \\| green | `36` |\n\n### Cost",
    '<abbr title="United Nations">UN</abbr>, <span lang="de">Bürgerrat</span>\\\nH<sub>2</sub>O',
    "Type `*this*` on [a page](https://a.example):\n\n```\nlet it be\n```\n\n---\n\n- - deep",
    "1) one\n\n   more\n2) two",
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_says_the_same_on_paper(
    text: str, loaded: Loaded, setting: Setting, typesetter: Typesetter, tmp_path: Path
) -> None:
    """Every word in order, and the number before each item."""
    parsed = parser.parse(f"## Context\n\n{text}")
    assert parsed.diagnostics == ()
    practice = dataclasses.replace(
        loaded.corpus.practices["timisoara-tram"], sections=tree.sections(parsed.text)
    )
    made = typesetter.typeset(handout.compose(loaded.corpus, practice, setting), "one")
    path = tmp_path / "one.pdf"
    path.write_bytes(made.pdf)
    told = "".join(re.findall(r'"(.*)"', _pdf(path).tags()))
    facts = FACTS["of_source"](text)

    assert _in_order(facts.words, "".join(told.split()))
    for number, words in facts.items:
        if number != "•":
            assert f"{number}{words[:5]}" in "".join(told.split())


def _pdf(path: Path) -> Pdf:
    conftest = runpy.run_path(str(Path(__file__).with_name("conftest.py")))
    pdf: Pdf = conftest["Pdf"](path)
    return pdf


def _in_order(words: str, told: str) -> bool:
    """Whether all letters stand there in this order, between numbers, bullets and addresses."""
    rest = iter(told)
    return all(letter in rest for letter in words)
