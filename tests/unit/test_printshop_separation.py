"""Colours of the screen in the inks of a press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from golocal.pdf import separation
from golocal.pdf.separation import ProfileError


def rgb(code: str) -> separation.Rgb:
    """Read a colour of a style sheet."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@pytest.mark.parametrize(
    ("colour", "inks"),
    [
        ("#000000", (0, 0, 0, 1)),
        ("#1c1b1a", (0, 0, 0, 1)),  # the ink of the texts
        ("#5d5a55", (0, 0, 0, 0.6497)),  # its softer shade
        ("#ffffff", (0, 0, 0, 0)),
        ("#cccccc", (0, 0, 0, 0.2)),
        ("#faf8f4", (0.0196, 0.0275, 0.0431, 0)),  # a tint is all that a light colour has
        ("#17459c", (0.9098, 0.7294, 0.3882, 0)),
    ],
)
def test_text_is_printed_with_black_alone(colour: str, inks: separation.Cmyk) -> None:
    """Greys are shares of black, the nearly black is black, and colours keep their three inks."""
    assert separation.plain(rgb(colour)) == inks


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    """Neither a file that is not there nor one of another kind."""
    wrong = tmp_path / "wrong.icc"
    wrong.write_text("not a profile")

    for path in (wrong, tmp_path / "missing.icc"):
        with pytest.raises(ProfileError, match="cannot be read as an ICC profile"):
            separation.read(path)


def test_the_profile_of_a_screen_is_refused(tmp_path: Path) -> None:
    """A press prints with four inks."""
    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())

    with pytest.raises(ProfileError, match="not the profile of a press"):
        separation.read(screen)
