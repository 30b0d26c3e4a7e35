"""The collection as data."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import geojson_validator
import jsonschema
import pytest

from golocal import data
from golocal.base import catalogue
from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.data import citable, records, table
from golocal.data.file import File
from golocal.entry.model import Corpus
from golocal.entry.settings import Settings
from golocal.site import Site

if TYPE_CHECKING:
    import frictionless

SETTINGS = Settings(today=date(2026, 11, 23), site_url="https://x.example/")


def files(corpus: Corpus, english: Catalogue) -> dict[str, File]:
    """Make every data file, by its name below `data/`."""
    found = records.every(corpus, catalogue.load("en"), SETTINGS)
    works = citable.every(corpus, english, SETTINGS)
    made = data.everything(corpus, found, works, english, SETTINGS)
    return {file.name: file for file in made}


def made(corpus: Corpus, english: Catalogue, name: str) -> str:
    """Make one data file."""
    return files(corpus, english)[name].text


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
        "population": None,
        "population_of": None,
        "since": None,
        "until": 2020,
        "status": "ended",
        "as_of": 2021,
        "checked": "2026-11-23",
        "lead": "Council of Sampletown",
        "partners": [],
        "budget": None,
        "contact": None,
        "pillars": ["commitment"],
        "themes": ["charters"],
        "rights": ["participation"],
        "groups": ["everyone"],
        "instruments": ["charter"],
        "sdgs": ["16"],
        "evidence": "self-reported",
        "evaluation": None,
        "encouragements": ["commitment"],
        "related": ["lillevik-open-budget"],
        "sources": [
            {
                "title": "The charter",
                "publisher": None,
                "year": 2021,
                "url": "https://sampletown.example/charter",
                "language": None,
                "accessed": None,
                "copy": None,
                "note": None,
            }
        ],
        "image": None,
        "aliases": [],
        "elsewhere": [],
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


def test_a_table_can_be_made_of_some_practices_in_an_order(sample: Loaded) -> None:
    """A volume carries the table of its own practices, in reading order."""
    names = ("sampletown-charter", "lillevik-open-budget")
    practices = [sample.corpus.practices[name] for name in names]

    text = table.of_practices(sample.corpus, practices, "")

    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == list(names)


def test_a_table_of_nothing_has_its_columns(sample: Loaded) -> None:
    """Whoever reads it finds the same columns, whatever it holds."""
    full = table.of_practices(sample.corpus, sample.corpus.practices.values(), "")

    assert table.of_practices(sample.corpus, (), "") == full.partition("\r\n")[0] + "\r\n"


def test_geojson_is_what_geojson_readers_expect(sample: Loaded, english: Catalogue) -> None:
    """A validator made by others finds neither a wrong structure nor an odd geometry."""
    places = json.loads(made(sample.corpus, english, "practices.geojson"))

    assert geojson_validator.validate_structure(places) == {}
    judged = geojson_validator.validate_geometries(places)
    assert (judged["invalid"], judged["problematic"]) == ({}, {})


def test_every_json_file_that_holds_entries_says_that_it_is_a_sample(
    sample: Loaded, english: Catalogue
) -> None:
    """Data travel without the page that they were taken from."""
    notice = english.text("series.notice")
    held = {
        name: json.loads(file.text)
        for name, file in files(sample.corpus, english).items()
        if name.endswith("json") and not name.startswith("schema/")
    }

    silent = [name for name, content in held.items() if notice not in json.dumps(content)]

    assert silent == []


def test_the_front_matter_schemas_are_schemas(sample: Loaded, english: Catalogue) -> None:
    """Others can judge entries by them."""
    for name, file in files(sample.corpus, english).items():
        if name.startswith("schema/"):
            jsonschema.Draft202012Validator.check_schema(json.loads(file.text))


def test_the_vocabularies_keep_their_order_notes_and_sources(
    sample: Loaded, english: Catalogue
) -> None:
    """A code without its meaning is of no use to anybody."""
    book = json.loads(made(sample.corpus, english, "vocabularies/pillars.json"))

    assert [term["code"] for term in book["terms"]] == ["evidence", "commitment", "embedding"]
    assert set(book) == {"notice", "name", "label", "note", "source", "terms", "treaties"}


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory, sample_site: Site) -> Path:
    """Write the data files of the sample to a folder."""
    root = tmp_path_factory.mktemp("package")
    for file in sample_site.data:
        if file.uri.startswith("data/"):
            path = root / file.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    return root / "data"


def judged(package: Path) -> frictionless.Report:
    """Ask the stock validator."""
    import frictionless  # noqa: PLC0415 - it takes seconds, and only two tests need it

    report: frictionless.Report = frictionless.validate(str(package / "datapackage.json"))
    return report


def test_the_data_package_is_valid(package: Path) -> None:
    """The stock validator accepts sizes, checksums, types and rules of every file."""
    report = judged(package)

    assert report.flatten(["name", "type", "message"]) == []
    assert {task.name: task.valid for task in report.tasks}["practices-csv"]
    listed = {task.place for task in report.tasks}
    there = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    assert there - listed == {"datapackage.json", "index.json"}


@pytest.mark.sweep
def test_the_data_of_the_edition_is_valid(edition: Path) -> None:
    """As it is published."""
    report = judged(edition / "data")

    assert (report.valid, report.flatten(["name", "type", "message"])) == (True, [])


def test_a_changed_table_is_refused(package: Path, tmp_path: Path) -> None:
    """The gate closes: a latitude that no place has, and a checksum that no longer fits."""
    shutil.copytree(package, tmp_path / "data")
    broken = tmp_path / "data" / "practices.csv"
    broken.write_bytes(broken.read_bytes().replace(b",60.4,", b",96.4,"))

    report = judged(tmp_path / "data")

    assert [error[0] for error in report.flatten(["type"])] == ["constraint-error", "hash-count"]


def test_every_column_of_every_table_is_described(package: Path) -> None:
    """Columns and their descriptions stand in the same order."""
    described = json.loads((package / "datapackage.json").read_text("utf-8"))
    found = {
        each["path"]: each["schema"]["fields"]
        for each in described["resources"]
        if "schema" in each
    }

    assert list(found) == ["practices.csv", "commitments.csv", "translations.csv"]
    for name, fields in found.items():
        header = (package / name).read_text("utf-8").partition("\n")[0].strip()
        assert [field["name"] for field in fields] == header.split(",")
        assert [field["name"] for field in fields if not field["description"]] == []
    fields = found["practices.csv"]
    assert [field["type"] for field in fields if field["name"] in ("volume", "latitude")] == [
        "integer",
        "number",
    ]
