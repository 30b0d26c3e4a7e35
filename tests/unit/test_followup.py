"""What became of encouragements, as volumes and Outcome Documents print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.conftest import OUTCOME_TODAY

from golocal.base.catalogue import Catalogue
from golocal.book import followup
from golocal.book.document import Setting
from golocal.book.followup import Asked, FollowUp, Standing, Voice
from golocal.collection.corpus import Loaded

NOTHING = "This register holds nothing from others."


def setting(words: Catalogue, today: date | None = OUTCOME_TODAY) -> Setting:
    """The setting of a day."""
    return Setting(words=words, today=today)


def told(loaded: Loaded, words: Catalogue) -> FollowUp:
    """What became of the encouragements of 2028, marks as plain positions."""

    def marks(positions: Sequence[int]) -> Sequence[int]:
        return positions

    return followup.compose(loaded.corpus, 2028, setting(words), marks)


def test_a_volume_follows_up_the_academy_before_its_own(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """Volume 2 belongs to the Academy of 2030; volume 1, of 2024, has none with answers before."""
    corpus = outcome_sample.corpus
    found = {
        number: followup.academy_before(corpus, volume, setting(english))
        for number, volume in corpus.volumes.items()
    }

    assert found == {1: None, 2: 2028}


def test_nothing_is_followed_up_where_there_is_nothing_to_tell(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """Without a commitment, without an Academy, or without a day as of which it is told."""
    corpus = outcome_sample.corpus
    volume = corpus.volumes[2]
    silent = replace(corpus, commitments={})
    own = replace(volume, academy=None)

    assert followup.academy_before(silent, volume, setting(english)) is None
    assert followup.academy_before(corpus, own, setting(english)) is None
    assert followup.academy_before(corpus, volume, setting(english, None)) is None


def test_answers_stand_by_number_and_place_with_the_day_and_those_nobody_answered(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """No ranking: Bergdorf comes before Sampletown by its name, whatever it has done."""
    found = told(outcome_sample, english)

    assert (found.title, found.as_of) == (
        "What became of the encouragements of 2028",
        "As of 1 June 2031.",
    )
    assert [
        (asked.number, [(each.authority, each.status, each.detail) for each in asked.answers])
        for asked in found.asked
    ] == [
        (
            "Encouragement 1",
            [
                ("Municipality of Bergdorf", "Changed", "Next report: 1 September 2031"),
                ("City of Sampletown", "Under way", "Next report: 1 December 2031"),
            ],
        ),
        (
            "Encouragement 4",
            [
                ("City of Seestadt", "Planned", "Next report: 1 March 2032"),
                ("Town of Lillevik", "Done", ""),
            ],
        ),
        (
            "Encouragement 7",
            [
                ("Municipality of Bergdorf", "No report for long", "Next report: 1 April 2029"),
                ("City of Fjordby", "Report due", "Next report: 1 March 2031"),
            ],
        ),
        ("Encouragement 10", [("City of Fjordby", "Given up", "")]),
        (
            "Encouragement 11",
            [
                (
                    "City of Sampletown",
                    "Withdrawn",
                    (
                        "1 February 2031. The council merged with that of another town, which had "
                        "decided nothing."
                    ),
                )
            ],
        ),
        (
            "Encouragement 12",
            [("City of Seestadt", "Report overdue", "Next report: 1 February 2030")],
        ),
    ]
    assert found.unanswered == (
        "Nobody has answered these, as far as the register knows: 2, 3, 5, 6, 8, 9."
    )


def test_an_answer_has_both_voices_and_the_marks_of_its_own_sources(
    outcome_sample: Loaded, english: Catalogue
) -> None:
    """The two sources of Bergdorf stand before the one of the decision of Sampletown."""
    found = told(outcome_sample, english)

    assert found.asked[0] == Asked(
        anchor="became-of-encouragement-2028-01-write-duties-into-a-rule",
        number="Encouragement 1",
        title="Write your duties into a rule",
        answers=(
            Standing(
                authority="Municipality of Bergdorf",
                place="Bergdorf, Austria",
                text="We adopt a charter of rights for all services by the end of 2030.",
                decided="Council of Bergdorf, 15 February 2029",
                marks=[1],
                status="Changed",
                detail="Next report: 1 September 2031",
                voices=(
                    Voice(
                        name="The local government says",
                        said="Changed, 15 January 2031",
                        text="Instead of a charter, each rule gets an article of its own.",
                        marks=[2],
                    ),
                    Voice(name="Others say", said="", text=NOTHING, marks=None),
                ),
            ),
            Standing(
                authority="City of Sampletown",
                place="Sampletown, Austria",
                text="We write the rights that our services touch into the statutes, with the "
                "office that answers for each.",
                decided="Council of Sampletown, 10 May 2029",
                marks=[3],
                status="Under way",
                detail="Next report: 1 December 2031",
                voices=(
                    Voice(
                        name="The local government says",
                        said="Under way, 20 April 2031",
                        text="Fourteen services of twenty have their article.",
                        marks=[5],
                    ),
                    Voice(
                        name="Others say",
                        said="Under way, 1 October 2030",
                        text="The draft names eleven services of twenty.",
                        marks=[4],
                    ),
                ),
            ),
        ),
    )
