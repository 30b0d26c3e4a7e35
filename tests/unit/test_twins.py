"""The JSON file beside each page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import OUTCOME_TODAY

from golocal.base.catalogue import Catalogue
from golocal.collection.corpus import Loaded
from golocal.data import records
from golocal.entry.settings import Settings
from golocal.site import Site

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def twins(sample_site: Site) -> dict[str, dict[str, Any]]:
    """Give what the twins of the sample's pages say, by the addresses of the pages."""
    return {
        file.uri.removesuffix("index.json"): json.loads(file.content)
        for file in sample_site.data
        if file.uri.endswith("index.json")
    }


def test_every_planned_page_has_a_twin(
    sample_site: Site, twins: dict[str, dict[str, Any]], english: Catalogue
) -> None:
    """With its title, its description and the notice that it is a sample."""
    notice = english.text("series.notice")

    said = {
        address: (twin["title"], twin["description"], twin["notice"])
        for address, twin in twins.items()
    }

    assert said == {
        page.address: (page.title, page.description, notice) for page in sample_site.pages
    }


def test_the_twin_of_a_practice_has_all_that_the_data_have_and_labels(
    sample_site: Site, twins: dict[str, dict[str, Any]]
) -> None:
    """One file is enough to show the practice elsewhere."""
    (whole,) = [file for file in sample_site.data if file.uri == "data/practices.json"]
    (record,) = [
        each
        for each in json.loads(whole.content)["practices"]
        if each["id"] == "sampletown-charter"
    ]

    twin = twins["practices/sampletown-charter/"]

    assert twin["practice"] == record
    assert twin["labels"] == {
        "pillars": {"commitment": "Commitment"},
        "themes": {"charters": "Charters"},
        "rights": {"participation": "Participation"},
        "groups": {"everyone": "Everyone"},
        "instruments": {"charter": "Charter"},
        "sdgs": {"16": "Peace and justice"},
    }


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("themes/charters/", "charters"),
        ("places/europe/at/", "AT"),
        ("groups/everyone/", "everyone"),
    ],
)
def test_the_twin_of_a_term_or_a_place_lists_its_practices(
    twins: dict[str, dict[str, Any]], address: str, code: str
) -> None:
    """Enough to make a list of links."""
    twin = twins[address]

    assert (twin["code"], twin["practices"]) == (
        code,
        [
            {
                "id": "sampletown-charter",
                "url": "practices/sampletown-charter/",
                "title": "A charter on one page",
                "place": "Sampletown, Austria",
            }
        ],
    )


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("encouragements/commitment/", "encouragement", "commitment"),
        ("volumes/1/", "volume", 1),
        ("academies/2024/", "academy", 2024),
    ],
)
def test_the_other_entries_have_their_records(
    twins: dict[str, dict[str, Any]], address: str, kind: str, name: str | int
) -> None:
    """Under the name of their kind."""
    assert twins[address][kind]["id"] == name


def test_the_data_of_each_kind_of_entry_are_this(
    outcome_sample: Loaded, english: Catalogue, golden: Callable[[str, Path], None]
) -> None:
    """Every field with its value, and what the collection reckons: addresses, days, numbers."""
    settings = Settings(
        today=OUTCOME_TODAY, site_url="https://series.example/", kept_outcomes=frozenset({2028})
    )

    found = records.every(outcome_sample.corpus, english, settings)

    last = {kind: [*each.values()][-1] for kind, each in found.items() if each}
    golden(json.dumps(last, ensure_ascii=False, indent=1) + "\n", GOLDEN / "records.json")


def test_the_twin_of_a_list_says_no_more_than_what_it_is(
    twins: dict[str, dict[str, Any]],
) -> None:
    """The lists themselves are in the data files."""
    assert set(twins["themes/"]) == {"url", "title", "description", "notice"}
