"""Social cards: which pages have one of their own, what stands on each, and its picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import PIL
from PIL import Image

from golocal.base.cache import Cache
from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, outcomes, views, wording
from golocal.drawing import maps, palette, raster
from golocal.drawing.drawing import Crop, Disc, Drawing, Point
from golocal.drawing.projection import Globe
from golocal.drawing.raster import SANS, SERIF, Face
from golocal.entry.model import Corpus
from golocal.entry.practice import Practice

FOLDER = ".cache/golocal/cards"
"""Where pictures are kept, from the project's root."""

WIDTH, HEIGHT = 1200, 630
"""In pixels: the proportion 1.91 : 1 that programs which show cards cut them to."""
GLOBE = Crop(width=WIDTH, height=HEIGHT, left=470, top=-95, right=1330, bottom=765, largest=42)
"""The half of the globe beside the words, cropped."""
VOLUME = Crop(width=WIDTH, height=HEIGHT, left=700, top=90, right=1130, bottom=540, largest=44)
"""The dots of a volume beside the words."""
EDGE = 60
"""How near the middle of a practice's dot may come to the edge of its card."""
TILE = 20
"""The side in degrees of a tile whose places are all seen whole from above its middle."""
WORLD, WORLD_DOT = 740, 8
"""The width of the map of the world and the radius of its dots."""
LIT, LIT_RING = 38, 45
"""The radius of the dot of a card's own practice, and of the ring around it, in pixels."""
MARGIN = 64
"""The space around the words, in pixels."""
SERIES_FOOT, SMALL = 96, 30
SIZES = (68, 60, 53, 47, 42, 38)
"""The sizes of titles; the largest that fits is taken."""
LEADING, SMALL_LEADING = 1.12, 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where words and drawing stand on a card, in pixels."""

    title_width: int
    title_top: int
    title_foot: int
    """Where the last line of the title may stand."""
    foot_width: int
    left: int = 0
    top: int = 0
    """Where the drawing begins."""


BESIDE_GLOBE = Layout(title_width=590, title_top=140, title_foot=480, foot_width=700)
ABOVE_MAP = Layout(
    title_width=1072, title_top=118, title_foot=250, foot_width=360, left=430, top=262
)
"""The map of the world fills the lower right; its dots are clear of all words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The card of a page as a value: what it says and shows."""

    address: str
    """The address of the page."""
    title: str
    series: str
    foot: str
    """Where a practice is, or what else the page belongs to; may be empty."""
    alt: str
    """What the picture shows, for those who do not see it."""
    accent: str
    """The colour of the ground, as #rrggbb; everything else is a tint of it."""
    drawing: Drawing
    layout: Layout = BESIDE_GLOBE
    lit: Point | None = None
    """Where in the drawing the card's own practice is; its dot is made large."""

    @property
    def uri(self) -> str:
        """The address of the picture."""
        return f"{self.address}card.png"


def every(corpus: Corpus, words: Catalogue) -> tuple[Card, ...]:
    """Make the cards of the home page and of the entries that have one of their own."""
    return (
        _home(corpus, words),
        *_practices(corpus, words),
        *_encouragements(corpus, words),
        *_outcomes(corpus, words),
        *_volumes(corpus, words),
    )


def _home(corpus: Corpus, words: Catalogue) -> Card:
    return Card(
        address=addresses.HOME,
        title=words.text("series.name"),
        series="",
        foot=words.text("series.description"),
        alt=words.text("card.home"),
        accent=palette.INK,
        drawing=_world(tuple(corpus.practices.values())),
        layout=ABOVE_MAP,
    )


def _practices(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    """Make the cards of the practices; those near each other share the drawing of their globe."""
    for region in views.regions(corpus):
        if not region.practices:
            continue
        shared = _around(region.practices)
        outer: dict[tuple[float, float], list[Practice]] = {}
        for practice in region.practices:
            if not _is_clear(_place(shared[0], practice)):
                outer.setdefault(_tile(practice), []).append(practice)
        tiles = {tile: _around(practices) for tile, practices in outer.items()}
        for practice in region.practices:
            is_outer = practice in outer.get(_tile(practice), ())
            globe, drawing = tiles[_tile(practice)] if is_outer else shared
            place = wording.place(practice, words)
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
    globe = maps.hemisphere(practices, GLOBE)
    return globe, maps.of_hemisphere(practices, globe, GLOBE)


def _place(globe: Globe, practice: Practice) -> Point:
    return globe(practice.longitude, practice.latitude)


def _tile(practice: Practice) -> tuple[float, float]:
    return practice.longitude // TILE, practice.latitude // TILE


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
            foot=pillars[each.pillar].label if each.pillar else "",
            alt=words.text("card.encouragement", title=each.title),
            accent=palette.of_pillar(each.pillar),
            drawing=_world(views.illustrations(corpus, each)),
            layout=ABOVE_MAP,
        )


