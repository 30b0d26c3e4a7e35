"""A practice as a sheet to hand out: two sides of paper that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal import addresses
from golocal.printing import chapter, house, imprint
from golocal.printing.chapter import Document

if TYPE_CHECKING:
    from golocal.model import Corpus, Practice
    from golocal.printing.house import Setting

TITLE = 1
"""The level of the heading: the practice is the document."""


def compose(corpus: Corpus, practice: Practice, setting: Setting) -> str:
    """Set the handout of a practice."""
    document = Document(corpus=corpus, setting=setting, anchors={})
    volume = corpus.volumes.get(practice.volume)
    licence = practice.licence or (volume.licence if volume else None)
    site = setting.site_url
    return setting.render(
        "handout.jinja",
        chapter=chapter.compose(document, practice, level=TITLE),
        volume=volume,
        series=setting.words.text("series.name"),
        language=house.language_tag(practice.language),
        licence=licence,
        licence_address=imprint.LICENCES.get(licence or ""),
        address=f"{site}{addresses.practice(practice.slug)}" if site else None,
    )
