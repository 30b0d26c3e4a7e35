"""What a volume is called: by its own number and title, or as a sample of one of others.

A sample borrows number and title of a book that others published, so it must say everywhere that it
is one: on covers, in citations, in data.
"""

from __future__ import annotations

from golocal.base.catalogue import Catalogue
from golocal.entry.model import State, Volume


def is_sample(volume: Volume) -> bool:
    """Whether a volume is a sample."""
    return volume.state is State.SAMPLE


def short(volume: Volume, words: Catalogue) -> str:
    """Call it by its number: "Volume 5", "Sample of volume 5"."""
    return words.text(f"volume.{_kind(volume)}.number", number=volume.number)


def numbered(volume: Volume, words: Catalogue) -> str:
    """Call it by number and title: "Sample of volume 5: Accountability in Action"."""
    return words.text(f"volume.{_kind(volume)}.numbered", number=volume.number, title=volume.title)


def in_series(volume: Volume, words: Catalogue) -> str:
    """Call it by its place in the series: "Human Rights Go Local, sample of volume 5"."""
    name = words.text("series.name")
    return words.text(f"volume.{_kind(volume)}.in_series", series=name, number=volume.number)


def full(volume: Volume, words: Catalogue) -> str:
    """Title and subtitle as they are cited; those of a sample say that it is one."""
    title = f"{volume.title}: {volume.subtitle}" if volume.subtitle else volume.title
    if not is_sample(volume):
        return title
    return words.text("volume.sample.numbered", number=volume.number, title=title)


def _kind(volume: Volume) -> str:
    return "sample" if is_sample(volume) else "own"
