"""How a practice stands, and which treaties bind its country, in the words of readers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection import bindings, wording
from golocal.collection.bindings import Force
from golocal.collection.corpus import Loaded
from golocal.entry.practice import Evaluation, Population, PopulationOf, Practice, Status
from golocal.entry.vocabulary import Citation, Parties, Treaty

SOURCE = Citation(title="A list of parties", year=2022, url="https://parties.example/")


@pytest.fixture
def charter(sample: Loaded) -> Practice:
    """A practice that has ended."""
    return sample.corpus.practices["sampletown-charter"]


@pytest.mark.parametrize(
    ("as_of", "checked", "said"),
    [
        (2024, None, "Ended, by a source of 2024"),
        (dt.date(2024, 3, 5), None, "Ended, by a source of 5 March 2024"),
        (2024, dt.date(2027, 5, 3), "Ended; checked on 3 May 2027"),
    ],
)
def test_a_status_is_told_with_what_it_is_known_by(
    charter: Practice,
    english: Catalogue,
    as_of: int | dt.date,
    checked: dt.date | None,
    said: str,
) -> None:
    """By a source, or by somebody who looked; never more."""
    assert wording.status(replace(charter, as_of=as_of, checked=checked), english) == said


def test_what_nobody_knows_has_no_date(charter: Practice, english: Catalogue) -> None:
    """It stands alone."""
    unknown = replace(charter, status=Status.UNKNOWN, as_of=None, checked=None)

    assert wording.status(unknown, english) == "Not known"
    assert unknown.last_seen is None


def test_a_year_counts_from_its_first_day(charter: Practice) -> None:
    """So nothing looks younger than it is."""
    assert replace(charter, as_of=2024, checked=None).last_seen == dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "A search on 28 November 2026 found no evaluation."),
        ((1,), "A search on 28 November 2026 found a study."),
        ((1, 2), "A search on 28 November 2026 found 2 studies."),
    ],
)
def test_a_search_says_what_it_found(english: Catalogue, found: tuple[int, ...], said: str) -> None:
    """Only a search that is on record says that there was nothing."""
    search = Evaluation(
        searched=dt.date(2026, 11, 28), words=("charter",), looked_at=("https://x.example/",),
        found=found,
    )  # fmt: skip

    assert wording.evaluation(search, english) == said


def test_a_size_has_its_year(charter: Practice, english: Catalogue) -> None:
    """The mark of its source follows."""
    town = replace(
        charter, population=Population.UP_TO_20000, population_of=PopulationOf(year=2020, source=1)
    )

    assert wording.population(town, english) == "Up to 20,000 inhabitants (2020)"
    assert wording.population(charter, english) == ""


def test_a_budget_is_words_and_marks(charter: Practice) -> None:
    """The marks follow the words, as those of any fact."""
    paid = replace(charter, budget="The city pays *EUR 12* a year.[@1][@3]")

    assert wording.budget(paid) == ("The city pays EUR 12 a year.", (1, 3))


def test_a_treaty_binds_since_a_year_or_without_one_or_not_or_nobody_knows(sample: Loaded) -> None:
    """A regional treaty of which no source speaks is left out, and so is a declaration."""
    known = {
        "ONE": ({"AT": 1978}, (), ()),
        "TWO": ({}, ("AT",), ()),
        "THREE": ({}, (), ("AT",)),
        "FOUR": ({"NO": 1980}, (), ()),
    }
    treaties = {
        code: Treaty(
            code=code, label=code, year=1966, url="https://x.example/",
            parties=(Parties(source=SOURCE, since=since, bound=bound, not_bound=free),),
        )
        for code, (since, bound, free) in known.items()
    }  # fmt: skip
    treaties["FIVE"] = replace(treaties["FOUR"], code="FIVE", region="africa")
    treaties["SIX"] = replace(treaties["FOUR"], code="SIX", parties=())
    rights = replace(sample.corpus.vocabularies["rights"], treaties=treaties)
    corpus = replace(sample.corpus, vocabularies={"rights": rights})

    groups = bindings.by_force(corpus, "AT")

    assert {force: [str(each) for each in group] for force, group in groups.items()} == {
        Force.SINCE: ["ONE 1978"],
        Force.BOUND: ["TWO"],
        Force.NOT_BOUND: ["THREE"],
        Force.UNKNOWN: ["FOUR"],
    }
    assert bindings.sources(corpus, "AT") == (SOURCE,)
    assert bindings.foreign(corpus, "AT") == {"FIVE"}
