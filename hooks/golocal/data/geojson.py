"""Where the practices happen, as points for a map (RFC 7946: longitude first, WGS 84)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from golocal.data.file import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEPT = ("id", "url", "title", "summary", "city", "country", "volume", "pillars", "status")


def write(practices: Iterable[Mapping[str, Any]], notice: str) -> str:
    """Write the records of practices as a collection of points."""
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": {
                "type": "Point",
                "coordinates": [record["longitude"], record["latitude"]],
            },
            "properties": {key: record[key] for key in KEPT},
        }
        for record in practices
    ]
    return as_json({"type": "FeatureCollection", "notice": notice, "features": features})
