"""Notes that open in place."""

from __future__ import annotations

from golocal.base.catalogue import Catalogue
from golocal.entry.vocabulary import Citation
from golocal.epub.publication import Notes

SOURCES = [Citation(title=title, url="https://a.example/") for title in ("One", "Two", "Three")]


def test_the_first_mark_is_where_a_note_leads_back_to(english: Catalogue) -> None:
    """Marks side by side share a raised place; a source named twice has one note."""
    notes = Notes(SOURCES, english)

    first, second = notes.marks([2]), notes.marks([2, 1, 2])

    assert first == (
        '<sup><a id="mark-1" href="#note-1" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 1">1</a></sup>'
    )
    assert second == (
        '<sup><a href="#note-1" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 1">1</a>, '
        '<a id="mark-2" href="#note-2" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 2">2</a></sup>'
    )


def test_sources_stand_in_the_order_in_which_they_are_cited(english: Catalogue) -> None:
    """As in print; what no text cites comes last, and nothing leads back from it."""
    notes = Notes(SOURCES, english)
    notes.marks([3])
    notes.marks([1])

    assert [(each.number, each.is_cited, each.citation[:15]) for each in notes.listed()] == [
        (1, True, "<cite>Three</ci"),
        (2, True, "<cite>One</cite"),
        (3, False, "<cite>Two</cite"),
    ]


def test_a_mark_without_a_source_is_a_bare_number(english: Catalogue) -> None:
    """A rule has reported it; the preview goes on."""
    notes = Notes([], english)

    assert notes.marks([7]) == "<sup>7</sup>"
    assert notes.listed() == ()
