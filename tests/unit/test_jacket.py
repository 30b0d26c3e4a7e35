"""The cover of a volume for the press."""

from __future__ import annotations

from dataclasses import replace

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book import jacket
from golocal.book.document import Paper, Setting
from golocal.book.jacket import Lettering
from golocal.collection.corpus import Loaded
from golocal.entry.model import Volume


@pytest.fixture
def volume(sample: Loaded) -> Volume:
    """Give the volume of the sample."""
    return sample.corpus.volumes[1]


@pytest.mark.parametrize(
    ("letters", "paper", "lettering"),
    [
        (19, "a4", Lettering("x" * 19, "Human Rights Go Local, volume 1", 12)),
        (76, "a5", Lettering("x" * 76, "Human Rights Go Local, volume 1", 8.35)),
        (120, "a5", Lettering("x" * 120, "", 7.47)),
        (150, "a5", Lettering("", "Human Rights Go Local, volume 1", 12)),
    ],
)
def test_the_words_on_the_spine_fit_its_length(
    english: Catalogue, volume: Volume, letters: int, paper: str, lettering: Lettering
) -> None:
    """A long title is set smaller, then alone; one that is longer still gives way."""
    setting = Setting(words=english, paper=Paper(paper))
    named = replace(volume, title="x" * letters)

    assert jacket._lettering(named, 10, setting) == lettering


def test_a_narrow_spine_has_no_words(sample: Loaded, english: Catalogue, volume: Volume) -> None:
    """They would run over the folds."""
    found = jacket.compose(sample.corpus, volume, Setting(words=english), 5.9)

    assert found.lettering is None


def test_a_picture_of_the_volumes_own_covers_the_front_alone(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """Then nothing is drawn."""
    own = replace(volume, cover="square.jpg")

    found = jacket.compose(sample.corpus, own, Setting(words=english), 8)

    assert found.front.picture == "practices/volumes/01-budgets-and-charters/square.jpg"
    assert found.plate is None


def test_a_colour_of_the_volumes_own_is_that_of_the_dots(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """On the sheet as on the site."""
    own = replace(volume, cover="#1f6f6b")

    assert jacket.compose(sample.corpus, own, Setting(words=english), 8).front.dot == "#1f6f6b"


def test_the_drawing_goes_on_over_spine_and_back(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """With 3 mm of bleed around the whole sheet, in tenths of a millimetre."""
    found = jacket.compose(sample.corpus, volume, Setting(words=english, paper=Paper.A5), 12)

    assert found.plate is not None
    assert (found.plate.width, found.plate.height) == (10 * (148 * 2 + 12 + 6), 10 * (210 + 6))
