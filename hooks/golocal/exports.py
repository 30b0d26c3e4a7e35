"""The collection as data: JSON, CSV, GeoJSON and the JSON Schemas of the front matter."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from golocal import addresses, arrange, schema, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from golocal.catalogue import Catalogue
    from golocal.model import Corpus, Encouragement, Practice, Volume, Withdrawn

MARKED = re.compile(r"\[@\d+\]")
LISTS = "; "
"""What parts the values of a list in one cell of a CSV file."""


def everything(corpus: Corpus, catalogue: Catalogue, site_url: str) -> Mapping[str, str]:
    """Give every data file by its address, in the order in which the data page lists them."""
    practices = [practice_record(corpus, each, site_url) for each in corpus.practices.values()]
    encouragements = [
        encouragement_record(corpus, each, site_url) for each in corpus.encouragements.values()
    ]
    volumes = [volume_record(corpus, each, site_url) for each in corpus.volumes.values()]
    withdrawn = [withdrawn_record(each, site_url) for each in corpus.withdrawn.values()]
    notice = catalogue.text("series.notice")
    return {
        "data/practices.json": _json(
            {"notice": notice, "practices": practices, "withdrawn": withdrawn}
        ),
        "data/practices.csv": _csv(practices),
        "data/practices.geojson": _geojson(practices, notice),
        "data/encouragements.json": _json({"notice": notice, "encouragements": encouragements}),
        "data/volumes.json": _json({"notice": notice, "volumes": volumes}),
        **{
            f"data/schema/{kind.name}.schema.json": _json(kind.json_schema(corpus.codes))
            for kind in schema.SCHEMAS
        },
        "data/schema/withdrawn.schema.json": _json(schema.WITHDRAWN.json_schema(corpus.codes)),
    }


def practice_record(corpus: Corpus, practice: Practice, site_url: str) -> dict[str, Any]:
    """Give a practice as JSON values; its texts are Markdown without source marks."""
    record = _plain(practice)
    region = arrange.region_of(corpus, practice)
    return {
        "id": record.pop("slug"),
        "url": site_url + addresses.practice(practice.slug),
        **record,
        "country_name": wording.country(corpus, practice),
        "region": region.code,
        "un_group": corpus.vocabularies["countries"][practice.country].un_group,
        "encouragements": [each.slug for each in arrange.answered(corpus, practice)],
        "related": [each.slug for each in arrange.related(corpus, practice)],
    }


def withdrawn_record(entry: Withdrawn, site_url: str) -> dict[str, Any]:
    """Give what is left of a practice that was taken back."""
    return {
        "id": entry.slug,
        "url": site_url + addresses.practice(entry.slug),
        "title": entry.title,
        "date": entry.withdrawn.date.isoformat(),
        "reason": entry.withdrawn.reason,
        "volumes": list(entry.volumes),
        "aliases": list(entry.aliases),
    }


def encouragement_record(
    corpus: Corpus, encouragement: Encouragement, site_url: str
) -> dict[str, Any]:
    """Give an encouragement as JSON values, with the practices that answer it."""
    record = _plain(encouragement)
    return {
        "id": record.pop("slug"),
        "url": site_url + addresses.encouragement(encouragement.slug),
        **record,
        "practices": [each.slug for each in arrange.answers(corpus, encouragement)],
    }


def volume_record(corpus: Corpus, volume: Volume, site_url: str) -> dict[str, Any]:
    """Give a volume as JSON values, with its practices in reading order."""
    record = _plain(volume)
    del record["slug"]
    return {
        "id": volume.number,
        "url": site_url + addresses.volume(volume.number),
        "pdf": site_url + addresses.book(volume.number),
        **record,
        "practices": [each.slug for each in arrange.practices_of(corpus, volume)],
    }


def _plain(entry: Practice | Encouragement | Volume) -> dict[str, Any]:
    """Turn an entry into JSON values without its file and places; what is not known is null."""
    record = dataclasses.asdict(entry)
    del record["path"], record["places"], record["waive"]
    record["sections"] = [
        {"title": part.title, "text": MARKED.sub("", part.text)} for part in entry.sections
    ]
    plain: dict[str, Any] = json.loads(json.dumps(record, default=_as_json))
    return plain


def _as_json(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    message = f"{type(value).__name__} has no form in JSON"
    raise TypeError(message)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _csv(records: list[dict[str, Any]]) -> str:
    """Write one row a practice; lists are parted by semicolons, texts and sources left out."""
    skipped = ("sections", "sources", "image", "translations")
    columns = [key for key in (records[0] if records else {"id": ""}) if key not in skipped]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180, section 2
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(record[column]) for column in columns])
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = LISTS.join(str(part) for part in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return f"'{value}"  # a spreadsheet would run it as a formula
    return value


def _geojson(records: list[dict[str, Any]], notice: str) -> str:
    """Write the places as points (RFC 7946: longitude first, WGS 84)."""
    keep = ("id", "url", "title", "summary", "city", "country", "volume", "pillars", "status")
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": {
                "type": "Point",
                "coordinates": [record["longitude"], record["latitude"]],
            },
            "properties": {key: record[key] for key in keep},
        }
        for record in records
    ]
    return _json({"type": "FeatureCollection", "notice": notice, "features": features})
