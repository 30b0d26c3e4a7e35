"""What a press or a screen reader would stumble over in a PDF, found in the file itself."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Dictionary, Name

from golocal.pdf import pressfile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")

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
    broken_rules: tuple[str, ...] | None
    """What it breaks of PDF/UA-1, each rule once; None where nobody here can tell."""


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
            broken_rules=_broken_rules(pdf),
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
    room = pressfile.BLEED * pressfile.MM - TOLERANCE
    left, bottom, right, top = (abs(a - b) for a, b in zip(trim, bleed, strict=True))
    return min(left, bottom, right, top) >= room


def _box(page: pikepdf.Object, key: str) -> Sequence[float]:
    return [float(each) for each in page.get(key, page.MediaBox)]


def _broken_rules(pdf: bytes) -> tuple[str, ...] | None:
    """Ask page-validation, where it is installed."""
    try:
        judge: Any = importlib.import_module("page")
    except ImportError:  # it is among the tools of the tests, not of every day
        return None
    report = judge.validate_pdf_bytes(pdf, profile=judge.ValidationProfile.PDF_UA_1)
    return tuple(dict.fromkeys(each.message.rstrip(".") for each in report.failures))