def _outcomes(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    """Make the cards of Outcome Documents, with all the places that illustrate what they ask."""
    for year, outcome in corpus.outcomes.items():
        if outcome.is_at_hand:
            yield Card(
                address=addresses.outcome(year),
                title=outcome.title,
                series=words.text("series.name"),
                foot=words.text("encouragement.of_academy", year=year),
                alt=words.text("card.outcome", title=outcome.title),
                accent=palette.INK,
                drawing=_world(outcomes.illustrating(corpus, year)),
                layout=ABOVE_MAP,
            )


def _volumes(corpus: Corpus, words: Catalogue) -> Iterator[Card]:
    for volume in corpus.volumes.values():
        yield Card(
            address=addresses.volume(volume.number),
            title=volume.title,
            series=words.text("series.name"),
            foot=wording.short(volume, words),
            alt=words.text("card.volume", number=volume.number, title=volume.title),
            accent=palette.of_volume(corpus, volume),
            drawing=maps.of_volume(corpus, volume, VOLUME),
        )


def _world(practices: Sequence[Practice]) -> Drawing:
    return maps.of_world(practices, WORLD, WORLD_DOT)


def pictures(cards: Sequence[Card], root: Path) -> Iterator[tuple[Card, bytes]]:
    """Go through cards with their pictures as PNG files; those painted before are not again."""
    kept = Cache(root / FOLDER)
    painter = Painter(root)
    for card in cards:
        key = painter.key(card)
        content = kept.get(key)
        if content is None:
            content = painter.paint(card)
            kept.put(key, content)
        yield card, content
    kept.sweep()


@dataclass
class Painter:
    """Paints cards with the faces of a project; what several share, the globe, is painted once."""

    root: Path
    _grounds: dict[Drawing, Image.Image] = field(default_factory=dict)

    def key(self, card: Card) -> str:
        """Take the hash of all that goes into a picture."""
        return hashlib.sha256(f"{self._ways}{card!r}".encode()).hexdigest()

    def paint(self, card: Card) -> bytes:
        """Paint a card."""
        picture, layout = self._ground(card).copy(), card.layout
        if card.lit:
            x, y = card.lit
            raster.paint_dot(picture, Disc(x + layout.left, y + layout.top, LIT), LIT_RING)
        serif, sans = self._faces[SERIF], self._faces[SANS]
        title, series = card.title, card.series
        if not serif.can_write(title):  # the series takes its place
            title, series = series, ""
        sans.write(picture, [series], SMALL, (MARGIN, SERIES_FOOT), 1)
        room = layout.title_width, layout.title_foot - layout.title_top
        size, lines = serif.fit(title, SIZES, LEADING, room)
        top = layout.title_top + size * raster.ASCENT
        serif.write(picture, lines, size, (MARGIN, top), LEADING)
        if sans.can_write(card.foot):
            lines = sans.lines(card.foot, SMALL, layout.foot_width)
            top = HEIGHT - MARGIN - (len(lines) - 1) * SMALL * SMALL_LEADING
            sans.write(picture, lines, SMALL, (MARGIN, top), SMALL_LEADING)
        return raster.png(picture, card.accent)

    def _ground(self, card: Card) -> Image.Image:
        """Paint the picture without words."""
        if card.drawing not in self._grounds:
            ground = Image.new("L", (WIDTH, HEIGHT), 0)
            painted = raster.paint(card.drawing, card.drawing.width)
            ground.paste(painted, (card.layout.left, card.layout.top))
            self._grounds[card.drawing] = ground
        return self._grounds[card.drawing]

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        return raster.faces(self.root)

    @cached_property
    def _ways(self) -> str:
        """Take the hash of how cards are painted: our code, the fonts, the painting library."""
        fonts = [self.root / raster.FONTS / name for name in (SERIF, SANS)]
        found = hashlib.sha256(PIL.__version__.encode())
        for path in (Path(__file__), Path(raster.__file__), *fonts):
            found.update(path.read_bytes())
        return found.hexdigest()
