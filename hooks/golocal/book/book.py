"""A volume as one HTML document, from cover to back, ready to be typeset.

One document, so that contents, references and indexes know their pages. Pure: the same collection
and setting give the same text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.book import answers, chapter, house, imprint, indexes, locators, plates
from golocal.book.chapter import Document
from golocal.book.notes import Notes, shown
from golocal.collection import views
from golocal.drawing import palette
from golocal.entry import schema
from golocal.entry.model import LICENCES

if TYPE_CHECKING:
    from golocal.book.house import Setting
    from golocal.entry.model import Corpus, Volume

ENTRY = 3
"""The level of the headings of entries: below the volume's title and its parts."""

LONGEST_HEAD = 80
"""The letters of a title that fit into a running head; a longer one gives way to its number."""

LONG_TITLE = 60
"""The letters from which on a title is set smaller on the cover."""


def compose(corpus: Corpus, volume: Volume, setting: Setting, *, with_cover: bool = True) -> str:
    """Set a volume; without its cover, which the press prints apart, from the half-title on."""
    words = setting.words
    practices = views.practices_of(corpus, volume)
    anchors = {each.path: chapter.anchor_of(each) for each in practices}
    anchors |= {each.path: answers.anchor_of(each) for each in answers.asked(corpus, volume)}
    document = Document(corpus=corpus, setting=setting, anchors=anchors)
    notes = Notes("volume", volume.sources, words)
    texts = chapter.passages(document, volume, prefix="volume", level=ENTRY, notes=notes)
    has_foreword = bool(texts) and texts[0].title == schema.FOREWORD
    order = [each.slug for each in practices]
    found = indexes.of_practices(corpus, practices)
    series = words.text("series.name")
    name = words.text("print.series_volume", series=series, number=volume.number)
    return setting.render(
        "book.jinja",
        volume=volume,
        with_cover=with_cover,
        is_long=len(volume.title) > LONG_TITLE,
        series=series,
        head=volume.title if len(volume.title) <= LONGEST_HEAD else name,
        accent=palette.of_volume(corpus, volume),
        language=house.ENGLISH,
        plates=plates.of_volume(corpus, volume, setting),
        imprint=imprint.lines(volume, setting, practices),
        citation=imprint.cite(corpus, volume, setting),
        licence_address=LICENCES.get(volume.licence or ""),
        foreword=texts[0] if has_foreword else None,
        guidelines=texts[1:] if has_foreword else texts,
        sources=notes.listed(),
        roman=[
            each.anchor
            for each in notes.listed()
            if has_foreword and f'id="{each.anchor}"' in texts[0].html
        ],
        chapters=[chapter.compose(document, each, level=ENTRY) for each in practices],
        countries=len({each.country for each in practices}),
        answers=answers.of_volume(corpus, volume, practices),
        outcome=answers.result(corpus, volume, words),
        indexes=found if practices else (),
        runs=lambda slugs: locators.runs(slugs, order),
        cities={each.slug: each.city for each in practices},
        shown=shown,
        series_indexes=locators.of_series(setting.page_maps, volume.number, found, order),
    )
