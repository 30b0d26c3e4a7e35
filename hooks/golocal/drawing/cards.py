"""Which pages have a card of their own, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golocal import drawing
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, views
from golocal.drawing import Crop, Drawing, palette
from golocal.drawing.card import ABOVE_MAP, HEIGHT, WIDTH, Card
from golocal.drawing.projection import Globe, Point
from golocal.entry.model import Corpus, Practice

GLOBE = Crop(width=WIDTH, height=HEIGHT, left=470, top=-95, right=1330, bottom=765, largest=42)
"""The half of the globe beside the words, cropped."""
VOLUME = Crop(width=WIDTH, height=HEIGHT, left=700, top=90, right=1130, bottom=540, largest=44)
"""The dots of a volume beside the words."""
EDGE = 60
"""How near the middle of a practice's dot may come to the edge of its card."""
TILE = 20
"""The side in degrees of a tile whose places are all seen whole from above its middle."""
INK = "#1c1b1a"
WORLD, WORLD_DOT = 740, 8
"""The width of the map of the world and the radius of its dots."""


def every(corpus: Corpus, words: Catalogue) -> tuple[Card, ...]:
    """Give the cards of the home page, the practices, the encouragements and the volumes."""
    return (
        _home(corpus, words),
        *_practices(corpus, words),
        *_encouragements(corpus, words),
        *_volumes(corpus, words),
    )


def _home(corpus: Corpus, words: Catalogue) -> Card:
    return Card(
        address=addresses.HOME,
        title=words.text("series.name"),
        series="",
        foot=words.text("series.description"),
        alt=words.text("card.home"),
        accent=INK,
        drawing=_world(tuple(corpus.practices.values())),
        layout=ABOVE_MAP,
    )


def _practices(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    """Give the cards of the practices; those near each other share the drawing of their globe."""
    for region in views.regions(corpus):
        if not region.practices:
            continue
        shared = _around(region.practices)
        outer = [each for each in region.practices if not _is_clear(_place(shared[0], each))]
        tiles = {tile: _around(practices) for tile, practices in _tiled(outer).items()}
        beyond = {each.slug for each in outer}
        for practice in region.practices:
            globe, drawing = tiles[_tile(practice)] if practice.slug in beyond else shared
            place = str(practice.place)
            yield Card(
                address=addresses.practice(practice.slug),
                title=practice.title,
                series=words.text("series.name"),
                foot=place,
                alt=words.text("card.practice", place=place, title=practice.title),
                accent=palette.of_pillar(practice.pillars[0]),
                drawing=drawing,
                lit=_place(globe, practice),
            )


def _around(practices: Sequence[Practice]) -> tuple[Globe, Drawing]:
    globe = drawing.hemisphere(practices, GLOBE)
    return globe, drawing.of_hemisphere(practices, globe, GLOBE)


def _place(globe: Globe, practice: Practice) -> Point:
    return globe(practice.longitude, practice.latitude)


def _tile(practice: Practice) -> tuple[float, float]:
    return practice.longitude // TILE, practice.latitude // TILE


def _tiled(practices: Sequence[Practice]) -> dict[tuple[float, float], list[Practice]]:
    """Sort practices into the tiles of a net, for each of which one globe is drawn."""
    found: dict[tuple[float, float], list[Practice]] = {}
    for practice in practices:
        found.setdefault(_tile(practice), []).append(practice)
    return found


def _is_clear(point: Point) -> bool:
    """Say whether a large dot here is seen whole."""
    return EDGE <= point[0] <= WIDTH - EDGE and EDGE <= point[1] <= HEIGHT - EDGE


def _encouragements(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    pillars = corpus.vocabularies["pillars"]
    for each in corpus.encouragements.values():
        yield Card(
            address=addresses.encouragement(each.slug),
            title=each.title,
            series=words.text("series.name"),
            foot=pillars[each.pillar].label,
            alt=words.text("card.encouragement", title=each.title),
            accent=palette.of_pillar(each.pillar),
            drawing=_world(views.answers(corpus, each)),
            layout=ABOVE_MAP,
        )


def _volumes(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    for volume in corpus.volumes.values():
        yield Card(
            address=addresses.volume(volume.number),
            title=volume.title,
            series=words.text("series.name"),
            foot=words.text("volume.number", number=volume.number),
            alt=words.text("card.volume", number=volume.number, title=volume.title),
            accent=palette.of_volume(corpus, volume),
            drawing=drawing.of_volume(corpus, volume, VOLUME),
        )


def _world(practices: Sequence[Practice]) -> Drawing:
    return drawing.of_world(practices, WORLD, WORLD_DOT)
