"""The collection as data: for spreadsheets, maps, reference managers, feed readers, programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.data import bibliography, datapackage, feeds, records, table
from golocal.data.citable import Work
from golocal.data.file import File, as_json
from golocal.data.records import Records
from golocal.entry import schema
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings

JSON = "application/json"
ON_A_MAP = ("id", "url", "title", "summary", "city", "country", "volume", "pillars", "status")
"""What a point on a map says of its practice."""


def everything(
    corpus: Corpus,
    found: Records,
    works: Mapping[str, Work],
    words: Catalogue,
    settings: Settings,
) -> tuple[File, ...]:
    """Plan every file of the whole collection, in the order in which the data page lists them."""
    described = tuple(
        File(uri=f"data/{name}", text=text, media_type=media_type, entries=entries)
        for name, text, media_type, entries in _described(corpus, found, works, words, settings)
    )
    return (*described, datapackage.write(corpus, described, words, settings.site_url))


def _described(
    corpus: Corpus,
    found: Records,
    works: Mapping[str, Work],
    words: Catalogue,
    settings: Settings,
) -> Iterator[tuple[str, str, str, int | None]]:
    """Go through the files: name, text, media type, and how many entries there are, if any."""
    notice = words.text("series.notice")
    for kind, each in found.items():
        entries = [*each.values()]
        told: dict[str, object] = {"notice": notice, kind: entries}
        if kind == "practices":
            told["withdrawn"] = [*records.withdrawn(corpus, settings.site_url).values()]
        yield f"{kind}.json", as_json(told), JSON, len(entries)
        if kind == "practices":
            yield f"{kind}.csv", table.PRACTICES.write(entries), "text/csv", len(entries)
            points = _points(entries, notice)
            yield f"{kind}.geojson", points, "application/geo+json", len(entries)
    answers = [*found["commitments"].values()]
    yield "commitments.csv", table.COMMITMENTS.write(answers), "text/csv", len(answers)
    rows, number = table.of_translations(corpus)
    yield table.TRANSLATIONS, rows, "text/csv", number
    for suffix, (write, media_type) in bibliography.FORMATS.items():
        yield f"hrgl.{suffix}", write(works.values()), media_type, len(works)
    for name, book in corpus.vocabularies.items():
        text = as_json({"notice": notice, **records.of_vocabulary(book)})
        yield f"vocabularies/{name}.json", text, JSON, len(book.terms)
    schemas = {kind.name: kind for kind in schema.SCHEMAS} | {"withdrawn": schema.WITHDRAWN}
    for name, form in schemas.items():
        text = as_json(form.json_schema(corpus.codes))
        yield f"schema/{name}.schema.json", text, "application/schema+json", None


def beside(
    corpus: Corpus, works: Mapping[str, Work], words: Catalogue, settings: Settings
) -> Iterator[File]:
    """Plan the files that stand beside pages: citations, feeds, calendars, robots.txt."""
    for each in works.values():
        for suffix, (write, media_type) in bibliography.FORMATS.items():
            uri = addresses.citation(each.address, suffix)
            yield File(uri=uri, text=write((each,)), media_type=media_type)
    yield from feeds.plan(corpus, words, settings)
    yield from feeds.calendars(corpus, words, settings)
    yield _robots(settings)


def _robots(settings: Settings) -> File:
    """Tell crawlers that they may read everything, and where the map of the site is (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.site_url:
        lines.append(f"Sitemap: {settings.site_url}sitemap.xml")
    return File(uri="robots.txt", text="\n".join((*lines, "")), media_type="text/plain")


def _points(practices: Iterable[Mapping[str, Any]], notice: str) -> str:
    """Write the records of practices as GeoJSON points (RFC 7946: longitude first, WGS 84)."""
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": {
                "type": "Point",
                "coordinates": [record["longitude"], record["latitude"]],
            },
            "properties": {key: record[key] for key in ON_A_MAP},
        }
        for record in practices
    ]
    return as_json({"type": "FeatureCollection", "notice": notice, "features": features})
