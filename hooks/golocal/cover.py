"""The cover is the data: practices as dots where they happen, on a globe drawn as a net.

Pure geometry. A drawing is cropped for its use (a cover, a band across a page, a locator, the map
of the world) and has no colours of its own: the stylesheet gives them to its classes. Both
projections keep areas true, so that no part of the world looks larger than it is.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from golocal import palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from golocal.model import Corpus, Practice, Volume

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A crop: its size, and the part of it in which the chosen dots lie."""

    width: int
    height: int
    left: int
    top: int
    right: int
    bottom: int
    largest: int
    """The radius of a chosen dot where it has room."""
    kept: str = "xMid"
    """The side that stays where the page crops the drawing further: xMin, xMid or xMax."""


PORTRAIT = Frame(width=600, height=800, left=75, top=430, right=525, bottom=735, largest=52)
"""A volume's cover: the title stands in the upper half."""
BAND = Frame(
    width=1600, height=600, left=1020, top=110, right=1480, bottom=490, largest=56, kept="xMax"
)
"""The head of a volume's page: the title stands at the left."""
LOCATOR = Frame(width=240, height=240, left=0, top=0, right=240, bottom=240, largest=15)
"""The half of the globe on which one practice lies."""

LEAST_SPAN = 1.1
"""How much of the unit sphere a crop shows at least, so that near places do not fill it."""
TILT = (-24, 18)
"""From the place of a single practice to the middle of its globe, in degrees."""
SOUTH, NORTH = -42, 74
"""The parallels at which the map of the world is cropped."""
NET = 30
"""The degrees from one line of the net to the next."""
STEP = 5
"""The degrees from one point of a line to the next."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One practice in a drawing."""

    x: float
    y: float
    radius: float
    pillar: str
    """The practice's main pillar."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Disc:
    """The part of the globe that a drawing shows."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A crop of the world with its net and its dots."""

    width: int
    height: int
    kept: str = "xMid"
    globe: Disc | None
    net: str
    """The lines as the data of an SVG path."""
    dots: tuple[Dot, ...]
    """The others first, so that the chosen lie above them."""

    def svg(self, label: str = "") -> str:
        """Give the drawing as inline SVG; without a label it is hidden from screen readers."""
        spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
        globe = _circle("globe", self.globe) if self.globe else ""
        dots = "".join(
            _circle(f"{'dot' if dot.is_chosen else 'other'} {escape(dot.pillar)}", dot)
            for dot in self.dots
        )
        return (
            f'<svg class="drawing" viewBox="0 0 {self.width} {self.height}"'
            f' preserveAspectRatio="{self.kept}YMid slice" focusable="false" {spoken}>'
            f'{globe}<path class="net" d="{self.net}"/>{dots}</svg>'
        )


def accent(corpus: Corpus, volume: Volume) -> str:
    """Name a volume's accent for the stylesheet: its main pillar, with -2 for the second shade."""
    pillar = palette.main_pillar(corpus, volume)
    if pillar is None or pillar not in palette.SHADES:
        return "neutral"
    turn = palette.SHADES[pillar].index(palette.of_volume(corpus, volume))
    return f"{pillar}-{turn + 1}" if turn else pillar


def of_volume(corpus: Corpus, volume: Volume, frame: Frame = PORTRAIT) -> Drawing:
    """Draw a volume: its own practices large, those of all others small."""
    chosen = [each for each in corpus.practices.values() if each.volume == volume.number]
    return _globe(chosen, corpus, frame, _fitting(chosen, frame))


def of_practice(corpus: Corpus, practice: Practice) -> Drawing:
    """Draw where a practice lies, on the half of the globe around it."""
    middle = (practice.longitude + TILT[0], practice.latitude * 0.5 + TILT[1] * 0.5)
    frame = LOCATOR
    scale = (frame.width / 2 - 1) / math.sqrt(2)
    centre = (frame.width / 2, frame.height / 2)
    return _globe([practice], corpus, frame, _Projection(middle, centre, scale))


