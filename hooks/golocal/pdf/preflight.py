"""What a press or a screen reader would stumble over in a PDF, found in the file itself."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import page as judge
import pikepdf
from pikepdf import Dictionary, Name

from golocal.book.document import MM
from golocal.pdf import pressfile

EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")

STANDARDS = {
    "PDF/UA-1": judge.ValidationProfile.PDF_UA_1,
    "PDF/A-3a": judge.ValidationProfile.PDF_A_3A,
}
"""What every PDF for the screen keeps."""

FALSE_ALARMS = ("METADATA-FILTER", "PDFA3A-STREAM-LENGTH")
"""Rules that page-validation 0.11 has wrong, by veraPDF: ISO 19005-3 allows compressed metadata,
and the data of a stream may end with the byte of a line's end."""

TOLERANCE = 0.1
"""By how many points a box may be short of its bleed: boxes are written with few decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preflight:
    """What was found in a file."""

    pages: int
    loose_fonts: tuple[str, ...]
    """The fonts that are named in it but do not stand in it."""
    without_bleed: tuple[int, ...]
    """The pages, counted from 1, that are not printed 3 mm beyond their edges."""
    broken_rules: Mapping[str, tuple[str, ...]]
    """What it breaks of each standard, each rule once."""


def look(pdf: bytes) -> Preflight:
    """Look through a typeset PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return Preflight(
            pages=len(file.pages),
            loose_fonts=tuple(sorted(set(_loose_fonts(file)))),
            without_bleed=tuple(
                number
                for number, page in enumerate(file.pages, start=1)
                if not _bleeds(page.obj)
            ),
            broken_rules=broken_rules(pdf),
        )  # fmt: skip


def _loose_fonts(file: pikepdf.Pdf) -> Iterator[str]:
    for each in file.objects:
        if isinstance(each, Dictionary) and each.get("/Type") == Name.FontDescriptor:
            if not any(key in each for key in EMBEDDED):
                yield str(each.FontName).removeprefix("/")
        elif isinstance(each, Dictionary) and each.get("/Type") == Name.Font and _is_bare(each):
            yield str(each.get("/BaseFont", "")).removeprefix("/")


def _is_bare(font: Dictionary) -> bool:
    """Say whether a font has no description at all, as those have that every viewer brings."""
    return font.get("/Subtype") not in {Name.Type0, Name.Type3} and "/FontDescriptor" not in font


def _bleeds(page: pikepdf.Object) -> bool:
    trim, bleed = _box(page, "/TrimBox"), _box(page, "/BleedBox")
    room = pressfile.BLEED * MM - TOLERANCE
    left, bottom, right, top = (abs(a - b) for a, b in zip(trim, bleed, strict=True))
    return min(left, bottom, right, top) >= room


def _box(page: pikepdf.Object, key: str) -> Sequence[float]:
    return [float(each) for each in page.get(key, page.MediaBox)]


def broken_rules(pdf: bytes) -> Mapping[str, tuple[str, ...]]:
    """Judge a PDF for the screen by both of its standards."""
    return {
        name: tuple(
            dict.fromkeys(
                each.message.rstrip(".")
                for each in judge.validate_pdf_bytes(pdf, profile=profile).failures
                if not any(known in each.rule_id for known in FALSE_ALARMS)
            )
        )
        for name, profile in STANDARDS.items()
    }
