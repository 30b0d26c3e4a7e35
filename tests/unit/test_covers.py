"""What a volume names for its cover, on the web."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from golocal import site
from golocal.collection import corpus
from golocal.drawing import palette
from golocal.entry.settings import Settings

if TYPE_CHECKING:
    from golocal.base.catalogue import Catalogue

VOLUME = "volumes/01-budgets-and-charters.md"
SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
PICTURE = "../rules/image-small/wide-enough-is-fine/promising/sampletown-charter/hall.png"
CLASSES = re.compile(r'<header class="band ([^"]*)">')
OWN = re.compile(r'<(?:svg|img) class="own".*')
GROUND = (
    '<svg class="own" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"'
    ' focusable="false"><rect width="1" height="1" fill="{}"/></svg>'
)


CREDIT = "cover_credit: City of Sampletown, CC BY 4.0. No person can be recognised."


@pytest.mark.parametrize(
    ("cover", "classes", "own"),
    [
        ("", "commitment", []),
        ('"#12404a"', "commitment own-deep", [GROUND.format("#12404a")]),
        ('"#f2d16b"', "commitment own-pale", [GROUND.format("#f2d16b")]),
        (
            "front.png",
            "commitment own-picture",
            ['<img class="own" src="front.png" alt="" width="1300" height="4">'],
        ),
    ],
    ids=["none", "deep", "pale", "picture"],
)
def test_a_volume_shows_its_own_cover(
    cover: str,
    classes: str,
    own: list[str],
    collection: Callable[[Mapping[str, str | bytes | None]], Path],
    english: Catalogue,
) -> None:
    """A colour lies under the drawing, with words that can be read on it; a picture replaces it."""
    text = (SAMPLE / VOLUME).read_text("utf-8")
    files: dict[str, str | bytes | None] = {
        VOLUME: text.replace("order:", f"cover: {cover}\n{CREDIT}\norder:") if cover else text
    }
    if cover == "front.png":
        picture = (Path(__file__).parent / PICTURE).read_bytes()
        files[f"{VOLUME.removesuffix('.md')}/front.png"] = picture
    loaded = corpus.load(collection(files))
    plan = site.plan(loaded, english, Settings(today=date(2026, 11, 23)))
    page = next(page for page in plan.pages if page.address == "volumes/1/")

    assert loaded.diagnostics == ()
    assert CLASSES.findall(page.html) == [classes]
    assert OWN.findall(page.html) == own


@pytest.mark.parametrize(
    ("colour", "is_pale"),
    [("#ffffff", True), ("#000000", False), ("#757575", False), ("#787878", True)],
)
def test_words_on_a_colour_can_be_read(colour: str, is_pale: bool) -> None:  # noqa: FBT001
    """Grey changes sides where black and white have the same contrast, at 4.58:1."""
    assert palette.is_pale(colour) is is_pale
