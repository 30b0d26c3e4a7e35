"""What the inspection finds in small documents, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from golocal.pdf.inspection import Inspection, Overrun, Picture, Stranded
from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

STYLE = """
@page { size: 100mm 100mm; margin: 10mm }
body { margin: 0; font: 10px/5mm monospace; hyphens: none }
h1, p, table { margin: 0; font: inherit; padding: 0; border-spacing: 0 }
p { orphans: 1; widows: 1 }
td { padding: 0 }
"""
LINE = "<p>A line.</p>"
PICTURE = '<img src="town%%20hall.png" alt="x" style="%s">'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a picture of 160 by 80 pixels."""
    folder = tmp_path_factory.mktemp("inspection")
    Image.new("RGB", (160, 80), "teal").save(folder / "town hall.png")
    return folder


def inspected(folder: Path, body: str, style: str = "") -> Inspection:
    """Set a text in the middle 80 mm of square pages of 100 mm, and inspect it."""
    head = f'<!doctype html><html lang="en"><title>T</title><style>{STYLE}{style}</style>'
    return Typesetter(folder).typeset(f"{head}<body>{body}", "test").inspection


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<p>Some {'words ' * 8}<p>{'a' * 60}", "a" * 60),
        (f'<h2 style="width: 20mm; position: absolute">T {"b" * 30}</h2>', "b" * 30),
        (f'<div style="columns: 2; column-gap: 0">{LINE}<p>{"c" * 40}</div>', "c" * 40),
        (f"<p>{PICTURE % 'width: 90mm'}", "town hall.png"),
        (PICTURE % "display: block; width: 90mm", "town hall.png"),
        (PICTURE % "display: block; width: 40mm; height: 85mm", "town hall.png"),
    ],
    ids=["a word", "beside the text", "a column", "in a line", "a broad picture", "a tall one"],
)
def test_what_runs_over_its_page_or_column_is_found(folder: Path, body: str, text: str) -> None:
    """Once, with its words or the name of its picture."""
    found = inspected(folder, f"<h1>T</h1>{body}").overfull

    assert [each.text for each in found] == [text]
    assert found[0].by > 1


def test_by_how_much_is_said_in_millimetres(folder: Path) -> None:
    """A picture of 90 millimetres in a column of 80."""
    picture = PICTURE % "display: block; width: 90mm"

    assert inspected(folder, f"<h1>T</h1>{picture}").overfull == (
        Overrun(page=1, text="town hall.png", by=10.0),
    )


def test_what_is_meant_to_hang_out_is_no_fault(folder: Path) -> None:
    """A first line that hangs, a number at the edge, a folio in the padding, a broad drawing."""
    body = f"""
    <h1>T</h1>
    <p style="margin-left: 10mm; text-indent: -10mm"><span style="display: inline-block;
     width: 8mm; text-indent: 0">1</span> A note {"of words " * 10}</p>
    <p style="position: relative; padding-right: 10mm">A line <span
     style="position: absolute; right: 0">12</span></p>
    <div style="width: 120mm; height: 5mm; background: teal"></div>
    """
    assert inspected(folder, body) == Inspection(pages=1)


def test_a_table_that_is_wider_than_its_column_is_found(folder: Path) -> None:
    """Once, by its first words."""
    body = f"<h1>T</h1><table><tr><td>One<td>{'d' * 60}<tr><td>Two<td>three</table>"

    found = inspected(folder, body)

    assert [(each.page, each.text) for each in found.wide_tables] == [
        (1, f"One {'d' * 60} Two three")
    ]
    assert found.overfull == ()


@pytest.mark.parametrize("below", [0, 1])
def test_a_heading_with_fewer_than_two_lines_below_it_is_stranded(folder: Path, below: int) -> None:
    """The page has sixteen lines; the heading stands in the last or the last but one."""
    body = f"{LINE * (15 - below)}<h1>The end of a page</h1>{LINE * 4}"

    assert inspected(folder, body, "h1 { break-after: auto }").stranded == (
        Stranded(page=1, heading="The end of a page"),
    )


@pytest.mark.parametrize(
    "body",
    [
        f"{LINE * 13}<h1>T</h1>{LINE * 4}",
        f"{LINE * 14}<h1>T</h1>{LINE}",
        f'{LINE * 2}<h1>T</h1><div style="break-before: page">{LINE * 4}</div>',
        f'{LINE * 2}<h1 style="break-after: page">T</h1>{LINE * 4}',
        f'<h1 style="page: title">T</h1><div style="page: text">{LINE * 4}</div>',
    ],
    ids=[
        "two lines",
        "the end",
        "a new page asked for",
        "asked for by the heading",
        "a title page",
    ],
)
def test_a_heading_that_stands_well_is_left_alone(folder: Path, body: str) -> None:
    """Two lines below it, or nothing that could stand there."""
    assert inspected(folder, body, "h1 { break-after: auto }").stranded == ()


def test_the_coarsest_picture_is_named_with_its_resolution(folder: Path) -> None:
    """160 pixels on 2 inches are 80 dpi, whatever the finer one beside it has."""
    body = f"<p>{PICTURE % 'width: 1in'}<p>{PICTURE % 'width: 2in'}"

    assert inspected(folder, f"<h1>T</h1>{body}").coarsest == Picture(
        page=1, file="town hall.png", dpi=80
    )


def test_a_picture_that_fills_a_frame_is_as_coarse_as_it_is_drawn(folder: Path) -> None:
    """Cropped to an inch by two, its 80 pixels of height fill two inches."""
    body = PICTURE % "width: 1in; height: 2in; object-fit: cover"

    assert inspected(folder, f"<h1>T</h1>{body}").coarsest == Picture(
        page=1, file="town hall.png", dpi=40
    )


def test_a_picture_behind_the_page_counts_too(folder: Path) -> None:
    """Its file is not known any more, its resolution is."""
    style = '@page { background: url("town%20hall.png") 0 0 / 4in 2in no-repeat }'

    assert inspected(folder, "<h1>T</h1>", style).coarsest == Picture(page=1, file="", dpi=40)


def test_pages_on_which_nothing_stands_are_counted(folder: Path) -> None:
    """The reverse of a title is blank; a page with nothing but a drawing is not."""
    style = """@page { @bottom-left { content: counter(page) } }
    @page drawn { background: url("town%20hall.png") }"""
    body = f"""<h1>T</h1><div style="page: drawn; break-before: page"><br></div>
    <div style="break-before: right">{LINE}</div>"""

    found = inspected(folder, f'{body}<div style="break-before: right">{LINE}</div>', style)

    assert (found.pages, found.blank) == (5, (4,))
