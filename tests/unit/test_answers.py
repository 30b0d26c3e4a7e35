"""Short answers that say that there is nothing, that nobody knows, or that it goes on."""

from __future__ import annotations

import pytest

from golocal.editing import answers

NOTHING = (
    "",
    "-",
    "–",
    "—",
    "?",
    "...",
    "…",
    "No response",
    "n.d.",
    "s.d.",
    "s.f.",
    "o.J.",
    "n. d.",
    "s. f.",
    "o. J.",
)
UNKNOWN = ("unknown", "Not known", "unclear", "We do not know.", "I do not know")
ONGOING = (
    *("ongoing", "On-going", "present", "today", "now", "still running", "running"),
    *("(ongoing)", "– present", "*today*"),
)


@pytest.mark.parametrize("text", [*NOTHING, *UNKNOWN, *ONGOING], ids=repr)
def test_each_of_the_words_that_people_use_is_understood(text: str) -> None:
    """In any case and with marks around it; one is not taken for another."""
    said = (answers.is_absent(text), answers.is_unknown(text), answers.is_ongoing(text))

    assert said[1:] == (text in UNKNOWN, text in ONGOING)
    assert said[0] or text not in NOTHING


@pytest.mark.parametrize("text", ["none of your concern is known", "a running track", "2011"])
def test_an_answer_of_more_than_such_a_word_is_an_answer(text: str) -> None:
    """Whatever words are in it."""
    assert (answers.is_unknown(text), answers.is_ongoing(text)) == (False, False)
