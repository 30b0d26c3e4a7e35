"""No note is lost or set twice, wherever the pages happen to break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType

import pytest
from weasyprint.layout import LayoutContext, block, page
from weasyprint.pdf import tags

from golocal.pdf import folios, mends
from golocal.pdf.typeset import Typesetter, TypesettingError

pytestmark = pytest.mark.pdf

FONT = Path(__file__).parents[2] / "overrides/print/fonts/SourceSerif4-Regular.ttf"
"""Our own: where lines break must not hang on the fonts of a machine."""

FACE = f'@font-face {{ font-family: ours; src: url("{FONT.as_uri()}") }}'
STYLE = """
@page { size: 160px %dpx; margin: 10px }
body { margin: 0; font: 10px/14px ours }
h1 { font-size: 10px; margin: 0 }
p { margin: 0; orphans: 2; widows: 3 }
.note { float: footnote; footnote-display: block; font-size: 8px }
.note::footnote-call, .note::footnote-marker { content: "" }
.page::before { content: target-counter(attr(data-to), page) }
"""
PARAGRAPH = """
<p>{words} mark<a id="mark-{0}" href="#note-{0}">{0}</a><span class="note" id="note-{0}"><a
class="note-number" href="#mark-{0}">{0}</a> A note of some length, so that it takes two
lines.</span> and after it the words of two more lines, as they stand in the books.
See p. <span class="page" data-to="#note-{other}"></span>.</p>
"""
ODD = """
.note { font-size: 8.3px; line-height: 11.1px; padding-bottom: 2.67px }
@page { @footnote { margin-top: 14.3px; padding-top: 9.33px; border-top: .53px solid } }
"""
"""Lengths whose sums are rounded, as those of large print are."""

HEIGHTS = range(120, 240, 12)

EVEN = ["word " * 12] * 8
"""How the paragraphs begin: all alike, so that the marks stand in the same line of each."""
UNEVEN = ["word " * (4 + number % 7) for number in range(10)]
"""Each with its mark elsewhere, so that pages break beside marks in every way."""


def faults(base: Path, beginnings: list[str], more: str = "") -> list[str]:
    """Set a text on pages of many heights; give what was lost or set twice."""
    most = len(beginnings)
    text = "".join(
        PARAGRAPH.format(number, words=words, other=1 + most - number)
        for number, words in enumerate(beginnings, start=1)
    )
    typesetter = Typesetter(base, [FONT.parent])
    found: list[str] = []
    for height in HEIGHTS:
        style = f"<style>{FACE}{STYLE % height}{more}</style>"
        html = f'<!doctype html><html lang="en"><title>T</title>{style}<h1>T</h1>{text}'
        try:
            typesetter.typeset(html, f"{height} px")
        except TypesettingError as error:
            found += error.messages
    return found


@pytest.mark.parametrize("more", ["", ODD], ids=["whole lengths", "odd lengths"])
@pytest.mark.parametrize("beginnings", [EVEN, UNEVEN], ids=["even", "uneven"])
def test_every_note_is_set_once(tmp_path: Path, beginnings: list[str], more: str) -> None:
    """On pages of any height, and although they are set anew to know each other's numbers."""
    assert faults(tmp_path, beginnings, more) == []


@pytest.mark.parametrize(
    ("beginnings", "fault"), [(EVEN, "times"), (UNEVEN, "lost")], ids=["twice", "lost"]
)
def test_weasyprint_still_needs_the_mends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beginnings: list[str], fault: str
) -> None:
    """The control case: when WeasyPrint keeps its notes by itself, the mends can go."""
    monkeypatch.setattr(mends, "applied", lambda *_: nullcontext())

    assert any(fault in message for message in faults(tmp_path, beginnings))


def test_weasyprint_still_needs_the_mend_of_rounding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for the third alone: notes that have room are sent away, until some are lost."""
    applied, whole = mends.applied, LayoutContext._update_footnote_area

    @contextmanager
    def without(layout: ModuleType, *others: ModuleType) -> Iterator[None]:
        with applied(layout, *others):
            LayoutContext._update_footnote_area = whole  # `applied` takes it back
            yield

    monkeypatch.setattr(mends, "applied", without)

    assert any("No anchor #note" in message for message in faults(tmp_path, UNEVEN, ODD))


def test_the_mends_are_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint belongs to others of the same process too, also when a document fails."""
    places: list[tuple[ModuleType | type, str]] = [
        (block, "_linebox_layout"),
        (page, "remake_page"),
        (tags, "_build_box_tree"),
        (LayoutContext, "_update_footnote_area"),
    ]
    before = [getattr(place, name) for place, name in places]

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(folios, "of_pages", fail)
    with pytest.raises(OSError):  # noqa: PT011 - it has no message
        faults(tmp_path, EVEN)

    assert [getattr(place, name) for place, name in places] == before
