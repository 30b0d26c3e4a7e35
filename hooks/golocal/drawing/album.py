"""The cards that are painted already, kept by the hash of all that goes into one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path

import PIL

from golocal.base import files
from golocal.drawing import Drawing, lettering
from golocal.drawing.card import Card
from golocal.drawing.painting import Painter

FOLDER = Path(".cache/cards")
"""Where cards are kept, from the project's root; it can be deleted at any time."""


@dataclass(frozen=True)
class Album:
    """Gives the pictures of cards, and paints only those that it does not have."""

    root: Path
    _drawn: dict[int, tuple[Drawing, str]] = field(default_factory=dict, init=False, repr=False)
    """The hashes of drawings, by what Python calls them as long as they are kept here."""

    def picture(self, card: Card) -> bytes:
        """Give a card as a PNG file."""
        path = self.root / FOLDER / f"{self._key(card)}.png"
        if path.is_file():
            return path.read_bytes()
        content = self._painter.paint(card)
        files.write(path, content)
        return content

    def _key(self, card: Card) -> str:
        """Give the hash of a card; drawings, which many share, are gone through once."""
        drawing = card.drawing
        if id(drawing) not in self._drawn:
            self._drawn[id(drawing)] = drawing, hashlib.sha256(repr(drawing).encode()).hexdigest()
        said = [getattr(card, each.name) for each in fields(card) if each.name != "drawing"]
        whole = f"{self._ways}{said!r}{self._drawn[id(drawing)][1]}"
        return hashlib.sha256(whole.encode()).hexdigest()

    @cached_property
    def _painter(self) -> Painter:
        return Painter(lettering.load(self.root))

    @cached_property
    def _ways(self) -> str:
        """Give a hash of how cards are painted: our code, the fonts, the painting library."""
        rooms = (Path(__file__).parent, Path(lettering.__file__).parent)
        sources = [path for room in rooms for path in sorted(room.glob("*.py"))]
        found = hashlib.sha256(PIL.__version__.encode())
        for path in (*sources, *lettering.files(self.root)):
            found.update(path.read_bytes())
        return found.hexdigest()
