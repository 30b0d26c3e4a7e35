"""The data of a volume's practices, to travel inside its PDF."""

from __future__ import annotations

from dataclasses import dataclass

from golocal.book.setting import Setting
from golocal.collection import views
from golocal.data import table
from golocal.entry.model import Corpus, Volume


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside a PDF; its name's ending tells its media type, as `.csv` does."""

    name: str
    content: bytes
    description: str
    """What it is, in a line for readers."""


def data(corpus: Corpus, volume: Volume, setting: Setting) -> Attachment:
    """A table of the practices in the order of the book, as on the page of data."""
    practices = views.practices_of(corpus, volume)
    return Attachment(
        name=f"hrgl-{volume.number}.csv",
        content=table.of_practices(corpus, practices, setting.site_url or "").encode(),
        description=setting.words.text("attached.data"),
    )
