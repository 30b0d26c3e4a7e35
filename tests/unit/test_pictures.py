"""Pictures: what a file tells beside its pixels, and that nothing but these is published."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from golocal.reading import pictures
from golocal.reading.pictures import Picture

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    'syntax-ns#"><rdf:Description {}/></rdf:RDF></x:xmpmeta>'
)
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"moov" * 40 + b"\xa9xyz+47.07+015.44/"


def drawn(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture whose left upper corner is red, or dark."""
    image = Image.new("RGB", size, (200, 210, 220))
    ImageDraw.Draw(image).rectangle((0, 0, 20, 12), fill=(180, 30, 20))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """The bytes of a picture."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def exif(*, is_inner: bool = False, **tags: Any) -> Image.Exif:  # noqa: ANN401 - whatever a tag holds
    """EXIF with some tags of its first directory, or of that in it; a position if asked for."""
    made = Image.Exif()
    if tags.pop("position", False):
        made.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    place = made.get_ifd(ExifTags.IFD.Exif) if is_inner else made
    for name, value in tags.items():
        place[ExifTags.Base[name]] = value
    return made


def iptc(dataset: int, value: bytes) -> bytes:
    """A JPEG with a field of IPTC, in Photoshop's segment."""
    field = b"\x1c\x02" + bytes([dataset]) + struct.pack(">H", len(value)) + value
    field += b"\0" * (len(field) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(field)) + field
    plain = saved(drawn())
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + plain[2:]


def texts(**said: str) -> bytes:
    """A PNG with words in it, packed."""
    known = PngImagePlugin.PngInfo()
    for name, words in said.items():
        known.add_itxt(name, words, zip=True)
    return saved(drawn(), "PNG", pnginfo=known)


def xmp(attribute: str) -> bytes:
    """The XMP of one attribute."""
    return XMP.format(attribute).encode()


TELLING = {
    "position in EXIF": (saved(drawn(), exif=exif(position=True)), (True, False, False)),
    "position in XMP": (saved(drawn(), xmp=xmp('exif:GPSLatitude="47"')), (True, False, False)),
    "city in XMP": (saved(drawn(), xmp=xmp('photoshop:City="Graz"')), (True, False, False)),
    "place in XMP": (
        saved(drawn(), xmp=xmp('Iptc4xmpCore:Location="Landhaus"')),
        (True, False, False),
    ),
    "city in IPTC": (iptc(90, b"Graz"), (True, False, False)),
    "place in IPTC": (iptc(92, b"Landhaus"), (True, False, False)),
    "place in a PNG": (texts(**{"XML:com.adobe.xmp": xmp('photoshop:City="G"').decode()}),
                       (True, False, False)),
    "position in a WebP": (saved(drawn(), "WEBP", exif=exif(position=True)), (True, False, False)),
    "photographer in EXIF": (saved(drawn(), exif=exif(Artist="A. Name")), (False, True, False)),
    "photographer in EXIF of Windows": (
        saved(drawn(), exif=exif(XPAuthor="A. Name".encode("utf-16-le"))),
        (False, True, False),
    ),
    "owner in EXIF": (
        saved(drawn(), exif=exif(is_inner=True, CameraOwnerName="A. Name")),
        (False, True, False),
    ),
    "photographer in XMP": (saved(drawn(), xmp=xmp('dc:creator="A"')), (False, True, False)),
    "photographer in IPTC": (iptc(80, b"A. Name"), (False, True, False)),
    "somebody in XMP": (
        saved(drawn(), xmp=xmp('Iptc4xmpExt:PersonInImage="A"')),
        (False, True, False),
    ),
    "film behind a JPEG": (saved(drawn()) + FILM, (False, False, True)),
    "film behind a PNG": (saved(drawn(), "PNG") + FILM, (False, False, True)),
    "camera in EXIF": (saved(drawn(), exif=exif(Make="A", Artist="\0")), (False, False, False)),
    "comment": (saved(drawn(), comment=b"Made by a program"), (False, False, False)),
    "padding behind": (saved(drawn()) + b"\0" * 512, (False, False, False)),
    "nothing": (saved(drawn()), (False, False, False)),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), TELLING.values(), ids=TELLING)
