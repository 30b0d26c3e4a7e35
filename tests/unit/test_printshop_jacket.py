"""The cover of a volume for the press."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book import house
from golocal.book.house import Paper
from golocal.collection.corpus import Loaded
from golocal.entry.model import Volume
from golocal.pdf import jacket
from golocal.pdf.jacket import Lettering


@pytest.fixture
def volume(sample: Loaded) -> Volume:
    """Give the volume of the sample."""
    return sample.corpus.volumes[1]


@pytest.mark.parametrize(
    ("paper", "spine", "sheet"),
    [("a4", 7.3, "427.3mm 297mm"), ("a5", 12, "308mm 210mm"), ("letter", 4, "435.8mm 279.4mm")],
)
def test_the_sheet_is_two_pages_and_the_spine(
    sample: Loaded, english: Catalogue, volume: Volume, paper: str, spine: float, sheet: str
) -> None:
    """Whatever the paper is."""
    setting = house.prepare(english, paper=Paper(paper))

    html = jacket.compose(sample.corpus, volume, setting, spine)

    assert f"size: {sheet};" in html


def test_back_spine_and_front_stand_in_this_order(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """As they lie on the sheet."""
    html = jacket.compose(sample.corpus, volume, house.prepare(english), 8)

    parts = re.findall(r'<(?:section|div) class="(back-cover|spine|cover)[ "]', html)
    assert parts == ["back-cover", "spine", "cover"]
    assert "Human Rights Go Local, volume 1</span>Budgets and Charters" in html


def test_a_narrow_spine_has_no_words(sample: Loaded, english: Catalogue, volume: Volume) -> None:
    """They would run over the folds."""
    html = jacket.compose(sample.corpus, volume, house.prepare(english), 5.9)

    assert 'class="spine"' not in html


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
    setting = house.prepare(english, paper=Paper(paper))
    named = replace(volume, title="x" * letters)

    assert jacket._lettering(named, 10, setting) == lettering


def test_a_picture_of_the_volumes_own_covers_the_front_alone(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """Then nothing is drawn."""
    own = replace(volume, cover="square.jpg")

    html = jacket.compose(sample.corpus, own, house.prepare(english), 8)

    assert 'url("practices/volumes/01-budgets-and-charters/square.jpg")' in html
    assert '<div class="picture"></div>' in html
    assert "data:image/svg+xml" not in html


def test_a_colour_of_the_volumes_own_is_that_of_the_dots(
    sample: Loaded, english: Catalogue, volume: Volume
) -> None:
    """On the sheet as on the site."""
    own = replace(volume, cover="#1f6f6b")

    assert "%231f6f6b" in jacket.compose(sample.corpus, own, house.prepare(english), 8)
