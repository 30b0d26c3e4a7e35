"""Picture files: what each shows and what else it tells, and the same with nothing but its pixels.

What is published went through `published`: a picture anew, upright, in sRGB, with eight bits a
colour, and without anything that a camera or a program wrote into the file or behind its end.
What tells places or persons is refused before that, for the file itself lies in a repository that
everybody can read.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps, IptcImagePlugin

MOST_PIXELS = 60_000_000
"""Larger pictures are not opened: a small file can claim to be larger than any memory."""

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
}
"""The endings of the names of pictures, by what they hold."""

QUALITY = 92
"""Of a picture that had to be changed, on Pillow's scale to 100."""

TURNED = frozenset({5, 6, 7, 8})
"""The orientations of EXIF in which a picture lies on its side."""

PERSONS = (ExifTags.Base.Artist, ExifTags.Base.XPAuthor, ExifTags.Base.CameraOwnerName)
"""Where EXIF names people (Exif 2.32, 4.6.5)."""

IPTC_PLACES = frozenset({(2, 26), (2, 27), (2, 90), (2, 92), (2, 95), (2, 100), (2, 101)})
IPTC_PERSONS = frozenset({(2, 80), (2, 85), (2, 118), (2, 122)})
"""Where IPTC names places and people (IPTC-NAA Information Interchange Model 4, chapter 6)."""

XMP_PLACE = re.compile(
    rb"exif:GPS|photoshop:(?:City|State|Country)\b"
    rb"|Iptc4xmp(?:Core|Ext):(?:Location|Sublocation|City|Country|Province|WorldRegion)"
)
XMP_PERSON = re.compile(
    rb"dc:creator\b|photoshop:(?:AuthorsPosition|CaptionWriter)\b"
    rb"|Iptc4xmpExt:PersonInImage|mwg-rs:Name\b|MPReg:PersonDisplayName|aux:OwnerName"
)
"""Where XMP does (IPTC Photo Metadata Standard 2023.2); its text stands as it is in a file."""

MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""A marker of a JPEG among its pixels that is none of theirs (ITU T.81, B.1.1.3)."""

FILM = re.compile(rb"\A.{4}ftyp|MotionPhoto|EmbeddedVideo", re.DOTALL)
"""How a film begins, and what the makers of telephones write between a picture and its film."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as far as the rules ask."""

    width: int
    """In pixels, as the picture is shown."""
    height: int
    has_position: bool
    """Whether it tells where it was taken, by coordinates or by names."""
    has_person: bool = False
    """Whether it names who took it, or who is in it."""
    has_film: bool = False
    """Whether a film stands behind its end."""
    frames: int = 1
    format: str = field(default="JPEG", compare=False)
    """What it is by its content, whatever its name says; a key of `ENDINGS`."""


def size(content: bytes) -> tuple[int, int] | None:
    """Read the width and height as shown from the head of a file; None where it says none."""
    try:
        with _opened(content) as image:
            return _size(image)
    except Exception:  # noqa: BLE001 - decoders raise whatever a broken file makes them raise
        return None


def look(content: bytes) -> Picture | None:
    """Read a JPEG, PNG or WebP file to its end; None where it is not one or not sound."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # other libraries set it for the whole process
    try:
        with _opened(content) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.load()
            exif, iptc = image.getexif(), IptcImagePlugin.getiptcinfo(image) or {}
            inner = exif.get_ifd(ExifTags.IFD.Exif)
            told = b"".join((content, *_texts(image)))
            return Picture(
                *_size(image),
                has_position=bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
                or XMP_PLACE.search(told) is not None
                or not IPTC_PLACES.isdisjoint(iptc),
                has_person=any(_says(exif.get(tag) or inner.get(tag)) for tag in PERSONS)
                or XMP_PERSON.search(told) is not None
                or not IPTC_PERSONS.isdisjoint(iptc),
                has_film=FILM.search(content[_end(content, str(image.format)) :]) is not None,
                frames=getattr(image, "n_frames", 1) if image.format != "MPO" else 1,
                format=str(image.format).replace("MPO", "JPEG"),
            )
    except Exception:  # noqa: BLE001 - decoders raise whatever a broken file makes them raise
        return None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def published(content: bytes) -> bytes:
    """The same picture with nothing but its pixels; only for one that `look` found sound."""
    with _opened(content) as image:
        made, kind = in_srgb(ImageOps.exif_transpose(image), profile_of(image)), image.format
        is_same = made.mode == image.mode and not profile_of(image) and _orientation(image) == 1
        out = io.BytesIO()
        if kind == "PNG":
            made.save(out, "PNG", optimize=True)
        elif kind == "WEBP":
            made.save(out, "WEBP", quality=QUALITY, method=4)
        elif is_same and kind == "JPEG":
            image.info.clear()  # what it says of itself would be written again
            image.save(out, "JPEG", quality="keep", optimize=True, comment=b"", exif=b"")
        else:
            made.convert("L" if made.mode == "L" else "RGB").save(
                out, "JPEG", quality=QUALITY, optimize=True
            )
    return out.getvalue()


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in the colours of screens, eight bits a colour, that says nothing of itself.

    `profile` is the ICC profile of its colours, where it has one.
    """
    if picture.mode.startswith("I"):  # grey of sixteen bits, which Pillow would cut off
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if has_alpha else "L" if picture.mode in {"1", "L"} else "RGB"
    if profile and mode == "RGB":
        try:
            converted = ImageCms.profileToProfile(
                picture if picture.mode in {"RGB", "CMYK"} else picture.convert("RGB"),
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):
            converted = None
        picture = converted or picture
    made = picture.convert(mode)
    made.info = {}
    return made


def profile_of(image: Image.Image) -> bytes | None:
    """The ICC profile of a picture's colours."""
    profile: bytes | None = image.info.get("icc_profile")
    return profile


@contextmanager
def _opened(content: bytes) -> Iterator[ImageFile.ImageFile]:
    """A picture; what Pillow warns programmers of, such as EXIF that is torn, no editor reads."""
    kinds = tuple(ENDINGS)  # MPO is a JPEG first
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(content), formats=kinds) as image,
    ):
        yield image


def _orientation(image: Image.Image) -> int:
    found = image.getexif().get(ExifTags.Base.Orientation, 1)
    return found if found in range(1, 9) else 1


def _size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) in TURNED else (width, height)


def _says(value: Any) -> bool:  # noqa: ANN401 - whatever EXIF holds
    return bool(value.strip("\0 ") if isinstance(value, str) else value)


def _texts(image: Image.Image) -> list[bytes]:
    """What a PNG says in words, which may be packed in the file."""
    texts: Mapping[str, str] = getattr(image, "text", {})
    return [f"{name}={said}".encode() for name, said in texts.items()]


def _end(content: bytes, kind: str) -> int:
    """Where the picture of a file ends, by its format; what stands behind is not of it."""
    if kind == "PNG":
        found = content.find(b"IEND")
        return found + 8 if found >= 0 else len(content)
    if kind == "WEBP":
        return 8 + int.from_bytes(content[4:8], "little")
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004 - begins every marker
        marker = content[at + 1]
        if marker == 0xD9:  # noqa: PLR2004 - the end of the picture
            return at + 2
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == 0xDA:  # noqa: PLR2004 - the pixels begin, until a marker that is none of theirs
            next_one = MARKER.search(content, at)
            at = next_one.start() if next_one else len(content)
    return min(at, len(content))
