"""What the collection says of itself."""

from __future__ import annotations

import dataclasses

from golocal.base.catalogue import Catalogue
from golocal.collection import coverage
from golocal.collection.corpus import Loaded
from golocal.collection.coverage import Bar


def test_a_chart_counts_every_side(sample: Loaded, english: Catalogue) -> None:
    """Each side is there once, in the order in which the page tells them."""
    names = [each.name for each in coverage.charts(sample.corpus, english)]

    assert names == [
        *("region", "country", "groups", "rights", "instruments", "sdgs", "decade", "evidence")
    ]


def test_a_side_says_what_comes_first_and_what_is_missing(
    sample: Loaded, english: Catalogue
) -> None:
    """Levels without a practice are counted too: what is missing is what a reader should see."""
    chart = coverage.charts(sample.corpus, english)[7]

    assert chart.bars == (
        Bar("Told by those who carry it", None, 1),
        Bar("Told by the press or a partner", None, 0),
        Bar("Documented independently or on official record", None, 1),
        Bar("Evaluated", None, 0),
    )
    assert chart.says == (
        (
            "Most practices: Told by those who carry it; "
            "Documented independently or on official record, with 1 of 2 (50 per cent)."
        ),
        "None yet: Told by the press or a partner; Evaluated.",
    )


def test_decades_follow_each_other_without_a_gap(sample: Loaded, english: Catalogue) -> None:
    """A decade in which nothing began stands there with none; unknown years come last."""
    first, second, *_ = sample.corpus.practices.values()
    practices = {
        "a": dataclasses.replace(first, slug="a", since=1987),
        "b": dataclasses.replace(second, slug="b", since=2003),
        "c": dataclasses.replace(second, slug="c", since=None),
    }
    corpus = dataclasses.replace(sample.corpus, practices=practices)

    assert coverage.charts(corpus, english)[6].bars == (
        Bar("1980s", None, 1),
        Bar("1990s", None, 0),
        Bar("2000s", None, 1),
        Bar("Not known", None, 1),
    )


def test_a_collection_without_a_practice_says_so(sample: Loaded, english: Catalogue) -> None:
    """An empty collection leans nowhere."""
    empty = dataclasses.replace(sample.corpus, practices={})

    assert {each.says for each in coverage.charts(empty, english)} == {
        ("There is no practice in the collection yet.",)
    }
