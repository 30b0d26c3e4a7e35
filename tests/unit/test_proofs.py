"""What is typeset for a reviewer's packet, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golocal.base.catalogue import Catalogue
from golocal.book.document import Setting
from golocal.collection import corpus
from golocal.collection.corpus import Loaded
from golocal.pdf.verdict import Subject
from golocal.review import proofs
from golocal.review.packet import Prints
from golocal.review.proofs import Proofs

SAMPLE = Path(__file__).parents[1] / "sample" / "practices"
CHARTER = "promising/sampletown-charter.md"
COMMITMENT = "encouragements/commitment.md"

Plan = Callable[[Mapping[str, str | bytes | None]], Proofs | None]


@pytest.fixture
def planned(
    sample: Loaded, english: Catalogue, collection: Callable[..., Path], tmp_path: Path
) -> Plan:
    """Plan the proofs of a change of the sample."""

    def make(files: Mapping[str, str | bytes | None]) -> Proofs | None:
        return proofs.plan(
            sample, corpus.load(collection(files)), Setting(words=english), tmp_path / "made"
        )

    return make


def text(name: str, old: str, new: str) -> str:
    """Give a file of the sample with some words replaced."""
    content = (SAMPLE / name).read_text("utf-8")
    assert old in content
    return content.replace(old, new)


def targets(plan: Proofs | None, tmp_path: Path) -> list[str]:
    """Name the files that would be typeset."""
    assert plan is not None
    jobs = [*plan.handouts.values(), *plan.volumes.values()]
    return [job.target.relative_to(tmp_path / "made").as_posix() for job in jobs if job]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({}, []),
        (
            {CHARTER: text(CHARTER, "one sheet", "two sheets")},
            ["handouts/sampletown-charter.pdf", "volumes/1.pdf"],
        ),
        # what a volume shows of others is part of it
        (
            {COMMITMENT: text(COMMITMENT, "Say in", "Write in")},
            ["volumes/1.pdf", "outcomes/series.pdf"],
        ),
        # what nobody sees is not
        ({COMMITMENT: text(COMMITMENT, "pillars:", "# A remark.\npillars:")}, []),
    ],
    ids=["nothing", "a practice", "shown in a volume", "a remark in a file"],
)
def test_only_what_a_change_concerns_is_typeset(
    planned: Plan, tmp_path: Path, files: Mapping[str, str], names: list[str]
) -> None:
    """The handouts of changed practices, and the volumes that come out otherwise than before."""
    assert targets(planned(files), tmp_path) == names


@pytest.mark.parametrize(
    "content",
    [text(CHARTER, "country: AT", "country: UK"), "---\ntitle: [\n---\n", b"\xff"],
    ids=["a wrong value", "front matter that nobody can read", "no text"],
)
def test_what_has_errors_is_not_typeset(planned: Plan, content: str | bytes) -> None:
    """A volume without its broken entry would look ready, and is not."""
    plan = planned({CHARTER: content})
    assert plan is not None

    made = proofs.typeset(plan, Path())

    assert (plan.handouts, plan.volumes) == (
        {"sampletown-charter": None},
        {Subject(1): None, Subject(None, is_outcome=True): None},
    )
    assert made.failures == {"sampletown-charter": "first mend the errors in it."}
    lines = [line.partition("; first mend the ")[0] for line in made.volumes]
    assert lines == [
        "Volume 1: not ready for print. Not typeset",
        "Key encouragements: not ready for print. Not typeset",
    ]


def test_a_withdrawn_practice_has_no_handout(planned: Plan, tmp_path: Path) -> None:
    """That is no fault of it."""
    withdrawn = "---\ntitle: Withdrawn\nwithdrawn: {date: 2026-11-23, reason: Asked.}\n---\n"
    plan = planned({CHARTER: withdrawn})

    assert plan is not None
    assert plan.handouts == {}
    assert "handouts/sampletown-charter.pdf" not in targets(plan, tmp_path)


def test_without_vocabularies_nothing_is_typeset(planned: Plan) -> None:
    """Nothing would have a name."""
    plan = planned({"vocabularies/themes.yml": "terms: ["})

    assert plan is None
    assert proofs.typeset(plan, Path()) == Prints(
        volumes=("No volume was typeset; first mend the vocabularies.",)
    )
