"""What is drawn for a volume, a practice, a region and the world."""

from __future__ import annotations

import dataclasses
import math
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from golocal.collection import views
from golocal.collection.corpus import Loaded
from golocal.drawing import maps, palette
from golocal.drawing.drawing import Crop, Disc, Dot, Drawing
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice


@pytest.fixture(scope="module")
def corpus(sample: Loaded) -> Corpus:
    """Give the sample with forty practices in it, most of them in one place."""
    first = next(iter(sample.corpus.practices.values()))
    more = {
        f"made-{at}": dataclasses.replace(
            first, slug=f"made-{at}", longitude=first.longitude + at % 3, volume=1 + at % 2
        )
        for at in range(38)
    }
    return dataclasses.replace(sample.corpus, practices={**sample.corpus.practices, **more})


def test_a_drawing_as_svg() -> None:
    """Land below, dots above; without a label a screen reader passes over it."""
    drawing = Drawing(
        width=100,
        height=50,
        globe=Disc(50, 25, 20),
        land=(((0, 0), (10, 0), (10, 10), (0, 10)),),
        dots=(
            Dot(1, 2, 3.25, "evidence", is_chosen=False),
            Dot(4, 5, 6, "commitment", is_chosen=True, number=7),
        ),
    )

    assert drawing.svg() == (
        '<svg class="drawing" viewBox="0 0 100 50" preserveAspectRatio="xMidYMid slice" '
        'focusable="false" aria-hidden="true"><circle class="globe" cx="50" cy="25" r="20"/>'
        '<path class="land" fill-rule="evenodd" d="M0 0l10 0 0 10-10 0z"/>'
        '<circle class="other evidence" cx="1" cy="2" r="3.2"/>'
        '<circle class="dot commitment" cx="4" cy="5" r="6"/><text x="4" y="5">7</text></svg>'
    )
    assert 'role="img" aria-label="A &amp; B"' in drawing.svg("A & B")


@pytest.mark.parametrize("crop", [maps.PORTRAIT, maps.BAND])
def test_every_practice_of_a_volume_has_its_dot_on_the_cover(corpus: Corpus, crop: Crop) -> None:
    """Large, in the room beside the words, none over another."""
    volume = corpus.volumes[1]
    own = {each.slug for each in corpus.practices.values() if each.volume == 1}
    drawing = maps.of_volume(corpus, volume, crop)
    dots = [dot for dot in drawing.dots if dot.is_chosen]
    room = crop.room

    assert {dot.slug for dot in dots} == own
    assert all(room.left <= dot.x <= room.right for dot in dots)
    assert all(room.top <= dot.y <= room.bottom for dot in dots)
    for one, two in combinations(dots, 2):
        assert math.dist((one.x, one.y), (two.x, two.y)) > 1.7 * one.radius


def test_the_others_on_a_cover_are_few_however_many_they_are(corpus: Corpus) -> None:
    """Small dots on one spot are drawn once."""
    drawing = maps.of_volume(corpus, corpus.volumes[1])

    assert sum(not dot.is_chosen for dot in drawing.dots) <= 4


def test_a_volume_without_practices_has_a_cover(corpus: Corpus) -> None:
    """A globe, and no dot."""
    empty = dataclasses.replace(corpus, practices={})
    drawing = maps.of_volume(empty, corpus.volumes[1])

    assert (drawing.dots, bool(drawing.land), drawing.globe is not None) == ((), True, True)


def test_a_practice_is_seen_on_its_half_of_the_globe(corpus: Corpus) -> None:
    """One dot, well inside the disc, and little to send to a phone."""
    practice = next(iter(corpus.practices.values()))
    drawing = maps.of_practice(practice)
    (dot,) = drawing.dots
    assert drawing.globe is not None
    away = math.dist((dot.x, dot.y), (drawing.globe.x, drawing.globe.y))

    assert dot.slug == practice.slug
    assert away + dot.radius < drawing.globe.radius
    assert len(drawing.svg()) < 4000


def test_the_dots_of_the_world_run_from_north_to_south(corpus: Corpus) -> None:
    """So do their links when somebody walks through them with the keyboard."""
    drawing = maps.of_world(corpus.practices.values())
    latitudes = [corpus.practices[dot.slug].latitude for dot in drawing.dots]

    assert latitudes == sorted(latitudes, reverse=True)
    assert {dot.slug for dot in drawing.dots} == set(corpus.practices)


