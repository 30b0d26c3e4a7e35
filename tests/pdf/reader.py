"""A PDF as a listener meets it: its tags in order, each with its role, its words and its language.

Read by pikepdf and PDFium, which know nothing of how the file was made. Poppler's dump of the tags
loses what stands behind a run of words that is read otherwise than it is shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name

Raw: TypeAlias = Any
"""An object of PDFium or of a PDF, without types."""

Texts: TypeAlias = "dict[Any, dict[int, str | Element]]"
"""What is written on each page, by the numbers of its tags."""


@dataclass(slots=True)
class Element:
    """A tag."""

    role: str
    language: str = ""
    alternative: str = ""
    scope: str = ""
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Go through it and all that is in it, in the order in which it is read."""
        yield self
        for each in self.children:
            if isinstance(each, Element):
                yield from each.walk()

    @property
    def words(self) -> str:
        """What is read of it, on one line."""
        return " ".join(
            "".join(self._texts()).replace("\xad\n", "").replace("\N{HYPHEN}\n", "").split()
        )

    def _texts(self) -> Iterator[str]:
        for each in self.children:
            if isinstance(each, str):
                yield each
            else:
                yield from each._texts()
                if each.role in BLOCKS:
                    yield "\n"


BLOCKS = frozenset({
    "P", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "L", "TR", "TH", "TD", "Table", "TOCI", "Note",
    "Figure", "Caption", "BlockQuote", "Div", "Sect", "LBody", "Lbl",
})  # fmt: skip


def read(path: Path) -> Element:
    """Read the tags of a PDF."""
    with pikepdf.open(path) as file:
        texts = dict(zip([page.objgen for page in file.pages], _pages(path), strict=True))
        root = Element("Document")
        _fill(root, file.Root.StructTreeRoot, None, texts)
        return root


def _fill(into: Element, node: Raw, page: Raw, texts: Texts) -> None:
    page = node.get("/Pg", page)
    kids = node.get("/K")
    for kid in list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]:
        if not isinstance(kid, Dictionary):
            into.children.append(texts[page.objgen].get(int(kid), ""))
        elif kid.get("/Type") == Name.MCR:
            at = kid.get("/Pg", page)
            into.children.append(texts[at.objgen].get(int(kid.MCID), ""))
        elif "/S" in kid:
            made = Element(
                str(kid.S)[1:], str(kid.get("/Lang", "")), str(kid.get("/Alt", "")), _scope(kid)
            )
            into.children.append(made)
            _fill(made, kid, page, texts)


def _scope(node: Raw) -> str:
    attributes = node.get("/A", Array())
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and "/Scope" in each:
            return str(each.Scope)[1:]
    return ""


def _pages(path: Path) -> Iterator[dict[int, str | Element]]:
    """Give the words of each page by the numbers under which its tags know them."""
    for found, languages in _texts(path):
        yield {
            number: Element("Span", languages[number], children=[said])
            if number in languages
            else said
            for number, said in found.items()
        }


def _texts(path: Path) -> Iterator[tuple[dict[int, str], dict[int, str]]]:
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            found: dict[int, str] = {}
            languages: dict[int, str] = {}
            last: float | None = None
            for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
                number, actual, language = _marks(each.raw)
                if number is None:
                    continue
                if language:
                    languages[number] = language
                bottom = each.get_bounds()[1] if hasattr(each, "get_bounds") else each.get_pos()[1]
                said = _read(_text(each.raw, text.raw), actual)
                is_new = last is not None and abs(bottom - last) > 6
                last = bottom
                found[number] = found.get(number, "") + ("\n" if is_new else "") + said
            yield found, languages


def _text(raw: Raw, page: Raw) -> str:
    length = pdfium.FPDFTextObj_GetText(raw, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(
        raw, page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw[: length - 2].decode("utf-16-le").replace("\0", "")


def _read(shown: str, actual: str | None) -> str:
    """Give what is read: what is shown, unless something else is to be read in its place.

    PDFium takes UTF-16 for single bytes, and drops those that are no letters by themselves.
    """
    if actual is None:
        return shown
    if actual == "\0":  # a no-break space, or the hyphen at the end of a line
        return " " if shown.strip() == "" else "\xad"
    return actual.encode("latin-1", "ignore").decode("utf-16-be", "ignore").replace("\u2060", "")


def _marks(raw: Raw) -> tuple[int | None, str | None, str | None]:
    """Give the number of the tag around some words, what is read in their place, the language."""
    number: int | None = None
    said: dict[bytes, str] = {}
    for at in range(pdfium.FPDFPageObj_CountMarks(raw)):
        mark = pdfium.FPDFPageObj_GetMark(raw, at)
        value = ctypes.c_int()
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            number = value.value
        for key in (b"ActualText", b"Lang"):
            size = ctypes.c_ulong()
            buffer = ctypes.create_string_buffer(4096)
            words = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            if pdfium.FPDFPageObjMark_GetParamStringValue(mark, key, words, 4096, size):
                said[key] = buffer.raw[: size.value - 2].decode("utf-16-le")
    return number, said.get(b"ActualText"), said.get(b"Lang")
