"""The text of an entry on its page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest
from lxml import html as lxml_html

from golocal.base import catalogue
from golocal.collection.addresses import Addresses
from golocal.collection.corpus import Loaded
from golocal.text import parser
from golocal.web import body
from golocal.web.body import Text

COST = "### What it cost [@1]\n\nOne sheet.\n"
PICTURES = {
    "practices/promising/sampletown-charter/sheet.jpg": (1600, 900),
    "practices/promising/sampletown-charter/sheet.svg": None,
}

WAY = partial(Addresses().way, here="practices/sampletown-charter/")
"""How the page of the entry leads elsewhere."""


def written(loaded: Loaded, **sections: str) -> Text:
    """Write sections, by title, for the page of the charter."""
    entry = replace(
        loaded.corpus.practices["sampletown-charter"],
        sections=parser.parse(
            "".join(f"## {each}\n\n{text}\n" for each, text in sections.items())
        ).text.sections,
    )
    return body.render(entry, WAY, PICTURES, catalogue.load("en"))


@pytest.mark.parametrize(
    "context", ["Few knew.", "Few knew.[@1]", "Few knew.[@1] Fewer cared.[@2] [@1]"]
)
def test_an_anchor_does_not_move_when_a_mark_is_added_elsewhere(
    context: str, sample: Loaded
) -> None:
    """A published address stays: the id is made of the heading's own words, without its marks."""
    made = lxml_html.fragment_fromstring(
        str(written(sample, Context=context, Results=COST).html), create_parent="div"
    )

    assert [(each.tag, each.get("id")) for each in made if each.tag in ("h2", "h3")] == [
        ("h2", "context"),
        ("h2", "results"),
        ("h3", "what-it-cost"),
    ]


def test_headings_of_the_same_words_have_ids_of_their_own(sample: Loaded) -> None:
    """The second and those after it are numbered, as they have always been."""
    made = written(sample, Context=f"{COST}\n{COST}", Results=COST)

    assert re.findall(r'<h3 id="([^"]+)">', made.html) == [
        "what-it-cost",
        "what-it-cost_1",
        "what-it-cost_2",
    ]


def test_a_mark_leads_to_its_source_and_is_found_by_its_number(sample: Loaded) -> None:
    """The first of a source has the plain id, for the note leads back to it."""
    made = written(sample, Context="Few knew.[@1]", Results="One.[@1]")

    assert re.findall(r"<sup.*?</sup>", made.html) == [
        f'<sup class="mark" id="{name}"><a href="#source-1" role="doc-noteref"'
        ' aria-label="Source 1">1</a></sup>'
        for name in ("mark-1", "mark-1-2")
    ]


def test_the_page_is_told_of_headings_and_of_sources_that_are_cited(sample: Loaded) -> None:
    """For its list of contents, and for the ways back from the notes."""
    made = written(sample, Context="Few knew.[@2]", Results="None.")

    assert [(each.id, each.title) for each in made.headings] == [
        ("context", "Context"),
        ("results", "Results"),
    ]
    assert made.cited == {2}


def test_a_link_leads_to_a_page_and_a_broken_one_stays_as_it_is(sample: Loaded) -> None:
    """Relative to the page, so that the site can stand anywhere."""
    text = (
        "[A](lillevik-open-budget.md) [B](../encouragements/commitment.md)"
        " [C](https://one.example/x) [D](gone.txt)"
    )

    assert written(sample, Context=text).html.split("\n")[1] == (
        '<p><a href="../lillevik-open-budget/">A</a> <a href="../../encouragements/commitment/">B'
        '</a> <a href="https://one.example/x">C</a> <a href="gone.txt">D</a></p>'
    )


def test_a_picture_has_its_measures_and_a_drawing_needs_none(sample: Loaded) -> None:
    """A browser keeps the room of a picture free before it has it."""
    text = "![Sheet](sampletown-charter/sheet.jpg)\n\n![Sheet](sampletown-charter/sheet.svg)"

    assert written(sample, Context=text).html.split("\n")[1:] == [
        '<figure><img alt="Sheet" src="sheet.jpg" width="1600" height="900" /></figure>',
        '<figure><img alt="Sheet" src="sheet.svg" /></figure>',
    ]


def test_a_cell_says_its_alignment_by_a_class(sample: Loaded) -> None:
    """A style in the tag would be refused by the policy of the pages."""
    text = "| Year | How many |\n| :-- | --: |\n| 1998 | 12 |\n"

    made = lxml_html.fragment_fromstring(
        str(written(sample, Context=text).html), create_parent="div"
    )

    assert [(each.tag, each.get("class"), each.text) for each in made.iter("th", "td")] == [
        ("th", "left", "Year"),
        ("th", "right", "How many"),
        ("td", "left", "1998"),
        ("td", "right", "12"),
    ]
