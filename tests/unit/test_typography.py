"""Typewriter's marks in a text: where they are found, and what a book has instead."""

from __future__ import annotations

import pytest

from golocal.text import parser, typography


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('He said "yes" and "no".', "He said “yes” and “no”."),
        ("The city's charter, the '90s", "The city’s charter, the ’90s"),
        ('*"Yes"* and ("no")', "*“Yes”* and (“no”)"),
        ('"[The city\'s plan](plan.md "it\'s")"', '“[The city’s plan](plan.md "it\'s")”'),
        ('So …"it goes on …", it says.[@1]"Yes"[@1]', "So …“it goes on …”, it says.[@1]“Yes”[@1]"),
        ("Two  words, *and*  more", "Two words, *and* more"),
        ("| A  b | c  |\n|---|---|\n| d  e | f |", "| A b | c  |\n|---|---|\n| d e | f |"),
        ("A line that ends here  \nand goes on", "A line that ends here  \nand goes on"),
        ('Code `a  "b"` stays, and <span lang="fr">l\'eau</span> turns',
         'Code `a  "b"` stays, and <span lang="fr">l’eau</span> turns'),
        ('&quot;typed so&quot; stays; \\"it\\" turns', "&quot;typed so&quot; stays; “it” turns"),
        ("## The city's plan\n\n- Its \"aim\"", "## The city’s plan\n\n- Its “aim”"),
    ],
)  # fmt: skip
def test_marks_are_typographic_in_words_and_nowhere_else(typed: str, set_: str) -> None:
    """Code, addresses and tags stay as they are; what stands around words says how a mark turns."""
    assert typography.typeset(typed) == set_
    assert typography.typeset(set_) == set_


def test_each_slip_has_its_place() -> None:
    """Behind letters of several bytes, escapes and other lines too."""
    text = parser.parse('Köln \\* says:\n*"it"*  now', "x.md", 5).text

    found = [(str(part.span), part.text, better) for part, better in typography.slips(text)]

    assert found == [
        ("x.md:6:2", '"', "“"),
        ("x.md:6:5", '"', "”"),
        ("x.md:6:7", "  ", " "),
    ]
