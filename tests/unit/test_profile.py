"""Colours of the screen in the inks of a press."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from golocal.pdf import pressfile
from golocal.pdf.pressfile import ProfileError


def test_what_is_no_profile_is_refused(tmp_path: Path) -> None:
    """Neither a file that is not there nor one of another kind."""
    wrong = tmp_path / "wrong.icc"
    wrong.write_text("not a profile")

    for path, why in ((wrong, "; ask the printer"), (tmp_path / "missing.icc", ": no such file")):
        with pytest.raises(ProfileError, match=f"{path.name} cannot be read as an .* profile{why}"):
            pressfile.read_profile(path)


def test_the_profile_of_a_screen_is_refused(tmp_path: Path) -> None:
    """A press prints with four inks."""
    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())

    with pytest.raises(ProfileError, match="not the profile of a press"):
        pressfile.read_profile(screen)
