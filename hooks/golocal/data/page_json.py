"""Page JSON: what each page says, for programs, in a file `index.json` at its address.

An entry is there with every field and the labels of its codes; a term, a place or a goal with the
practices that it stands for; any other page with its title and description.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from golocal.collection import addresses, views
from golocal.data.file import File

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from golocal.base.catalogue import Catalogue
    from golocal.data.records import Records
    from golocal.entry.model import Corpus, Practice
    from golocal.entry.settings import Settings
    from golocal.web.pagetext import Page

CODED = ("pillars", "themes", "rights", "groups", "instruments", "sdgs")
"""Fields of entries that hold codes of the vocabularies of the same names."""


def plan(
    pages: Iterable[Page], corpus: Corpus, found: Records, words: Catalogue, settings: Settings
) -> Iterator[File]:
    """Plan the JSON of each planned page that stays where it is."""
    notice = words.text("series.notice")
    regions = {region.term.code: region for region in views.regions(corpus)}
    for page in pages:
        if page.kind == "moved":
            continue
        parts = page.address.rstrip("/").split("/")
        said: dict[str, Any] = {}
        match page.kind, parts:
            case "practice", [_, slug]:
                said = {
                    "practice": found.practices[slug],
                    "labels": _labels(corpus, found.practices[slug]),
                }
            case "encouragement", [_, slug]:
                said = {
                    "encouragement": found.encouragements[slug],
                    "labels": _labels(corpus, found.encouragements[slug]),
                }
            case "volume", [_, number]:
                said = {"volume": found.volumes[int(number)]}
            case "academy", [_, year]:
                said = {"academy": found.academies[int(year)]}
            case (("term" | "goal"), [vocabulary, code]):
                practices = views.of_term(corpus, vocabulary, code).practices
                said = {"code": code, "practices": _listed(practices, settings)}
            case "region", [_, code]:
                practices = regions[code].practices
                said = {"code": code, "practices": _listed(practices, settings)}
            case "country", [_, code, country]:
                (shelf,) = (
                    each for each in regions[code].narrower if each.term.code.lower() == country
                )
                practices = shelf.practices
                said = {
                    "code": shelf.term.code,
                    "practices": _listed(practices, settings),
                }
        yield write(page.address, page.title, page.description, notice, settings, **said)


def write(
    address: str, title: str, description: str, notice: str, settings: Settings, **said: object
) -> File:
    """Write the JSON of a page; compact, for there are as many as pages."""
    content = {
        "url": settings.site_url + address,
        "title": title,
        "description": description,
        "notice": notice,
        **said,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
    return File(uri=addresses.twin(address), text=text, media_type="application/json")


def _labels(corpus: Corpus, record: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Look up the labels of the codes in a record, by vocabulary and code."""
    named: dict[str, tuple[str, ...]] = {name: tuple(record.get(name, ())) for name in CODED}
    if "pillar" in record:
        named["pillars"] = (record["pillar"],)
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
