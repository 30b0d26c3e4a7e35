"""A PDF in the inks of a press: every colour in it, wherever it is set, parted into four plates.

Pages, drawings in them and the tiles of patterns are read operator by operator. What carries no ink
goes: the marks of the tags, which the press file does not keep (see `golocal.pdf.pressfile`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator, PdfImage, Stream
from PIL import ImageChops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL import Image

    from golocal.pdf.separation import Cmyk, Rgb

TAGS = frozenset({"BDC", "BMC", "EMC", "MP", "DP"})
"""The operators of marked content."""

FINAL = frozenset({"/DeviceGray", "/DeviceCMYK"})
"""Spaces of pictures that a press prints as they are."""


class ColourError(Exception):
    """Something in a PDF has a colour that cannot be parted; the message names it."""


def part(
    pdf: pikepdf.Pdf,
    inks: Callable[[Rgb], Cmyk],
    picture: Callable[[Image.Image], Image.Image] | None,
) -> float:
    """Part all colours of a PDF; give the most ink in one place, as the sum of the four plates.

    Pictures are left as they are where `picture` is None. Raises ColourError. What lies over each
    other with transparency is not added up.
    """
    press = _Press(inks)
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(press.rewritten(page.obj))
        _regroup(page.obj)
    for drawing in _drawings(pdf):
        drawing.write(press.rewritten(drawing))
        _regroup(drawing)
    if picture is not None:
        for image in _pictures(pdf):
            press.most = max(press.most, _part_picture(image, picture))
    return press.most


class _Press:
    """Parts one stream after the other, and knows the most ink so far."""

    def __init__(self, inks: Callable[[Rgb], Cmyk]) -> None:
        self.inks = inks
        self.known: dict[Rgb, Cmyk] = {}
        self.most = 0.0

    def rewritten(self, holder: pikepdf.Object) -> bytes:
        """Give the content of a page or drawing in the new colours."""
        found = pikepdf.parse_content_stream(holder)
        return pikepdf.unparse_content_stream(list(self._instructions(found)))

    def _instructions(
        self, found: Sequence[ContentStreamInstruction | pikepdf.ContentStreamInlineImage]
    ) -> Iterator[ContentStreamInstruction]:
        for each in found:
            name = str(each.operator)
            if isinstance(each, pikepdf.ContentStreamInlineImage) or name == "sh":
                raise ColourError("a picture or blend within a drawing cannot be put into inks")
            if name in TAGS:
                continue
            yield from self._coloured(each, name)

    def _coloured(
        self, each: ContentStreamInstruction, name: str
    ) -> Iterator[ContentStreamInstruction]:
        if name in {"rg", "RG"}:
            red, green, blue = (float(part) for part in each.operands)
            yield self._set((red, green, blue), "k" if name == "rg" else "K")
        elif name in {"g", "G"}:
            grey = float(each.operands[0])
            yield self._set((grey, grey, grey), "k" if name == "g" else "K")
        elif name in {"cs", "CS"} and each.operands[0] != Name.Pattern:
            raise ColourError(f"the colour space {each.operands[0]} is not known here")
        else:
            yield each

    def _set(self, colour: Rgb, operator: str) -> ContentStreamInstruction:
        if colour not in self.known:
            self.known[colour] = self.inks(colour)
            self.most = max(self.most, sum(self.known[colour]))
        return ContentStreamInstruction(list(self.known[colour]), Operator(operator))


def _drawings(pdf: pikepdf.Pdf) -> Iterator[Stream]:
    """Go through what is drawn apart from pages: forms and the tiles of patterns."""
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/ShadingType" in each:
            raise ColourError("a blend of colours cannot be put into inks")
        if isinstance(each, Stream) and (
            each.get("/Subtype") == Name.Form or each.get("/PatternType") == 1
        ):
            yield each


def _regroup(holder: pikepdf.Object) -> None:
    """Let what is transparent blend in inks."""
    group = holder.get("/Group")
    if group is not None and "/CS" in group:
        group.CS = Name.DeviceCMYK


def _pictures(pdf: pikepdf.Pdf) -> Iterator[Stream]:
    for each in pdf.objects:
        if (
            isinstance(each, Stream)
            and each.get("/Subtype") == Name.Image
            and str(each.get("/ColorSpace")) not in FINAL
            and "/ColorSpace" in each
        ):
            yield each


def _part_picture(image: Stream, picture: Callable[[Image.Image], Image.Image]) -> float:
    """Put a picture into inks, without loss; its mask stays. Give the most ink of a dot of it."""
    converted = picture(PdfImage(image).as_pil_image())
    image.write(converted.tobytes())
    image.ColorSpace = Name.DeviceCMYK
    image.BitsPerComponent = 8
    for key in ("/Decode", "/Intent", "/DecodeParms"):
        if key in image:
            del image[key]
    cyan, magenta, yellow, black = converted.split()
    # Twice the mean of two plates, so that no sum runs over the 255 of a plate.
    mean = ImageChops.add(
        ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2), scale=2
    )
    most: Any = mean.getextrema()  # of one band, so the two are numbers
    return 4 * float(most[1]) / 255
