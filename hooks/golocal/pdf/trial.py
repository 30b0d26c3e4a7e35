"""A volume on trial: set with its cover and its bleed, as a press needs it, and judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from golocal.book import volume as books
from golocal.book.setting import Paper
from golocal.pdf import preflight, verdict
from golocal.pdf.typeset import TypesettingError

if TYPE_CHECKING:
    from golocal.book.setting import Setting
    from golocal.book.volume import Book
    from golocal.collection.corpus import Loaded
    from golocal.entry.model import Corpus, Volume
    from golocal.entry.page_map import PageMap
    from golocal.pdf.shop import Typesetting
    from golocal.pdf.typeset import Typeset
    from golocal.pdf.verdict import Verdict


def compose(corpus: Corpus, volume: Volume, setting: Setting) -> Book:
    """Set a volume as it is judged."""
    return books.compose(corpus, volume, replace(setting, has_bleed=True))


def judge(number: int, made: Typeset, page_map: PageMap | None) -> Verdict:
    """Judge what was typeset of it; `page_map` is that of its last published edition."""
    return verdict.judge(number, made, preflight.look(made.pdf), page_map)


def hold(number: int, loaded: Loaded, setting: Setting, typeset: Typesetting) -> Verdict:
    """Judge a volume of a collection, sound or not."""
    errors = sum(fault.is_error for fault in loaded.diagnostics)
    if errors:
        return verdict.not_typeset(number, errors)
    book = compose(loaded.corpus, loaded.corpus.volumes[number], setting)
    try:
        made = typeset(book, f"volume {number}")
    except TypesettingError as fault:
        return verdict.not_set(number, "; ".join(fault.messages))
    # The published edition was set on A4; other pages hold more or less.
    is_usual = setting.paper is Paper.A4 and not setting.is_large
    page_map = loaded.page_maps.get(number) if is_usual else None
    return judge(number, made, page_map)
