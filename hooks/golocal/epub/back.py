"""What follows the practices: encouragements with their answers, sources, indexes as links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golocal.book import answers, indexes, locators
from golocal.book.sources import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golocal.epub.publication import Part, Publication

ENCOURAGEMENTS = "encouragements.xhtml"
SERIES = "series.xhtml"


def closing(book: Publication) -> Iterator[Part]:
    """Make the parts after the practices; the book without practices has none of them."""
    if not book.practices:
        return
    words = book.setting.words
    given = answers.of_volume(book.corpus, book.volume, book.practices)
    if given:
        yield book.part(
            "encouragements.jinja",
            ENCOURAGEMENTS,
            words.text("print.encouragements"),
            answers=given,
            outcome=answers.result(book.corpus, book.volume, words),
            shown=shown,
        )
    yield from _indexes(book)


def _indexes(book: Publication) -> Iterator[Part]:
    """Make the indexes of the volume and, where others were published before, of the series."""
    words = book.setting.words
    practices = {each.slug: each for each in book.practices}
    found = indexes.of_practices(book.corpus, book.practices)
    under = {
        (index.kind, heading.label): [practices[slug] for slug in heading.slugs]
        for index in found
        for heading in index.headings
    }
    for index in found:
        yield book.part(
            "index.jinja",
            f"index-{index.kind}.xhtml",
            words.text(f"print.index.{index.kind}"),
            index=index,
            places={heading.label: place for place, heading in enumerate(index.headings, start=1)},
            under=under,
        )
    series = locators.of_series(book.setting.page_maps, book.volume.number, found, list(practices))
    if series:
        title = words.text("print.series")
        yield book.part("series.jinja", SERIES, title, indexes=series, under=under)
