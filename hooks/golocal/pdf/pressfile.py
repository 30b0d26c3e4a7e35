"""A typeset PDF as the file that a press takes.

It keeps what is printed, and the outline. Links and tags go: PDF/X-4 allows no link on a page, tags
would point to links that are gone, and no press reads either. The PDF for the screen has them.

With the profile of the press the file says of itself that it is PDF/X-4 (ISO 15930-7:2010), and is
made as that asks: no colour of the screen in it, the profile as its output intent, boxes, dates,
identifiers, trapping said. No free tool validates PDF/X, so nobody but our tests has judged it.

Text, rules and drawings are set in the inks of the press by the templates. Pictures stay in sRGB
with its profile, which PDF/X-4 allows: the press brings them into its own colours.

Around the trimmed page lie 3 mm of bleed, and around that the margin with the marks at which it is
cut and folded: outside the bleed, so that no mark is left on a page that is cut a little too wide.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Stream, String
from PIL import ImageCms

from golocal.book.document import MM

VERSION = "1.6"
"""The version of PDF on which PDF/X-4 stands."""

STANDARD = "PDF/X-4"

PRODUCER = "Human Rights Go Local"

SCREEN_ONLY = (
    "/AF", "/Extensions", "/MarkInfo", "/Metadata", "/Names", "/OpenAction", "/OutputIntents",
    "/StructTreeRoot", "/ViewerPreferences",
)  # fmt: skip
"""What the file as a whole has for readers at a screen."""

SCREEN_ONLY_OF_PAGE = ("/AF", "/Annots", "/StructParents", "/Tabs")

METADATA = """\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{standard}</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>{day}T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{identifier}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

BLEED = 3
MARGIN = 10
"""The millimetres around the trimmed page that are printed, and that the file shows."""

GAP = 4
"""The millimetres from the trimmed page to its marks."""

HAIR = 0.25
"""The width of a mark in points."""

REGISTRATION = Name("/Registration")
"""The name of the colour that prints on every plate: each of them is cut by its own marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A file for the press, and what is to be known of it."""

    pdf: bytes
    pages: int
    blanks: int
    """How many of the pages, at the end, are there to make up the number."""
    ink: float
    """The most ink in one place: the sum of the four plates, each from 0 to 1."""


