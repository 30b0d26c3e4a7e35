"""A typeset PDF as a press takes it: inks, boxes, marks, and what PDF/X-4 asks for.

No free tool validates PDF/X; these are our own assertions.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from golocal.book import volume
from golocal.book.document import Paper, Setting
from golocal.collection.corpus import Loaded
from golocal.pdf import booklet, pressfile
from golocal.pdf.pressfile import ColourError, Pressed, Profile
from golocal.pdf.typeset import Typesetter

if TYPE_CHECKING:
    from tests.pdf.conftest import Pdf

pytestmark = pytest.mark.pdf

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""The free profile of a press that comes with ghostscript (Debian: libgs-common)."""

DAY = dt.date(2026, 11, 23)

MM = 72 / 25.4


@pytest.fixture(scope="session")
def profile() -> Profile:
    """Give the profile; without it nothing here would be proven."""
    if not PROFILE.is_file():
        pytest.fail(f"{PROFILE} is missing. Install it: apt-get install libgs-common")
    return pressfile.read_profile(PROFILE)


@pytest.fixture(scope="session")
def sheet(loaded: Loaded, setting: Setting, typesetter: Typesetter) -> bytes:
    """Give a volume between its covers, in the inks of a press."""
    how = replace(setting, has_bleed=True, is_for_press=True)
    one = loaded.corpus.volumes[1]
    return typesetter.typeset(volume.compose(loaded.corpus, one, how, with_cover=False), "v").pdf


@pytest.fixture(scope="session")
def pressed(sheet: bytes, profile: Profile) -> Pressed:
    """Give them as PDF/X-4."""
    return pressfile.press(sheet, day=DAY, profile=profile, multiple=4)


@pytest.fixture
def opened(pressed: Pressed) -> pikepdf.Pdf:
    """Open the file for the press."""
    return pikepdf.open(io.BytesIO(pressed.pdf))


def operators(pdf: pikepdf.Pdf) -> dict[str, set[tuple[float, ...]]]:
    """Give the colours that are set, by their operators, in all streams of drawing."""
    streams: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    streams += [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream)
        and (each.get("/Subtype") == "/Form" or each.get("/PatternType") == 1)
    ]
    found: dict[str, set[tuple[float, ...]]] = {}
    for stream in streams:
        for each in pikepdf.parse_content_stream(stream):
            operator, operands = str(each.operator), list(each.operands)
            if operator in {"rg", "RG", "g", "G", "k", "K"}:
                values = tuple(round(float(value), 2) for value in operands)
                found.setdefault(operator, set()).add(values)
            elif operator in {"cs", "CS", "sh", "BDC", "BMC"}:
                found.setdefault(f"{operator} {operands[0] if operands else ''}", set())
    return found


def test_the_file_says_that_it_is_pdf_x_4(opened: pikepdf.Pdf) -> None:
    """In its keys and in its metadata, with the day of the content."""
    info = {key: str(value) for key, value in opened.docinfo.items()}
    (intent,) = opened.Root.OutputIntents
    tree = ET.fromstring(opened.Root.Metadata.read_bytes())  # noqa: S314 - our own
    said = {
        each.tag.partition("}")[2]: each.text
        for each in tree.iter()
        if each.text and each.text.strip()
    }

    assert opened.pdf_version == "1.6"
    assert info == {
        "/Title": "Budgets and Charters",
        "/Producer": "Human Rights Go Local",
        "/Trapped": "/False",
        "/GTS_PDFXVersion": "PDF/X-4",
        "/CreationDate": "D:20261123000000Z",
        "/ModDate": "D:20261123000000Z",
    }
    assert (str(intent.S), str(intent.OutputConditionIdentifier)) == (
        "/GTS_PDFX", "Artifex CMYK SWOP Profile",
    )  # fmt: skip
    identifier = said.pop("DocumentID")
    assert identifier is not None
    assert identifier.startswith("uuid:")
    assert said.pop("InstanceID") == identifier
    assert "/Filter" not in opened.Root.Metadata
    assert said == {
        "format": "application/pdf",
        "li": "Budgets and Charters",
        "Producer": "Human Rights Go Local",
        "Trapped": "False",
        "GTS_PDFXVersion": "PDF/X-4",
        "CreateDate": "2026-11-23T00:00:00Z",
        "ModifyDate": "2026-11-23T00:00:00Z",
        "MetadataDate": "2026-11-23T00:00:00Z",
        "RenditionClass": "default",
        "VersionID": "1",
    }


def test_nothing_for_readers_at_a_screen_is_left(opened: pikepdf.Pdf) -> None:
    """PDF/X-4 allows no link on a page, no script, no cipher."""
    assert set(opened.Root.keys()) == {
        "/Lang", "/Metadata", "/Outlines", "/OutputIntents", "/PageLabels", "/Pages", "/Type",
    }  # fmt: skip
    assert not opened.is_encrypted
    assert "/ID" in opened.trailer
    for page in opened.pages:
        assert not {"/Annots", "/StructParents", "/Tabs", "/AA"} & set(page.obj.keys())


def test_every_font_is_in_the_file(opened: pikepdf.Pdf) -> None:
    """A press has none of ours."""
    described = [
        each
        for each in opened.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]

    assert described
    assert all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in described)


