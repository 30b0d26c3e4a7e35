"""The numbers of sources as people write them: read, or left as they are where they are none."""

from __future__ import annotations

import pytest

from golocal.rules import marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so.[1]", "so.[@1]"),
        ("so.[1-3]", "so.[@1][@2][@3]"),
        ("so.[1–3]", "so.[@1][@2][@3]"),
        ("so [1, 2][3]", "so [@1][@2][@3]"),
        ("so [1; 2]", "so [@1][@2]"),
        ("so [1 and 2]", "so [@1][@2]"),
        ("so [@1, @2]", "so [@1][@2]"),
        ("so [source 2]", "so [@2]"),
        ("people [2]: they", "people [@2]: they"),
        ("so.¹", "so.[@1]"),
        ("the busiest ¹.", "the busiest [@1]."),
        ("10 m ² of CO ²", "10 m ² of CO ²"),
        ("so¹,² or¹²", "so[@1][@2] or[@12]"),
        ("so[^2]", "so[@2]"),
        ("so [1, p. 12]", "so [@1]"),
        # what is none
        ("in [2011]", "in [2011]"),
        ("5 m² and 3 km²", "5 m² and 3 km²"),
        ("10² of them", "10² of them"),
        ("[1](https://a.example)", "[1](https://a.example)"),
        ("[5-2] [1-30] [0]", "[5-2] [1-30] [0]"),
    ],
)
def test_a_number_becomes_a_mark(text: str, expected: str) -> None:
    """In every way in which one is written."""
    assert marks.spelled(text)[0] == expected


def test_a_page_in_a_mark_is_told() -> None:
    """It belongs into the note of the source, and is not dropped in silence."""
    assert marks.spelled("so [1, p. 12]")[1] == ("[1, p. 12]",)