def press(
    pdf: bytes,
    *,
    day: dt.date,
    profile: Profile | None = None,
    multiple: int = 1,
    folds: Sequence[float] = (),
) -> Pressed:
    """Make the file for the press from a typeset PDF with 3 mm of bleed.

    `day` is the date that PDF/X-4 asks for; it must come from the content, not from a clock. The
    number of pages is made up to a multiple; `folds` are those of `dress`. Raises ColourError.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        title = str(file.docinfo.get("/Title", ""))
        _strip(file)
        ink = most_ink(file)
        blanks = pad(file, multiple)
        dress(file, folds)
        file.docinfo = file.make_indirect(
            Dictionary(Title=String(title), Producer=String(PRODUCER), Trapped=Name("/False"))
        )
        if profile is not None:
            _declare(file, profile, title, day)
        return Pressed(pdf=saved(file), pages=len(file.pages), blanks=blanks, ink=ink)


def saved(file: pikepdf.Pdf) -> bytes:
    """Write a PDF so that the same objects give the same bytes, its identifier included."""
    target = io.BytesIO()
    file.remove_unreferenced_resources()
    file.save(
        target,
        deterministic_id=True,
        force_version=VERSION,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=False,
    )
    return target.getvalue()


def _strip(file: pikepdf.Pdf) -> None:
    for key in SCREEN_ONLY:
        if key in file.Root:
            del file.Root[key]
    for page in file.pages:
        for key in SCREEN_ONLY_OF_PAGE:
            if key in page.obj:
                del page.obj[key]


def _declare(file: pikepdf.Pdf, profile: Profile, title: str, day: dt.date) -> None:
    """Say that the file is PDF/X-4, and for which press."""
    intent = file.make_stream(profile.content, N=4, Alternate=Name.DeviceCMYK)
    file.Root.OutputIntents = Array(
        [
            file.make_indirect(
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String(profile.name),
                    OutputCondition=String(profile.name),
                    Info=String(profile.name),
                    DestOutputProfile=intent,
                )
            )
        ]
    )
    stamp = String(f"D:{day:%Y%m%d}000000Z")
    file.docinfo.CreationDate = stamp
    file.docinfo.ModDate = stamp
    file.docinfo.GTS_PDFXVersion = String(STANDARD)
    # All but the identifier is there, so it can be derived from all.
    digest = hashlib.sha256(saved(file)).digest()
    text = METADATA.format(
        title=escape(title),
        producer=PRODUCER,
        standard=STANDARD,
        day=day.isoformat(),
        identifier=_uuid(digest),
    )
    file.Root.Metadata = file.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _uuid(digest: bytes) -> uuid.UUID:
    """Make an identifier of a digest, in the form of one that was made by chance."""
    return uuid.UUID(bytes=digest[:16], version=4)


def pad(pdf: pikepdf.Pdf, multiple: int) -> int:
    """Add blank pages at the end up to a multiple; give how many."""
    blanks = -len(pdf.pages) % multiple
    for _ in range(blanks):
        last = pdf.pages[-1].obj
        blank = Dictionary(
            Type=Name.Page,
            MediaBox=last.MediaBox,
            TrimBox=last.TrimBox,
            Resources=Dictionary(),
            Contents=pdf.make_stream(b""),
        )
        pdf.pages.append(Page(pdf.make_indirect(blank)))
    return blanks


def dress(pdf: pikepdf.Pdf, folds: Sequence[float] = ()) -> None:
    """Give every page its boxes and marks; `folds` are millimetres from the left of the page."""
    registration = pdf.make_indirect(
        Array([
            Name.Separation,
            Name.All,
            Name.DeviceCMYK,
            Dictionary(
                FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1
            ),
        ])
    )  # fmt: skip
    for page in pdf.pages:
        trim = tuple(float(each) for each in page.obj.TrimBox)
        page.obj.TrimBox = _box(trim, 0)
        page.obj.BleedBox = _box(trim, BLEED)
        page.obj.MediaBox = _box(trim, MARGIN)
        for key in ("/CropBox", "/ArtBox"):
            if key in page.obj:
                del page.obj[key]
        page.add_resource(registration, Name.ColorSpace, REGISTRATION)
        # What a page leaves of its state must not move the marks.
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q\n" + _marks(trim, folds))


def _box(trim: Sequence[float], around: float) -> Array:
    """Give the trimmed page with so many millimetres around it."""
    edge = around * MM
    left, bottom, right, top = trim
    return Array([
        _point(left - edge), _point(bottom - edge), _point(right + edge), _point(top + edge)
    ])  # fmt: skip


def _point(value: float) -> Decimal | float:
    return round(value, 4)


def _marks(trim: Sequence[float], folds: Sequence[float]) -> bytes:
    """Draw the marks: two at each corner, and a dashed one at each end of a fold."""
    left, bottom, right, top = trim
    near, far = GAP * MM, MARGIN * MM
    upright = [(x, y, step) for x in (left, right) for y, step in ((bottom, -1), (top, 1))]
    level = [(x, y, step) for y in (bottom, top) for x, step in ((left, -1), (right, 1))]
    corners = [
        *(_line(x, y + step * near, x, y + step * far) for x, y, step in upright),
        *(_line(x + step * near, y, x + step * far, y) for x, y, step in level),
    ]
    bends = [
        _line(left + fold * MM, y + step * near, left + fold * MM, y + step * far)
        for fold in folds
        for y, step in ((bottom, -1), (top, 1))
    ]
    dashed = f"[3 2] 0 d {' '.join(bends)} " if bends else ""
    drawn = f"q {REGISTRATION} CS 1 SCN {HAIR} w {' '.join(corners)} {dashed}Q"
    return drawn.encode()


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


class ProfileError(Exception):
    """A file is not the colour profile of a press; the message says what to do."""


@dataclass(frozen=True)
class Profile:
    """The ICC profile of a press and its paper."""

    content: bytes
    name: str
    """What the profile calls itself."""


def read_profile(path: Path) -> Profile:
    """Read the profile of a press; raise ProfileError where the file is none."""
    unread = f"{path} cannot be read as an ICC profile"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise ProfileError(f"{unread}: {(fault.strerror or str(fault)).lower()}.") from fault
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
    except OSError as fault:
        raise ProfileError(
            f"{unread}; ask the printer for the right file, whose name ends with .icc."
        ) from fault
    space = profile.profile.xcolor_space.strip()
    if space != "CMYK" or profile.profile.device_class != "prtr":
        raise ProfileError(
            f"{path} is not the profile of a press (it describes {space}, and a press prints CMYK);"
            " ask the printer for the right one."
        )
    return Profile(content, " ".join(ImageCms.getProfileDescription(profile).split()))


PLATES = 4
"""Cyan, magenta, yellow and black; a tint of another ink has one number."""

SETTERS = {"rg": "/DeviceRGB", "g": "/DeviceGray", "k": "/DeviceCMYK"}
"""The operators that set a colour and its space in one."""

ON_PRESS = frozenset({"/DeviceCMYK", "/Pattern", "/Separation"})
"""The spaces that may be on a page; a pattern is drawn in these too."""


class ColourError(Exception):
    """Something in a PDF has a colour of the screen; the message names it."""


def most_ink(pdf: pikepdf.Pdf) -> float:
    """The most ink in one place of text and drawings: the sum of the four plates, each from 0 to 1.

    Raises ColourError where something is not in inks. What lies over each other is not added up.
    """
    most = 0.0
    for holder in _holders(pdf):
        space = ""
        for each in pikepdf.parse_content_stream(holder):
            name = str(each.operator)
            if name in {"sh", "INLINE IMAGE"}:
                raise ColourError("a picture or blend within a drawing is not in inks")
            if name.lower() in SETTERS:
                space = SETTERS[name.lower()]
            elif name.lower() == "cs":
                space = space_of(each.operands[0], holder)
            elif name.lower() not in {"scn", "sc"}:
                continue
            if space not in ON_PRESS:
                raise ColourError(f"the colour space {space} is not that of a press")
            numbers = [float(part) for part in each.operands if not isinstance(part, Name)]
            if len(numbers) == PLATES:
                most = max(most, sum(numbers))
    return most


def _holders(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Go through all that is drawn: pages, forms and the tiles of patterns."""
    yield from (page.obj for page in pdf.pages)
    for each in pdf.objects:
        if isinstance(each, Stream) and (
            each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1
        ):
            yield each


def space_of(name: pikepdf.Object, holder: pikepdf.Object) -> str:
    """What a named space of a page is."""
    known = holder.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
    space = known.get(str(name), name)
    return str(space[0]) if isinstance(space, Array) else str(space)