def test_boxes_lie_in_each_other(opened: pikepdf.Pdf) -> None:
    """Trimmed page, 3 mm of bleed, 10 mm with the marks; the blank page at the end too."""
    assert len(opened.pages) % 4 == 0
    for page in opened.pages:
        trim, bleed, media = (
            [round(float(each) / MM, 2) for each in page.obj[key]]
            for key in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        assert [round(b - a, 1) for a, b in zip(trim[:2], trim[2:], strict=True)] == [210, 297]
        assert [round(a - b, 1) for a, b in zip(trim, bleed, strict=True)] == [3, 3, -3, -3]
        assert [round(a - b, 1) for a, b in zip(trim, media, strict=True)] == [10, 10, -10, -10]


def test_marks_stand_outside_the_bleed(opened: pikepdf.Pdf) -> None:
    """On every plate: two at each of four corners, none nearer than 4 mm to the page."""
    registration = opened.pages[0].obj.Resources.ColorSpace.Registration
    content = pikepdf.parse_content_stream(opened.pages[-1])
    lines = [
        tuple(round(float(value) / MM, 1) for value in list(each.operands))
        for each in content
        if str(each.operator) in {"m", "l"}
    ]

    assert [str(each) for each in list(registration)[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    assert len(lines) == 16
    assert all(
        not (-1 < x < 217 and -1 < y < 304) and -7 <= x <= 223 and -7 <= y <= 310 for x, y in lines
    )


def test_a_fold_has_a_mark_at_both_ends(sheet: bytes) -> None:
    """As a spine needs them."""
    plain = pressfile.press(sheet, day=DAY)
    folded = pressfile.press(sheet, day=DAY, folds=(40, 60))
    strokes = []
    for made in (plain, folded):
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            content = pikepdf.parse_content_stream(pdf.pages[0])
            strokes.append(sum(str(each.operator) == "S" for each in content))

    assert strokes[1] - strokes[0] == 4


def test_every_colour_is_an_ink(opened: pikepdf.Pdf, pressed: Pressed) -> None:
    """Text is black alone; every other colour is one that was chosen by hand."""
    found = operators(opened)

    colour = {name for name in found if name.partition(" ")[0] not in {"BDC", "BMC", "cs", "CS"}}
    assert colour <= {"k", "K"}
    assert pressfile.most_ink(opened) == pressed.ink == pytest.approx(1.99, abs=0.01)


def test_no_object_speaks_of_the_colours_of_a_screen(opened: pikepdf.Pdf, profile: Profile) -> None:
    """Neither a group, nor a profile but that of the press."""
    names = [each.unparse() for each in opened.objects if isinstance(each, pikepdf.Object)]

    assert not any(b"DeviceRGB" in each or b"ICCBased" in each for each in names)
    (intent,) = opened.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes() == profile.content
    assert intent.DestOutputProfile.N == 4


def test_without_a_profile_the_file_makes_no_claim(sheet: bytes) -> None:
    """The inks are the same."""
    with pikepdf.open(io.BytesIO(pressfile.press(sheet, day=DAY).pdf)) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_the_same_sheet_gives_the_same_bytes(
    sheet: bytes, pressed: Pressed, profile: Profile
) -> None:
    """Whenever it is made."""
    again = pressfile.press(sheet, day=DAY, profile=profile, multiple=4)

    assert again.pdf == pressed.pdf
    assert booklet.fold(sheet) == booklet.fold(sheet)


def test_a_colour_of_the_screen_ends_the_run(handout_pdf: Pdf) -> None:
    """The gate closes: nothing reaches the press in the colours of a screen."""
    with pytest.raises(ColourError, match="the colour space /ICCBased is not that of a press"):
        pressfile.press(handout_pdf.path.read_bytes(), day=DAY)


def test_a_booklet_lays_two_pages_on_a_sheet(
    loaded: Loaded, setting: Setting, typesetter: Typesetter
) -> None:
    """Pages of A5 meet in the middle of a sheet of exactly A4; the last is outside at the left."""
    how = replace(setting, paper=Paper.A5)
    made = typesetter.typeset(volume.compose(loaded.corpus, loaded.corpus.volumes[1], how), "v")
    with pikepdf.open(io.BytesIO(booklet.fold(made.pdf))) as pdf:
        sizes = {
            tuple(round(float(each) / MM, 1) for each in page.obj.MediaBox) for page in pdf.pages
        }
        first = pdf.pages[0].obj.Contents.read_bytes().decode()

    assert sizes == {(0, 0, 297, 210)}
    assert [float(each.split()[5]) / MM for each in first.splitlines()] == pytest.approx(
        [0.5, 148.5], abs=0.01
    )


def test_the_outside_of_a_booklet_is_one_picture() -> None:
    """What is drawn on the front goes on over the fold; the pages inside stay as they are."""
    page, spread = sheet_of(420, 595), sheet_of(840, 595)

    plain, covered = booklet.fold(page), booklet.fold(page, spread)

    with pikepdf.open(io.BytesIO(plain)) as one, pikepdf.open(io.BytesIO(covered)) as other:
        assert list(one.pages[0].obj.Resources.XObject) == ["/Page1"]
        assert list(other.pages[0].obj.Resources.XObject) == ["/Page"]
        assert other.pages[0].obj.MediaBox == one.pages[0].obj.MediaBox
        assert len(other.pages) == len(one.pages)


def sheet_of(width: float, height: float) -> bytes:
    """Give a PDF of one blank page."""
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(width, height))
        pdf.save(made)
    return made.getvalue()
