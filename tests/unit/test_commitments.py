"""Outcome Documents part by part, and how commitments stand on a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from golocal.base.catalogue import Catalogue
from golocal.collection import commitments, corpus, outcomes
from golocal.collection.commitments import Status
from golocal.collection.corpus import Loaded
from golocal.data import feeds, records
from golocal.entry.outcome import Commitment, Progress, StatusReport, Voice
from golocal.entry.practice import Withdrawal
from golocal.entry.settings import Settings

TODAY = date(2031, 6, 1)
PROJECT = Path(__file__).parents[2]


def test_the_made_academy_is_sound(outcome_sample: Loaded) -> None:
    """What other tests build upon has no fault."""
    assert outcome_sample.diagnostics == ()
    assert outcome_sample.corpus.outcomes[2028].is_at_hand


def test_encouragements_stand_by_part_and_number(outcome_sample: Loaded) -> None:
    """Four parts of three, and twelve in all; the series has its own."""
    found = outcome_sample.corpus

    parts = outcomes.by_cluster(found, 2028)

    assert [(part.cluster and part.cluster.code) for part in parts] == [
        "law",
        "money",
        "voice",
        "proof",
    ]
    assert [each.number for part in parts for each in part.encouragements] == list(range(1, 13))
    assert (outcomes.total(found, 2028), outcomes.total(found, None)) == (12, 1)
    assert outcomes.latest(found) == found.outcomes[2028]


def test_a_document_without_parts_is_one_list(outcome_sample: Loaded) -> None:
    """Encouragements without a part stand together."""
    found = outcome_sample.corpus
    bare = replace(found.outcomes[2028], clusters=())

    (part,) = outcomes.by_cluster(replace(found, outcomes={2028: bare}), 2028)

    assert (part.cluster, len(part.encouragements)) == (None, 12)


def test_of_what_is_only_known_the_number_is_as_told(
    outcome_collection: Callable[..., Path],
) -> None:
    """No text is at hand, so nothing can be counted."""
    known = "---\ntitle: Outcome Document\nstate: known\nholds: 14\n---\n"
    found = corpus.load(outcome_collection({"outcomes/2030.md": known}))

    assert found.diagnostics == ()
    assert outcomes.total(found.corpus, 2030) == 14
    assert outcomes.by_cluster(found.corpus, 2030) == ()


def test_the_nine_commitments_are_in_every_state(outcome_sample: Loaded) -> None:
    """On one day each stands otherwise."""
    found = outcome_sample.corpus.commitments

    assert {slug: commitments.status(each, TODAY) for slug, each in found.items()} == {
        "bergdorf-ask-before-you-plan": Status.SILENT,
        "bergdorf-write-duties-into-a-rule": Status.CHANGED,
        "fjordby-ask-before-you-plan": Status.DUE,
        "fjordby-count-what-counts": Status.GIVEN_UP,
        "lillevik-publish-the-budget": Status.DONE,
        "sampletown-let-others-look": Status.WITHDRAWN,
        "sampletown-write-duties-into-a-rule": Status.UNDER_WAY,
        "seestadt-publish-the-budget": Status.PLANNED,
        "seestadt-report-what-became": Status.OVERDUE,
    }
    assert len(Status) == len(found)


def test_the_data_tell_each_as_it_stands_and_a_day_only_while_a_report_is_due(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """Whoever has done it, given it up or taken it back owes no report any more."""
    settings = Settings(today=TODAY)

    told = records.every(outcome_sample.corpus, english, settings)["commitments"].values()

    assert [
        (each["id"], each["decided_on"], each["due_on"], each["status"], each["as_of"])
        for each in told
    ] == [
        ("bergdorf-ask-before-you-plan", "2028-04-01", "2029-04-01", "silent", "2031-06-01"),
        ("bergdorf-write-duties-into-a-rule", "2029-02-15", "2031-09-01", "changed", "2031-06-01"),
        ("fjordby-ask-before-you-plan", "2030-03-01", "2031-03-01", "due", "2031-06-01"),
        ("fjordby-count-what-counts", "2028-09-20", None, "given-up", "2031-06-01"),
        ("lillevik-publish-the-budget", "2028-06-15", None, "done", "2031-06-01"),
        ("sampletown-let-others-look", "2029-10-01", None, "withdrawn", "2031-06-01"),
        ("sampletown-write-duties-into-a-rule", "2029-05-10", "2031-12-01", "under-way",
         "2031-06-01"),
        ("seestadt-publish-the-budget", "2031-03-01", "2032-03-01", "planned", "2031-06-01"),
        ("seestadt-report-what-became", "2029-02-01", "2030-02-01", "overdue", "2031-06-01"),
    ]  # fmt: skip


def test_the_calendar_has_the_days_of_reports_that_are_still_due(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """An office that keeps it is reminded of nothing that nobody asks."""
    settings = Settings(today=TODAY, site_url="https://series.example/")

    made = list(feeds.calendars(outcome_sample.corpus, english, settings))

    assert [file.uri for file in made] == ["commitments/reports.ics"]
    assert re.findall(r"DATE:(\d+)\r\nDTEND.*\r\nSUMMARY:(.+)\r\n", made[0].text) == [
        ("20290401", "Report due: Municipality of Bergdorf"),
        ("20310901", "Report due: Municipality of Bergdorf"),
        ("20310301", "Report due: City of Fjordby"),
        ("20311201", "Report due: City of Sampletown"),
        ("20320301", "Report due: City of Seestadt"),
        ("20300201", "Report due: City of Seestadt"),
    ]


@pytest.fixture
def promise(outcome_sample: Loaded) -> Commitment:
    """Give a commitment of 1 March 2030 that nobody has reported on, and no day is promised."""
    return outcome_sample.corpus.commitments["fjordby-ask-before-you-plan"]


def said(
    day: str, says: Progress, by: Voice = Voice.SELF, source: int | None = None
) -> StatusReport:
    """Make a report."""
    return StatusReport(date=date.fromisoformat(day), by=by, says=says, text="So.", source=source)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2030-03-01", Status.PLANNED),
        ("2031-02-28", Status.PLANNED),
        ("2031-03-01", Status.DUE),
        ("2032-02-29", Status.DUE),
        ("2032-03-01", Status.OVERDUE),
        ("2033-02-28", Status.OVERDUE),
        ("2033-03-01", Status.SILENT),
    ],
)
def test_silence_is_counted_by_months(promise: Commitment, today: str, expected: Status) -> None:
    """A report is due a year after the decision, overdue a year later, and then it is silence."""
    assert commitments.status(promise, date.fromisoformat(today)) is expected


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((said("2031-05-01", Progress.DONE, source=1),), Status.DONE),
        ((said("2031-05-01", Progress.DONE),), Status.UNDER_WAY),
        ((said("2031-05-01", Progress.GIVEN_UP),), Status.GIVEN_UP),
        ((said("2031-05-01", Progress.CHANGED),), Status.CHANGED),
        # What others say is told, and is no answer of the authority's own.
        ((said("2031-05-01", Progress.UNDER_WAY, Voice.INDEPENDENT),), Status.DUE),
        # Of two words of one day that of others is the last.
        (
            (
                said("2031-05-01", Progress.UNDER_WAY, Voice.INDEPENDENT),
                said("2031-05-01", Progress.DONE, source=1),
            ),
            Status.UNDER_WAY,
        ),
        # What lies ahead is not there yet.
        ((said("2031-06-02", Progress.DONE, source=1),), Status.DUE),
    ],
)
def test_the_last_report_decides(
    promise: Commitment, reports: tuple[StatusReport, ...], expected: Status
) -> None:
    """Done takes a source; who says it is kept apart."""
    assert commitments.status(replace(promise, reports=reports), TODAY) is expected


def test_a_promised_day_counts_until_it_is_kept(promise: Commitment) -> None:
    """One that lies before the last word was kept, and says nothing of the next report."""
    promised = replace(promise, next_report=date(2032, 1, 31))
    kept = replace(promised, reports=(said("2032-02-10", Progress.UNDER_WAY),))

    assert commitments.due_on(promised, TODAY) == date(2032, 1, 31)
    assert commitments.due_on(kept, date(2032, 3, 1)) == date(2033, 2, 10)


def test_what_is_withdrawn_is_so_from_its_day(promise: Commitment) -> None:
    """Before that day it stood as it stood."""
    gone = replace(promise, withdrawn=Withdrawal(date=TODAY, reason="It was not decided."))

    assert commitments.status(gone, TODAY) is Status.WITHDRAWN
    assert commitments.status(gone, date(2031, 5, 31)) is Status.DUE


def test_both_voices_are_kept(outcome_sample: Loaded) -> None:
    """The town says one thing, others another; both are told."""
    statutes = outcome_sample.corpus.commitments["sampletown-write-duties-into-a-rule"]

    own, others = (commitments.last_report(statutes, TODAY, each) for each in Voice)

    assert own
    assert own.text == "Fourteen services of twenty have their article."
    assert others
    assert others.text == "The draft names eleven services of twenty."


def test_commitments_stand_by_place_and_by_number(outcome_sample: Loaded) -> None:
    """Never by what was achieved."""
    found = outcome_sample.corpus

    assert [each.slug for each in commitments.answering(found, "2028-04-publish-the-budget")] == [
        "seestadt-publish-the-budget",
        "lillevik-publish-the-budget",
    ]
    assert [each.encouragement[5:7] for each in commitments.of_academy(found, 2028)] == [
        "01", "01", "04", "04", "07", "07", "10", "11", "12",
    ]  # fmt: skip
    assert commitments.of_academy(found, None) == ()


def test_the_collection_has_no_commitment_without_a_decision_and_its_source(
    series: Loaded,
) -> None:
    """Nothing is put into the mouth of a town."""
    found = series.corpus.commitments.values()

    assert [
        each.path
        for each in found
        if not each.decided.body or not 1 <= each.decided.source <= len(each.sources)
    ] == []
