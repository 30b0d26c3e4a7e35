"""The collection as data: for spreadsheets, maps, reference managers, feed readers, programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from golocal.base.catalogue import Catalogue
from golocal.collection import addresses
from golocal.data import atom, bibliography, datapackage, icalendar, records, table
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
    described = (
        *_entries(found, words),
        *_citations(works),
        *_vocabularies(corpus, words),
        *_schemas(corpus),
    )
    return (*described, datapackage.write(corpus, described, words, settings.site_url))


def beside(
    corpus: Corpus, works: Mapping[str, Work], words: Catalogue, settings: Settings
) -> Iterator[File]:
    """Plan the files that stand beside pages: citations, feeds, calendars, robots.txt."""
    for each in works.values():
        for suffix, (write, media_type) in bibliography.FORMATS.items():
            uri = addresses.citation(each.address, suffix)
            yield File(uri=uri, text=write((each,)), media_type=media_type)
    yield from atom.plan(corpus, words, settings)
    yield from icalendar.plan(corpus, words, settings)
    yield _robots(settings)


def _robots(settings: Settings) -> File:
    """Tell crawlers that they may read everything, and where the map of the site is (RFC 9309)."""
    lines = ["User-agent: *", "Allow: /"]
    if settings.site_url:
        lines.append(f"Sitemap: {settings.site_url}sitemap.xml")
    return File(uri="robots.txt", text="\n".join((*lines, "")), media_type="text/plain")


def _entries(found: Records, words: Catalogue) -> tuple[File, ...]:
    notice = words.text("series.notice")
    practices = list(found.practices.values())
    others: Mapping[str, Mapping[Any, object]] = {
        "encouragements": found.encouragements,
        "outcomes": found.outcomes,
        "commitments": found.commitments,
        "volumes": found.volumes,
        "academies": found.academies,
        "paths": found.paths,
    }
    lists = {
        "json": as_json({"notice": notice, "practices": practices, "withdrawn": found.withdrawn}),
        "csv": table.PRACTICES.write(practices),
        "geojson": _points(practices, notice),
    }
    answers = table.COMMITMENTS.write(found.commitments.values())
    media_types = {"json": JSON, "csv": "text/csv", "geojson": "application/geo+json"}
    return (
        *(
            File(
                uri=f"data/practices.{suffix}",
                text=text,
                media_type=media_types[suffix],
                entries=len(practices),
            )
            for suffix, text in lists.items()
        ),
        *(
            File(
                uri=f"data/{name}.json",
                text=as_json({"notice": notice, name: list(entries.values())}),
                media_type=JSON,
                entries=len(entries),
            )
            for name, entries in others.items()
        ),
        File(
            uri="data/commitments.csv",
            text=answers,
            media_type="text/csv",
            entries=len(found.commitments),
        ),
    )


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


def _citations(works: Mapping[str, Work]) -> tuple[File, ...]:
    return tuple(
        File(
            uri=f"data/hrgl.{suffix}",
            text=write(works.values()),
            media_type=media_type,
            entries=len(works),
        )
        for suffix, (write, media_type) in bibliography.FORMATS.items()
    )


def _vocabularies(corpus: Corpus, words: Catalogue) -> tuple[File, ...]:
    notice = words.text("series.notice")
    return tuple(
        File(
            uri=f"data/vocabularies/{name}.json",
            text=as_json({"notice": notice, **records.of_vocabulary(book)}),
            media_type=JSON,
            entries=len(book.terms),
        )
        for name, book in corpus.vocabularies.items()
    )


def _schemas(corpus: Corpus) -> tuple[File, ...]:
    return tuple(
        File(
            uri=f"data/schema/{name}.schema.json",
            text=as_json(kind.json_schema(corpus.codes)),
            media_type="application/schema+json",
        )
        for name, kind in (
            *((kind.name, kind) for kind in schema.SCHEMAS),
            ("withdrawn", schema.WITHDRAWN),
        )
    )
