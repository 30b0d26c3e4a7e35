"""A sample borrows number and title of a book of others, so it says everywhere that it is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection import wording
from golocal.collection.corpus import Loaded
from golocal.data import bibliography, citable, records
from golocal.data.citable import Work
from golocal.entry.model import Corpus, State
from golocal.entry.settings import Settings

SETTINGS = Settings(today=date(2026, 11, 23))


@pytest.fixture
def samples(sample: Loaded) -> Corpus:
    """The collection of the tests, its volume being a sample."""
    volume = replace(sample.corpus.volumes[1], state=State.SAMPLE)
    return replace(sample.corpus, volumes={1: volume})


@pytest.fixture
def works(samples: Corpus, english: Catalogue) -> tuple[Work, Work]:
    """The volume and one of its practices, as they are cited."""
    return (
        citable.of_volume(samples, samples.volumes[1], english, SETTINGS),
        citable.of_practice(
            samples, samples.practices["sampletown-charter"], english, SETTINGS
        ),
    )  # fmt: skip


def test_a_volume_is_called_by_its_number_or_as_a_sample(
    sample: Loaded, samples: Corpus, english: Catalogue
) -> None:
    """In one place for covers, pages, books and feeds."""
    own, borrowed = sample.corpus.volumes[1], samples.volumes[1]
    said = [wording.short, wording.numbered, wording.in_series, wording.full]

    assert [each(own, english) for each in said] == [
        "Volume 1",
        "Volume 1: Budgets and Charters",
        "Human Rights Go Local, volume 1",
        "Budgets and Charters",
    ]
    assert [each(borrowed, english) for each in said] == [
        "Sample of volume 1",
        "Sample of volume 1: Budgets and Charters",
        "Human Rights Go Local, sample of volume 1",
        "Sample of volume 1: Budgets and Charters",
    ]


def test_a_sample_is_cited_as_one(works: tuple[Work, Work], english: Catalogue) -> None:
    """No reference manager holds a chapter of a book by others."""
    said = {
        name: [citable.as_text(parts) for parts in citable.styles(work, english).values()]
        for name, work in zip(("volume", "practice"), works, strict=True)
    }

    assert said == {
        "volume": [
            (
                "Human Rights Go Local. (n.d.). Sample of volume 1: Budgets and Charters "
                "(Human Rights Go Local) [Sample]."
            ),
            (
                "Human Rights Go Local. n.d. Sample of volume 1: Budgets and Charters. "
                "Human Rights Go Local. Sample."
            ),
        ],
        "practice": [
            (
                "Human Rights Go Local. (n.d.). A charter on one page [Practice, Sampletown, "
                "Austria; sample]. In Sample of volume 1: Budgets and Charters "
                "(Human Rights Go Local)."
            ),
            (
                "Human Rights Go Local. n.d. “A charter on one page.” Practice, Sampletown, "
                "Austria; sample. In Sample of volume 1: Budgets and Charters. "
                "Human Rights Go Local."
            ),
        ],
    }


def test_no_file_of_citations_gives_a_sample_a_number(works: tuple[Work, Work]) -> None:
    """The number is that of the book of others."""
    assert "number = " not in bibliography.bibtex(works)
    assert "VL  - " not in bibliography.ris(works)
    assert "collection-number" not in bibliography.csl(works)


def test_the_data_call_a_sample_one(samples: Corpus, english: Catalogue) -> None:
    """Its state says so too."""
    record = records.every(samples, english, SETTINGS)["volumes"]["volumes/1/"]

    assert (record["name"], record["state"]) == (
        "Sample of volume 1: Budgets and Charters",
        "sample",
    )
