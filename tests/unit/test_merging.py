"""What was changed in a copy comes into the text; everything else stays letter for letter."""

from __future__ import annotations

import pytest

from golocal.editing import merging

TEXT = "See [Ghent](../ghent.md) first.[@3]\nThen go on.\n\n- one\n- two"
OUT = "See Ghent first.[@3] Then go on.\n\n- one\n- two"


def test_what_was_not_changed_stays() -> None:
    """Links and ends of lines that the copy cannot say are there still."""
    assert merging.prose(TEXT, OUT, OUT) == TEXT


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        (
            OUT.replace("go on", "stop"),
            TEXT.replace("go on", "stop"),
        ),
        (
            OUT.replace("first.[@3]", "first.[@3] A new sentence."),
            TEXT.replace("\nThen", " A new sentence.\nThen"),
        ),
        (OUT.replace("- two", "- two\n- three"), f"{TEXT}\n- three"),
        (OUT.replace("[@3]", ""), TEXT.replace("[@3]", "")),
        (OUT.replace("\n\n- one", " Here.\n\n- one"), TEXT.replace("\n\n-", " Here.\n\n-")),
        ("Nothing of it.", "Nothing of it."),
    ],
)
def test_only_what_was_changed_changes(back: str, expected: str) -> None:
    """A word, a sentence, an item, a mark, all of it."""
    assert merging.prose(TEXT, OUT, back) == expected


def test_a_field_keeps_its_comment_and_a_new_one_has_its_place() -> None:
    """The order is that of the schema, and comments stay where they stood."""
    own = "---\n# why\ntitle: A\nsince: 2001 # so it says\n# end\n---\n\n## Context\n\nOne.\n"
    out = "---\ntitle: A\nsince: 2001\n---\n\n## Context\n\nOne.\n"
    back = (
        "---\ntitle: A\nsince: 2001\nuntil: 2004\n---\n\n## Context\n\nTwo.\n\n## More\n\nThree.\n"
    )

    assert merging.files(own, out, back, ["title", "city", "since", "until"], {}) == (
        "---\n# why\ntitle: A\nsince: 2001 # so it says\nuntil: 2004\n# end\n---\n\n"
        "## Context\n\nTwo.\n\n## More\n\nThree.\n"
    )


def test_what_was_taken_out_goes_and_what_must_be_there_stays() -> None:
    """A draft marks what it asks for with the words of the schema behind the key."""
    own = "---\ntitle: A\nuntil: 2004\n---\n\n## Context\n\nOne.\n\n## Not known\n\n- x\n"
    back = "---\ntitle: # The name of it.\n---\n\n## Context\n\n"

    assert merging.files(own, own, back, ["title", "until"], {}) == (
        "---\ntitle: A\n---\n\n## Context\n\nOne.\n"
    )
