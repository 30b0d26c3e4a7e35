"""The accents of the series: a colour for each pillar, and the accent of each volume.

Every shade keeps a contrast of at least 4.5:1 on white and on the series' off-white, the least that
WCAG 2.2 asks of text (success criterion 1.4.3); the three first shades differ in lightness too, so
that they stay apart in greyscale and for colour-blind readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from golocal.collection import views
from golocal.entry.model import Corpus, Volume
from golocal.entry.practice import Practice

INK = "#1c1b1a"
"""The ink of texts, and the accent of what belongs to no pillar more than to another."""

SHADES: Mapping[str, tuple[str, ...]] = {
    "evidence": ("#0b6466", "#2c7a78"),
    "commitment": ("#17459c", "#3566c0"),
    "embedding": ("#b5472d", "#8a2f24"),
}
"""The shades of each pillar: the pillar's own first, then those for volumes that share it."""

NEUTRAL = ("#5d5a55",)
"""The shades of a pillar that is not one of the three."""


def of_pillar(pillar: str | None) -> str:
    """The accent of a pillar, or of what belongs to none."""
    return SHADES.get(pillar or "", NEUTRAL)[0]


def main_pillar(corpus: Corpus, practices: Iterable[Practice]) -> str | None:
    """The pillar that leads most of some practices; None where there is no practice.

    Of two that lead equally many, the one that comes first in the vocabulary is taken.
    """
    led = Counter(each.pillars[0] for each in practices)
    if not led:
        return None
    ranks = list(corpus.vocabularies["pillars"].terms)
    return min(led, key=lambda pillar: (-led[pillar], ranks.index(pillar)))


def of_volume(corpus: Corpus, volume: Volume) -> str:
    """The accent of a volume: that of its main pillar, another shade where volumes share it.

    A volume keeps its shade when a later one joins the series, for shades are dealt by number.
    """
    pillar = main_pillar(corpus, views.practices_of(corpus, volume))
    if pillar is None:
        return NEUTRAL[0]
    shades = SHADES.get(pillar, NEUTRAL)
    earlier = [each for each in corpus.volumes.values() if each.number < volume.number]
    turn = sum(main_pillar(corpus, views.practices_of(corpus, each)) == pillar for each in earlier)
    return shades[turn % len(shades)]


DARKEST = 0.03928
"""The greatest share of a colour that is not gamma-corrected, as WCAG 2.2 has it."""
MIDDLE = 0.179
"""The relative luminance on which black and white have the same contrast."""


def is_pale(colour: str) -> bool:
    """Say whether dark words read better on a colour, written `#rrggbb`, than white ones.

    By the relative luminance of WCAG 2.2.
    """
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= DARKEST else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE


def class_of(corpus: Corpus, volume: Volume) -> str:
    """Name a volume's accent for the stylesheet: its main pillar, with -2 for the second shade."""
    pillar = main_pillar(corpus, views.practices_of(corpus, volume))
    if pillar is None or pillar not in SHADES:
        return "neutral"
    turn = SHADES[pillar].index(of_volume(corpus, volume))
    return f"{pillar}-{turn + 1}" if turn else pillar
