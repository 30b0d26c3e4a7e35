"""A typeset PDF as a press takes it: inks, boxes, marks, and what PDF/X-4 asks for.

No free tool validates PDF/X; these are our own assertions.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from PIL import Image

from golocal.pdf import booklet, pressfile, separation
from golocal.pdf.colours import ColourError
from golocal.pdf.pressfile import Pressed
from golocal.pdf.separation import Profile
from golocal.pdf.typeset import Typesetter

pytestmark = pytest.mark.pdf

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""The free profile of a press that comes with ghostscript (Debian: libgs-common)."""

DAY = dt.date(2026, 11, 23)

MM = 72 / 25.4

DOCUMENT = """\
<!doctype html><html lang="en"><title>A press sheet</title>
<style>
@page { size: 100mm 150mm; bleed: 3mm; margin: 10mm; background: #faf8f4 url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' width='90' height='90'%3E%3Ccircle cx='4' cy='4' r='3' fill='%2317459c' fill-opacity='.5'/%3E%3C/svg%3E") }
body { color: #1c1b1a; font: 12px serif }
h1 { color: #b5472d; font-size: 20px }
img { image-rendering: crisp-edges; width: 20mm }
section { break-before: page }
</style>
<h1>Title</h1><p>Text with <a href="https://example.org/">a link</a>.</p>
<img src="colour.png" alt="A"><img src="grey.png" alt="B"><img src="clear.png" alt="C">
<section><h2>Second</h2><p>Text.</p></section>
<section><h2>Third</h2><p>Text.</p></section>
"""  # noqa: E501 - the drawing is one address