def test_what_a_file_tells_of_places_and_people_is_seen(
    content: bytes, told: tuple[bool, bool, bool]
) -> None:
    """In every form of metadata, and behind the end; not what tells nobody anything."""
    seen = pictures.look(content)

    assert seen == Picture(60, 40, *told)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        *((iptc(each, b"A"), (True, False)) for each in (26, 27, 90, 92, 95, 100, 101)),
        *((iptc(each, b"A"), (False, True)) for each in (80, 85, 118, 122)),
        *((saved(drawn(), xmp=xmp(f'{each}="A"')), (True, False)) for each in (
            "exif:GPSLongitude", "photoshop:City", "photoshop:State", "photoshop:Country",
            "Iptc4xmpCore:Location", "Iptc4xmpExt:LocationShown", "Iptc4xmpExt:Sublocation",
            "Iptc4xmpExt:City", "Iptc4xmpExt:CountryName", "Iptc4xmpExt:ProvinceState",
            "Iptc4xmpExt:WorldRegion",
        )),
        *((saved(drawn(), xmp=xmp(f'{each}="A"')), (False, True)) for each in (
            "dc:creator", "photoshop:AuthorsPosition", "photoshop:CaptionWriter",
            "Iptc4xmpExt:PersonInImage", "mwg-rs:Name", "MPReg:PersonDisplayName",
            "aux:OwnerName",
        )),
    ],
)  # fmt: skip
def test_each_field_that_a_standard_has_for_places_and_people_is_seen(
    content: bytes, told: tuple[bool, bool]
) -> None:
    """One that were left out would go to everybody with the picture."""
    assert pictures.look(content) == Picture(60, 40, *told)


@pytest.mark.parametrize(("content", "told"), TELLING.values(), ids=TELLING)
def test_nothing_but_pixels_is_published(content: bytes, told: tuple[bool, bool, bool]) -> None:
    """No segment or chunk beside those that a picture of its format cannot do without."""
    del told

    made = pictures.published(content)

    assert set(parts(made)) <= {
        *("APP0", "DQT", "SOF0", "DHT", "SOS", "EOI"),
        *("IHDR", "PLTE", "tRNS", "IDAT", "IEND"),
        "VP8 ",
    }


def parts(content: bytes) -> list[str]:
    """The parts of a picture's file by their names, and what stands behind its end."""
    if content[:4] == b"\x89PNG":
        at, found = 8, []
        while at < len(content):
            length = int.from_bytes(content[at : at + 4], "big")
            found.append(content[at + 4 : at + 8].decode("latin1"))
            at += 12 + length
        return found
    if content[:4] == b"RIFF":
        at, found = 12, []
        while at < len(content):
            length = int.from_bytes(content[at + 4 : at + 8], "little")
            found.append(content[at : at + 4].decode("latin1"))
            at += 8 + length + length % 2
        return found
    names = {0xE0: "APP0", 0xDB: "DQT", 0xC0: "SOF0", 0xC4: "DHT", 0xDA: "SOS"}
    at, found = 2, []
    while content[at + 1] != 0xDA:
        found.append(names.get(content[at + 1], hex(content[at + 1])))
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return [*found, "SOS", "EOI" if content.index(b"\xff\xd9", at) + 2 == len(content) else "more"]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_published_upright(orientation: int, kind: str) -> None:
    """Its size is that which is shown, and the red corner is where EXIF wants it."""
    content = saved(drawn(), kind, exif=exif(Orientation=orientation))
    corner = {1: (2, 2), 2: (-3, 2), 3: (-3, -3), 4: (2, -3)}
    corner |= {5: (2, 2), 6: (-3, 2), 7: (-3, -3), 8: (2, -3)}
    shown = (60, 40) if orientation < 5 else (40, 60)

    with Image.open(io.BytesIO(pictures.published(content))) as image:
        size = image.size
        x, y = (at % length for at, length in zip(corner[orientation], size, strict=True))
        red, green, _ = image.convert("RGB").crop((x, y, x + 1, y + 1)).tobytes()

    assert (pictures.size(content), size, red > 2 * green) == (shown, shown, True)