def test_where_practices_are_too_many_a_country_has_one_dot(corpus: Corpus) -> None:
    """With their number, so that the map stays light and can be read."""
    many = [
        dataclasses.replace(each, slug=f"{each.slug}-{at}")
        for each in corpus.practices.values()
        for at in range(5)
    ]
    by_country: dict[str, int] = {}
    for each in many:
        by_country[each.country] = by_country.get(each.country, 0) + 1

    for drawing in (maps.of_world(many), maps.of_region(many)):
        assert {dot.group: dot.number for dot in drawing.dots} == by_country
        assert {dot.slug for dot in drawing.dots} == {""}


def test_the_regions_of_the_world_are_numbered(corpus: Corpus) -> None:
    """Every practice is counted in one of them."""
    dots = maps.of_regions(corpus, corpus.practices.values())

    assert sum(dot.number for dot in dots) == len(corpus.practices)
    assert {dot.group for dot in dots} <= set(corpus.vocabularies["regions"].terms)


def test_the_map_of_a_volume_numbers_its_practices_in_order(corpus: Corpus) -> None:
    """The number is the place in the list beside the map."""
    practices = list(corpus.practices.values())[:12]
    drawing = maps.of_volume_map(practices, 1200, 32)

    assert [(dot.number, dot.slug) for dot in drawing.dots] == [
        (number, each.slug) for number, each in enumerate(practices, start=1)
    ]
    assert all(32 <= dot.x <= 1168 and 32 <= dot.y <= drawing.height - 32 for dot in drawing.dots)


def test_the_map_of_a_region_is_as_high_as_it_needs(corpus: Corpus) -> None:
    """Practices one above the other get a higher map; a crop that is upright already stays."""
    first, second = list(corpus.practices.values())[:2]

    def at(longitude: float, latitude: float, practice: Practice) -> Practice:
        return dataclasses.replace(practice, longitude=longitude, latitude=latitude)

    wide = maps.of_region([at(0, 10, first), at(40, 12, second)])
    high = maps.of_region([at(20, -30, first), at(22, 30, second)])
    upright = Crop(width=600, height=900, left=50, top=50, right=550, bottom=850, largest=20)
    booklet = maps.of_region([at(20, -30, first), at(22, 30, second)], upright)

    assert (wide.width, wide.height) == (1200, 600)
    assert (high.width, high.height) == (1200, 1200)
    assert (booklet.width, booklet.height) == (600, 900)


def test_a_drawing_is_well_formed(corpus: Corpus) -> None:
    """Each drawing can be read as XML and names a class for everything it shows."""
    root = ET.fromstring(maps.of_volume(corpus, corpus.volumes[1]).svg())  # noqa: S314 - our own

    assert {each.get("class", "").split()[0] for each in root} == {"globe", "land", "dot", "other"}


def test_a_volume_names_its_accent_for_the_stylesheet(corpus: Corpus) -> None:
    """The class is the pillar, with the number of its shade, and neutral without practices."""
    volume = corpus.volumes[1]
    later = dataclasses.replace(volume, number=2)
    both = dataclasses.replace(corpus, volumes={1: volume, 2: later})
    pillar = palette.main_pillar(corpus, views.practices_of(corpus, volume))

    assert palette.class_of(both, volume) == pillar
    assert palette.class_of(both, later) == f"{pillar}-2"
    assert palette.class_of(dataclasses.replace(corpus, practices={}), volume) == "neutral"


def test_of_two_pillars_that_lead_as_many_the_first_of_the_vocabulary_gives_the_accent(
    corpus: Corpus,
) -> None:
    """Whichever practice comes first in the volume; and the one that leads more goes before."""
    one = next(iter(corpus.practices.values()))
    first, second, *_ = corpus.vocabularies["pillars"].terms
    led = {code: dataclasses.replace(one, pillars=(code,)) for code in (first, second)}

    def main(*codes: str) -> str | None:
        return palette.main_pillar(corpus, [led[code] for code in codes])

    assert (main(first, second), main(second, first)) == (first, first)
    assert main(first, second, second) == second
