"""Colours of the screen in the inks of a press: cyan, magenta, yellow and black.

Text must be printed with black alone: four inks that miss each other by a hair's breadth blur it.
So whatever is grey becomes a share of black, and whatever is nearly black becomes black.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from PIL import Image, ImageCms

if TYPE_CHECKING:
    from pathlib import Path

Rgb: TypeAlias = tuple[float, float, float]
"""Red, green and blue from 0 to 1, as sRGB."""

Cmyk: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black from 0, no ink, to 1."""

GREY = 0.045
"""How far apart the parts of a dark colour may lie that is printed as a grey: the inks of the texts
are 2 and 8 of 255 away from it. A light colour keeps its tint, which is all that there is of it."""

DARK = 0.6
"""How light a colour may be that is taken for an ink of texts."""

BLACK = 0.16
"""How light a grey may be that is printed as black: the texts are set in #1c1b1a."""

FINEST = 4
"""The decimals of a share of ink; a press holds no more than two."""


class ProfileError(Exception):
    """A file is not the colour profile of a press; the message says what to do."""


@dataclass(frozen=True)
class Profile:
    """The ICC profile of a press and its paper."""

    content: bytes
    name: str
    """What the profile calls itself."""

    @cached_property
    def _transform(self) -> ImageCms.ImageCmsTransform:
        """Give the way from sRGB to this press, relative to the white of its paper."""
        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(self.content)),
            "RGB",
            "CMYK",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def picture(self, image: Image.Image) -> Image.Image:
        """Give a picture in the inks of the press."""
        converted = ImageCms.applyTransform(image.convert("RGB"), self._transform)
        if converted is None:
            raise ProfileError("The picture could not be converted.")
        return converted

    def inks(self, colour: Rgb) -> Cmyk:
        """Give a colour in the inks of the press; see `plain` for what is grey."""
        grey = _black(colour)
        if grey is not None:
            return (0.0, 0.0, 0.0, grey)
        pixel = Image.new("RGB", (1, 1), tuple(round(part * 255) for part in colour))
        cyan, magenta, yellow, black = self.picture(pixel).tobytes()
        return _fine((cyan / 255, magenta / 255, yellow / 255, black / 255))


def read(path: Path) -> Profile:
    """Read the profile of a press; raise ProfileError where the file is none."""
    try:
        content = path.read_bytes()
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
    except OSError as fault:
        raise ProfileError(f"{path} cannot be read as an ICC profile ({fault}).") from fault
    space = profile.profile.xcolor_space.strip()
    if space != "CMYK" or profile.profile.device_class != "prtr":
        raise ProfileError(
            f"{path} is not the profile of a press (it describes {space}, and a press prints CMYK);"
            " ask the printer for the right one."
        )
    return Profile(content, " ".join(ImageCms.getProfileDescription(profile).split()))


def plain(colour: Rgb) -> Cmyk:
    """Give a colour in inks without knowing the press: each ink is what a light lacks.

    This is the conversion of PDF itself (ISO 32000-1, 10.3.5) with no black taken out of colours.
    Of the simple ways it came nearest to the colours meant, for the accents of the series on the
    press of ghostscript's profile; with the press's own profile they are met.
    """
    grey = _black(colour)
    if grey is not None:
        return (0.0, 0.0, 0.0, grey)
    red, green, blue = colour
    return _fine((1 - red, 1 - green, 1 - blue, 0.0))


def _black(colour: Rgb) -> float | None:
    """Give the share of black that a grey is; None for a colour."""
    lightness = sum(colour) / 3
    if max(colour) - min(colour) > (GREY if lightness <= DARK else 0):
        return None
    return 1.0 if lightness <= BLACK else round(1 - lightness, FINEST)


def _fine(inks: Cmyk) -> Cmyk:
    cyan, magenta, yellow, black = (round(part, FINEST) for part in inks)
    return (cyan, magenta, yellow, black)