def of_world(practices: Iterable[Practice], width: int = 1200) -> Drawing:
    """Draw the whole collection on the Equal Earth map, without the polar regions."""
    edge = equal_earth(180, 0)[0]
    scale = width / (2 * edge)
    top = equal_earth(0, NORTH)[1] * scale
    height = round(top - equal_earth(0, SOUTH)[1] * scale)

    def place(longitude: float, latitude: float) -> Point:
        x, y = equal_earth(longitude, latitude)
        return x * scale + width / 2, top - y * scale

    lines = [
        *(
            [place(at, along) for along in range(SOUTH, NORTH + 1, 4)]
            for at in range(-180, 181, 30)
        ),
        *([place(along, at) for along in (-180, 180)] for at in range(-30, 61, 30)),
    ]
    dots = tuple(
        Dot(*place(each.longitude, each.latitude), 9, each.pillars[0], is_chosen=True)
        for each in sorted(practices, key=lambda each: -each.latitude)
    )
    return Drawing(width=width, height=height, globe=None, net=_path(lines), dots=dots)


@dataclass(frozen=True, slots=True)
class _Projection:
    """A globe seen from above its middle, at its place in a frame."""

    middle: Point
    centre: Point
    scale: float

    def __call__(self, longitude: float, latitude: float) -> Point:
        x, y = azimuthal(longitude, latitude, self.middle)
        return self.centre[0] + x * self.scale, self.centre[1] - y * self.scale


def _fitting(chosen: Sequence[Practice], frame: Frame) -> _Projection:
    """Find the globe on which the chosen practices fill their part of the frame."""
    middle = _middle([(each.longitude, each.latitude) for each in chosen])
    flat = [azimuthal(each.longitude, each.latitude, middle) for each in chosen] or [(0.0, 0.0)]
    west, east = min(x for x, _ in flat), max(x for x, _ in flat)
    south, north = min(y for _, y in flat), max(y for _, y in flat)
    scale = min(
        (frame.right - frame.left) / (east - west) if east > west else math.inf,
        (frame.bottom - frame.top) / (north - south) if north > south else math.inf,
        frame.width / LEAST_SPAN,
    )
    across = (frame.left + frame.right) / 2 - (west + east) / 2 * scale
    down = (frame.top + frame.bottom) / 2 + (south + north) / 2 * scale
    return _Projection(middle, (across, down), scale)


def _globe(
    chosen: Sequence[Practice], corpus: Corpus, frame: Frame, project: _Projection
) -> Drawing:
    """Draw the half of the globe that the chosen practices lie on, cropped to a frame."""
    inside = [project(each.longitude, each.latitude) for each in chosen]
    reach = [math.dist(point, project.centre) for point in inside]
    edge = max([math.sqrt(2) * project.scale, *(1.1 * far for far in reach)])
    radius = _radius(inside, frame.largest)
    slugs = {each.slug for each in chosen}
    small = [
        (project(each.longitude, each.latitude), each.pillars[0])
        for each in corpus.practices.values()
        if each.slug not in slugs
    ]
    others = [
        Dot(x, y, frame.largest / 6, pillar, is_chosen=False)
        for (x, y), pillar in small
        if math.dist((x, y), project.centre) < edge and _is_beside(frame, (x, y))
    ]
    own = [
        Dot(x, y, radius, each.pillars[0], is_chosen=True)
        for (x, y), each in zip(inside, chosen, strict=True)
    ]
    lines = [
        *([project(at, b) for b in range(-90, 91, STEP)] for at in range(-180, 180, NET)),
        *([project(a, at) for a in range(-180, 181, STEP)] for at in range(NET - 90, 90, NET)),
    ]
    seen = (
        part
        for line in lines
        for part in _cropped(line, lambda at: math.dist(at, project.centre) <= edge)
    )
    return Drawing(
        width=frame.width,
        height=frame.height,
        kept=frame.kept,
        globe=Disc(*project.centre, edge),
        net=_path(seen),
        dots=(*others, *own),
    )


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project onto the Equal Earth map (Šavrič, Patterson and Jenny 2018), on the unit sphere."""
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    theta = math.asin(root * math.sin(math.radians(latitude)))
    slope = a + 3 * b * theta**2 + theta**6 * (7 * c + 9 * d * theta**2)
    x = math.radians(longitude) * math.cos(theta) / (root * slope)
    return x, theta * (a + b * theta**2 + theta**6 * (c + d * theta**2))


def azimuthal(longitude: float, latitude: float, middle: Point) -> Point:
    """Project onto Lambert's azimuthal equal-area map around a middle, on the unit sphere."""
    away = math.radians(longitude - middle[0])
    own, central = math.radians(latitude), math.radians(middle[1])
    facing = math.sin(central) * math.sin(own) + math.cos(central) * math.cos(own) * math.cos(away)
    stretch = math.sqrt(2 / max(1 + facing, 1e-6))  # the point opposite the middle is a whole ring
    x = math.cos(own) * math.sin(away)
    y = math.cos(central) * math.sin(own) - math.sin(central) * math.cos(own) * math.cos(away)
    return x * stretch, y * stretch