@pytest.fixture(scope="session")
def profile() -> Profile:
    """Give the profile; without it nothing here would be proven."""
    if not PROFILE.is_file():
        pytest.fail(f"{PROFILE} is missing. Install it: apt-get install libgs-common")
    return separation.read(PROFILE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with pictures in colour, in grey, and in colour with a mask."""
    made = tmp_path_factory.mktemp("sheet")
    Image.new("RGB", (40, 40), "#b5472d").save(made / "colour.png")
    Image.new("L", (40, 40), 90).save(made / "grey.png")
    clear = Image.new("RGBA", (40, 40), (11, 100, 102, 255))
    clear.paste((255, 255, 255, 0), (0, 0, 20, 40))
    clear.save(made / "clear.png")
    return made


@pytest.fixture(scope="session")
def sheet(folder: Path) -> bytes:
    """Give three pages with all that carries colour."""
    return Typesetter(folder).typeset(DOCUMENT, "sheet").pdf


@pytest.fixture(scope="session")
def pressed(sheet: bytes, profile: Profile) -> Pressed:
    """Give them as PDF/X-4."""
    return pressfile.press(sheet, day=DAY, profile=profile, multiple=2)


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


def test_every_colour_is_an_ink(opened: pikepdf.Pdf) -> None:
    """No stream sets red, green and blue; text is black alone, titles are three inks."""
    found = operators(opened)

    assert set(found) == {"k", "K", "cs /Pattern", "CS /Registration"}
    assert (0, 0, 0, 1) in found["k"]
    colours = {inks for inks in found["k"] if any(inks[:3])}
    assert len(colours) == 4  # title, link, ground, drawing


def test_no_object_speaks_of_the_colours_of_a_screen(opened: pikepdf.Pdf, profile: Profile) -> None:
    """Neither a picture, nor a group, nor a profile but that of the press."""
    names = [each.unparse() for each in opened.objects if isinstance(each, pikepdf.Object)]
    pictures = {
        str(each.ColorSpace)
        for each in opened.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    }

    assert not any(b"DeviceRGB" in each or b"ICCBased" in each for each in names)
    assert pictures == {"/DeviceCMYK", "/DeviceGray"}
    (intent,) = opened.Root.OutputIntents
    assert intent.DestOutputProfile.read_bytes() == profile.content
    assert intent.DestOutputProfile.N == 4


def test_pictures_are_parted_as_the_profile_says(opened: pikepdf.Pdf, profile: Profile) -> None:
    """Dot by dot; a mask stays."""
    pictures = [
        each
        for each in opened.objects
        if isinstance(each, pikepdf.Stream)
        and each.get("/ColorSpace") == "/DeviceCMYK"
        and each.get("/Subtype") == "/Image"
    ]
    expected = profile.picture(Image.new("RGB", (1, 1), "#b5472d")).tobytes()

    assert expected * 1600 in [each.read_bytes() for each in pictures]
    assert any("/SMask" in each for each in pictures)


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
        "/Title": "A press sheet",
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
        "li": "A press sheet",
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
    assert len(opened.pages) == 4
    for page in opened.pages:
        trim, bleed, media = (
            [round(float(each) / MM, 2) for each in page.obj[key]]
            for key in ("/TrimBox", "/BleedBox", "/MediaBox")
        )
        assert trim == [0, 0, 100, 150]
        assert bleed == [-3, -3, 103, 153]
        assert media == [-10, -10, 110, 160]


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
        not (-4 < x < 104 and -4 < y < 154) and -10 <= x <= 110 and -10 <= y <= 160
        for x, y in lines
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


def test_the_most_ink_is_told(pressed: Pressed) -> None:
    """Brick red in this profile: 22 + 84 + 96 + 11 per cent or so."""
    assert 1.9 < pressed.ink < 2.3
    assert (pressed.pages, pressed.blanks) == (4, 1)


def test_without_a_profile_greys_are_black_and_pictures_stay(sheet: bytes) -> None:
    """And the file makes no claim."""
    made = pressfile.press(sheet, day=DAY)
    pdf = pikepdf.open(io.BytesIO(made.pdf))
    kinds = {
        str(each.ColorSpace)
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    }

    assert set(operators(pdf)) == {"k", "K", "cs /Pattern", "CS /Registration"}
    assert (0, 0, 0, 1) in operators(pdf)["k"]
    assert "/DeviceCMYK" not in kinds
    assert "/OutputIntents" not in pdf.Root
    assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_the_same_sheet_gives_the_same_bytes(
    folder: Path, sheet: bytes, pressed: Pressed, profile: Profile
) -> None:
    """Whenever it is made; another text has another identifier."""
    again = pressfile.press(sheet, day=DAY, profile=profile, multiple=2)
    other = pressfile.press(
        Typesetter(folder).typeset(DOCUMENT.replace("Third", "Fourth"), "other").pdf,
        day=DAY, profile=profile, multiple=2,
    )  # fmt: skip

    def identifier(made: Pressed) -> str:
        return str(pikepdf.open(io.BytesIO(made.pdf)).trailer.ID)

    assert again.pdf == pressed.pdf
    assert identifier(other) != identifier(pressed)
    assert booklet.fold(sheet) == booklet.fold(sheet)


@pytest.mark.parametrize(
    "style",
    ["body { background: linear-gradient(red, blue) }"],
)
def test_a_colour_that_cannot_be_parted_ends_the_run(folder: Path, style: str) -> None:
    """The gate closes: nothing reaches the press in the colours of a screen."""
    html = DOCUMENT.replace("</style>", f"{style}</style>")
    made = Typesetter(folder).typeset(html, "blend")

    with pytest.raises(ColourError):
        pressfile.press(made.pdf, day=DAY)


def test_a_booklet_lays_two_pages_on_a_sheet(sheet: bytes) -> None:
    """The last page outside at the left, the first at the right; the blank inside."""
    with pikepdf.open(io.BytesIO(booklet.fold(sheet))) as pdf:
        sizes = [[round(float(each) / MM) for each in page.obj.MediaBox] for page in pdf.pages]
        places = [sorted(page.obj.Resources.XObject.keys()) for page in pdf.pages]

    assert sizes == [[0, 0, 212, 156]] * 2  # with the bleed of this document
    assert places == [["/Page0", "/Page1"], ["/Page0"]]


def test_the_reader_of_profiles_is_tried(profile: Profile) -> None:
    """It knows its name, and prints black with black alone."""
    inks: Callable[[separation.Rgb], separation.Cmyk] = profile.inks

    assert profile.name == "Artifex CMYK SWOP Profile"
    assert inks((0.11, 0.106, 0.102)) == (0, 0, 0, 1)
    assert inks((1, 1, 1)) == (0, 0, 0, 0)
