"""Pictures as they are printed: as wide as they stand on paper, as fine as that needs, in sRGB."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from golocal.reading import pictures

INCH = 25.4
FINEST = 300
"""The pixels per inch of a picture on a screen's PDF; more are not seen and weigh."""

QUALITY = 88

ROOMS: Mapping[tuple[str, bool], tuple[float, float]] = {
    ("a4", False): (118, 84),
    ("a5", False): (106, 76),
    ("letter", False): (118, 84),
    ("a4", True): (150, 100),
    ("a5", True): (116, 84),
    ("letter", True): (150, 100),
}
"""The millimetres that a picture has in a column of text, by paper and large print."""

ON_HANDOUT = (124.0, 55.0)

COVERS: Mapping[str, float] = {"a4": 216, "a5": 154, "letter": 222}
"""The millimetres across a cover that a picture fills, its bleed included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture made of pixels, as fine as it is printed."""

    file: str
    dpi: int
    """Its pixels per inch at the size at which it stands on paper."""


@dataclass(slots=True)
class Shown:
    """The pictures of a document."""

    files: dict[str, bytes] = field(default_factory=dict)
    coarsest: Picture | None = None

    def note(self, file: str, dpi: float) -> None:
        """Remember the coarsest."""
        if self.coarsest is None or dpi < self.coarsest.dpi:
            self.coarsest = Picture(file=Path(file).name, dpi=round(dpi))


FRONT = 1200
"""The width of a cover as a picture, in pixels."""

TINTS = 64


def of_front(pdf: bytes) -> bytes:
    """The first page of a document as a PNG file."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture = page.render(scale=FRONT / page.get_width()).to_pil().quantize(TINTS)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def fit(value: Mapping[str, Any], base: Path, *, keep_pixels: bool) -> Shown:
    """Give every picture of a document its width, and the bytes that are set.

    For a press they keep every pixel. Writes the widths into the value.
    """
    shown = Shown()
    sheet = value["head"]["setting"]
    room = ON_HANDOUT if "rows" in value else ROOMS[sheet["paper"], sheet["large"]]
    own = (value.get("front") or {}).get("picture")
    cover = COVERS[sheet["paper"]]
    wanted = [(each, room) for each in _figures(value)]
    wanted += [({"file": own}, (cover, math.inf))] if own else []
    for figure, (widest, highest) in wanted:
        with Image.open(base / figure["file"]) as picture:
            upright = ImageOps.exif_transpose(picture)
            width = min(widest, highest * upright.width / upright.height)
            shown.note(figure["file"], upright.width / width * INCH)
            figure["width"] = round(width, 2)
            shown.files[figure["file"]] = _bytes(upright, picture, None if keep_pixels else width)
    return shown


def _figures(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        if value.get("b") == "fig":
            yield value
        else:
            for each in value.values():
                yield from _figures(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _figures(each)


def _bytes(picture: Image.Image, source: Image.Image, width: float | None) -> bytes:
    """Give a picture as a file in sRGB; as wide as so many millimetres need, or as it is."""
    made = pictures.in_srgb(picture, pictures.profile_of(source))
    if width is not None:
        most = round(width / INCH * FINEST)
        if made.width > most:
            made = made.resize(
                (most, round(made.height * most / made.width)), Image.Resampling.LANCZOS
            )
    out = io.BytesIO()
    if source.format == "JPEG":
        made.convert("RGB").save(
            out, "JPEG", quality=95 if width is None else QUALITY, optimize=True
        )
    else:
        made.save(out, "PNG", optimize=True)
    return out.getvalue()
