"""A volume on trial: set with its cover and its bleed, as a press needs it, and judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from golocal.book import book
from golocal.book.house import Paper
from golocal.pdf import preflight, verdict
from golocal.pdf.typeset import TypesettingError

if TYPE_CHECKING:
    from golocal.book.house import Setting
    from golocal.collection.corpus import Loaded
    from golocal.entry.model import Corpus, Volume
    from golocal.entry.page_map import PageMap
    from golocal.pdf.inspection import Inspection
    from golocal.pdf.shop import Typesetting
    from golocal.pdf.verdict import Verdict


def compose(corpus: Corpus, volume: Volume, setting: Setting) -> str:
    """Set a volume as it is judged."""
    return book.compose(corpus, volume, replace(setting, has_marks=True))


def judge(number: int, pdf: bytes, inspection: Inspection, page_map: PageMap | None) -> Verdict:
    """Judge what was typeset of it; `page_map` is that of its last published edition."""
    return verdict.judge(number, inspection, preflight.look(pdf), page_map)


def hold(number: int, loaded: Loaded, setting: Setting, typeset: Typesetting) -> Verdict:
    """Judge a volume of a collection, sound or not."""
    errors = sum(fault.is_error for fault in loaded.diagnostics)
    if errors:
        return verdict.not_typeset(number, errors)
    html = compose(loaded.corpus, loaded.corpus.volumes[number], setting)
    try:
        made = typeset(html, f"volume {number}")
    except TypesettingError as fault:
        return verdict.not_set(number, "; ".join(fault.messages))
    # The published edition was set on A4; other pages hold more or less.
    is_usual = setting.paper is Paper.A4 and not setting.is_large
    page_map = loaded.page_maps.get(number) if is_usual else None
    return judge(number, made.pdf, made.inspection, page_map)
