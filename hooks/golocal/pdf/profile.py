"""The ICC profile of a press and its paper."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageCms


class ProfileError(Exception):
    """A file is not the colour profile of a press; the message says what to do."""


@dataclass(frozen=True)
class Profile:
    """The ICC profile of a press and its paper."""

    content: bytes
    name: str
    """What the profile calls itself."""


def read(path: Path) -> Profile:
    """Read the profile of a press; raise ProfileError where the file is none."""
    unread = f"{path} cannot be read as an ICC profile"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise ProfileError(f"{unread}: {(fault.strerror or str(fault)).lower()}.") from fault
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
    except OSError as fault:
        raise ProfileError(
            f"{unread}; ask the printer for the right file, whose name ends with .icc."
        ) from fault
    space = profile.profile.xcolor_space.strip()
    if space != "CMYK" or profile.profile.device_class != "prtr":
        raise ProfileError(
            f"{path} is not the profile of a press (it describes {space}, and a press prints CMYK);"
            " ask the printer for the right one."
        )
    return Profile(content, " ".join(ImageCms.getProfileDescription(profile).split()))
