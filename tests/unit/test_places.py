"""Where a place may lie, by the boxes of its country."""

from __future__ import annotations

import pytest

from golocal.rules import places


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [
        (47.07, 15.44, "AT"),
        (21.31, -157.86, "US"),
        (-17.75, 177.45, "FJ"),
        (-16.8, -179.98, "FJ"),
        (64.73, 177.5, "RU"),
        (28.12, -15.43, "ES"),
        (-20.9, 55.5, "FR"),
        (0.0, 0.0, "GF"),
    ],
)
def test_a_place_lies_in_its_country(latitude: float, longitude: float, country: str) -> None:
    """Islands, lands on both sides of 180 degrees, and a country of which no boxes are known."""
    assert places.lies_in(latitude, longitude, country)


@pytest.mark.parametrize(
    ("latitude", "longitude", "country"),
    [(15.44, 47.07, "AT"), (47.07, -15.44, "AT"), (10.75, 59.91, "NO"), (40.7, 74.0, "US")],
)
def test_a_place_that_is_swapped_or_mirrored_does_not(
    latitude: float, longitude: float, country: str
) -> None:
    """Swapped, or with a minus sign too many or too few."""
    assert not places.lies_in(latitude, longitude, country)


def test_the_boxes_are_those_of_many_countries() -> None:
    """Each box is one, on the globe."""
    known = places.boxes()

    assert len(known) > 200
    assert all(
        -180 <= west < east <= 180 and -90 <= south < north <= 90
        for found in known.values()
        for west, south, east, north in found
    )
