"""What a press or a screen reader would stumble over, found in the file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from golocal.pdf import preflight

EDGE = 3 * 72 / 25.4


def file(*bleeds: float, font: Dictionary | None = None) -> bytes:
    """Make a PDF with a page for each bleed in points, and perhaps a font."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for bleed in bleeds:
            pdf.add_blank_page(page_size=(200, 300))
            page = pdf.pages[-1].obj
            page.TrimBox = Array([0, 0, 200, 300])
            page.BleedBox = Array([-bleed, -bleed, 200 + bleed, 300 + bleed])
            page.MediaBox = page.BleedBox
        if font is not None:
            pdf.Root.Fonts = pdf.make_indirect(font)
        pdf.save(target)
    return target.getvalue()


def test_pages_that_are_not_printed_beyond_their_edges_are_named() -> None:
    """A hair's breadth less is a matter of rounding."""
    found = preflight.look(file(EDGE, EDGE - 0.05, EDGE - 1, 0))

    assert (found.pages, found.loose_fonts, found.without_bleed) == (4, (), (3, 4))


@pytest.mark.parametrize(
    ("font", "loose"),
    [
        (Dictionary(Type=Name.FontDescriptor, FontName=Name.Arial), ("Arial",)),
        (Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier), ("Courier",)),
        (Dictionary(Type=Name.Font, Subtype=Name.Type3), ()),
        (Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Arial), ()),
        (Dictionary(Type=Name.FontDescriptor, FontName=Name.Arial, FontFile2=Dictionary()), ()),
    ],
    ids=["without its file", "of every viewer", "drawn", "made of others", "in the file"],
)
def test_fonts_that_do_not_stand_in_the_file_are_named(
    font: Dictionary, loose: tuple[str, ...]
) -> None:
    """A press has none of ours."""
    assert preflight.look(file(EDGE, font=font)).loose_fonts == loose


def test_a_file_that_breaks_both_standards_is_found() -> None:
    """The control case: a PDF without tags and without a title; each rule is named once."""
    broken = preflight.broken_rules(file(EDGE))

    assert list(broken) == ["PDF/UA-1", "PDF/A-3a"]
    assert all(broken.values())
    assert all(len(rules) == len(set(rules)) for rules in broken.values())


def test_the_modules_of_the_print_shop_ask_no_clock_and_no_chance() -> None:
    """The same sources give the same files."""
    folder = Path(preflight.__file__).parent
    texts = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))

    for call in (".now(", ".today(", "uuid4", "random", "time()"):
        assert call not in texts
