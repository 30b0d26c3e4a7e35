"""Finished HTML kept out of the way of the Markdown parser."""

from __future__ import annotations

import pytest

from golocal.web import islands
from golocal.web.pagetext import Numbering


def test_blocks_between_blank_lines_give_their_place_to_marks() -> None:
    """What is between them is Markdown and stays."""
    parted = islands.part(
        "<header>\n<p>One</p>\n\n<p>two</p>\n</header>\n\n## Text\n\n<ul>\n</ul>\n"
    )

    assert parted.blocks == ("<header>\n<p>One</p>\n\n<p>two</p>\n</header>", "<ul>\n</ul>")
    assert parted.text == "\ue0000\ue000\n\n## Text\n\n\ue0001\ue000\n"


def test_blocks_come_back_into_their_places() -> None:
    """The reader sees the page as it was."""
    parted = islands.part("<div>a</div>\n\nText.\n")

    assert parted.joined("<p>\ue0000\ue000</p>\n<p>Text.</p>") == "<div>a</div>\n<p>Text.</p>"


def test_a_block_ends_with_its_own_closing_tag() -> None:
    """Elements of the same name may stand in it."""
    text = '<section id="one">\n<section>\n</section>\n</section>'

    assert islands.part(f"{text}\n\nText.").blocks == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "<div>never closed\n\nText.\n",
        "Text.\n<div>a</div>\n",
        "<div>a</div> and more text\n",
        "<div>a</div>\nand more text\n",
        "A sign of its own: \ue0000\ue000\n\n<div>a</div>\n",
    ],
)
def test_what_is_not_clear_is_left_to_the_parser(text: str) -> None:
    """Only what Markdown would pass on as it is may go around it."""
    assert islands.part(text).blocks == ()


def test_source_marks_give_their_place_in_the_middle_of_a_sentence() -> None:
    """They come back as they were, beside emphasis too."""
    mark = Numbering("source {}".format).mark(3)
    parted = islands.part(f"So *it is*{mark}, and more.\n")

    assert parted.text == "So *it is*\ue0010\ue001, and more.\n"
    assert parted.joined("<p>So <em>it is</em>\ue0010\ue001, and more.</p>") == (
        f"<p>So <em>it is</em>{mark}, and more.</p>"
    )


def test_nothing_but_a_source_mark_goes_around_the_parser() -> None:
    """What somebody wrote that looks like one is shown as it was written."""
    text = 'Type `<sup class="mark" id="mark-1"><img src=x onerror=a></sup>`.\n'

    assert islands.part(text) == islands.Parted(text, ())
