"""What a picture file says of itself: its size, and whether it still tells where it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile

GPS = 0x8825
"""The tag of EXIF under which a camera writes its position (Exif 2.32, 4.6.3)."""

MOST_PIXELS = 60_000_000
"""Larger pictures are not opened: a small file can claim to be larger than any memory."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as far as the rules ask."""

    width: int
    """In pixels."""
    height: int
    has_position: bool


def size(content: bytes) -> tuple[int, int] | None:
    """Read the width and height from the head of a file; None where it says none, as a drawing."""
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            return image.size
    except Exception:  # noqa: BLE001 - decoders raise whatever a broken file makes them raise
        return None


def look(content: bytes) -> Picture | None:
    """Read a JPEG, PNG or WebP file to its end; None where it is not one or not sound."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                return None
            image.load()
            position = bool(image.getexif().get_ifd(GPS)) or b"exif:GPS" in content
            return Picture(width, height, position)
    except Exception:  # noqa: BLE001 - decoders raise whatever a broken file makes them raise
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
