"""Notes that open in place."""

from __future__ import annotations

from golocal.base.catalogue import Catalogue
from golocal.entry.model import Citation
from golocal.epub.notes import Notes

SOURCES = [Citation(title=title, url="https://a.example/") for title in ("One", "Two", "Three")]


def test_the_first_mark_is_where_a_note_leads_back_to(english: Catalogue) -> None:
    """Marks side by side share a raised place; a source named twice has one note."""
    notes = Notes(SOURCES, english)

    first, second = notes.marks([2]), notes.marks([2, 1, 2])

    assert first == (
        '<sup><a id="mark-2" href="#note-2" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 2">2</a></sup>'
    )
    assert second == (
        '<sup><a href="#note-2" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 2">2</a>, '
        '<a id="mark-1" href="#note-1" epub:type="noteref" role="doc-noteref" '
        'aria-label="Source 1">1</a></sup>'
    )


def test_only_sources_that_the_text_names_have_notes(english: Catalogue) -> None:
    """They stand in the order of their numbers, which are those of the web and of print."""
    notes = Notes(SOURCES, english)
    notes.marks([3])
    notes.marks([1])

    assert [(each.number, each.citation[:16]) for each in notes.named()] == [
        (1, "<cite>One</cite>"),
        (3, "<cite>Three</cit"),
    ]


def test_a_mark_without_a_source_is_a_bare_number(english: Catalogue) -> None:
    """A rule has reported it; the preview goes on."""
    notes = Notes([], english)

    assert notes.marks([7]) == "<sup>7</sup>"
    assert notes.named() == ()
