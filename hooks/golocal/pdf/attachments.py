"""Files that travel inside a PDF, such as the data of a volume's practices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a PDF; its name's ending tells its media type, as `.csv` does."""

    name: str
    content: bytes
    description: str
    """What it is, in a line for readers."""
