"""Countries are found by the names that people use, and a wrong one is never offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from golocal.base import names
from golocal.base.diagnostics import Report
from golocal.base.location import Source
from golocal.reading import vocabularies

BOOK = Path(__file__).parents[2] / "practices" / "vocabularies" / "countries.yml"


@pytest.fixture(scope="module")
def countries() -> dict[str, str]:
    """The labels of all countries of the collection, by their codes."""
    book = vocabularies.decode(Source("countries.yml", BOOK.read_text("utf-8")), Report())
    assert book is not None
    return dict(book.labels)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("England", "GB"),
        ("Scotland", "GB"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("Great Britain", "GB"),
        ("South Korea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Korea (Democratic People's Republic of)", "KP"),
        ("Czech Republic", "CZ"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Tanzania, United Republic of", "TZ"),
        ("the Netherlands", "NL"),
        ("Republic of Austria", "AT"),
        ("Ivory Coast", "CI"),
        ("Palestine", "PS"),
        ("USA", "US"),
        ("Trinidad & Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("Turkey", "TR"),
        ("Angleterre", "GB"),
        ("Corée du Sud", "KR"),
        ("République tchèque", "CZ"),
        ("Reino Unido", "GB"),
        ("Corea del Sur", "KR"),
        ("Alemania", "DE"),
        ("Großbritannien", "GB"),
        ("Südkorea", "KR"),
        ("Tschechische Republik", "CZ"),
        ("المملكة المتحدة", "GB"),
        ("إنجلترا", "GB"),
        ("كوريا الجنوبية", "KR"),
        ("at", "AT"),
    ],
)
def test_a_country_is_found_by_the_names_people_use(
    countries: dict[str, str], name: str, code: str
) -> None:
    """In English, French, Spanish, German and Arabic, in full and short."""
    assert names.code(name, countries, names.COUNTRIES) == code


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Korea", ("KP", "KR")),
        ("Congo", ("CG", "CD")),
        ("Virgin Islands", ("VG", "VI")),
        ("Nigera", ("NG", "NE")),
        ("Austrlia", ("AU", "AT")),
    ],
)
def test_what_could_mean_two_is_taken_for_neither(
    countries: dict[str, str], name: str, meant: tuple[str, ...]
) -> None:
    """Both are offered."""
    assert names.code(name, countries, names.COUNTRIES) is None
    assert names.meant(name, countries, names.COUNTRIES) == meant


@pytest.mark.parametrize(
    "name", ["Styria", "Bavaria", "Catalonia", "Graz", "Kosovo", "Republic of China", "EU", "Mars"]
)
def test_what_is_no_country_is_offered_none(countries: dict[str, str], name: str) -> None:
    """Styria is not Syria."""
    assert names.meant(name, countries, names.COUNTRIES) == ()


def test_a_slip_of_the_pen_is_understood_and_asked(countries: dict[str, str]) -> None:
    """It is offered, not taken, with its name, for codes say little."""
    assert names.code("Slovkia", countries, names.COUNTRIES) is None
    assert names.help_for("Slovkia", countries, "countries.yml", names.COUNTRIES) == (
        "Did you mean 'SK' (Slovakia)?",
        "The codes are listed in countries.yml.",
    )


def test_few_choices_are_all_named() -> None:
    """Nobody has to look them up."""
    assert names.help_for("done", {"running": "running", "ended": "ended"}, "there") == (
        "Choose one of: running, ended.",
    )
