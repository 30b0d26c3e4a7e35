"""Two states of a text, word by word."""

from __future__ import annotations

import re

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from golocal.review import worddiff
from golocal.review.worddiff import BREAK, Fate, Piece

WORDS = st.lists(
    st.sampled_from(
        ["the", "city", "pays", "(often)", "well.", "**", "~~", "`", "$5", "\n\n", "- a"]
    ),
    max_size=12,
).map(" ".join)

STAYED, GONE, NEW = Fate.STAYED, Fate.GONE, Fate.NEW


def pieces(*each: tuple[Fate, str]) -> tuple[Piece, ...]:
    """Give pieces from their words in a row."""
    return tuple(Piece(fate, tuple(words.split())) for fate, words in each)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", pieces()),
        ("a b", "a b", pieces((STAYED, "a b"))),
        ("", "a b", pieces((NEW, "a b"))),
        ("a b", "", pieces((GONE, "a b"))),
        ("a b c", "a c", pieces((STAYED, "a"), (GONE, "b"), (STAYED, "c"))),
        ("a b c", "a x c", pieces((STAYED, "a"), (GONE, "b"), (NEW, "x"), (STAYED, "c"))),
        # how it is typed makes no difference
        ("a  b\nc", "a b c", pieces((STAYED, "a b c"))),
        # paragraphs and items do
        ("a b", "a\n\nb", pieces((STAYED, "a"), (NEW, BREAK), (STAYED, "b"))),
        ("- a\n- b", "- a\n- b", pieces((STAYED, "- a ¶ - b"))),
        # two texts with nothing in common
        ("a b c d", "v w x d", pieces((GONE, "a b c d"), (NEW, "v w x d"))),
    ],
)
def test_each_word_has_its_fate(before: str, after: str, expected: tuple[Piece, ...]) -> None:
    """Words are compared, not letters and not lines."""
    assert worddiff.compare(before, after) == expected


def test_replacements_that_hardly_a_word_parts_are_one() -> None:
    """A patchwork of single words is what nobody reads."""
    before, after = "The city paid the rent last year.", "The city owed the sum last year."

    assert worddiff.marked(before, after, 1_000) == (
        "The city ~~paid the rent~~ **owed the sum** last year.",
    )


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    """Without what is new it is the old text, without what went the new one."""
    found = worddiff.compare(before, after)

    old = [word for piece in found if piece.fate is not NEW for word in piece.words]
    new = [word for piece in found if piece.fate is not GONE for word in piece.words]
    assert (old, new) == (worddiff._words(before), worddiff._words(after))


@given(WORDS, WORDS)
def test_every_mark_is_a_mark_on_github(before: str, after: str) -> None:
    """Struck and bold come out struck and bold, beside any punctuation."""
    found = worddiff.compare(before, after)
    lines = worddiff.marked(before, after, 10_000)

    made = "".join(
        cmarkgfm.github_flavored_markdown_to_html(f"> {line}", Options.CMARK_OPT_UNSAFE)
        for line in lines
    )

    changed = [piece for piece in found if piece.fate is not STAYED]
    assert made.count("<strong>") == sum(piece.fate is NEW for piece in changed)
    assert made.count("<del>") == sum(piece.fate is GONE for piece in changed)
    tags = set(re.findall(r"<(\w+)", made))
    assert tags <= {"blockquote", "p", "strong", "del", "span"}


def test_what_stayed_far_from_a_change_is_left_out() -> None:
    """Eight words on either side are enough to know where one is."""
    many = " ".join(f"w{number}" for number in range(40))

    assert worddiff.marked(f"{many} old {many}", f"{many} new {many}", 1_000) == (
        "… w32 w33 w34 w35 w36 w37 w38 w39 ~~old~~ **new** w0 w1 w2 w3 w4 w5 w6 w7 …",
    )


def test_paragraphs_stay_paragraphs() -> None:
    """A new item of a list is marked with the end of the one before."""
    assert worddiff.marked("One two.\n\n- a b", "One three.\n\n- a b\n- c d", 1_000) == (
        "One ~~two.~~ **three.**",
        "\\- a b **¶ - c d**",
    )


def test_what_is_only_spaced_otherwise_has_no_changes() -> None:
    """The caller says so in words."""
    assert worddiff.marked("a  b", "a\nb", 1_000) == ()


def test_a_long_difference_is_cut_and_says_so() -> None:
    """A comment has an end."""
    assert worddiff.marked("a b c d", "v w x y", 8) == ("~~a b c d~~", worddiff.MORE)


def test_a_new_text_is_shown_without_marks() -> None:
    """All bold would be no help."""
    assert worddiff.plain("One *two*.\n\nThree.", 1_000) == (r"One \*two\*.", "Three.")


def test_a_very_long_text_is_not_compared() -> None:
    """A file of a megabyte would keep us for hours."""
    before, after = "a b " * 1_500, "b a " * 1_500

    assert [piece.fate for piece in worddiff.compare(before, after)] == [GONE, NEW]