def _middle(places: Sequence[Point]) -> Point:
    """Give the longitude and latitude in the middle of places on the sphere."""
    x = sum(math.cos(math.radians(b)) * math.cos(math.radians(a)) for a, b in places)
    y = sum(math.cos(math.radians(b)) * math.sin(math.radians(a)) for a, b in places)
    z = sum(math.sin(math.radians(b)) for _, b in places)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _radius(points: Sequence[Point], largest: float) -> float:
    """Give the radius of the chosen dots: near neighbours may overlap a little, not hide."""
    gaps = [math.dist(one, two) for at, one in enumerate(points) for two in points[at + 1 :]]
    return max(largest / 3, min([largest, *(0.6 * gap for gap in gaps)]))


def _is_beside(frame: Frame, point: Point) -> bool:
    """Say whether a small dot may stand here: within the frame, away from the words."""
    x, y = point
    near = 2 * frame.largest
    return frame.left - near <= x <= frame.width and frame.top - near <= y <= frame.height


def _cropped(line: Sequence[Point], is_seen: Callable[[Point], bool]) -> Iterator[list[Point]]:
    """Part a line into the runs of its points that are seen, each up to where it vanishes."""
    run: list[Point] = []
    for before, point in itertools.pairwise(line):
        if is_seen(before):
            run.append(before)
            if not is_seen(point):
                yield [*run, _vanishing(before, point, is_seen)]
                run = []
        elif is_seen(point):
            run = [_vanishing(point, before, is_seen)]
    if run:
        yield [*run, line[-1]]


def _vanishing(seen: Point, unseen: Point, is_seen: Callable[[Point], bool]) -> Point:
    """Find the last point that is seen on the way from one point to another."""
    for _ in range(8):
        half = ((seen[0] + unseen[0]) / 2, (seen[1] + unseen[1]) / 2)
        seen, unseen = (half, unseen) if is_seen(half) else (seen, half)
    return seen


def _path(lines: Iterable[Sequence[Point]]) -> str:
    """Write lines as the data of an SVG path, in whole units relative to the point before."""
    pieces: list[str] = []
    for line in lines:
        points = [(round(x), round(y)) for x, y in line]
        pieces.append(f"M{points[0][0]} {points[0][1]}l")
        steps = (f"{x - a} {y - b}" for (a, b), (x, y) in itertools.pairwise(points))
        pieces.append(" ".join(steps))
    return "".join(pieces)


def _circle(name: str, round_: Dot | Disc) -> str:
    x, y, radius = (_short(value) for value in (round_.x, round_.y, round_.radius))
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="{radius}"/>'


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
