"""Page JSON: what each page says, for programs, in a file `index.json` at its address.

An entry is there with every field and the labels of its codes; a term, a place or a goal with the
practices that it stands for; any other page with its title and description.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.collection.views import TermView
from golocal.data.file import File
from golocal.data.records import Records
from golocal.entry.model import (
    Academy,
    Commitment,
    Corpus,
    Encouragement,
    OutcomeDocument,
    Practice,
    ReadingPath,
    Volume,
)
from golocal.entry.settings import Settings

CODED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs", "addressees")
"""Fields of entries that hold codes of the vocabularies of the same names."""


class Described(Protocol):
    """A page as far as any twin tells of it."""

    @property
    def address(self) -> str:
        """Where it stands."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def description(self) -> str:
        """What is there, in a sentence."""


def said(about: object, corpus: Corpus, found: Records, settings: Settings) -> Mapping[str, object]:
    """What a twin says of what its page is about; nothing of a mere list."""
    match about:
        case Practice(slug=slug):
            record = found.practices[slug]
            return {"practice": record, "labels": _labels(corpus, record)}
        case Encouragement(slug=slug):
            record = found.encouragements[slug]
            return {"encouragement": record, "labels": _labels(corpus, record)}
        case TermView(term=term, practices=practices):
            return {"code": term.code, "practices": _listed(practices, settings)}
    return _record(about, found)


def _record(about: object, found: Records) -> Mapping[str, object]:
    """The record of an entry that has no codes."""
    match about:
        case Volume(number=number):
            return {"volume": found.volumes[number]}
        case OutcomeDocument(year=year):
            return {"outcome": found.outcomes[year]}
        case Commitment(slug=slug):
            return {"commitment": found.commitments[slug]}
        case Academy(year=year):
            return {"academy": found.academies[year]}
        case ReadingPath(slug=slug):
            return {"path": found.paths[slug]}
    return {}


def write(
    page: Described, words: Catalogue, settings: Settings, said: Mapping[str, object] | None = None
) -> File:
    """Write the JSON of a page; compact, for there are as many as pages."""
    content = {
        "url": settings.site_url + page.address,
        "title": page.title,
        "description": page.description,
        "notice": words.text("series.notice"),
        **(said or {}),
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    return File(uri=addresses.twin(page.address), text=text, media_type="application/json")


def _labels(corpus: Corpus, record: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Look up the labels of the codes in a record, by vocabulary and code."""
    named: dict[str, tuple[str, ...]] = {name: tuple(record.get(name, ())) for name in CODED}
    if record.get("stage"):
        named["stages"] = (record["stage"],)
    return {
        name: {code: corpus.vocabularies[name][code].label for code in codes}
        for name, codes in named.items()
        if codes
    }


def _listed(practices: Iterable[Practice], settings: Settings) -> list[dict[str, str]]:
    return [
        {
            "id": each.slug,
            "url": settings.site_url + addresses.practice(each.slug),
            "title": each.title,
            "place": str(each.place),
        }
        for each in practices
    ]
