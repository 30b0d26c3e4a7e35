"""What the self-check finds in files that are no pages."""

from __future__ import annotations

from golocal.review.site_check import files

SITE = "https://series.example/"


def test_an_address_that_a_calendar_folds_is_followed_whole() -> None:
    """A line of a calendar holds 75 bytes; the rest of it follows on the next, after a space."""
    text = "URL:https://series.example/commitments/sampletown-write-duties-into-a-rul\r\n e/\r\n"

    assert [each.target for each in files.named(text, SITE)] == [
        "https://series.example/commitments/sampletown-write-duties-into-a-rule/"
    ]
