"""Page JSON: what each page says, for programs, in a file `index.json` at its address.

An entry is there with every field and the labels of its codes; a term, a place or a goal with the
practices that it stands for; any other page with its title and description.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses, views, wording
from golocal.collection.views import TermView
from golocal.data.file import File
from golocal.data.records import Record, Records
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings
from golocal.web.page import Page

CODED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs", "addressees")
"""Fields of entries that hold codes of the vocabularies of the same names."""


def write(
    page: Page, words: Catalogue, settings: Settings, said: Mapping[str, object] | None = None
) -> File:
    """The JSON of a page; compact, for there are as many as pages."""
    content = {
        "url": settings.site_url + page.address,
        "title": page.title,
        "description": page.description,
        **({"language": page.language} if page.folder else {}),
        "notice": words.text("series.notice"),
        **(said or {}),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    return File(uri=addresses.twin(page.address), text=text, media_type="application/json")


def said(
    page: Page, corpus: Corpus, found: Records, words: Catalogue, settings: Settings
) -> Mapping[str, object]:
    """What is said of the subject of a page; nothing of a mere list."""
    if isinstance(page.about, TermView):
        return {
            "code": page.about.term.code,
            **_asked(page.about, settings),
            "practices": [
                {
                    "id": each.slug,
                    "url": settings.site_url + settings.located(addresses.practice(each.slug)),
                    "title": each.title,
                    "place": wording.place(each, words),
                }
                for each in page.about.practices
            ],
        }
    for records in found.values():
        if record := records.get(page.tail):
            labels = _labels(corpus, record)
            record = {**record, "url": settings.site_url + page.address}
            return {page.kind: record, **({"labels": labels} if labels else {})}
    return {}


def _asked(view: TermView, settings: Settings) -> Mapping[str, object]:
    """What is asked under a term of a facet of encouragements."""
    if view.vocabulary not in views.ASKED:
        return {}
    return {
        "encouragements": [
            {
                "id": each.slug,
                "url": settings.site_url + settings.located(addresses.encouragement(each.slug)),
                "title": each.title,
            }
            for each in view.encouragements
        ]
    }


def _labels(corpus: Corpus, record: Record) -> dict[str, dict[str, str]]:
    """The labels of the codes in a record, by vocabulary and code."""
    named = {name: record.get(name, ()) for name in CODED}
    if record.get("stage"):
        named["stages"] = (record["stage"],)
    return {
        name: {code: corpus.vocabularies[name][code].label for code in codes}
        for name, codes in named.items()
        if codes
    }