def sixteen_bits() -> bytes:
    """A grey PNG of sixteen bits: one pixel black, one in the middle, one white."""
    row = b"\0" + struct.pack(">3H", 0, 0x8000, 0xFFFF)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 3, 1, 16, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row)),
    )
    written = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in (*chunks, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + written


def test_sixteen_bits_become_eight() -> None:
    """Grey stays grey: it is scaled, not cut off."""
    with Image.open(io.BytesIO(pictures.published(sixteen_bits()))) as image:
        assert (image.mode, image.tobytes()) == ("L", bytes((0, 127, 255)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colour_is_published(mode: str) -> None:
    """With its transparency, as what browsers, readers and paper show."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = (
        drawn("L").convert("I").convert("I;16")
        if mode == "I;16"
        else drawn(mode.replace("PA", "P"))
    )
    content = saved(image, kind, **({"transparency": 0} if mode == "PA" else {}))

    with Image.open(io.BytesIO(pictures.published(content))) as made:
        made.load()
        found = (made.format, made.mode, made.size)

    grey = {"1": "L", "L": "L", "I;16": "L", "LA": "RGBA", "PA": "RGBA", "RGBA": "RGBA"}
    assert found == (kind, grey.get(mode, "RGB"), (60, 40))


def test_colours_are_those_of_the_profile() -> None:
    """A profile is followed, and left out: its description may name a person or a place."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    same = pictures.published(saved(drawn(), "PNG", icc_profile=srgb))
    odd = pictures.published(saved(drawn(), "PNG", icc_profile=wide.tobytes()))

    with Image.open(io.BytesIO(same)) as image:
        red = image.crop((2, 2, 3, 3)).tobytes()
        assert max(abs(one - two) for one, two in zip(red, (180, 30, 20), strict=True)) <= 1
        assert "icc_profile" not in image.info
    assert pictures.look(odd) == Picture(60, 40, has_position=False)


def test_of_pictures_that_move_the_number_is_known() -> None:
    """As an animated PNG and as an animated WebP; the first is what is published."""
    for kind in ("PNG", "WEBP"):
        content = saved(drawn(), kind, save_all=True, append_images=[drawn("L").convert("RGB")])
        seen, made = pictures.look(content), pictures.look(pictures.published(content))

        assert seen
        assert made
        assert (seen.frames, made.frames, made.format) == (2, 1, kind)


def test_what_a_camera_wrote_wrongly_is_no_fault_of_the_picture() -> None:
    """Torn EXIF is passed over in silence; Pillow would tell lines of its own code."""
    out = io.BytesIO()
    torn = b"Exif\0\0II*\0\xff\xff\xff\xff"
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=torn)

    assert pictures.size(out.getvalue()) == (64, 48)
    assert pictures.look(out.getvalue()) == Picture(64, 48, has_position=False)
    assert torn not in pictures.published(out.getvalue())


def test_two_pictures_in_a_file_are_one_jpeg() -> None:
    """Telephones hang a map of brightness behind; the first is the picture."""
    content = saved(drawn(), "MPO", save_all=True, append_images=[drawn()])
    seen, made = pictures.look(content), pictures.published(content)

    assert seen == Picture(60, 40, has_position=False)
    assert (seen.format, parts(made)[-1], len(made) < len(content)) == ("JPEG", "EOI", True)


def test_what_is_too_large_or_broken_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not opened, for a small file can claim to be larger than any memory."""
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    head = saved(drawn())[:200]

    assert (pictures.look(saved(drawn())), pictures.look(head), pictures.look(b"")) == (None,) * 3
    assert pictures.size(b"GIF89a") is None
