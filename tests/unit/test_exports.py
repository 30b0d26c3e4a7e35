"""The collection as data."""

from __future__ import annotations

import csv
import dataclasses
import io
import json

from golocal import exports
from golocal.catalogue import Catalogue
from golocal.corpus import Loaded
from golocal.model import Corpus


def made(corpus: Corpus, english: Catalogue, name: str) -> str:
    """Make one data file."""
    return exports.everything(corpus, english, "https://x.example/")[f"data/{name}"]


def test_a_practice_as_json_has_every_field_and_its_places(
    sample: Loaded, english: Catalogue
) -> None:
    """What is not known is null, marks are gone from texts, both sides of links are there."""
    practices = json.loads(made(sample.corpus, english, "practices.json"))["practices"]
    (charter,) = [each for each in practices if each["id"] == "sampletown-charter"]
    sections = charter.pop("sections")

    assert sections[0] == {"title": "Context", "text": "Duties were known to few."}
    assert charter == {
        "id": "sampletown-charter",
        "url": "https://x.example/practices/sampletown-charter/",
        "title": "A charter on one page",
        "summary": "Sampletown wrote its duties on one page and hung it up in every office.",
        "volume": 1,
        "city": "Sampletown",
        "country": "AT",
        "latitude": 47.07,
        "longitude": 15.44,
        "level": None,
        "since": None,
        "until": 2020,
        "status": "ended",
        "checked": "2026-11-23",
        "lead": "Council of Sampletown",
        "partners": [],
        "pillars": ["commitment"],
        "themes": ["charters"],
        "rights": ["participation"],
        "groups": ["everyone"],
        "instruments": ["charter"],
        "sdgs": ["16"],
        "evidence": "self-reported",
        "encouragements": ["commitment"],
        "related": ["lillevik-open-budget"],
        "sources": [
            {
                "title": "The charter",
                "publisher": None,
                "year": None,
                "url": "https://sampletown.example/charter",
                "language": None,
                "accessed": None,
                "note": None,
            }
        ],
        "image": None,
        "aliases": [],
        "translations": [],
        "language": "en",
        "licence": None,
        "country_name": "Austria",
        "region": "europe",
        "un_group": "weog",
    }


def test_the_table_has_a_row_a_practice_and_runs_nothing(
    sample: Loaded, english: Catalogue
) -> None:
    """A title that a spreadsheet would take for a formula gets an apostrophe."""
    practices = dict(sample.corpus.practices)
    name = "lillevik-open-budget"
    practices[name] = dataclasses.replace(practices[name], title='=HYPERLINK("x")')
    corpus = dataclasses.replace(sample.corpus, practices=practices)

    rows = list(csv.DictReader(io.StringIO(made(corpus, english, "practices.csv"))))

    assert [(row["title"], row["country"], row["pillars"], row["sdgs"]) for row in rows] == [
        ('\'=HYPERLINK("x")', "NO", "embedding; evidence", "16; 16.7"),
        ("A charter on one page", "AT", "commitment", "16"),
    ]


def test_places_are_points_with_the_longitude_first(sample: Loaded, english: Catalogue) -> None:
    """GeoJSON turns the order of speech around (RFC 7946, section 3.1.1)."""
    features = json.loads(made(sample.corpus, english, "practices.geojson"))["features"]

    assert [(each["id"], each["geometry"]) for each in features] == [
        ("lillevik-open-budget", {"type": "Point", "coordinates": [5.3, 60.4]}),
        ("sampletown-charter", {"type": "Point", "coordinates": [15.44, 47.07]}),
    ]


def test_a_volume_and_an_encouragement_name_their_practices(
    sample: Loaded, english: Catalogue
) -> None:
    """The lists are those that readers see, in their order."""
    volumes = json.loads(made(sample.corpus, english, "volumes.json"))["volumes"]
    encouragements = json.loads(made(sample.corpus, english, "encouragements.json"))

    assert [each["practices"] for each in volumes] == [
        ["sampletown-charter", "lillevik-open-budget"]
    ]
    assert [each["practices"] for each in encouragements["encouragements"]] == [
        ["sampletown-charter"]
    ]
