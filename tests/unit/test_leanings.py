"""The coverage mirror: counts, and sentences where the collection leans."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection import coverage
from golocal.collection.corpus import Loaded
from golocal.collection.coverage import Change as Count
from golocal.entry.model import Corpus
from golocal.entry.vocabulary import Term

Corpora = Callable[..., Corpus]

REGIONS = {"africa": "Africa", "arab-states": "Arab States", "europe": "Europe"}
COUNTRIES = {"AT": "europe", "EG": "arab-states", "KE": "africa", "NO": "europe"}
FACETS = ("region", "country", "groups", "pillars", "language")
LABELS = {"AT": "Austria", "EG": "Egypt", "KE": "Kenya", "NO": "Norway"}


@pytest.fixture
def made(sample: Loaded) -> Corpora:
    """Make a collection from rows: name, country, and whatever else is of interest."""
    corpus = sample.corpus
    template = corpus.practices["sampletown-charter"]
    terms = {
        "regions": {code: Term(code=code, label=label) for code, label in REGIONS.items()},
        "countries": {
            code: Term(code=code, label=LABELS[code], region=region)
            for code, region in COUNTRIES.items()
        },
    }
    known = {
        **corpus.vocabularies,
        **{
            name: dataclasses.replace(corpus.vocabularies[name], terms=each)
            for name, each in terms.items()
        },
    }

    def make(*rows: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> Corpus:
        practices = {}
        for slug, country, *rest in rows:
            others = rest[0] if rest else {}
            practices[slug] = dataclasses.replace(
                template, slug=slug, title=f"In {slug}", country=country,
                path=f"practices/promising/{slug}.md", **others,
            )  # fmt: skip
        return dataclasses.replace(corpus, practices=practices, vocabularies=known)

    return make


def test_each_side_is_counted_before_and_now(made: Corpora, english: Catalogue) -> None:
    """Values without a practice are seen, but for the long lists of countries and languages."""
    before = made(("graz", "AT"))
    now = made(
        ("graz", "AT"), ("cairo", "EG", {"language": "ar", "pillars": ("commitment", "evidence")})
    )

    facets = {facet: coverage.changes(before, now, facet, english) for facet in FACETS}

    assert facets == {
        "region": (Count("Africa", 0, 0), Count("Arab States", 0, 1), Count("Europe", 1, 1)),
        "country": (Count("Austria", 1, 1), Count("Egypt", 0, 1)),
        "groups": (Count("Everyone", 1, 2), Count("Tenants", 0, 0)),
        "pillars": (Count("Evidence", 0, 1), Count("Commitment", 1, 2), Count("Embedding", 0, 0)),
        "language": (Count("Arabic", 0, 1), Count("English", 1, 1)),
    }


def test_practices_are_in_the_order_in_which_they_were_added(made: Corpora) -> None:
    """Those that were there come first; then the day of the last check decides, then the path."""
    before = made(
        ("zagreb", "AT", {"checked": date(2024, 1, 1)}),
        ("bergen", "NO", {"checked": date(2025, 1, 1)}),
        ("old-name", "AT", {"checked": date(2025, 1, 1)}),
    )
    now = dataclasses.replace(
        before,
        practices={
            **{slug: each for slug, each in before.practices.items() if slug != "old-name"},
            **made(
                ("cairo", "EG", {"checked": date(2020, 1, 1)}),
                ("new-name", "AT", {"checked": date(2025, 1, 1), "aliases": ("old-name",)}),
                ("aswan", "EG", {"checked": date(2020, 1, 1)}),
            ).practices,
        },
    )

    ordered = [each.slug for each in coverage.in_order_of_addition(before, now)]

    assert ordered == ["zagreb", "bergen", "new-name", "aswan", "cairo"]


@pytest.mark.parametrize(
    ("old", "new", "sentences"),
    [
        (
            ["AT", "NO", "AT", "NO"],
            ["AT"],
            ("“In new-0” is the fifth practice in a row from Europe.",),
        ),
        (["KE", "AT"], ["AT", "NO"], ("“In new-1” is the third practice in a row from Europe.",)),
        (
            ["EG"] * 12,
            ["EG"],
            ("“In new-0” is the 13th practice in a row from the Arab States.",),
        ),
        # control cases: too few, another region last, nothing new
        (["AT"], ["NO"], ()),
        (["AT", "NO", "AT"], ["KE"], ()),
        (["AT", "NO", "AT"], [], ()),
    ],
)
def test_a_row_of_one_region_is_told(
    made: Corpora, old: list[str], new: list[str], sentences: tuple[str, ...]
) -> None:
    """It ends with a practice that comes with the change, or it is no news."""
    known = [(f"old-{number:02}", country) for number, country in enumerate(old)]
    added = [(f"new-{number}", country) for number, country in enumerate(new)]
    found = coverage.leanings(made(*known), made(*known, *added), [])

    assert tuple(each for each in found if "in a row" in each) == sentences


def rows(*countries: str, **others: object) -> list[tuple[str, str, dict[str, object]]]:
    """Give a practice for each country, all else alike."""
    return [(f"town-{number}", country, others) for number, country in enumerate(countries)]


def test_a_region_with_more_than_its_share_is_told(made: Corpora) -> None:
    """One and a half times the even share is too much, and how it was before is said."""
    before = made(*rows("AT", "NO", "KE", "KE", "EG"))
    now = made(*rows("AT", "NO", "KE", "KE", "EG", "AT"))

    assert coverage.leanings(before, now, [])[:1] == (
        "50 % of all practices are from Europe (40 % before).",
    )


def test_an_even_collection_does_not_lean(made: Corpora) -> None:
    """Regions, countries, groups and pillars have their share: there is nothing to say."""
    others = {"groups": ("everyone", "tenants"), "pillars": ("evidence", "commitment", "embedding")}
    even = made(*rows("AT", "NO", "KE", "KE", "EG", "EG", **others))

    assert coverage.leanings(even, even, [1]) == ()


def test_a_country_with_a_fifth_of_all_is_told(made: Corpora) -> None:
    """And so is what nobody is reached by, and what few practices show."""
    now = made(*rows("AT", "AT", "AT", "KE", "KE", "EG", "EG"))

    assert coverage.leanings(now, now, []) == (
        "One country, Austria, has 3 of 7 practices.",
        "“Evidence” is shown by 0 practices, “Commitment” by 7.",
        "“Embedding” is shown by 0 practices, “Commitment” by 7.",
        "No practice reaches these groups yet: Tenants.",
    )


def test_a_volume_without_a_region_is_told(made: Corpora) -> None:
    """Only of volumes that the change touches, and that have practices enough."""
    now = made(*rows("AT", "NO", "AT"))

    assert coverage.leanings(now, now, [1]) == (
        "Volume 1 has no practice from Africa or the Arab States.",
    )
    assert coverage.leanings(now, now, [2]) == ()


def test_a_small_collection_has_no_shares(made: Corpora) -> None:
    """Five practices say nothing yet."""
    now = made(*rows("AT", "AT", "AT", "AT", "AT"))

    assert coverage.leanings(now, now, []) == ()


def test_a_place_that_no_vocabulary_knows_is_counted_all_the_same(
    made: Corpora, english: Catalogue
) -> None:
    """A vocabulary may be broken in the very change that is looked at."""
    now = made(*rows("XX", "XX", "XX", groups=("nobody",)))

    facets = {facet: coverage.changes(now, now, facet, english) for facet in FACETS}

    assert facets["country"] == (Count("XX", 3, 3),)
    assert facets["region"][-1] == Count("Not known", 3, 3)
    assert coverage.leanings(made(), now, []) == (
        "“In town-2” is the third practice in a row from a region that is not known.",
    )
