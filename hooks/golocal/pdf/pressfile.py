"""A typeset PDF as the file that a press takes.

It keeps what is printed, and the outline. Links and tags go: PDF/X-4 allows no link on a page, tags
would point to links that are gone, and no press reads either. The PDF for the screen has them.

With the profile of the press the file says of itself that it is PDF/X-4 (ISO 15930-7:2010), and is
made as that asks: no colour of the screen in it, the profile as its output intent, boxes, dates,
identifiers, trapping said. No free tool validates PDF/X, so nobody but our tests has judged it.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from golocal.pdf import colours, sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from golocal.pdf.profile import Profile

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
    number of pages is made up to a multiple; `folds` are those of `sheet.dress`. Raises
    `colours.ColourError`.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        title = str(file.docinfo.get("/Title", ""))
        _strip(file)
        ink = colours.most_ink(file)
        blanks = sheet.pad(file, multiple)
        sheet.dress(file, folds)
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
